"""No rule knows a name: a page whose names are all replaced states the same facts under the new names."""

import json
from pathlib import Path

import pytest
from renaming import remaining, renamed, renaming

import kg

pytestmark = pytest.mark.no_cover

PAGES = sorted((Path(__file__).parent.parent / "seeds" / "pages").glob("*.txt"))


def triples(folder, text):
    """The triples of a page of this text, as a build writes them."""
    folder.mkdir()
    (folder / "page.txt").write_text(text, encoding="utf-8")
    assert kg.build(folder, folder / "out").exit_status == 0
    lines = (folder / "out" / "triples.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def entities(rows):
    """Every form of every entity, with its type."""
    ends = [end for row in rows for end in (row["subject"], row["object"])]
    return {(end["type"], form) for end in ends for form in (end["name"], *end["aliases"])}


def facts(rows, new):
    """What the triples state, as (article, type and forms, predicate, type and forms) under the new names."""

    def end(entity):
        forms = sorted({renamed(form, new) for form in (entity["name"], *entity["aliases"])})
        return f"{entity['type']} {' = '.join(forms)}"

    def sides(row):
        pair = (end(row["subject"]), end(row["object"]))
        # The two sides of a partnership have no order.
        return tuple(sorted(pair)) if row["predicate"] == "partners_with" else pair

    return {(row["article"], row["predicate"], *sides(row)) for row in rows}


@pytest.mark.parametrize("page", [pytest.param(path, id=path.stem[:3]) for path in PAGES])
def test_a_page_under_other_names_states_the_same(page, tmp_path):
    text = page.read_text(encoding="utf-8")
    before = triples(tmp_path / "before", text)
    new = renaming(text, entities(before))
    assert len(new) > 10
    assert [old for old in new if len(old) == len(new[old])] == []
    other = renamed(text, new)
    assert remaining(other, new) == []
    after = triples(tmp_path / "after", other)

    expected, found = facts(before, new), facts(after, {})
    missing = "\n".join(" | ".join(fact) for fact in sorted(expected - found))
    extra = "\n".join(" | ".join(fact) for fact in sorted(found - expected))
    assert expected == found, f"only under the old names:\n{missing}\nonly under the new names:\n{extra}"
