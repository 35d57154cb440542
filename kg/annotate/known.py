"""The units of China that a table names: their names tell where they begin."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.boundaries import Part
from kg.annotate.words import known_units

# Types of units that the table names, and the characters of the longest name that is looked for.
KNOWN, _LONGEST_UNIT = frozenset({"Province", "City", "District"}), 7


def opens_unit(text: str, start: int, end: int) -> bool:
    """Whether 市 is the front of a district's own name behind the short name of a city (青岛|市南区)."""
    return end - start == 1 and text[start : start + 3] in known_units()


def known_unit(unit_type: str, text: str, end: int, parts: Sequence[Part]) -> Part | None:
    """The unit of China whose whole name ends at ``end``; it does not reach into the part in front of it."""
    floor = parts[-1].end if parts else 0
    for length in range(min(_LONGEST_UNIT, end - floor), 2, -1):
        only = known_units().get(text[end - length : end])
        if only is not None:
            behind_city = bool(parts) and parts[-1].type == "City" and floor == end - length
            return (
                Part(end - length, end - 1, end, unit_type, clean=True) if behind_city or not only else None
            )
    return None
