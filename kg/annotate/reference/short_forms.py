"""Short forms that a bracket behind a name gives (青禾建设有限公司|（以下简称“青禾建设”）|党委)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg.annotate.text.words import any_of, word_set


class ShortForm(NamedTuple):
    """A bracket, half-open and with its marks, and the short form of the name that ends where it starts."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=4)
def short_forms(text: str) -> tuple[ShortForm, ...]:
    """The brackets of a text that give short forms, in order."""
    return tuple(ShortForm(*match.span(), match["name"]) for match in _bracket().finditer(text))


def is_short_form(text: str, start: int, end: int) -> bool:
    """Whether a span is such a bracket: the name in front of it goes on behind it."""
    return start < end and any((one.start, one.end) == (start, end) for one in short_forms(text))


@cache
def _bracket() -> re.Pattern[str]:
    called = any_of(word_set("calling_in_short"))
    return re.compile(rf"[（(]{called}[:：]?[“\"]?(?P<name>[^，。；、“”\"（）()\s]{{2,14}})[”\"]?[）)]")
