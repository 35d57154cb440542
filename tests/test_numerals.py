"""Numbers in Arabic and Chinese figures: written one way or the other, they are read back."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from genre_texts import law
from hypothesis import given
from hypothesis import strategies as st

from kg.numerals import is_round, number_pattern, parse_number, parse_year

DIGITS = "零一二三四五六七八九"


def below_myriad(number):
    """A number below 10,000 in Chinese, by the rules of the schoolbook."""
    text, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + unit
        gap = not digit
    return text


def chinese(number):
    """A number below 1,000,000,000,000 in Chinese."""
    text = ""
    for myriad, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // myriad % 10**4
        if section:
            text += ("零" if text and section < 1000 else "") + below_myriad(section) + unit
    return text


NUMBERS = st.one_of(
    st.integers(1, 10**12 - 1), st.integers(1, 20_000), st.sampled_from([10**n for n in range(12)])
)


@law
@given(NUMBERS)
def test_a_number_in_chinese_is_read_back(number):
    assert parse_number(chinese(number)) == number


@law
@given(NUMBERS)
def test_a_number_in_arabic_is_read_back_with_and_without_commas(number):
    assert parse_number(str(number)) == parse_number(f"{number:,}") == number


@law
@given(st.decimals(Decimal("0.1"), Decimal(9999), places=1), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_a_fraction_of_myriads_is_read_back(number, myriad):
    unit, factor = myriad
    assert parse_number(f"{number}{unit}") == number * factor


@law
@given(st.text("0123456789.,零一二两三四五六七八九十百千万亿余 a", max_size=12))
def test_any_text_is_a_number_or_refused(text):
    try:
        value = parse_number(text)
    except ValueError:
        value = Decimal(0)
    assert 0 <= value < Decimal(10) ** 40


@law
@given(NUMBERS)
def test_the_pattern_finds_the_whole_number(number):
    for text in (str(number), f"{number:,}", chinese(number)):
        assert re.search(number_pattern(), f"共{text}人").group() == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("两百", 200), ("三万五", 35_000), ("一百五", 150), ("一百零五", 105), ("十", 10), ("12万3千", 123_000)],
)
def test_the_ways_of_everyday_speech(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "三四", "几十", "一二三", "十百", "1,23", "人", "9" * 40])
def test_what_is_no_number_is_refused_with_the_next_act(text):
    with pytest.raises(ValueError, match="not a number; write one such as"):
        parse_number(text)


def test_years():
    assert parse_year("2024") == parse_year("二〇二四") == parse_year("二○二四") == 2024
    for text in ("24", "二零", "20240", "年"):
        with pytest.raises(ValueError, match="not a year"):
            parse_year(text)


def test_a_unit_alone_is_round():
    assert [text for text in ("百", "千", "万", "百万", "十", "一百", "20") if is_round(text)] == [
        "百",
        "千",
        "万",
        "百万",
    ]
