"""No single line of the lexicon breaks the reading, and what its weighing leaves unread would not change."""

from __future__ import annotations

import gc
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lexicon_lines import LEXICON, forget, rows
from lexicon_weights import candidates, f1, f1_without, f1_without_row, read_base

from kg.annotate.text.words import any_of
from kg.garbage import loading
from kg.lexicon import words as lexicon_words
from kg.ontology import other_labels

pytestmark = pytest.mark.no_cover

FOLDER = Path(__file__).parent / "evaluation"
GOLD, PAGES = FOLDER / "gold", FOLDER / "pages"
ROWS = candidates(PAGES)
# On the gold that the figures of README come from, no line moves F1 by two points; on these few pages a fact
# weighs about as much as a line there.
TOLERANCE = 0.05


def row(table, word):
    """The number of the line with a word, as (table, number)."""
    found = (number for number, line in rows(LEXICON / table) if line.split("\t")[0] == word)
    return table, next(found)


@pytest.fixture(scope="module")
def base():
    return read_base(GOLD, PAGES)


@cache
def score_without(row):
    """The F1 without a row, by reading everything again."""
    return f1_without(GOLD, PAGES, {row})


@given(left_out=st.sampled_from(ROWS))
@example(row("cues.tsv", "举办"))  # a word of the dictionary
@example(row("openings.tsv", "近日"))  # what takes pages apart
@example(row("common_words.tsv", "活动"))  # what resolving and scoring ask for
@settings(max_examples=1, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_what_a_line_cannot_change_need_not_be_read_again(base, left_out):
    score = f1_without_row(base, left_out)
    assert score == score_without(left_out)
    assert score is None or abs(score - base.f1) < TOLERANCE


def test_a_line_is_really_left_out(base):
    # Without a verb of holding events that many of them have the program must read less.
    assert score_without(row("cues.tsv", "举办")) != base.f1
    assert f1(GOLD, PAGES) == base.f1


def test_what_a_build_has_set_aside_is_forgotten_too():
    with loading():
        lexicon_words("academic_fields")
    try:
        forget()
        assert lexicon_words.cache_info().currsize == 0
    finally:
        gc.unfreeze()


def test_the_commonest_verbs_stand_in_the_ontology_alone():
    relations = {"partners_with", "organizes", "runs", "establishes"}
    verbs = {verb for relation in relations for verb in other_labels(relation)}
    assert len(verbs) >= len(relations)
    assert verbs.isdisjoint(line.split("\t")[0] for _, line in rows(LEXICON / "cues.tsv"))


def test_a_table_without_words_matches_nothing():
    assert re.search(any_of(()), "青禾社区") is None
