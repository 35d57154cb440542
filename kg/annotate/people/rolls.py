"""Persons of a roll: an office with a colon behind it, a name with its office in brackets or behind a dash.

书记：林晓岚；委员：周远、陈立群 and 林晓岚（青禾社区党委书记）, 林晓岚——青禾社区党委书记.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache

from kg.annotate.people.person_names import BEFORE_MARK, name_end
from kg.annotate.people.person_titles import forms_of_address, title_kind
from kg.annotate.people.portrayed import PersonName
from kg.annotate.text.finding import Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import title_words, titles, word_tuple
from kg.lexicon import table

_COLON = Words(["：", ":"])
_OPENED = Words(["（", "——", "：", ":"])
# A name has at most so many characters, an office with its body in front at most as many as these.
_LONGEST_NAME, _LONGEST_OFFICE = 4, 20
_BETWEEN_NAMES = frozenset("、，, ")
_CLAUSE = frozenset("，。！？；：”\n、）) ")
# What may stand behind an office in brackets, and behind another one, the end of the text among it.
_CLOSED, _STOPS = frozenset("）"), frozenset(["，", "。", "；", "\n", ""])
# No pronoun and no copula stands in a body's name in front of an office.
_NOT_IN_NAMES = frozenset("我你他她是的有")


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
    place = None if said.endswith(_signing()) else _office_that_fills(text, start, end)
    return ((place, end), "role") if place is not None else ((start, end), "")


def _before_offices(tokens: Tokens) -> Iterator[PersonName]:
    """Full names with their office in brackets, or behind a dash or a colon."""
    text = tokens.text
    for mark in _OPENED.found(text):
        start = _name_before(tokens, mark.start)
        if start is None:
            continue
        office = _office_behind(text, mark.end, _CLOSED if mark.text == "（" else _STOPS)
        if office is not None and title_kind(text[slice(*office)]) == "role":
            yield PersonName(start, mark.start, text[start : mark.start], office, "role")


def _name_before(tokens: Tokens, end: int) -> int | None:
    """Where a full name begins that opens a clause and ends at a place, or None."""
    for start in range(end - 2, max(-1, end - _LONGEST_NAME - 1), -1):
        if start == 0 or tokens.text[start - 1] in _CLAUSE:
            return start if name_end(tokens, start, BEFORE_MARK) == end else None
    return None


def _office_that_fills(text: str, start: int, end: int) -> int | None:
    """Where an office begins that ends at a place, with nothing but a body's name in front of it, or None."""
    for place in range(start, min(start + _LONGEST_OFFICE + 1, end)):
        if text[place:end] in titles("role"):
            return place
        if not (_is_han(text[place]) or text[place] in "“”"):
            return None
    return None


def _office_behind(text: str, start: int, ends: Container[str]) -> tuple[int, int] | None:
    """The office, behind a body's name that begins at a place, in front of what may end it, or None."""
    for place in range(start, start + _LONGEST_OFFICE + 1):
        for title in title_words("role").each_at(text, place):
            if text[place + len(title) : place + len(title) + 1] in ends:
                return place, place + len(title)
        if not _is_han(text[place : place + 1]) or text[place] in _NOT_IN_NAMES:
            return None
    return None


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@cache
def _signing() -> tuple[str, ...]:
    """How those who write and photograph for a page sign."""
    return tuple(row["word"] for row in table("bylines", "word", "role", "position"))
