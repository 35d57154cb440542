"""The project's own evaluation set: it follows the guideline, is invented, and is read as well as ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.evaluation.floors import fallen, figures, read_floors
from kg.evaluation.names import folded
from kg.evaluation.report import as_text
from kg.ontology import DATE, allows, entity_types, predicates

FOLDER = Path(__file__).parent / "evaluation"
SEEDS = Path(__file__).parents[1] / "seeds" / "pages"
GOLD = sorted((FOLDER / "gold").glob("*.json"))
# Public names, and names that are words of the language: other pages may have them, too. So may an event
# have a name that is a plain description.
COMMON = {"Province", "City", "District", "Subdistrict", "Town", "Role", "Group", DATE}
LONGEST_EVIDENCE = 25


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def plain(folder):
    return folded("".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))))


def facts(article):
    entities = {entity["id"]: entity for entity in article["entities"]}
    return [(entities[each["s"]], each["p"], entities[each["o"]], each) for each in article["triples"]]


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory):
    out = tmp_path_factory.mktemp("evaluation") / "out"
    assert kg.build(FOLDER / "pages", out).failures == ()
    return kg.evaluate(FOLDER / "gold", out, FOLDER / "pages")


def test_no_figure_falls_below_its_floor(evaluation):
    print("\n".join(as_text(evaluation, ["misses"])))  # noqa: T201 - shown on failure
    assert list(fallen(read_floors(FOLDER / "floors.tsv"), figures(evaluation))) == []


def test_every_figure_has_a_floor(evaluation):
    assert set(read_floors(FOLDER / "floors.tsv")) == set(figures(evaluation))


def test_every_quote_of_the_run_stands_in_its_page(evaluation):
    assert evaluation.quotes.found_in_page == evaluation.quotes.quotes > 0


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in GOLD])
class TestGold:
    def test_what_it_quotes_stands_in_its_page(self, path):
        page = read(path)
        text = folded((FOLDER / "pages" / page["page"]).read_text(encoding="utf-8"))
        for article in page["articles"]:
            quoted = [
                article[key] for key in ("headline", "kicker", "body_start", "body_end", "photo_credit")
            ]
            quoted += [*article.get("pieces", ()), *article["authors"]]
            quoted += [triple["evidence"] for triple in article["triples"]]
            assert [each for each in quoted if folded(each) not in text] == []
            forms = [(each["name"], *each["aliases"]) for each in article["entities"]]
            assert [names for names in forms if not any(folded(name) in text for name in names)] == []

    def test_its_facts_are_of_the_closed_vocabulary(self, path):
        types, names = {*entity_types(), DATE}, {each.name for each in predicates()}
        for article in read(path)["articles"]:
            assert {entity["type"] for entity in article["entities"]} <= types
            assert {triple["p"] for triple in article["triples"]} <= names
            wrong = [
                (subject["name"], predicate, other["name"])
                for subject, predicate, other, _ in facts(article)
                if not allows(subject["type"], predicate, other["type"])
            ]
            assert wrong == []

    def test_it_says_everything_once_and_briefly(self, path):
        for article in read(path)["articles"]:
            said = [(triple["s"], triple["p"], triple["o"]) for triple in article["triples"]]
            said += [(o, p, s) for s, p, o in said if p == "partners_with"]
            assert len(set(said)) == len(said)
            assert {each["id"] for each in article["entities"]} == {
                side for s, _, o in said for side in (s, o)
            }
            assert [each for each in article["triples"] if len(each["evidence"]) > LONGEST_EVIDENCE] == []


def test_the_set_has_every_predicate_and_optional_facts():
    triples = [fact for path in GOLD for article in read(path)["articles"] for fact in facts(article)]
    assert {predicate for _, predicate, _, _ in triples} == {each.name for each in predicates()}
    assert any(triple.get("optional") for *_, triple in triples)


def test_it_names_nothing_of_the_seed_pages():
    seeds = plain(SEEDS)
    entities = [each for path in GOLD for article in read(path)["articles"] for each in article["entities"]]
    own = {
        each["name"]
        for each in entities
        if each["type"] not in COMMON and (each["type"] != "Event" or "“" in each["name"])
    }
    people = {name for path in GOLD for article in read(path)["articles"] for name in article["authors"]}
    assert len(own) > 200
    assert sorted(name for name in own | people if folded(name) in seeds) == []
