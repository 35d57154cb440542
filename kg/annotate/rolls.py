"""Persons of a roll: an office with a colon behind it, a name with its office in brackets or behind a dash.

书记：林晓岚；委员：周远、陈立群 and 林晓岚（青禾社区党委书记）, 林晓岚——青禾社区党委书记.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.finding import Words
from kg.annotate.person_names import BEFORE_MARK, name_end
from kg.annotate.person_titles import forms_of_address, title_kind
from kg.annotate.portrayed import PersonName
from kg.annotate.tokens import Tokens
from kg.annotate.words import any_of, titles, word_tuple
from kg.lexicon import table

_HAN = r"[\u4e00-\u9fff]"
_COLON = Words(["：", ":"])
_OPENED = Words(["（", "——", "：", ":"])
# A name has at most so many characters, an office with its body in front at most as many as these.
_LONGEST_NAME, _LONGEST_OFFICE = 4, 20
_BETWEEN_NAMES = frozenset("、，, ")
_CLAUSE = frozenset("，。！？；：”\n、）) ")


def on_rolls(tokens: Tokens) -> Iterator[PersonName]:
    """The persons of rolls, with their offices."""
    yield from _before_offices(tokens)
    yield from _behind_colons(tokens)


def _behind_colons(tokens: Tokens) -> Iterator[PersonName]:
    """The names behind an office and a colon (书记：林晓岚)."""
    text = tokens.text
    for colon in _COLON.found(text):
        title, kind = _office_before(text, colon.start)
        if not kind:
            continue
        position = colon.end
        while (end := name_end(tokens, position, BEFORE_MARK)) is not None:
            if text.endswith(forms_of_address(), 0, end):
                # 网格员：周大姐，在家吗？
                break
            yield PersonName(position, end, text[position:end], title, kind)
            if text[end : end + 1] not in _BETWEEN_NAMES:
                break
            position = end + 1


def _office_before(text: str, end: int) -> tuple[tuple[int, int], str]:
    """The office or honour that fills what stands between a mark and a colon, and its kind, "" for none.

    Those who write for a page sign with theirs.
    """
    start = end
    while start and text[start - 1] not in _CLAUSE and end - start < _LONGEST_OFFICE:
        start -= 1
    said = text[start:end]
    if said in titles("honour") or (said.startswith(word_tuple("honour_openers")) and said.isalpha()):
        return (start, end), "honour"
    match = None if said.endswith(_signing()) else _office().fullmatch(text, start, end)
    return (match.span("title"), "role") if match else ((start, end), "")


def _before_offices(tokens: Tokens) -> Iterator[PersonName]:
    """Full names with their office in brackets, or behind a dash or a colon."""
    text = tokens.text
    for mark in _OPENED.found(text):
        start = _name_before(tokens, mark.start)
        if start is None:
            continue
        office = (_bracketed() if mark.text == "（" else _to_the_mark()).match(text, mark.end)
        if office is not None and title_kind(office["title"]) == "role":
            yield PersonName(start, mark.start, text[start : mark.start], office.span("title"), "role")


def _name_before(tokens: Tokens, end: int) -> int | None:
    """Where a full name begins that opens a clause and ends at a place, or None."""
    for start in range(end - 2, max(-1, end - _LONGEST_NAME - 1), -1):
        if start == 0 or tokens.text[start - 1] in _CLAUSE:
            return start if name_end(tokens, start, BEFORE_MARK) == end else None
    return None


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?:{_HAN}|[“”]){{0,{_LONGEST_OFFICE}}}?(?P<title>{_offices()})")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"(?:{_nominal()}){{0,{_LONGEST_OFFICE}}}?(?P<title>{_offices()})）")


@cache
def _to_the_mark() -> re.Pattern[str]:
    return re.compile(rf"(?:{_nominal()}){{0,{_LONGEST_OFFICE}}}?(?P<title>{_offices()})(?=[，。；\n]|$)")


def _nominal() -> str:
    """A character of a body's name in front of an office: no pronoun and no copula stands there."""
    return r"(?![我你他她是的有])[\u4e00-\u9fff]"


@cache
def _offices() -> str:
    return any_of(titles("role"))


@cache
def _signing() -> tuple[str, ...]:
    """How those who write and photograph for a page sign."""
    return tuple(row["word"] for row in table("bylines", "word", "role", "position"))
