"""Zones whose street or town stands in brackets behind them (冶金园（锦福镇）洪林村): the units above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, word_set, word_tuple

_IN_BRACKETS = frozenset({"Subdistrict", "Town"})
# What goes on behind the bracket with a unit of that.
_BELOW = frozenset({"Community", "Village"})
# What such a zone is read as where no bracket stands behind it.
_MISREAD = frozenset({"Venue", "Company", "ResidentialArea"})
# A zone's name has so many characters.
_SHORTEST, _LONGEST = 3, 8


def with_zones(tokens: Tokens, parts: Sequence[Part]) -> list[Part]:
    """The parts, sorted by start, with the zones in front of streets and towns in brackets in a chain."""
    zoned: list[Part] = []
    below = {part.start for part in parts if part.type in _BELOW and not part.bare}
    for part in parts:
        if zoned and not zoned[-1].bare and tells_level(tokens.text, zoned[-1].end, part.end + 1):
            # 经济开发区|（镇）|青禾社区: only what the zone is, too.
            continue
        if part.type in _IN_BRACKETS and part.end + 1 in below and _is_bracketed(tokens.text, part):
            _add_zone(tokens, zoned, part.start - 1)
        zoned.append(part)
    return zoned


def tells_level(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text is a bracket that only tells of which other level a unit is (（街道）)."""
    return _level().fullmatch(text, start, end) is not None


@cache
def _level() -> re.Pattern[str]:
    return re.compile(rf"[（(](?:{any_of(word_set('levels_in_brackets'))})[）)]")


def _is_bracketed(text: str, part: Part) -> bool:
    """Whether a name with a suffix of its own stands alone in brackets."""
    alone = text[max(0, part.start - 1) : part.start] == "（" and text[part.end : part.end + 1] == "）"
    return alone and not part.bare


def _add_zone(tokens: Tokens, parts: list[Part], end: int) -> None:
    """Makes the last part that ends at ``end`` a zone, or adds the zone whose name ends there."""
    if not tokens.text.endswith(word_tuple("ends_of_zones"), 0, end):
        return
    floor = parts[-1].end if parts else 0
    if floor == end:
        if parts[-1].type in _MISREAD:
            parts[-1] = parts[-1]._replace(type="District", bare=False)
        return
    start = end
    for left, word, _ in tokens.leftward(end, max(floor, end - _LONGEST)):
        if not word.isalnum() or word in word_set("boundary_words"):
            break
        start = left
    if end - start >= _SHORTEST:
        parts.append(Part(start, end - 1, end, "District", clean=True))
