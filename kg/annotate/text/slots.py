"""A word of a large table between a small pattern in front of it and one behind it (作为一名|网格员|，).

One regular expression for all of it would have to be compiled with the whole table in it, which takes 10 to
200 ms in every process for some thousand titles. Here the table is looked up, and only the rest is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.annotate.text.finding import Words


class Filled(NamedTuple):
    """A slot's word at ``[start, end)`` of a text, and where what stands behind it ends, ``reached``."""

    start: int
    end: int
    reached: int


class Slot:
    """Where a word of ``words`` may stand: behind ``front`` and ``between``, in front of ``behind``.

    ``front``, ``between`` and ``behind`` are regular expressions; ``between`` is one kind of character and
    how many of it may stand there at most (``[^，。]{0,20}``).
    """

    def __init__(self, front: str, between: str, words: Words, behind: str = "") -> None:
        self._front, self._between = re.compile(front), re.compile(between)
        self._words, self._behind = words, re.compile(behind)

    def match(self, text: str, start: int = 0, end: int | None = None) -> Filled | None:
        """The first word that fits where the front begins at ``start``, the longest of those at one place.

        It is what ``re.compile(f"{front}{between}?(?P<word>{any_of(words)}){behind}")`` matches there, if
        ``front`` has one way to match.
        """
        end = len(text) if end is None else min(end, len(text))
        front = self._front.match(text, start, end)
        between = front and self._between.match(text, front.end(), end)
        if between is None:
            return None
        return self._first(text, range(between.start(), between.end() + 1), end)

    def _first(self, text: str, places: Sequence[int], end: int) -> Filled | None:
        for place in places:
            for word in self._words.each_at(text, place):
                behind = self._behind.match(text, place + len(word), end)
                if behind and place + len(word) <= end:
                    return Filled(place, place + len(word), behind.end())
        return None
