"""Records as values: what is written is read back as it was, and nothing else is."""

import json
import marshal
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import (
    Article,
    Claim,
    Evidence,
    Measurement,
    MeasurementRejection,
    Mention,
    Piece,
    Reading,
    Rejection,
)
from kg.state.values import from_value, to_value

TEXTS = st.text(st.characters(codec=None, exclude_categories=()), max_size=6)
NUMBERS = st.integers(0, 10**9)
SPANS = st.tuples(NUMBERS, NUMBERS)
PROBABILITIES = st.floats(0, 1) | st.sampled_from([0, 1])
NAMES = st.lists(TEXTS, max_size=2).map(tuple)


def some(record):
    return st.lists(record, max_size=2).map(tuple)


MENTIONS = st.builds(
    Mention,
    NUMBERS,
    NUMBERS,
    TEXTS,
    TEXTS,
    TEXTS,
    parents=NAMES,
    aliases=NAMES,
    antecedent=st.none() | SPANS,
)
EVIDENCE = st.builds(Evidence, TEXTS, NUMBERS, NUMBERS, TEXTS)
CLAIMS = st.builds(
    Claim,
    MENTIONS,
    TEXTS,
    MENTIONS,
    EVIDENCE,
    TEXTS,
    PROBABILITIES,
    cue=st.none() | SPANS,
    giver=st.none() | MENTIONS,
)
MEASUREMENTS = st.builds(
    Measurement,
    MENTIONS,
    NUMBERS,
    NUMBERS,
    TEXTS,
    st.decimals(allow_nan=False),
    TEXTS,
    TEXTS,
    TEXTS,
    EVIDENCE,
    TEXTS,
    PROBABILITIES,
    TEXTS,
)
ARTICLES = st.builds(
    Article,
    TEXTS,
    TEXTS,
    NUMBERS,
    TEXTS,
    TEXTS,
    NAMES,
    TEXTS,
    TEXTS,
    TEXTS,
    pieces=some(st.builds(Piece, NUMBERS, NUMBERS, NUMBERS)),
)
READINGS = st.builds(
    Reading,
    ARTICLES,
    some(MENTIONS),
    some(CLAIMS),
    some(st.builds(Rejection, CLAIMS, TEXTS, st.none() | SPANS)),
    some(MEASUREMENTS),
    some(st.builds(MeasurementRejection, MEASUREMENTS, TEXTS, st.none() | SPANS)),
)


@given(READINGS)
def test_a_reading_comes_back_as_it_was(reading):
    written = marshal.dumps(to_value(reading))
    assert repr(from_value(Reading, marshal.loads(written))) == repr(reading)
    written = json.dumps(to_value(reading))
    assert repr(from_value(Reading, json.loads(written))) == repr(reading)


def test_mentions_that_are_equal_are_read_back_as_one():
    named, other = (Mention(0, 4, "青禾社区", "Community", "青禾社区") for _ in range(2))
    claim = Claim(named, "partners_with", other, Evidence("a", 0, 4, "青禾社区"), "rule", 0.5)
    article = Article("a", "p", 1, "", "", (), "", "", "青禾社区")
    found = from_value(Reading, marshal.loads(marshal.dumps(to_value(Reading(article, (named,), (claim,))))))
    assert found.mentions[0] is found.claims[0].subject
    assert found.mentions[0] is found.claims[0].object


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        (Piece, [1, 2]),
        (Piece, [1, 2, 3, 4]),
        (Piece, [1, 2, "3"]),
        (Piece, {"text_start": 1}),
        (Piece, [1, 2, 3.0]),
        (Piece, [1, 2, True]),
        (Evidence, ["a", 1, 2, None]),
        (tuple[Piece, ...], "123"),
        (tuple[int, int] | None, [1]),
        (Decimal, "many"),
    ],
)
def test_a_value_of_another_form_is_refused(wanted, value):
    with pytest.raises(ValueError, match=r".+"):
        from_value(wanted, value)


def test_a_type_that_no_record_has_is_a_fault_of_the_program():
    with pytest.raises(TypeError, match="no type of a record's field"):
        from_value(bytes, "1")
