"""What a report adds to the figures: pages, misses with their sentences, and calibration."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_evaluation_figures import write

from kg.errors import EvaluationError
from kg.evaluation import Score, evaluate, reliability_bins, threshold_scores
from kg.evaluation.calibration import Bin, calibration_error
from kg.evaluation.misses import Miss, misses
from kg.evaluation.report import as_text, as_values

TEXT = "青禾社区来了！“一起读书。”云杉社区\n也来了。"
PARTS = ("pages", "misses", "calibration")


def gold_page(name, triples, start="青禾社区", number=1):
    entities = [
        {"id": each, "name": each, "type": "Community"}
        for each in dict.fromkeys(side for triple in triples for side in (triple["s"], triple["o"]))
    ]
    article = {
        "id": f"{name}-{number}", "headline": "", "body_start": start, "body_end": "。", "authors": [],
        "entities": entities, "triples": triples,
    }  # fmt: skip
    return {"page": f"{name}.txt", "articles": [article]}


def fact(subject, other, evidence="", optional=False):
    return {"s": subject, "p": "partners_with", "o": other, "evidence": evidence, "optional": optional}


def row(subject, other, confidence=None, quote="", page="a.txt"):
    return {
        "page": page, "subject": subject, "predicate": "partners_with", "object": other,
        "evidence": {"text": quote}, "confidence": confidence,
    }  # fmt: skip


@pytest.fixture
def evaluated(tmp_path):
    """A function that evaluates rows and article texts against gold pages, which may have a text."""

    def run(gold, rows, texts=(), pages=None):
        articles = [{"page": "a.txt", "text": text} for text in texts]
        folders = write(tmp_path, gold, rows, articles)
        if pages is not None:
            (tmp_path / "pages").mkdir()
            for page in gold:
                (tmp_path / "pages" / page["page"]).write_text(pages, encoding="utf-8")
        return evaluate(*folders, tmp_path / "pages" if pages is not None else None)

    return run


@pytest.mark.parametrize(
    ("evidence", "texts", "sentence", "found"),
    [
        ("一起 “读书”", [TEXT], "“一起读书。”", True),
        ("社区来了！“一起", [TEXT], "青禾社区来了！“一起读书。”", True),
        ("云杉社区也来了", [TEXT], "云杉社区\n也来了。", True),
        ("也来了", ["他也来了。", f"序。{TEXT}"], "也来了。", True),
        ("书", ["读\n书", "别处的书。"], "书", True),
        ("没有这句", [TEXT], "没有这句", False),
        ("“”", [TEXT], "“”", False),
    ],
)
def test_a_missed_fact_shows_the_sentence_of_its_own_article(evaluated, evidence, texts, sentence, found):
    evaluation = evaluated([gold_page("a", [fact("甲村", "乙村", evidence)])], [], texts)
    expected = Miss("missed", "a.txt", "a-1", "甲村", "partners_with", "乙村", sentence, found=found)
    assert list(misses(evaluation)) == [expected]


def test_what_no_article_of_the_run_holds_is_looked_up_in_the_page(evaluated):
    gold = [gold_page("a", [fact("甲村", "乙村", "甲村与乙村")])]
    evaluation = evaluated(gold, [], ["别的。"], pages="头。今天，甲\n村与乙村结对。\n\n尾")
    assert [(miss.sentence, miss.found) for miss in misses(evaluation)] == [("今天，甲村与乙村结对。", True)]


def test_a_wrong_triple_shows_its_quote_and_an_optional_one_nothing(evaluated):
    gold = [gold_page("a", [fact("甲村", "乙村", optional=True), fact("甲村", "丙村")])]
    rows = [row("乙村", "甲村"), row("乙村", "丙村", quote="乙村、丙村。"), row("丙村", "甲村")]
    found = list(misses(evaluated(gold, rows)))
    assert found == [Miss("wrong", "a.txt", "", "乙村", "partners_with", "丙村", "乙村、丙村。")]


def test_the_text_lists_every_sentence_once_above_what_it_holds(evaluated):
    gold = [
        gold_page(
            "a", [fact("甲村", "乙村", "读书"), fact("甲村", "丙村", "一起"), fact("乙村", "丙村", "无")]
        )
    ]
    evaluation = evaluated(gold, [row("丁村", "戊村", quote="丁村来了。")], [TEXT])
    lines = list(as_text(evaluation, ["misses"]))
    assert lines[lines.index("") + 1 :] == [
        "a.txt",
        "  “一起读书。”",
        "    missed  甲村 —partners_with→ 乙村  (a-1)",
        "    missed  甲村 —partners_with→ 丙村  (a-1)",
        "  无  (stands in no text of the page)",
        "    missed  乙村 —partners_with→ 丙村  (a-1)",
        "  丁村来了。",
        "    wrong   丁村 —partners_with→ 戊村",
    ]


def test_each_page_stands_beside_all_others_together(evaluated):
    gold = [gold_page("a", [fact("甲村", "乙村")]), gold_page("b", [fact("甲村", "丙村")])]
    rows = [row("甲村", "乙村"), row("丁村", "丙村", page="b.txt")]
    values = as_values(evaluated(gold, rows), ["pages"])["pages"]
    assert {name: (page["f1"], page["others_f1"]) for name, page in values.items()} == {
        "a.txt": (1.0, 0.0),
        "b.txt": (0.0, 1.0),
    }
    lines = [line.split() for line in as_text(evaluated(gold, rows), ["pages"])]
    assert lines[-2:] == [
        ["1", "1", "1", "1.000", "1.000", "1.000", "0.000", "a.txt"],
        ["1", "1", "0", "0.000", "0.000", "0.000", "1.000", "b.txt"],
    ]


def test_the_figures_alone_are_those_of_the_evaluation(evaluated):
    evaluation = evaluated([gold_page("a", [fact("甲村", "乙村")])], [row("甲村", "乙村", 0.5)], [TEXT], TEXT)
    assert as_values(evaluation) == evaluation.as_dict()
    assert json.loads(json.dumps(as_values(evaluation, PARTS))) == as_values(evaluation, PARTS)
    assert set(as_values(evaluation, PARTS)) == {*evaluation.as_dict(), *PARTS}
    text = list(as_text(evaluation))
    assert [line.split()[:6] for line in text[1:3]] == [["1", "1", "1", "1.000", "1.000", "1.000"]] * 2
    assert text[-1] == "quotes: 1, of these 0 stand in their page"


class TestCalibration:
    GOLD = (
        gold_page("a", [fact("甲村", "乙村"), fact("甲村", "丙村"), fact("甲村", "丁村", optional=True)]),
    )
    ROWS = (
        row("乙村", "甲村", 0.3),
        row("甲村", "乙村", 0.9),
        row("甲村", "丙村", 0.6),
        row("甲村", "丁村", 0.95),
        row("丁村", "乙村", 0.95),
        row("丁村", "丙村", 0.5),
    )

    def test_a_threshold_keeps_what_is_as_sure_and_counts_the_rest_as_missed(self, evaluated):
        scores = threshold_scores(evaluated(self.GOLD, self.ROWS), (0.5, 0.6, 0.9, 0.95, 1))
        assert scores == {
            0.5: Score(2, 4, 2),
            0.6: Score(2, 3, 2),
            0.9: Score(2, 2, 1),
            0.95: Score(2, 1, 0),
            1: Score(2, 0, 0),
        }

    def test_bins_hold_the_judged_triples_by_confidence(self, evaluated):
        found = reliability_bins(evaluated(self.GOLD, self.ROWS), bins=2)
        assert found == (
            Bin(0.0, 0.5, 0, 0.0, 0.0),
            Bin(0.5, 1.0, 4, pytest.approx(2.95 / 4), 0.5),
        )
        assert calibration_error(found) == pytest.approx(2.95 / 4 - 0.5)

    def test_full_confidence_is_in_the_last_bin(self, evaluated):
        rows = [row("甲村", "乙村", 1), row("甲村", "丙村", 0)]
        first, *middle, last = reliability_bins(evaluated(self.GOLD, rows))
        assert (first, last) == (Bin(0.0, 0.1, 1, 0.0, 1.0), Bin(0.9, 1.0, 1, 1.0, 1.0))
        assert [each.count for each in middle] == [0] * 8

    def test_a_triple_without_confidence_is_named(self, evaluated):
        evaluation = evaluated(self.GOLD, [*self.ROWS, row("甲村", "戊村")])
        for asked in (threshold_scores, reliability_bins, lambda one: list(as_text(one, PARTS))):
            with pytest.raises(EvaluationError, match=r"triples\.jsonl:7: no 'confidence'; "):
                asked(evaluation)

    def test_there_is_at_least_one_bin(self, evaluated):
        with pytest.raises(ValueError, match="0 bins"):
            reliability_bins(evaluated(self.GOLD, []), bins=0)

    def test_the_table_shows_the_three_thresholds(self, evaluated):
        lines = list(as_text(evaluated(self.GOLD, self.ROWS), ["calibration"]))
        assert [line.split()[-1] for line in lines[-4:-1]] == ["0.5", "0.7", "0.9"]
        assert lines[-1].startswith("expected calibration error 0.")


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(0, 9)), max_size=5))
def test_the_calibration_error_lies_between_the_bins_distances(bins):
    given_bins = [Bin(0, 1, count, confidence, precision) for confidence, precision, count in bins]
    distances = [abs(one.confidence - one.precision) for one in given_bins if one.count] or [0.0]
    error = calibration_error(given_bins)
    assert min(distances) - 1e-9 <= error <= max(distances) + 1e-9
