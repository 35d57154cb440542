"""The units of China that a table names: their names tell where they begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.finding import Word, Words
from kg.annotate.text.suffixes import suffix_words
from kg.annotate.text.words import cities, cue_words, word_set
from kg.lexicon import table

# What stands in front of a unit's name where it begins, but for marks: the end of a larger one.
_LARGER_ENDS = frozenset("省市州盟")
# Of a shorter name than this the level is a part that cannot be left out (泾县).
_SHORTEST_DISTRICT = 2
_NEW = "新区"
# Kinds of verbs in front of a unit that somebody acts with, invites or goes to.
_GOVERNING = ("joint", "invite", "visit")
# The longest city or province that is looked for at the front of a firm's name.
_LONGEST_CITY = 4
# Types of units that the table names, and the characters of the longest name that is looked for.
KNOWN, _LONGEST_UNIT = frozenset({"Province", "City", "District"}), 7


def opens_unit(text: str, start: int, end: int) -> bool:
    """Whether 市 is the front of a district's own name behind the short name of a city (青岛|市南区)."""
    return end - start == 1 and text[start : start + 3] in known_units()


def known_unit(unit_type: str, text: str, end: int, parts: Sequence[Part]) -> Part | None:
    """The unit of China whose whole name ends at ``end``; it does not reach into the part in front of it."""
    floor = parts[-1].end if parts else 0
    if unit_type == "District" and _is_county(text, end, parts):
        return Part(end - _SHORTEST_DISTRICT, end - 1, end, unit_type, clean=True)
    for length in range(min(_LONGEST_UNIT, end - floor), 2, -1):
        only = known_units().get(text[end - length : end])
        if only is not None:
            behind_city = bool(parts) and parts[-1].type == "City" and floor == end - length
            return (
                Part(end - length, end - 1, end, unit_type, clean=True) if behind_city or not only else None
            )
    return None


def _is_county(text: str, end: int, parts: Sequence[Part]) -> bool:
    """Whether a county of one character ends at ``end``, with no word in front that it ends (，房县)."""
    start = end - _SHORTEST_DISTRICT
    if (parts and start < parts[-1].end) or text[start:end] not in word_set("counties_of_one_character"):
        return False
    front = text[start - 1 : start]
    below = bool(parts) and parts[-1].end == start and parts[-1].type in KNOWN
    opens = not front.isalnum() or front in word_set("hard_boundaries")
    return opens or below or any(cue_words(kind).longest_before(text, start) for kind in _GOVERNING)


def suffixes_inside_units(text: str) -> dict[tuple[int, int], list[Word]]:
    """Where suffixes stand that only belong to the name of a unit (村 in 淄博市|周村区, 营区 in 东营区).

    With each goes the unit's own suffix where both end together.
    """
    found: dict[tuple[int, int], list[Word]] = {}
    for unit in _units_with_suffixes().found(text):
        front = text[unit.start - 1] if unit.start else ""
        if not front.isalnum() or front in _LARGER_ENDS:
            own = Word(unit.end - 1, unit.end, unit.text[-1])
            for inner in _inside(unit.text):
                place = unit.start + inner.start, unit.start + inner.end
                found[place] = [own] if place[1] == unit.end else []
    return found


def _inside(unit: str) -> list[Word]:
    """The suffixes in a unit's name but its own, which is its last character."""
    return [word for word in suffix_words().found(unit) if word.start < len(unit) - 1]


@cache
def _units_with_suffixes() -> Words:
    """The units in whose name another suffix than its own stands (周村区)."""
    return Words(name for name in known_units() if _inside(name))


@cache
def known_units() -> Mapping[str, str]:
    """China's provinces, cities and districts by full name; ``behind_city`` for common nouns."""
    larger = {row["name"]: "" for row in table("administrative_units", "name", "type", "short", "province")}
    return larger | {row["name"]: row["only"] for row in table("districts", "name", "only")}


@cache
def districts_in_short() -> Mapping[str, str]:
    """The names of China's districts without the word for their level, to the full names (临安 → 临安区).

    A new one loses both words (浦东 → 浦东新区).
    """
    districts = sorted({row["name"] for row in table("districts", "name", "only")})
    short = {name[:-1]: name for name in districts if len(name) > _SHORTEST_DISTRICT}
    return short | {name[:-2]: name for name in districts if name.endswith(_NEW) and len(name) > 3}


def city_in_front(name: str) -> str:
    """The city or province that a name opens with, in full or in short; ``""`` where it opens with none."""
    return next((name[:length] for length in range(_LONGEST_CITY, 1, -1) if name[:length] in cities()), "")


def full_unit(name: str, unit_type: str) -> str:
    """The full name of a city or district of China by a name of it; ``""`` for all others."""
    if unit_type == "City":
        return cities()[name][0] if name in cities() else ""
    return districts_in_short().get(name, "") if unit_type == "District" else ""
