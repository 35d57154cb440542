"""What the kicker and headline of an article name."""

from __future__ import annotations

from functools import lru_cache

from kg.annotate.assemble import find_names
from kg.annotate.named import Named
from kg.annotate.text.cutting import cut, tagged
from kg.annotate.text.tokens import Tokens


# One article is read at a time, and asks more than once.
@lru_cache(maxsize=1)
def names_in_heading(heading: str) -> tuple[Named, ...]:
    """The names of places and bodies in a heading, with offsets into it."""
    words = cut(heading)
    return tuple(find_names(Tokens(words, tagged(words))))
