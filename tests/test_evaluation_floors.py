"""Floors: what falls below them is told, and they only move up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_evaluation_figures import scored_pages, write

from kg.errors import EvaluationError, OutputError
from kg.evaluation import evaluate
from kg.evaluation.floors import COLUMNS, fallen, figures, raised, read_floors, write_floors
from kg.ontology import predicates

NAMES = ["partners_with", "runs", "all", "macro", "whole"]
FIGURES = st.integers(0, 1000).map(lambda figure: figure / 1000)
ROWS = st.dictionaries(st.sampled_from(COLUMNS), FIGURES)
FLOORS = st.dictionaries(st.sampled_from(NAMES), ROWS)
MEASURED = st.dictionaries(st.sampled_from(NAMES), st.dictionaries(st.sampled_from(COLUMNS), st.floats(0, 1)))


@given(FLOORS, MEASURED)
def test_raising_lowers_nothing_and_reaches_what_is_measured(floors, measured):
    higher = raised(floors, measured)
    for name, row in floors.items():
        assert all(higher[name][column] >= floor for column, floor in row.items())
    for name, row in measured.items():
        assert all(higher[name][column] > figure - 0.001 for column, figure in row.items())
    assert raised(higher, measured) == higher


@given(FLOORS, MEASURED)
def test_what_fell_before_raising_is_all_that_lies_below_afterwards(floors, measured):
    assert list(fallen(raised({}, measured), measured)) == []
    assert sorted(fallen(raised(floors, measured), measured)) == sorted(fallen(floors, measured))


@given(FLOORS)
def test_floors_are_read_back_as_they_were_written(tmp_path_factory, floors):
    path = tmp_path_factory.mktemp("floors") / "floors.tsv"
    write_floors(path, floors)
    assert read_floors(path) == floors


@settings(max_examples=30, deadline=None)
@given(scored_pages())
def test_every_figure_has_its_row(tmp_path_factory, scored):
    gold, rows = scored
    evaluation = evaluate(*write(tmp_path_factory.mktemp("run"), [gold], rows))
    measured = figures(evaluation)
    assert measured["all"] == {
        "precision": evaluation.total.precision,
        "recall": evaluation.total.recall,
        "f1": evaluation.total.f1,
    }
    assert measured["macro"] == {"f1": evaluation.macro_f1}
    assert measured["whole"] == {"recall": evaluation.articles.whole / len(gold["articles"])}
    assert set(measured) == {*evaluation.predicates, "all", "macro", "whole", "headline", "byline"}


def test_what_fell_is_named_with_figure_and_floor():
    floors = {"runs": {"precision": 0.5, "recall": 0.25}, "all": {"f1": 0.9}, "serves": {"recall": 0.001}}
    measured = {"runs": {"precision": 0.5, "recall": 0.2499}, "all": {"f1": 0.95}}
    assert list(fallen(floors, measured)) == [
        "runs: recall is 0.249, below its floor 0.250",
        "serves: recall is 0.000, below its floor 0.001",
    ]


def test_rows_stand_in_the_order_of_the_ontology_and_the_sums_behind_them():
    names = [each.name for each in predicates()]
    measured = {name: {"f1": 0.5} for name in ["byline", "macro", *reversed(names), "all", "unheard_of"]}
    assert list(raised({}, measured)) == [*names, "all", "macro", "byline"]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("", ":1", "columns are not figure, precision, recall, f1"),
        ("predicate\tf1\n", ":1", "columns are not"),
        ("figure\tprecision\trecall\tf1\nruns\t1\t1\n", ":2", "3 cells, expected 4"),
        (
            "figure\tprecision\trecall\tf1\nall\t\t\t\nrun\t1\t1\t1\n",
            ":3",
            "'run' is no figure that is measured",
        ),
        ("figure\tprecision\trecall\tf1\nall\t\t\t\nall\t1\t1\t1\n", ":3", "'all' repeats an earlier line"),
        ("figure\tprecision\trecall\tf1\nall\t\tmuch\t\n", ":2", "write numbers from 0 to 1"),
        ("figure\tprecision\trecall\tf1\nall\t\t1.5\t\n", ":2", "is not from 0 to 1"),
        ("figure\tprecision\trecall\tf1\nall\t\tnan\t\n", ":2", "is not from 0 to 1"),
    ],
)
def test_a_malformed_table_is_named_with_its_line(tmp_path, text, place, reason):
    path = tmp_path / "floors.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError) as caught:
        read_floors(path)
    assert str(caught.value).startswith(f"{path}{place}: ")
    assert reason in str(caught.value)


def test_a_table_that_is_missing_or_cannot_be_written_is_named(tmp_path):
    with pytest.raises(
        EvaluationError, match=r"floors\.tsv: cannot be read: .*; write one with --raise-floors"
    ):
        read_floors(tmp_path / "floors.tsv")
    (tmp_path / "floors.tsv").mkdir()
    with pytest.raises(OutputError):
        write_floors(tmp_path / "floors.tsv", {})
