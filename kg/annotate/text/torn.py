"""Words that are none: each half of them belongs to a commoner word beside it (全力|推动 holds no 力推)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.annotate.text.cutting import frequency
from kg.annotate.text.finding import Word, Words, longest

# The characters of a word that can be torn in two.
_HALVES = 2


def found_whole(words: Words, text: str) -> Iterator[Word]:
    """The words in a text that are not torn and do not overlap, the longest at each place, in order.

    Offsets are characters of the text, half-open. Of a torn word the words beside it are found
    (接连|开展: 开展, and not 连开).
    """
    whole = (place for place in words.places(text) if not is_torn(text, *place))
    for start, end in longest(whole):
        yield Word(start, end, text[start:end])


def is_torn(text: str, start: int, end: int) -> bool:
    """Whether commoner words over each end of a word of two characters share it between them."""
    inside = start > 0 and end < len(text)
    return inside and end - start == _HALVES and _is_shared(text[start - 1 : end + 1])


# Verbs come again and again between the same words.
@lru_cache(maxsize=8192)
def _is_shared(context: str) -> bool:
    """Whether the word between two characters is rarer than both words that its halves make with them."""
    left, right = frequency(context[:_HALVES]), frequency(context[_HALVES:])
    return min(left, right) > frequency(context[1:-1])
