"""Calendar dates in ISO 8601."""

from __future__ import annotations

from datetime import date

import pytest
from genre_texts import law
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.dates import find_dates


@law
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("日号"))
def test_every_printed_day_is_read_back(day, mark):
    (full,) = find_dates(f"于{day.year}年{day.month}月{day.day}{mark}举行")
    (partial,) = find_dates(f"于{day.month}月{day.day}{mark}举行")
    assert full.name == day.isoformat()
    assert partial.name == f"--{day:%m-%d}"


@law
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from("日号"))
def test_a_day_in_chinese_figures_is_read_as_one_in_arabic(day, mark):
    year = "".join("〇一二三四五六七八九"[int(figure)] for figure in str(day.year))
    printed = f"{year}年{_chinese(day.month)}月{_chinese(day.day)}{mark}"
    (full,), (partial,) = find_dates(f"于{printed}举行"), find_dates(printed[len(year) + 1 :])
    assert (full.name, full.text) == (day.isoformat(), printed)
    assert partial.name == f"--{day:%m-%d}"


def _chinese(number):
    tens, ones = divmod(number, 10)
    digits = ["", *"一二三四五六七八九"]
    return (digits[tens] if tens > 1 else "") + "十" * (tens > 0) + digits[ones]


@pytest.mark.parametrize(
    "text",
    ["2024年3月", "3月", "5日", "0月5日", "3月32日", "十三月五日", "二月三十日", "一二月三日", "3月5个"],
)
def test_what_is_no_day_is_no_date(text):
    assert list(find_dates(text)) == []


def test_spaces_between_the_figures_do_not_matter():
    (found,) = find_dates("2024年 12 月 3 日")
    assert (found.name, found.text, found.type) == ("2024-12-03", "2024年 12 月 3 日", "Date")
