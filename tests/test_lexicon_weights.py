"""No single line of the lexicon breaks the reading; the commonest cues carry some points, most lines none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lexicon_weights import LEXICON, candidates, f1, f1_without, rows

from kg.annotate.words import any_of

FOLDER = Path(__file__).parent / "evaluation"
GOLD, PAGES = FOLDER / "gold", FOLDER / "pages"
ROWS = candidates(PAGES)
# Without 联合, the heaviest line found, micro F1 on the gold falls by 6.4 points.
TOLERANCE = 0.1


@pytest.fixture(scope="module")
def base():
    return f1(GOLD, PAGES)


@given(row=st.sampled_from(ROWS))
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_line_less_is_no_other_program(base, row):
    score = f1_without(GOLD, PAGES, {row})
    assert score is None or abs(score - base) < TOLERANCE


def test_a_line_is_really_left_out(base):
    # Without its commonest verb of holding events the program must read less.
    number = next(number for number, line in rows(LEXICON / "cues.tsv") if line.split("\t")[0] == "开展")
    assert f1_without(GOLD, PAGES, {("cues.tsv", number)}) != base
    assert f1(GOLD, PAGES) == base


def test_a_table_without_words_matches_nothing():
    assert re.search(any_of(()), "青禾社区") is None
