"""Explicit calendar dates, as ISO 8601 (``2024-02-24``, ``2024-02``, ``--02-24``)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache

from kg.annotate.text.finding import matches
from kg.annotate.text.words import any_of, found_words, links, word_set
from kg.annotate.times import calendar_matches, is_no_day
from kg.numerals import numerals, parse_number
from kg.records import Mention

# A day without a year may be the 29th of February.
_LEAP_YEAR = 2000
_MONTHS = 12
# A year in Chinese figures has so many characters.
_YEAR = 4

_FIGURE = re.compile(r"\d+")


def find_dates(text: str) -> Iterator[Mention]:
    """The days that ``text`` names, in order; a day without a year is partial (``--02-24``).

    Days of every year (每年3月5日) and of the lunar calendar are none.
    """
    printed = matches(_date(), text, [figure.start() for figure in _FIGURE.finditer(text)])
    written = _written().finditer(text) if "月" in text else ()
    for match in sorted((*printed, *written), key=re.Match.start):
        year, month, day = (_value(match[part] or "") for part in ("year", "month", "day"))
        if not 1 <= month <= _MONTHS or not 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]:
            continue
        if is_no_day(text, match.start(), match.end()):
            continue
        whole = f"{year or '-'}-{month:02d}"
        yield Mention(match.start(), match.end(), match.group(), "Date", f"{whole}-{day:02d}")
        yield from _later_days(text, match.end(), whole)


def _later_days(text: str, end: int, month: str) -> Iterator[Mention]:
    """The days of a ``month`` that a list goes on with behind the first one (10月10日、|11日)."""
    while listed := _listed_day().match(text, end):
        day, end = int(listed["day"]), listed.end()
        yield Mention(listed.start("said"), end, listed["said"], "Date", f"{month}-{day:02d}")


@cache
def _listed_day() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(links())})?(?P<said>(?P<day>3[01]|[12]\d|0?[1-9])[日号])(?![\d年月])")


def _value(figures: str) -> int:
    """The number that figures give, 0 for none; a year is written digit by digit (二〇二四)."""
    if not figures or figures.isdecimal():
        return int(figures or 0)
    if len(figures) == _YEAR:
        return int("".join(str(parse_number(figure) or 0) for figure in figures))
    return int(parse_number(figures) or 0)


@cache
def _written() -> re.Pattern[str]:
    """A day in Chinese figures (四月七日, 二〇二四年四月十二日)."""
    digits, figures = numerals(9), numerals()
    number = rf"(?:[{digits}]?[{figures.translate(str.maketrans('', '', digits))}][{digits}]?|[{digits}])"
    year = rf"(?:(?P<year>[{digits}]{{{_YEAR}}})年)?"
    return re.compile(rf"(?<![{figures}\d年]){year}(?P<month>{number})月(?P<day>{number})[日号]")


@cache
def _date() -> re.Pattern[str]:
    """Year, month and day; in front of a mark or a part of the day the last word may be missing (4月20，)."""
    parts = any_of(word_set("parts_of_days"))
    day = rf"(?P<day>3[01]|[12]\d|0?[1-9])(?:\s?[日号]|(?=[，,]|{parts}))"
    return re.compile(
        rf"(?<!\d)(?:(?P<year>(?:19|20)\d{{2}})\s?年\s?)?(?P<month>1[0-2]|0?[1-9])\s?月\s?{day}"
    )


def time_end(text: str, start: int) -> int:
    """Where the words of time that stand at ``start`` of ``text`` end (昨天上午); ``start`` where none do."""
    for match in calendar_matches(text):
        if match.start() == start:
            return match.end() + len(found_words("parts_of_days").longest_at(text, match.end()))
    return start
