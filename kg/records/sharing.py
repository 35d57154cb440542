"""Offsets and short texts that thousands of records have, each as one object in all of them."""

from __future__ import annotations

from functools import lru_cache

# Smaller numbers are the same object in all records; most offsets in articles are.
MOST_SHARED = 8192
OFFSETS = tuple(range(MOST_SHARED))


def same_offset(number: int) -> int:
    """A number, as the same object wherever it is one of the smaller ones."""
    return OFFSETS[number] if 0 <= number < MOST_SHARED else number


@lru_cache(maxsize=MOST_SHARED)
def same_text(text: str) -> str:
    """A name, a class or a rule, as the same object where it comes again soon."""
    return text
