"""Sentences around a quote, and marks on their names and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_END = re.compile(r"[。！？!?]+[”’」』）)]*|\n|$")
# What stands around a marked run of characters, by its kind.
MARKS = {"name": "【】", "cue": "‹›", "word": "«»"}
_PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of characters to mark, as a ``name``, a ``cue`` or the ``word`` that gives a reason.

    ``meant`` is what to add inside the mark: what a reference stands for, or a name left out.
    """

    start: int
    end: int
    kind: str
    meant: str = ""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the sentences of ``text``, without white space around them."""
    start = 0
    for found in _END.finditer(text):
        sentence = text[start : found.end()]
        left = start + len(sentence) - len(sentence.lstrip())
        if sentence.strip():
            yield left, left + len(sentence.strip())
        start = found.end()


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentences that hold the characters from ``start`` to ``end``."""
    touched = [one for one in sentences(text) if one[0] < max(end, start + 1) and start < one[1]]
    return min([start, *(one[0] for one in touched)]), max([end, *(one[1] for one in touched)])


def occurrences(text: str, start: int, end: int, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where some names stand in a stretch of text, the longest at each place, in order."""
    ordered = sorted((name for name in names if name), key=lambda name: (-len(name), name))
    if not ordered:
        return []
    pattern = re.compile("|".join(map(re.escape, ordered)))
    return [found.span() for found in pattern.finditer(text, start, end)]


def marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """The characters from ``start`` to ``end`` as runs with their kind, marks around those marked.

    A cue or word that overlaps a name stays unmarked.
    """
    names = [mark for mark in marks if mark.kind == "name"]
    clear = [mark for mark in marks if mark.kind == "name" or not _overlaps(mark, names)]
    inside = [mark for mark in dict.fromkeys(clear) if start <= mark.start and mark.end <= end]
    places = sorted({start, end, *(each for mark in inside for each in (mark.start, mark.end))})
    for place, following in zip(places, [*places[1:], end], strict=True):
        ending = [mark for mark in inside if mark.start < mark.end == place]
        for mark in sorted(ending, key=lambda mark: -mark.start):
            yield mark.kind, mark.meant + MARKS[mark.kind][1]
        for mark in (mark for mark in inside if mark.start == mark.end == place):
            yield mark.kind, mark.meant.join(MARKS[mark.kind])
        for mark in sorted((one for one in inside if one.start == place < one.end), key=lambda one: -one.end):
            yield mark.kind, MARKS[mark.kind][0]
        covering = [mark for mark in inside if mark.start <= place < mark.end]
        innermost = min(covering, key=lambda mark: mark.end - mark.start).kind if covering else _PLAIN
        yield innermost, text[place:following]


def _overlaps(mark: Mark, others: Iterable[Mark]) -> bool:
    return any(mark.start < other.end and other.start < mark.end for other in others)
