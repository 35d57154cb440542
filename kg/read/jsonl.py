"""JSON lines: ready-made articles, one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from kg.errors import PageError
from kg.read.decode import decode, is_damaged_utf8
from kg.read.issue import issue_date
from kg.read.normalise import line_feeds, normalise
from kg.read.source import Source
from kg.records import Article, Page, PageFailure

_LINE_END = re.compile(r"\r\n|\r|\n")
_BROKEN_BYTES = re.compile("[\udc80-\udcff]")
# A date, or its beginning, or month and day of an unknown year; a time of day may follow.
_DATE = re.compile(r"(\d{4}|-)(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_LEAP_YEAR = 2000


def read_jsonl(source: Source) -> tuple[Page | PageFailure, ...]:
    """One page that holds the articles of all good lines, then a failure for each broken line.

    A line is an object with ``text`` and, as far as known, ``headline``, ``kicker``, ``authors``
    (a list), ``photo_credit``, ``date`` and ``issue_date`` (ISO 8601), ``dateline``, ``id`` and
    ``page``; other keys are passed over, and null counts as not given. A dateline becomes the first
    paragraph of the text if it does not stand there. Without ``issue_date`` a full ``date`` is
    the issue date, without that a day in the name of the file. An article without ``id`` gets the
    file's stem and the line's number among the lines that are not blank (``news-07``), one
    without ``page`` the file's name. Texts are normalised; white space around paragraphs and
    blank lines between them are dropped. The page's own text is empty.

    Raises:
        PageError: if the file is no text or has no line.
    """
    lines = [
        (number, line)
        for number, line in enumerate(_LINE_END.split(_decode(source)), start=1)
        if line.strip()
    ]
    if not lines:
        raise PageError(source.place, "holds no line; write one article a line")
    articles: list[Article] = []
    failures: list[PageFailure] = []
    lines_of_ids: dict[str, int] = {}
    for ordinal, (number, line) in enumerate(lines, start=1):
        place = f"{source.place}:{number}"
        try:
            article = _article(line, place, ordinal, source)
            _refuse_repeated_id(article.id, lines_of_ids, place)
        except PageError as error:
            failures.append(PageFailure(place=error.place, reason=error.reason))
        else:
            lines_of_ids[article.id] = number
            articles.append(article)
    issued = issue_date(source.name, "")
    pages = (Page(source.name, "", tuple(articles), issued),) if articles else ()
    return (*pages, *failures)


def _refuse_repeated_id(name: str, lines_of_ids: Mapping[str, int], place: str) -> None:
    if name in lines_of_ids:
        raise PageError(place, f"repeats the id {name!r} of line {lines_of_ids[name]}; give it another")


def _decode(source: Source) -> str:
    """The file's text; where single lines have broken bytes, these are kept as lone surrogates."""
    if is_damaged_utf8(source.data):
        return source.data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    return decode(source.data, source.place)


def _article(line: str, place: str, ordinal: int, source: Source) -> Article:
    """The article that ``line`` holds."""
    fields = _object(line, place)
    dateline = "".join(_paragraphs(fields, "dateline", place))
    body = "\n".join(_paragraphs(fields, "text", place)).removeprefix(dateline).lstrip()
    if not body:
        raise PageError(place, "has no 'text'; write the article's text under this key")
    day = _date(fields, "date", place)
    return Article(
        id=_one_line(fields, "id", place) or f"{source.stem}-{ordinal:02d}",
        page=_one_line(fields, "page", place) or source.name,
        number=ordinal,
        kicker=_one_line(fields, "kicker", place),
        headline=_one_line(fields, "headline", place),
        authors=tuple(_authors(fields, place)),
        photo_credit=_one_line(fields, "photo_credit", place),
        date=day,
        text="\n".join(filter(None, (dateline, body))),
        issue_date=_issue_date(fields, place) or (day if _FULL.fullmatch(day) else ""),
        dateline=dateline,
    )


def _paragraphs(fields: Mapping[str, object], key: str, place: str) -> list[str]:
    """The lines of the string under ``key`` that are not blank, without white space around them."""
    lines = line_feeds(_string(fields, key, place)).split("\n")
    return [paragraph for line in lines if (paragraph := line.strip())]


def _object(line: str, place: str) -> Mapping[str, object]:
    if _BROKEN_BYTES.search(line):
        raise PageError(place, "holds bytes that are not UTF-8; mend the line or save the file again")
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise PageError(
            place, f"is not JSON: {error.msg} at character {error.colno}; mend the line"
        ) from error
    except (RecursionError, ValueError) as error:
        raise PageError(
            place, "is JSON too deep or with a number too long to be read; mend the line"
        ) from error
    if not isinstance(value, dict):
        raise PageError(place, 'is JSON but no object; write one article a line as {"text": …}')
    return value


def _string(fields: Mapping[str, object], key: str, place: str) -> str:
    """The string under ``key``, normalised, ``""`` if it is not given."""
    value = fields.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise PageError(place, f"has {_kind(value)} as {key!r}; write a string")
    return normalise(line_feeds(value))


def _one_line(fields: Mapping[str, object], key: str, place: str) -> str:
    return " ".join(_string(fields, key, place).split())


def _authors(fields: Mapping[str, object], place: str) -> Iterator[str]:
    authors = fields.get("authors")
    if authors is None:
        return
    if not isinstance(authors, list) or not all(isinstance(author, str) for author in authors):
        raise PageError(place, 'has no list of strings as \'authors\'; write ["…", "…"]')
    for author in authors:
        name = _one_line({"author": author}, "author", place)
        if name:
            yield name


def _issue_date(fields: Mapping[str, object], place: str) -> str:
    """The day under ``issue_date`` as ISO 8601, ``""`` if it is not given."""
    day = _date(fields, "issue_date", place)
    if day and not _FULL.fullmatch(day):
        raise PageError(place, f"has {day!r} as 'issue_date'; write year, month and day as 2024-03-05")
    return day


def _date(fields: Mapping[str, object], key: str, place: str) -> str:
    """The date under ``key`` as ISO 8601 without a time of day, ``""`` if it is not given."""
    value = _one_line(fields, key, place)
    parts = _DATE.fullmatch(value)
    if not value:
        return ""
    if parts:
        year, month, day = parts.groups()
        given = "-".join(filter(None, (year, month, day)))
        if _is_real(year, month, day):
            return given
    raise PageError(place, f"has {value!r} as {key!r}; write it as 2024-03-05, 2024-03, 2024 or --03-05")


def _is_real(year: str, month: str | None, day: str | None) -> bool:
    """Whether the calendar has such a day; without a year there must be month and day."""
    if year == "-" and not day:
        return False
    try:
        date(_LEAP_YEAR if year == "-" else int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names[type(value)]
