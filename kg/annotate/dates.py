"""Explicit calendar dates, as ISO 8601 (``2024-02-24``, ``2024-02``, ``--02-24``)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from kg.annotate.finding import matches
from kg.annotate.times import calendar_matches, is_no_day
from kg.annotate.words import found_words
from kg.records import Mention

# A day without a year may be the 29th of February.
_LEAP_YEAR = 2000
_DATE = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d{2})\s?年\s?)?(?P<month>1[0-2]|0?[1-9])\s?月\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?[日号]"
)

_FIGURE = re.compile(r"\d+")


def find_dates(text: str) -> Iterator[Mention]:
    """The days that ``text`` names, in order; a day without a year is partial (``--02-24``).

    Days of every year (每年3月5日) and of the lunar calendar are none.
    """
    for match in matches(_DATE, text, [figure.start() for figure in _FIGURE.finditer(text)]):
        if int(match["day"]) > monthrange(int(match["year"] or _LEAP_YEAR), int(match["month"]))[1]:
            continue
        if is_no_day(text, match.start(), match.end()):
            continue
        day = f"{int(match['month']):02d}-{int(match['day']):02d}"
        iso = f"{match['year']}-{day}" if match["year"] else f"--{day}"
        yield Mention(match.start(), match.end(), match.group(), "Date", iso)


def time_end(text: str, start: int) -> int:
    """Where the words of time that stand at ``start`` of ``text`` end (昨天上午); ``start`` where none do."""
    for match in calendar_matches(text):
        if match.start() == start:
            return match.end() + len(found_words("parts_of_days").longest_at(text, match.end()))
    return start
