"""A slot's word is what one regular expression with the whole table in it matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.text.finding import Words
from kg.annotate.text.slots import Filled, Slot
from kg.annotate.text.words import any_of

# Of few letters, so that words begin alike, overlap, and stand in front of what may stand behind them.
texts = st.text("ab，。", max_size=14)
tables = st.frozensets(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=5)
fronts = st.sampled_from(["", "a", "b?", "(?:ab)?"])
spaces = st.sampled_from(["", "[^，。]{0,3}", "a{0,2}", "[ab]{0,4}"])
ends = st.sampled_from(["", "，", "(?=[，。])", "，?$", "(?!b)"])


@given(texts, tables, fronts, spaces, ends, st.integers(0, 14), st.integers(0, 16))
def test_a_slot_is_filled_as_by_one_expression(text, table, front, between, behind, start, length):
    # Possessive: a front that has one way to match.
    lazy = between and f"{between}?"
    pattern = re.compile(f"(?>{front}){lazy}(?P<word>{any_of(table)})(?:{behind})")
    end = start + length
    expected = pattern.match(text, start, end)
    found = Slot(front, between, Words(table), behind).match(text, start, end)
    assert found == (Filled(*expected.span("word"), expected.end()) if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("作为一名网格员，", Filled(4, 7, 8)),
        ("作为网格，", None),
        ("作为社区网格员的代表，", Filled(8, 10, 11)),
        ("身为网格员，", None),
    ],
)
def test_the_nearest_word_that_fits_fills_it(text, expected):
    slot = Slot("作为", "[^，]{0,8}", Words(["网格员", "代表"]), "，$")
    assert slot.match(text) == expected
