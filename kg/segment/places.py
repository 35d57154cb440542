"""Places that a paragraph starts with, from the city or the district down: 常熟市海虞镇汪泾村."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import table
from kg.segment.vocabulary import HAN, alternatives

# The first sentence of an item names its place, behind a time and a clause of purpose if need be.
OPENING_CHARACTERS = 80
# Characters of a unit's name with its suffix.
LONGEST_UNIT = 8
_UPPER = frozenset({"Province", "City", "District"})
_LOWER = frozenset({"Subdistrict", "Town", "Village", "Community"})
# The characters of a name that tell it, in front of its suffix.
_TELLING = 2


def _suffixes(types: frozenset[str]) -> str:
    rows = table("name_suffixes", "suffix", "type", "least", "most")
    return alternatives(tuple(row["suffix"] for row in rows if row["type"] in types))


def _units(types: frozenset[str]) -> str:
    """A pattern of one unit of the ``types``: a few characters and a suffix."""
    return rf"{HAN}{{1,6}}?(?:{_suffixes(types)})"


@cache
def _chain() -> re.Pattern[str]:
    """A chain of units, behind the start of a text or clause, that ends below the district."""
    upper, lower = _units(_UPPER), _units(_LOWER)
    start, aside = r"(?:^|[，。日])", r"(?:（[^）]{2,8}）)?"
    return re.compile(
        rf"{start}(?:(?:{upper}){{1,3}}{aside}(?P<below>(?:{lower}){{1,2}})|(?P<pair>(?:{lower}){{2}}))"
    )


def opening_place(text: str) -> tuple[str, ...]:
    """The street, town, village or community of the chain of places in the first words of ``text``.

    Each is given by its suffix and the two characters before it; ``()`` if there is no such chain.
    """
    match = _chain().search(text[:OPENING_CHARACTERS])
    if match is None:
        return ()
    return tuple(re.findall(_named(), match["below"] or match["pair"]))


def crosses(text: str, following: str) -> bool:
    """Whether a chain of three units or more begins in ``text`` and goes on in ``following``."""
    for match in _long_chain().finditer(text + following[:LONGEST_UNIT]):
        if match.end(1) <= len(text) < match.end():
            return True
    return False


@cache
def _long_chain() -> re.Pattern[str]:
    upper, lower = _units(_UPPER), _units(_LOWER)
    return re.compile(rf"((?:^|[，。日是在]){upper})(?:{upper}){{0,2}}(?:{lower}){{0,2}}")


@cache
def _named() -> str:
    """A pattern of a unit below the district, from its telling characters on."""
    return rf"{HAN}{{1,{_TELLING}}}(?:{_suffixes(_LOWER)})"
