"""What the patterns for counts take in, by the tables that they are made of."""

from __future__ import annotations

import re

import pytest

from kg.annotate.text.counts import amount, figure
from kg.numerals import numerals


@pytest.mark.parametrize("text", ["40余名", "近百户", "超过3家", "二十多位", "两个", "约120场"])
def test_a_number_with_its_measure_word_is_an_amount(text):
    assert re.fullmatch(amount(), text)


@pytest.mark.parametrize("text", ["40", "余名", "各家", "三四月", "名"])
def test_what_lacks_a_number_or_a_measure_word_is_none(text):
    assert not re.fullmatch(amount(), text)


def test_only_the_measures_asked_for_are_taken():
    assert re.fullmatch(amount("家"), "12家")
    assert not re.fullmatch(amount("家"), "12个")


def test_figures_end_at_the_largest_that_is_asked_for():
    assert re.fullmatch(figure(), "三百二十")
    assert not re.fullmatch(figure(10), "三百二十")
    assert set(numerals(9)) < set(numerals()) < set(numerals(1000))
    assert not set("百千万亿") & set(numerals())
