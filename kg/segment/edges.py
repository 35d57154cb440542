"""How the first and the last words of a line look where a sentence was broken."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import kind_words
from kg.segment.vocabulary import HAN, alternatives

# A first clause that tells when or where is no longer.
LONGEST_CIRCUMSTANCE = 20
# A clause of one character is the beginning of one.
_BEGUN = re.compile(rf"[，、；：]{HAN}$")


@cache
def _edges() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that never start, and characters that never end, a sentence or headline."""
    first, last = (kind_words("edge_characters", kind, "place") for kind in ("never_first", "never_last"))
    return frozenset(first), frozenset(last)


@cache
def _edge_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words that may start, and words that may end, a sentence or headline all the same."""
    return kind_words("edge_words", "start", "place"), kind_words("edge_words", "end", "place")


def starts_open(text: str) -> bool:
    """Whether the first character of ``text`` tells that it goes on what stands before it."""
    return text[:1] in _edges()[0] and not text.startswith(_edge_words()[0])


def ends_open(text: str) -> bool:
    """Whether the last character of ``text`` tells that it goes on in what stands behind it."""
    return text[-1:] in _edges()[1] and not text.endswith(_edge_words()[1])


@cache
def bound() -> frozenset[str]:
    """Characters that stand behind a word and start no paragraph."""
    return frozenset(kind_words("edge_characters", "bound", "place"))


@cache
def _half() -> re.Pattern[str]:
    """How a sentence starts, and no headline does: with its aim, its year or its circumstances."""
    call, aim = (alternatives(kind_words("openings", kind)) for kind in ("purpose", "aim"))
    close = alternatives(kind_words("openings", "circumstance"))
    year = alternatives(kind_words("openings", "year"))
    return re.compile(
        rf"(?:{call})(?:{aim})|(?:{year}|(?:19|20)\d\d\s*年)|[^，。：！？“]{{2,{LONGEST_CIRCUMSTANCE}}}(?:{close})，"
    )


def is_half(text: str) -> bool:
    """Whether ``text``, which ends no sentence, can only be the first half of one."""
    return bool(_half().match(text) or _BEGUN.search(text))
