"""Teams whose last word goes on behind a shorter suffix (网格巡逻队|伍)."""

from __future__ import annotations

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.words import word_tuple


def with_longer_teams(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with teams up to the end of their last word."""
    return [part._replace(end=_end(text, part)) if part.type == "Team" else part for part in parts]


def _end(text: str, part: Part) -> int:
    """Where the last word of a team ends, be it behind its suffix."""
    for word in word_tuple("longer_teams"):
        start = part.end - len(word) + 1
        if start > part.start and text.startswith(word, start):
            return start + len(word)
    return part.end
