"""The figures of an evaluation: those of the guideline's scorer on file, and of its plain restatement."""

from __future__ import annotations

import json
from pathlib import Path

import plain_scores
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluation import Score, evaluate

RUNS = sorted(path.parent for path in (Path(__file__).parent / "evaluation").glob("*/figures.json"))
PREFIXES = [
    "",
    "江苏省",
    "云溪市",
    "江北区",
    "云溪市江北区",
    "松涛街道",
    "江苏省云溪市江北区松涛街道",
    "江北高新区",
    "高新区",
    "白鹭镇",
]
CORES = [
    "青禾社区",
    "青禾",
    "云杉社区党委",
    "党支部",
    "书香夜市",
    "“书香夜市”阅读活动",
    "书香・夜 市",
    "志愿服务队",
    "老年人",
    "空巢老人",
    "ＡＢＣ站",
    "abc站",
]
DATES = ["--02-24", "2024-02-24", "2023-02-24", " 2024-02", "02-24"]
TYPES = ["Community", "Event", "Team", "Group", "Date", "Person"]
PREDICATES = ["partners_with", "organizes", "held_on"]

NAMES = st.one_of(
    st.builds(str.__add__, st.sampled_from(PREFIXES), st.sampled_from(CORES)), st.sampled_from(DATES)
)
ENTITIES = st.builds(
    lambda name, kind, aliases: {"name": name, "type": kind, "aliases": aliases},
    NAMES,
    st.sampled_from(TYPES),
    st.lists(NAMES, max_size=2),
)


@st.composite
def gold_articles(draw):
    entities = [
        {**entity, "id": f"e{i}"} for i, entity in enumerate(draw(st.lists(ENTITIES, min_size=1, max_size=5)))
    ]
    ids = st.sampled_from([entity["id"] for entity in entities])
    triple = st.builds(
        lambda s, p, o, optional: {"s": s, "p": p, "o": o, "optional": optional},
        ids, st.sampled_from(PREDICATES), ids, st.booleans(),
    )  # fmt: skip
    return {
        "id": "a", "headline": "", "body_start": "青禾", "body_end": "同乐", "authors": [],
        "entities": entities, "triples": draw(st.lists(triple, max_size=6)),
    }  # fmt: skip


@st.composite
def scored_pages(draw):
    """A gold page and rows of a run, most of them close to what the gold states."""
    articles = draw(st.lists(gold_articles(), min_size=1, max_size=2))
    known = [
        (things[triple["s"]], triple["p"], things[triple["o"]])
        for article in articles
        for things in [{entity["id"]: entity for entity in article["entities"]}]
        for triple in article["triples"]
    ]
    free = st.tuples(ENTITIES, st.sampled_from(PREDICATES), ENTITIES)
    near = st.sampled_from(known).flatmap(
        lambda fact: st.tuples(spelt(fact[0]), st.just(fact[1]), spelt(fact[2]))
    )
    stated = draw(st.lists(st.one_of(near, near, near, free) if known else free, max_size=8))
    turned = draw(st.lists(st.booleans(), min_size=len(stated), max_size=len(stated)))
    rows = [
        {"page": "a.txt", "subject": o if turn else s, "predicate": p, "object": s if turn else o}
        for (s, p, o), turn in zip(stated, turned, strict=True)
    ]
    return {"page": "a.txt", "articles": articles}, rows


def spelt(entity):
    """A gold entity as a run may write it: one of its names, another prefix or tail, perhaps aliases."""
    forms = [entity["name"], *entity["aliases"]]
    written = st.builds(
        lambda prefix, name, tail: prefix + name + tail,
        st.sampled_from(["", "", "江北区"]), st.sampled_from(forms), st.sampled_from(["", "", "活动", "。"]),
    )  # fmt: skip
    return st.one_of(written, st.builds(lambda name: {"name": name, "aliases": forms[:1]}, written))


def write(folder, gold, rows, articles=()):
    """Gold pages and rows of a run as the files of two folders."""
    for name in ("gold", "run"):
        (folder / name).mkdir(exist_ok=True)
    for number, page in enumerate(gold):
        (folder / "gold" / f"{number}.json").write_text(json.dumps(page), encoding="utf-8")
    for name, lines in (("triples", rows), ("articles", articles)):
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (folder / "run" / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return folder / "gold", folder / "run"


@pytest.mark.parametrize("folder", [pytest.param(path, id=path.name) for path in RUNS])
def test_a_run_gets_the_figures_of_the_guidelines_scorer(folder):
    figures = evaluate(folder / "gold", folder / "run", folder / "pages").as_dict()
    assert figures == json.loads((folder / "figures.json").read_text(encoding="utf-8"))


def test_the_runs_on_file_have_every_outcome():
    judgements = [page.judgement for path in RUNS for page in evaluate(path / "gold", path / "run").pages]
    for outcome in ("hits", "missed", "wrong", "tolerated"):
        assert any(getattr(judgement, outcome) for judgement in judgements)


@settings(max_examples=120, deadline=None)
@given(scored_pages())
def test_the_figures_are_those_of_the_plain_restatement(tmp_path_factory, scored):
    gold, rows = scored
    found = evaluate(*write(tmp_path_factory.mktemp("run"), [gold], rows)).predicates
    assert found == {name: Score(*row) for name, row in plain_scores.counts(gold, rows).items()}


@settings(max_examples=50, deadline=None)
@given(scored_pages(), scored_pages())
def test_pages_add_up(tmp_path_factory, one, other):
    (first, rows), (second, more) = one, other
    second = {**second, "page": "b.txt"}
    more = [{**row, "page": "b.txt"} for row in more]
    whole = evaluate(*write(tmp_path_factory.mktemp("run"), [first, second], rows + more))
    assert whole.pages[0].score + whole.pages[1].score == whole.total
    assert whole.pages[0].score == evaluate(*write(tmp_path_factory.mktemp("run"), [first], rows)).total


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_shares_follow_from_counts(gold, predicted, hit):
    score = Score(gold + hit, predicted + hit, hit)
    assert score.precision * score.predicted == pytest.approx(hit)
    assert score.recall * score.gold == pytest.approx(hit)
    assert score.f1 == pytest.approx(2 * hit / (score.gold + score.predicted) if hit else 0)
