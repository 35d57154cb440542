"""Words in a text, all at once: by Aho and Corasick's automaton, for what is looked for in whole articles.

A regular expression holds every character against every word; the automaton reads each character once, which
takes a fiftieth of the time (A. Aho, M. Corasick, "Efficient string matching", 1975). Offsets are characters
of the text, half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.annotate.text.together import Places, Together, search

# So few words are looked for by a regular expression: to hand a text to the automaton takes longer.
_FEW = 8
# Of a match its start and end.
_PLACE: itemgetter[tuple[int, int]] = itemgetter(1, 2)
# What Word(…) does, in half of the time: articles hold hundreds of words.
_WORD = tuple.__new__
# What all tables of words find in the text that is read.
_TOGETHER = Together()


class Word(NamedTuple):
    """A word at ``[start, end)`` of a text."""

    start: int
    end: int
    text: str


class Words:
    """Words that are looked for together."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words) - {""}

    def found(self, text: str, start: int = 0, end: int | None = None) -> list[Word]:
        """The words in ``[start, end)`` that do not overlap, the longest at each place, from left to right.

        These are the matches of ``re.compile(any_of(words)).finditer(text, start, end)``.
        """
        if (known := _TOGETHER.places(self.words, text)) is not None:
            if start or end is not None:
                known = within(known, start, len(text) if end is None else end)
            return [_WORD(Word, (left, right, text[left:right])) for left, right in apart(known)]
        if start or end is not None:
            text = text[start:end]
        if self._few is not None and not self._few.search(text):
            return []
        places = map(_PLACE, search(self._longest, text))
        return [_WORD(Word, (start + left, start + right, text[left:right])) for left, right in places]

    def among(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether one of the words stands in ``[start, end)`` of a text."""
        if (known := _TOGETHER.places(self.words, text)) is not None:
            if known and (start or end is not None):
                known = within(known, start, len(text) if end is None else end)
            return bool(known)
        if start or end is not None:
            text = text[start:end]
        if self._few is not None:
            return self._few.search(text) is not None
        return bool(search(self._longest, text))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand, those that overlap others too, sorted."""
        if (known := _TOGETHER.places(self.words, text)) is not None:
            return sorted(known)
        return sorted(map(_PLACE, search(self._every, text, overlapping=True)))

    def each_at(self, text: str, position: int) -> Iterator[str]:
        """The words that begin at a place of a text, the longest first."""
        for length in self._lengths.get(text[position : position + 1], ()):
            word = text[position : position + length]
            if len(word) == length and word in self.words:
                yield word

    def longest_at(self, text: str, position: int) -> str:
        """The longest word that begins at a place of a text, ``""`` where none does."""
        for length in self._lengths.get(text[position : position + 1], ()):
            if (word := text[position : position + length]) in self.words:
                return word
        return ""

    def longest_before(self, text: str, position: int) -> str:
        """The longest word that ends at a place of a text, ``""`` where none does."""
        for length in self._lengths_by_end.get(text[position - 1 : position], ()) if position else ():
            word = text[max(0, position - length) : position]
            if word in self.words:
                return word
        return ""

    @cached_property
    def _few(self) -> re.Pattern[str] | None:
        """What finds one of the words, if these are few."""
        return (
            re.compile("|".join(map(re.escape, sorted(self.words))) or "(?!)")
            if len(self.words) <= _FEW
            else None
        )

    @cached_property
    def _longest(self) -> AhoCorasick:
        return AhoCorasick(sorted(self.words), matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _every(self) -> AhoCorasick:
        return AhoCorasick(sorted(self.words))

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        return self._lengths_by(0)

    @cached_property
    def _lengths_by_end(self) -> dict[str, list[int]]:
        return self._lengths_by(-1)

    def _lengths_by(self, place: int) -> dict[str, list[int]]:
        """The lengths of the words by the character that each has at a place, the longest first."""
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[place], set()).add(len(word))
        return {character: sorted(found, reverse=True) for character, found in lengths.items()}


def within(places: Places, start: int, end: int) -> Places:
    """Of spans by their starts those that lie in ``[start, end)``, in their order."""
    first = bisect_left(places, (start,))
    behind = bisect_left(places, (end,), first)
    return [place for place in places[first:behind] if place[1] <= end]


def longest(places: Iterable[tuple[int, int]]) -> Places:
    """Of spans in any order those that overlap none before them, the longest at each place, in order."""
    return apart(sorted(places, key=lambda place: (place[0], -place[1])))


def apart(places: Places) -> Places:
    """Of spans by their starts, the longest at each place first, those that overlap none before them."""
    if len(places) < 2:
        return places
    kept, reached = [], 0
    for place in places:
        if place[0] >= reached:
            kept.append(place)
            reached = place[1]
    return kept


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a word begins in a text, from left to right, without overlaps."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


def matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches that begin at one of some places, sorted, and do not overlap.

    These are the matches of ``pattern.finditer(text)`` if none begins elsewhere and none is empty.
    """
    reached = 0
    for place in places:
        if place >= reached and (match := pattern.match(text, place)):
            yield match
            reached = match.end()
