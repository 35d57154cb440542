"""The entries of jieba's dictionary, found where they stand: of 350,000 a page asks for some hundreds.

To make a dictionary of Python of them all took half of the time that a build of one page takes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

_FREQUENCY = re.compile(r" (\d+) ")
# So many words are remembered with their tags.
_MOST_KNOWN = 50_000


class Entries:
    """The lines of a dictionary file: a word, a frequency and a tag each, with a space between.

    ``total`` is the sum of the frequencies, those of a word that stands there twice among them.
    """

    def __init__(self, text: str) -> None:
        # The file is nearly in order, and then sorting only compares neighbours. A space comes before
        # whatever makes a word longer, so that the order of the lines is that of the words.
        self._lines = sorted(text.rstrip("\n").split("\n"))
        self.total = sum(map(int, _FREQUENCY.findall(text)))

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        """The words."""
        return (line.partition(" ")[0] for line in self._lines)

    def frequency(self, word: str) -> int:
        """How often a word occurs, 0 for one that is not there."""
        line = self._line(word)
        return int(line.split(" ")[1]) if line else 0

    def tag(self, word: str) -> str:
        """The part of speech of a word, ``""`` for one that is not there."""
        line = self._line(word)
        return line.split(" ")[2] if line else ""

    def begins(self, text: str) -> bool:
        """Whether a word begins with a text."""
        at = bisect_left(self._lines, text)
        return at < len(self._lines) and " " not in text and self._lines[at].startswith(text)

    def _line(self, word: str) -> str:
        opening = word + " "
        at = bisect_left(self._lines, opening)
        if at == len(self._lines) or " " in word:
            return ""
        line = self._lines[at]
        return line if line.startswith(opening) else ""


class Frequencies:
    """The frequencies of a dictionary's words, with others for words that were ``added``."""

    def __init__(self, entries: Entries, added: Mapping[str, int]) -> None:
        self._entries, self._added = entries, dict(added)
        self._beginnings = {word[:end] for word in added for end in range(1, len(word) + 1)}

    def get(self, word: str, default: int | None = None) -> int | None:
        """The frequency of a word; ``default`` for one that is not known."""
        found = self._added.get(word)
        return found if found is not None else self._entries.frequency(word) or default

    def begins(self, text: str) -> bool:
        """Whether a word begins with a text."""
        return text in self._beginnings or self._entries.begins(text)


class Tags(Mapping[str, str]):
    """The tags of a dictionary's words, and those of words that it lacks."""

    def __init__(self, entries: Entries, others: Mapping[str, str]) -> None:
        self._entries = entries
        self._others = {word: tag for word, tag in others.items() if not entries.tag(word)}
        self._known: dict[str, str] = {}

    def get(self, word: str, default: str = "") -> str:  # type: ignore[override]
        """The tag of a word; ``default`` for one that is not there."""
        tag = self._known.get(word)
        if tag is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            tag = self._known[word] = self._others.get(word) or self._entries.tag(word)
        return tag or default

    def __getitem__(self, word: str) -> str:
        tag = self.get(word)
        if not tag:
            raise KeyError(word)
        return tag

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) != ""

    def __iter__(self) -> Iterator[str]:
        return iter({*self._entries, *self._others})

    def __len__(self) -> int:
        return len({*self._entries, *self._others})
