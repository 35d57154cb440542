"""Words of time (近日, 去年9月, 今年以来, 2月24日), and what the issue date makes of them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from kg.annotate.text.finding import Words, matches
from kg.annotate.text.words import any_of, word_set
from kg.lexicon import kind_words, table
from kg.numerals import number_of, numerals
from kg.records import Mention

# A day without a year is one of the issue's own year, unless it lies further ahead than this: in January
# 12月28日 is last year's.
_FURTHEST_AHEAD = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Time:
    """A word of time at its place.

    ``mention`` has the type ``Date``; its name is an ISO date, partial as far as the text tells, an ISO
    interval (``2024-01-01/2024-02-26``), or the text itself where nothing more precise is known.
    ``grain`` is ``day``, ``month``, ``year``, ``span`` or ``""``. ``since`` and ``until`` are the ISO
    dates, partial ones too, between which what is said of the time holds; ``""`` where unknown.
    ``relative`` tells that the issue date gave what the text does not say.
    """

    mention: Mention
    grain: str = ""
    since: str = ""
    until: str = ""
    relative: bool = False


def find_times(text: str, issue_date: str = "") -> Iterator[Time]:
    """The words of time of ``text``, in order.

    ``issue_date`` is the day on which the text was printed, an ISO date, or ``""``. Without it a
    relative word stays text, and a day or month keeps the form that the text gives (``--02-24``).
    """
    issued = date.fromisoformat(issue_date) if issue_date else None
    for match in calendar_matches(text):
        found = _read(match, issued)
        if found is not None:
            yield found


def is_no_day(text: str, start: int, end: int) -> bool:
    """Whether the words around a time at ``[start, end)`` make it none of the calendar: 每年, 农历."""
    return text.endswith(kind_words("no_times", "before", "place"), 0, start) or text.startswith(
        kind_words("no_times", "behind", "place"), end
    )


@dataclass(frozen=True, slots=True)
class _Calendar:
    """A year, a month and a day as far as they are known; 0 where they are not."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def grain(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def iso(self) -> str:
        """The ISO form; a day or month of an unknown year is partial."""
        parts = [f"{number:02d}" for number in (self.month, self.day) if number]
        return "-".join([f"{self.year:04d}" if self.year else "-", *parts])

    @property
    def exists(self) -> bool:
        if not self.month:
            return True
        # A day without a year may be the 29th of February.
        return self.month <= 12 and self.day <= monthrange(self.year or 2000, self.month)[1]

    @property
    def first(self) -> str:
        """The first day, as an ISO date; as partial as this where the year is unknown."""
        return f"{self.year:04d}-{self.month or 1:02d}-{self.day or 1:02d}" if self.year else self.iso


def _read(match: re.Match[str], issued: date | None) -> Time | None:
    """What a match tells, or None where no calendar has such a day."""
    start = match.end("before") if match["before"] else match.start()
    words = match.string[start : match.end()]
    mention = Mention(start, match.end(), words, "Date", words)
    if match["vague"]:
        return Time(mention)
    if match["now"]:
        return _as_of_now(mention, issued)
    told = _told(match, issued)
    if told is None:
        return Time(mention) if issued is None else None
    if not told.exists:
        return None
    relative = bool(match["day_word"] or match["week"] or match["month_word"] or match["year_word"])
    if issued is not None and not told.year:
        told, relative = _in_its_year(told, issued), True
    if match["behind"]:
        return _since(mention, told, issued)
    since = "" if match["before"] else told.iso
    return Time(_named(mention, told.iso), told.grain, since, told.iso, relative)


def _named(mention: Mention, name: str) -> Mention:
    return Mention(mention.start, mention.end, mention.text, mention.type, name)


def _as_of_now(mention: Mention, issued: date | None) -> Time:
    """截至目前: until the day of the issue."""
    if issued is None:
        return Time(mention)
    day = issued + timedelta(days=_offset(mention.text))
    return Time(_named(mention, day.isoformat()), "span", "", day.isoformat(), relative=True)


def _since(mention: Mention, told: _Calendar, issued: date | None) -> Time:
    """今年以来: from its first day until the issue."""
    if issued is None or not told.year or told.first > issued.isoformat():
        return Time(mention, "", told.first)
    until = issued.isoformat()
    return Time(_named(mention, f"{told.first}/{until}"), "span", told.first, until, relative=True)


def _told(match: re.Match[str], issued: date | None) -> _Calendar | None:
    """The calendar day, month or year that a match names; None where only the issue date would tell."""
    words = (match["day_word"], match["week"], match["month_word"], match["year_word"])
    if issued is None and any(words):
        return None
    if issued is not None and match["day_word"]:
        return _of(issued + timedelta(days=_offset(match["day_word"])))
    if issued is not None and match["week"]:
        monday = issued - timedelta(days=issued.weekday()) + timedelta(weeks=_offset(match["week"]))
        return _of(monday + timedelta(days=_weekdays()[match["weekday"]]))
    year = int(match["year"] or 0)
    printed_month, printed_day = _part(match, "month"), _part(match, "day")
    month, day = _figure(printed_month), _figure(printed_day)
    if issued is not None and match["year_word"]:
        year = issued.year + _offset(match["year_word"])
    if issued is not None and match["month_word"]:
        ordinal = issued.year * 12 + issued.month - 1 + _offset(match["month_word"])
        year, month = ordinal // 12, ordinal % 12 + 1
    if (printed_month and not month) or (printed_day and not day):
        return _Calendar(0, 13)
    return _Calendar(year, month, day)


def _part(match: re.Match[str], name: str) -> str:
    """What the group ``name`` matched, in whichever of its places in the pattern."""
    groups = (name, f"{name}2", f"{name}3")
    return next((match[group] for group in groups if match.re.groupindex.get(group) and match[group]), "")


def _figure(text: str) -> int:
    """The number of a month or a day, 0 for none."""
    return int(number_of(text) or 0)


def _of(day: date) -> _Calendar:
    return _Calendar(day.year, day.month, day.day)


def _in_its_year(told: _Calendar, issued: date) -> _Calendar:
    """A day or month with the year that it has in a paper of ``issued``, if that year has such a day."""
    same = _Calendar(issued.year, told.month, told.day)
    if same.exists and date.fromisoformat(same.first) - issued > _FURTHEST_AHEAD:
        same = _Calendar(issued.year - 1, told.month, told.day)
    return same if same.exists else told


@cache
def _relative(unit: str) -> Mapping[str, int]:
    rows = table("relative_times", "word", "unit", "offset")
    return {row["word"]: int(row["offset"]) for row in rows if row["unit"] == unit}


def _offset(word: str) -> int:
    return next(
        _relative(unit)[word] for unit in ("day", "week", "month", "year", "now") if word in _relative(unit)
    )


@cache
def _weekdays() -> Mapping[str, int]:
    return {row["character"]: int(row["number"]) for row in table("weekdays", "character", "number")}


@lru_cache(maxsize=2)  # An article is looked at with the day of its issue and without it.
def calendar_matches(text: str) -> tuple[re.Match[str], ...]:
    """The words of time of ``text`` as they are printed, in order."""
    return tuple(match for match in _matches(text) if not is_no_day(text, match.start(), match.end()))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The words of time, which begin with a word of a table, or with a figure and have 年 or 月 in them."""
    places = {start for start, _ in _openings().places(text)}
    if "年" in text or "月" in text:
        places.update(match.start() for match in _opening_figure().finditer(text))
    return matches(_pattern(), text, sorted(places))


@cache
def _openings() -> Words:
    relative = {row["word"] for row in table("relative_times", "word", "unit", "offset")}
    return Words({*relative, *word_set("vague_times"), *kind_words("time_spans", "before", "place")})


@cache
def _opening_figure() -> re.Pattern[str]:
    return re.compile(rf"[0-9{numerals()}]")


@cache
def _pattern() -> re.Pattern[str]:
    figure, han = r"1[0-2]|0?[1-9]", f"[{numerals(9)}]"
    year = rf"(?:(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})\s?年|(?P<year_word>{any_of(_relative('year'))}))"
    months = rf"{figure}|十[一二]?|{han}"
    day = rf"(?:3[01]|[12][0-9]|0?[1-9]|[二三]?十{han}?|{han})(?=\s?[日号])"
    behind_year = rf"(?:(?P<month>{months})\s?月份?(?:\s?(?P<day>{day})\s?[日号])?)?"
    # A month in Chinese figures alone is rather a season (阳春三月) or a length of time than a date.
    month = (
        rf"(?<![0-9{numerals()}])(?:(?P<month2>{figure})\s?月份?|(?P<month3>{months})\s?月(?=\s?{day}))"
        rf"|(?P<month_word>{any_of(_relative('month'))})"
    )
    calendar = rf"{year}\s?{behind_year}|(?:{month})(?:\s?(?P<day2>{day})\s?[日号])?"
    week = rf"(?P<week>{any_of(_relative('week'))})(?P<weekday>[{''.join(_weekdays())}])"
    return re.compile(
        rf"(?P<now>{any_of(_relative('now'))})|(?P<vague>{any_of(word_set('vague_times'))})"
        rf"|(?P<before>{any_of(kind_words('time_spans', 'before', 'place'))})?"
        rf"(?:(?P<day_word>{any_of(_relative('day'))})|{week}|{calendar})"
        rf"(?P<behind>{any_of(kind_words('time_spans', 'behind', 'place'))})?"
    )
