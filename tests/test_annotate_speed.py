"""Cutting takes time in proportion to the text: sixteen times the text, not 256 times the time."""

from __future__ import annotations

import pytest
from genre_texts import MOST_GROWTH, growth

from kg.annotate.text.cutting import dictionary
from kg.annotate.text.sentences import clauses, quotes, sentences

pytestmark = pytest.mark.no_cover

SHAPES = [
    pytest.param("今天天气很好大家都很高兴", 8_400, id="100000 characters without a mark"),
    pytest.param("“书香夜市”", 20_000, id="20000 quotations"),
    pytest.param("“", 20_000, id="20000 open marks"),
    pytest.param("，", 40_000, id="40000 commas"),
    pytest.param("\n", 40_000, id="40000 empty lines"),
]


def cut_clauses(text):
    quoted = quotes(text)
    for sentence in sentences(text):
        list(clauses(text, sentence, quoted))


@pytest.mark.parametrize(("unit", "count"), SHAPES)
def test_cutting_into_words_is_linear(unit, count):
    assert growth(lambda text: list(dictionary().cut(text)), unit, count) < MOST_GROWTH


@pytest.mark.parametrize(("unit", "count"), SHAPES)
def test_cutting_into_clauses_is_linear(unit, count):
    assert growth(cut_clauses, unit, count) < MOST_GROWTH
