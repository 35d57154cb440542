"""Where the items of a list stand."""

from __future__ import annotations

from kg.annotate.text.words import link_pattern


def items_between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans between the links of the list that fills ``text[start:end]``; an item may be empty."""
    edges = list(link_pattern().finditer(text, start, end))
    starts, ends = [start, *(edge.end() for edge in edges)], [*(edge.start() for edge in edges), end]
    return list(zip(starts, ends, strict=True))
