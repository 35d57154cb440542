"""Building on what former builds read: only what is new is read, and the bytes are those of a build anew."""

import json
import shutil
from contextlib import contextmanager

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_pages import CENTRE, PARTNERS, write_pages

from kg import stages
from kg.cli import main
from kg.pipeline import build
from kg.state import FOLDER, database

SIGNING = """\
# 签约共建

3月2日，柏林街道青禾社区与云杉供电所签订共建协议。林晓岚是青禾社区志愿者。
（陆景行）
"""
BARE = PARTNERS.replace("松涛街道", "").replace("书香夜市", "元宵灯会")
BROKEN = '{"text": "cut off'
TEXTS = {"partners": PARTNERS, "centre": CENTRE, "signing": SIGNING, "bare": BARE, "empty": ""}
LINES = [json.dumps({"id": name, "text": text}) for name, text in TEXTS.items() if text] + [BROKEN]


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@contextmanager
def watched():
    """The ids of the articles that are analysed meanwhile, in their order."""
    seen = []
    real = stages.read_article

    def watch(article):
        seen.append(article.id)
        return real(article)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stages, "read_article", watch)
        yield seen


class TestOnlyWhatIsNewIsRead:
    def test_a_second_build_reads_nothing_and_gives_the_same_bytes(self, pages, out):
        first = build(pages, out)
        before = contents(out)
        with watched() as seen:
            second = build(pages, out)
        assert (seen, second.reused, first.reused, second.notices) == ([], 2, 0, ())
        assert contents(out) == before

    def test_a_page_that_comes_is_read_alone(self, pages, out):
        build(pages, out)
        write_pages(pages, signing=SIGNING)
        with watched() as seen:
            build(pages, out)
        assert seen == ["signing-01"]

    def test_a_line_that_comes_is_read_alone(self, tmp_path, out):
        place = tmp_path / "news.jsonl"
        place.write_text("\n".join(LINES[:2]), encoding="utf-8")
        build(place, out)
        place.write_text("\n".join([*LINES[:3], BROKEN]), encoding="utf-8")
        with watched() as seen:
            report = build(place, out)
        assert seen == ["signing"]
        assert [failure.place for failure in report.failures] == [f"{place}:4"]

    def test_another_issue_date_or_name_is_another_article(self, pages, out):
        build(pages, out)
        with watched() as seen:
            build(pages, out, issue_date="2024-05-07")
        assert seen == ["centre-01", "partners-01"]
        (pages / "centre.txt").rename(pages / "middle.txt")
        with watched() as seen:
            build(pages, out, issue_date="2024-05-07")
        assert seen == ["middle-01"]

    def test_another_least_confidence_reads_nothing(self, pages, out, tmp_path):
        build(pages, out)
        with watched() as seen:
            build(pages, out, min_confidence=0.9)
        build(pages, tmp_path / "anew", min_confidence=0.9, registry=registry_of(out, tmp_path))
        assert seen == []
        assert (out / "triples.jsonl").read_bytes() == (tmp_path / "anew" / "triples.jsonl").read_bytes()

    def test_the_readings_of_pages_that_are_gone_are_forgotten(self, pages, out):
        build(pages, out)
        build(pages / "centre.txt", out)
        with watched() as seen:
            build(pages, out)
        assert seen == ["partners-01"]


def registry_of(folder, beside):
    """A copy of a build's registry in a folder of its own."""
    place = beside / "copied" / "registry.tsv"
    place.parent.mkdir(exist_ok=True)
    shutil.copy(folder / "registry.tsv", place)
    return place


def test_a_page_that_goes_takes_with_it_only_what_it_alone_said(tmp_path, out):
    def stated():
        lines = (out / "triples.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        return {
            (row["subject"]["iri"], row["predicate"], row["object"]["iri"]): row["article"] for row in rows
        }

    twin = PARTNERS.replace("林晓岚", "顾若溪")
    build(write_pages(tmp_path / "pages", partners=PARTNERS, twin=twin), out)
    before = stated()
    (tmp_path / "pages" / "twin.txt").unlink()
    build(tmp_path / "pages", out)
    after = stated()
    assert set(after.values()) == {"partners-01"}
    assert after.keys() < before.keys()
    gone = {subject for subject, *_ in before.keys() - after.keys()}
    assert any("顾若溪" in iri for iri in gone)
    assert not any("林晓岚" in iri for iri in gone)


PAGES = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(("1.txt", "2.txt", "3.md")), st.sampled_from(sorted(TEXTS))),
    st.tuples(
        st.just("lines"),
        st.sampled_from(("4.jsonl", "5.jsonl")),
        st.lists(st.sampled_from(LINES), max_size=4),
    ),
    st.tuples(st.just("remove"), st.sampled_from(("1.txt", "2.txt", "3.md", "4.jsonl")), st.none()),
)


def change(folder, step):
    kind, name, content = step
    if kind == "remove":
        (folder / name).unlink(missing_ok=True)
    else:
        text = TEXTS[content] if kind == "add" else "\n".join(content)
        (folder / name).write_text(text, encoding="utf-8")


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(PAGES, min_size=1, max_size=3), min_size=2, max_size=3))
def test_pages_that_come_change_and_go_in_any_order_give_the_bytes_of_a_build_anew(tmp_path_factory, rounds):
    root = tmp_path_factory.mktemp("law")
    pages, out = write_pages(root / "pages", first=PARTNERS), root / "out"
    for number, steps in enumerate(rounds):
        for step in steps:
            change(pages, step)
        anew = root / f"anew{number}"
        if (out / "registry.tsv").exists():
            anew.mkdir()
            shutil.copy(out / "registry.tsv", anew)
        one, other = build(pages, out), build(pages, anew)
        assert contents(out) == contents(anew)
        assert other.reused == 0
        assert (one.failures, one.triples, one.articles) == (other.failures, other.triples, other.articles)


class TestAStateThatCannotBeUsed:
    def spoil(self, out):
        place = out / FOLDER / "readings.sqlite"
        content = place.read_bytes()
        place.write_bytes(content[:4096] + bytes(len(content) - 4096))
        return place

    def test_a_damaged_one_is_made_anew_and_told(self, pages, out):
        build(pages, out)
        before = contents(out)
        place = self.spoil(out)
        with watched() as seen:
            report = build(pages, out)
        assert seen
        assert report.notices == (f"{place}: is damaged; all pages are read anew",)
        assert contents(out) == before
        assert build(pages, out).reused == 2

    def test_one_of_another_version_is_made_anew_and_told_on_standard_error(self, pages, out, monkeypatch):
        with monkeypatch.context() as patched:
            patched.setattr(database, "program", lambda: "another")
            build(pages, out)
        result = CliRunner().invoke(main, ["build", str(pages), "--out", str(out)])
        assert result.exit_code == 0
        assert result.stderr.splitlines() == [
            f"{out / FOLDER / 'readings.sqlite'}: was written with other rules, words, ontology or packages; "
            "all pages are read anew"
        ]
        again = CliRunner().invoke(main, ["build", str(pages), "--out", str(out)])
        assert again.stderr == ""
        assert "articles       2, 2 read before" in again.stdout
