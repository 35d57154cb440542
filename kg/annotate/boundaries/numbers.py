"""Numbers in front of a suffix: which of them count or date something, and which name a place."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, word_set
from kg.numerals import numerals

# What stands behind the figures of a date or an age.
_DATED = frozenset("年月日岁")


def is_numbered_road(text: str, left: int, word: str) -> bool:
    """Whether a numbered road opens a name: no preposition makes it a place of its own."""
    return bool(_road().fullmatch(word)) and left > 0 and text[left - 1] not in word_set("prepositions")


@cache
def _road() -> re.Pattern[str]:
    """A numbered road in front of what is named for it (纬三路社区, 锦业二路|社区)."""
    return re.compile(rf"[{numerals()}]{{1,3}}[路街巷道马经纬]")


def counts(tokens: Tokens, left: int, word: str, *, suffixed: bool) -> bool:
    """Whether a word ends a date or an age (7月|小区党支部), or tells how many there are (四所|学校).

    ``suffixed`` tells that the suffix of a body that is no place stands right behind it.
    """
    dated = word in _DATED and left > 0 and tokens.text[left - 1].isdigit()
    return dated or (suffixed and _count().fullmatch(word) is not None)


@cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"[{numerals()}两几多数]+[所支家个座处间]")


def is_number_of_place(word: str, tag: str) -> bool:
    """Whether a word is a numeral, or one that counts no places with its measure word (三角)."""
    named = tag == "m" and word[-1] in word_set("measures_in_places")
    return (numbers_of_places() if named else _numeral()).fullmatch(word) is not None


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(rf"[{numerals()}]{{2,3}}里?")


@cache
def numbers_of_places() -> re.Pattern[str]:
    """A numeral that names a place in front of its suffix: it counts none (七里|社区, 八一|小学)."""
    measures = any_of(word_set("measures_in_places"))
    digit = "[二三四五六七八九]"
    numeral = rf"{digit}?十[一二三四五六七八九]?|{digit}"
    return re.compile(rf"{digit}[一二三四五六七八九]|(?:{numeral})(?:{measures})")
