"""The day on which a page was printed: from the name of its file, else from its masthead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import PurePath

from kg.lexicon import table, words
from kg.numerals import numerals, parse_number, parse_year

# A day in a file's name is a word of its own: a content hash (3e84202402241c) has no place for one.
_IN_NAME = re.compile(
    r"(?<![0-9A-Za-z.])(?P<year>(?:19|20)[0-9]{2})"
    r"(?:(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"|(?P<mark>[-_.])(?P<month2>[0-9]{1,2})(?P=mark)(?P<day2>[0-9]{1,2})"
    r"|年(?P<month3>[0-9]{1,2})月(?P<day3>[0-9]{1,2})日?)(?![0-9A-Za-z])"
)
# A masthead is one short line without a sentence.
_LONGEST_MASTHEAD = 60
_SENTENCE = re.compile(r"[，。！？；]")


def issue_date(name: str, text: str) -> str:
    """The ISO date of the issue that a page belongs to, or ``""`` where it cannot be told.

    ``name`` is the page's name: a day in the file's own name wins (``2024-02-24``, ``20240224``,
    ``2024年2月24日``, a part of its own between other parts). Otherwise a line of ``text`` tells it that
    holds no sentence but a day with its day of the week, or a word of the imprint (责任编辑) in front.
    Days that no calendar has, and two different days, tell nothing.
    """
    return _single(_days_in_name(PurePath(name).name)) or _single(_days_of_masthead(text))


def _single(days: Iterable[date]) -> str:
    found = set(days)
    return found.pop().isoformat() if len(found) == 1 else ""


def _days_in_name(name: str) -> Iterator[date]:
    for match in _IN_NAME.finditer(name):
        month = match["month"] or match["month2"] or match["month3"]
        day = match["day"] or match["day2"] or match["day3"]
        yield from _day(int(match["year"]), int(month), int(day))


def _days_of_masthead(text: str) -> Iterator[date]:
    for line in text.split("\n"):
        if len(line) > _LONGEST_MASTHEAD or _SENTENCE.search(line):
            continue
        for match in _printed().finditer(line):
            try:
                month, day = parse_number(match["month"]), parse_number(match["day"])
                year = parse_year(match["year"])
            except ValueError:
                continue
            for found in _day(year, int(month), int(day)):
                if _belongs_to_issue(line, found):
                    yield found


def _belongs_to_issue(line: str, day: date) -> bool:
    """Whether a line is a masthead's or an imprint's: it gives the right day of the week, or an editor."""
    week = _weekday().search(line)
    if week:
        return _weekdays()[week["day"]] == day.weekday()
    return line.lstrip("# ").startswith(_imprint())


@cache
def _weekdays() -> dict[str, int]:
    return {row["character"]: int(row["number"]) for row in table("weekdays", "character", "number")}


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words('weeks'))})\s*(?P<day>[{''.join(_weekdays())}])")


@cache
def _imprint() -> tuple[str, ...]:
    rows = table("page_furniture", "word", "place")
    return tuple(row["word"] for row in rows if row["place"] == "start")


def _day(year: int, month: int, day: int) -> Iterator[date]:
    """The day, if a calendar has it."""
    try:
        yield date(year, month, day)
    except ValueError:
        return


@cache
def _printed() -> re.Pattern[str]:
    """A day as it is printed, in Arabic or Chinese figures."""
    return re.compile(
        rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}}|[{numerals(2)}][{numerals(9)}]{{3}})\s*年\s*"
        rf"(?P<month>[0-9]{{1,2}}|[{numerals()}]{{1,2}})\s*月\s*"
        rf"(?P<day>[0-9]{{1,2}}|[{numerals()}]{{1,3}})\s*日"
    )
