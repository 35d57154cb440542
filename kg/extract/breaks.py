"""Where the page interrupts the text of an article: a caption, a picture or another column stands between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.records import Piece

# Line breaks and indents between two pieces of one paragraph; more was something else on the page.
_LONGEST_GAP = 4


def breaks(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The interruptions between the pieces of a text: where it ends before each, and where it goes on."""
    for before, behind in pairwise(pieces):
        gap = behind.page_start - (before.page_start + before.length)
        if not 0 <= gap <= _LONGEST_GAP:
            yield before.text_start + before.length, behind.text_start
