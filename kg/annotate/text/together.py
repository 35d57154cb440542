"""The words of all tables in one text, looked for at once.

An article is searched for the words of some sixty tables. Each automaton that has its turn pushes the former
ones out of the processor's cache, so that a search takes several times as long as it would take alone; one
automaton of all tables reads the article once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

# A text with fewer characters is searched for the words of few tables: it is a clause or a name.
_SHORTEST = 60
# The automaton of all tables is made when so many texts were searched: a build of one page ends before.
_TEXTS = 64
# Halves of surrogate pairs, which no word holds, and what takes their places: one character as well.
_HALVES = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"

# Where words stand: their starts and ends.
Places = Sequence[tuple[int, int]]
_Found = dict[int, list[tuple[int, int]]]
# Of a match its start.
_START: itemgetter[int] = itemgetter(1)


def search(automaton: AhoCorasick, text: str, *, overlapping: bool = False) -> list[tuple[int, int, int]]:
    """The words of an automaton in a text, each by its number and where it starts and ends."""
    try:
        return automaton.find_matches_as_indexes(text, overlapping=overlapping)
    except UnicodeEncodeError:
        return automaton.find_matches_as_indexes(_HALVES.sub(_REPLACEMENT, text), overlapping=overlapping)


class Together:
    """One automaton for the words of many tables, and what it found in the text that was searched last.

    A table that is first asked for after the automaton was made is not in it.
    """

    def __init__(self) -> None:
        self._numbers: dict[frozenset[str], int] = {}
        self._texts = 0
        self._all: _AllTables | None = None
        # One value, so that threads that read different texts never see what was found in another one.
        self._last: tuple[str, _Found | None] = ("", None)

    def places(self, table: frozenset[str], text: str) -> Places | None:
        """Where words of a table stand in a text; ``None`` if the table is to look itself.

        They are sorted by their starts, the longest at each place first. There is nothing where the text is
        short or new: most texts that are searched once are searched no more.
        """
        if len(text) < _SHORTEST:
            return None
        number = self._numbers.setdefault(table, len(self._numbers))
        last, found = self._last
        if text != last:
            self._texts += 1
            self._last = (text, None)
            return None
        if found is None:
            if self._all is None:
                if self._texts < _TEXTS:
                    return None
                self._all = _AllTables(list(self._numbers))
            found = self._all.found(text)
            self._last = (text, found)
        return found.get(number, ()) if self._all is not None and number < self._all.count else None


class _AllTables:
    """The automaton of some tables, which are told by their places among them."""

    def __init__(self, tables: Sequence[frozenset[str]]) -> None:
        self.count = len(tables)
        holding: dict[str, list[int]] = {}
        for number, table in enumerate(tables):
            for word in table:
                holding.setdefault(word, []).append(number)
        self._automaton = AhoCorasick(holding)
        # Tuples of numbers cost the collector of garbage nothing.
        self._holding = list(map(tuple, holding.values()))

    def found(self, text: str) -> _Found:
        """Where words of each table stand, the longest at each place first; one without any is left out."""
        found: _Found = {}
        # They come by their ends, so that the last one of those with one start is the longest.
        matches = search(self._automaton, text, overlapping=True)[::-1]
        for word, start, end in sorted(matches, key=_START):
            for number in self._holding[word]:
                if number in found:
                    found[number].append((start, end))
                else:
                    found[number] = [(start, end)]
        return found
