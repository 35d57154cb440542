"""Numbers as Chinese newspapers print them: ``625``, ``2,000``, ``3.5万``, ``一千二百``, ``两万``.

The characters and their values are ``seeds/lexicon/numerals.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from kg.lexicon import table

_ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?![,0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
# A number of more characters than this is none: an identity card has 18 digits, 一千二百三十四亿… fewer.
_LONGEST = 24


@cache
def _values(kind: str) -> Mapping[str, int]:
    rows = table("numerals", "character", "value", "kind")
    return {row["character"]: int(row["value"]) for row in rows if row["kind"] == kind}


@cache
def number_pattern() -> str:
    """A regular expression for everything that may be a number; ``parse_number`` tells whether it is."""
    characters = _characters()
    return rf"(?:{_ARABIC}|[{characters}])(?:[{characters}]|(?<=[{characters}])(?:{_ARABIC}))*"


@cache
def opening_pattern() -> str:
    """A regular expression for the characters that a number begins with."""
    return f"[0-9{_characters()}]"


@cache
def _characters() -> str:
    return "".join((*_values("digit"), *_values("place"), *_values("myriad")))


@cache
def numerals(largest: int = 10) -> str:
    """The Chinese figures up to a value, as one string, for a class of characters in a pattern."""
    figures = {**_values("digit"), **_values("place")}
    return "".join(character for character, value in figures.items() if value <= largest)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"{_ARABIC}|.", re.DOTALL)


def is_round(text: str) -> bool:
    """Whether a number is a unit alone (百, 千, 万): it counts only beside a word such as 近 or 余."""
    return all(character in _values("place") or character in _values("myriad") for character in text) and (
        text != "十"
    )


def parse_year(text: str) -> int:
    """The year of four digits, Arabic or Chinese (``2024``, ``二〇二四``).

    Raises:
        ValueError: if the text is something else.
    """
    digits = "".join(str(_values("digit").get(character, character)) for character in text)
    if len(digits) != 4 or not digits.isascii() or not digits.isdigit():
        raise ValueError(f"{text!r}: not a year; write four digits")
    return int(digits)


def parse_number(text: str) -> Decimal:
    """The value of a number in Arabic or Chinese figures or both, such as ``1.2万`` or ``三百零五``.

    Raises:
        ValueError: if the text is no number, or one that is only nearly told (三四, 几十).
    """
    if not 0 < len(text) <= _LONGEST:
        raise ValueError(f"{text[:_LONGEST]!r}: not a number; write one such as 625 or 一百二十")
    value = _Value(text)
    for match in _token().finditer(text):
        value.take(match.group())
    return value.whole()


def number_of(text: str) -> Decimal | None:
    """The value of a number, or None for what is none or only nearly told (三四, 八一)."""
    try:
        return parse_number(text)
    except ValueError:
        return None


class _Value:
    """A number that grows from left to right.

    ``whole`` myriads, ``section`` below them and the ``digit`` in hand are added up at the end.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.myriads = Decimal(0)
        self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.spoken = False
        self.place = self.myriad = self.last = 0

    def take(self, token: str) -> None:
        """Adds the next digit, Arabic number or unit."""
        if token in _values("place"):
            self._take_place(_values("place")[token])
        elif token in _values("myriad"):
            self._take_myriad(_values("myriad")[token])
        elif token in _values("digit"):
            self._take_digit(Decimal(_values("digit")[token]))
        elif token[0].isascii() and token[0].isdigit():
            self._take_digit(Decimal(token.replace(",", "")))
        else:
            raise self._no_number()
        self.spoken = token in _values("digit")

    def whole(self) -> Decimal:
        """The value of all that was taken."""
        rest = self.digit if self.digit is not None else Decimal(0)
        if self.last > 10 and self.spoken:
            # 三万五 is 35,000 and 一百五 is 150; 一百零五 has its 零.
            rest *= self.last // 10
        value = self.myriads + self.section + rest
        return value.to_integral_value() if value == value.to_integral_value() else value.normalize()

    def _take_digit(self, digit: Decimal) -> None:
        if self.digit is not None and self.digit != 0:
            raise self._no_number()
        if self.digit == 0:
            self.last = 0
        self.digit = digit

    def _take_place(self, place: int) -> None:
        if self.place and place >= self.place:
            raise self._no_number()
        self.section += (1 if self.digit is None else self.digit) * place
        self.digit, self.place, self.last = None, place, place

    def _take_myriad(self, myriad: int) -> None:
        if myriad == self.myriad:
            raise self._no_number()
        below = self.section + (self.digit or 0)
        if not below and not self.myriads:
            below = Decimal(1)
        if self.myriad and myriad > self.myriad:
            self.myriads = (self.myriads + below) * myriad
        else:
            self.myriads += below * myriad
        self.section, self.digit = Decimal(0), None
        self.place, self.myriad, self.last = 0, myriad, myriad

    def _no_number(self) -> ValueError:
        return ValueError(f"{self.text!r}: not a number; write one such as 625 or 一百二十")
