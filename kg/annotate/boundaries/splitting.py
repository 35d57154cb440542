"""Parts that hold more than one name, cut apart: cities, towns, streets and levels in front of the rest."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.boundaries.descriptions import STREET
from kg.annotate.boundaries.known import districts_in_short
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.finding import places_of
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import COMPOSITE, any_of, cities, word_set, word_tuple
from kg.ontology import label

_BELOW_CITIES = frozenset({"District", "Subdistrict", "Town", "City"})
_LEVELS = frozenset({"City", "District", "Town"})
# A county's name may have one character.
_COUNTY_SUFFIX = "县"
# The longest name of a city or province, with or without its suffix, among the administrative units.
_LONGEST_CITY = 8
# What goes on behind the name of a city where that is only the front of a road's (南京|东路).
_ROAD = re.compile(r"[东西南北中]?[路街门桥]")
# The longest short name of a district that is looked for.
_LONGEST_DISTRICT = 4
# Behind a street stands a name of at least so many characters.
_SHORTEST_REST = 2
_SETTLEMENTS = frozenset({"Community", "Village"})
_BELOW_COUNTIES = frozenset({"Subdistrict", "Town"})
# What a subdistrict has that the text names in full elsewhere.
_OF_STREETS = frozenset(
    {"ServiceCentre", "Venue", "Team", "MassOrganization", "SocialOrganization", "PartyOrganization"}
)
# A county of one character in front of the rest of a name (洋县|洋河街道).
_COUNTY = re.compile(r"(?![我本该全各某邻外两几])[\u4e00-\u9fff]县(?=[\u4e00-\u9fff]{2,})")
# A town of two or three characters in front of the rest of a name.
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,3}镇(?=[\u4e00-\u9fff]{2,})")


def split_cities(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with a city's or province's name cut off the unit behind it (无锡|锡山经开区)."""
    split: list[Part] = []
    for part in parts:
        below = part.type in _BELOW_CITIES and not part.bare
        if below:
            split += _in_front(text, part, split[-1].end if split else 0)
        while below and (length := _city_length(part.core(text), text[part.suffix : part.end])):
            cut = part.start + length
            unit_type = cities()[text[part.start : cut]][1]
            split.append(Part(part.start, cut, cut, unit_type, clean=part.clean))
            part = part._replace(start=cut, clean=True)
        if below and part.type in _BELOW_COUNTIES and (length := _district_length(part.core(text))):
            cut = part.start + length
            split.append(Part(part.start, cut, cut, "District", clean=part.clean))
            part = part._replace(start=cut, clean=True)
        if part.type in _SETTLEMENTS and not part.bare:
            units = _units_of_settlement(text, part, split[-1].end if split else 0)
            if units and _is_below_larger(text, text[part.start : part.end]):
                units = []  # no district can follow a town
            split += units
            part = part._replace(start=units[-1].end, clean=True) if units else part
        split.append(part)
    return split


def _units_of_settlement(text: str, part: Part, floor: int) -> list[Part]:
    """The short names of the units that a settlement's name opens with (北京房山|青禾社区, 无锡|清波社区).

    One alone may be its own name where little stands behind it (北京路社区, 江宁社区, 上海花园社区).
    """
    units, start = _in_front(text, part, floor), part.start
    while length := _city_length(text[start : part.suffix], ""):
        units.append(Part(start, start + length, start + length, cities()[text[start : start + length]][1]))
        start += length
    if units and (length := _district_length(text[start : part.suffix])):
        units.append(Part(start, start + length, start + length, "District"))
    if not units and (length := _district_length(part.core(text))):
        # 江都区…江都|明珠社区: the text names the district, or the community without it.
        cut = part.start + length
        known = districts_in_short()[text[part.start : cut]] in text
        if known or text.count(text[cut : part.end]) > text.count(text[part.start : part.end]):
            return [Part(part.start, cut, cut, "District", clean=True)]
    inside = units and units[-1].end > part.start
    rest = text[start : part.suffix]
    named = len(units) > 1 or (len(rest) >= _SHORTEST_REST and rest not in suffixes() and part.clean)
    return [unit._replace(clean=True) for unit in units] if inside and named else []


def _is_below_larger(text: str, name: str) -> bool:
    """Whether a settlement's name stands behind its street, town or district (邵伯镇|江都明珠社区)."""
    return any(text.endswith(_levels_above_settlements(), 0, place) for place in places_of(name, text))


@cache
def _levels_above_settlements() -> tuple[str, ...]:
    return tuple(word for word, one in suffixes().items() if one.type in {"District", *_BELOW_COUNTIES})


def _district_length(core: str) -> int:
    """The length of a district's short name that a street's or town's begins with (临安|锦北街道), or 0."""
    lengths = range(min(_LONGEST_DISTRICT, len(core) - _SHORTEST_REST), 1, -1)
    return next((n for n in lengths if core[:n] in districts_in_short() and not _ROAD.fullmatch(core, n)), 0)


def _in_front(text: str, part: Part, floor: int) -> list[Part]:
    """The short names of cities and provinces in front of a unit, the largest first (江苏淮安|清江浦区)."""
    found: list[Part] = []
    start = part.start
    while length := next(
        (n for n in range(_LONGEST_CITY, 1, -1) if _is_city(text, start - n, start, floor)), 0
    ):
        kind = cities()[text[start - length : start]][1]
        found.insert(0, Part(start - length, start, start, kind, clean=True))
        start -= length
    before = text[start - 1 : start]
    opens = start == floor or not before.isalnum() or before in word_set("prepositions")
    return found if opens else []


def _is_city(text: str, start: int, end: int, floor: int) -> bool:
    return start >= floor and text[start:end] in cities()


def _city_length(core: str, suffix: str) -> int:
    """The length of the city's or province's name that a name begins with; 0 where it is the whole name."""
    # 安徽|泾县: a county may have one character.
    lengths = range(min(_LONGEST_CITY, len(core) - (1 if suffix == _COUNTY_SUFFIX else 2)), 1, -1)
    return next((n for n in lengths if core[:n] in cities() and not _ROAD.fullmatch(core, n)), 0)


def split_towns(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with a town's name cut off the unit behind it (凤口镇|清波小学)."""
    split: list[Part] = []
    for part in parts:
        county = None if part.bare else _COUNTY.match(part.core(text))
        if county and part.type in _BELOW_COUNTIES:
            cut = part.start + county.end()
            split.append(Part(part.start, cut - 1, cut, "District", clean=part.clean))
            part = part._replace(start=cut, clean=True)
        town = None if part.bare or not part.clean else _TOWN.match(part.core(text))
        named = (
            town is not None and town.group() not in word_set("not_names") and town.group() not in cities()
        )
        if town and part.type != "Town" and named:
            cut = part.start + town.end()
            split.append(Part(part.start, cut - 1, cut, "Town", clean=True))
            part = part._replace(start=cut)
        split.append(part)
    return split


def split_new_towns(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with a new town cut off the settlement behind it (松涛新城|青禾社区, 松涛新城花园社区)."""
    split: list[Part] = []
    for part in parts:
        town = _new_town().match(text, part.start, part.suffix) if part.type in _SETTLEMENTS else None
        rest = text[town.end() : part.suffix] if town else ""
        # 万科新城|东区社区: the rest is a part of the estate.
        named = len(rest) >= _SHORTEST_REST and rest not in suffixes() and rest[-1] not in suffixes()
        if town and not part.bare and named:
            split.append(Part(part.start, town.start("end"), town.end(), "District", clean=part.clean))
            part = part._replace(start=town.end(), clean=True)
        split.append(part)
    return split


@cache
def _new_town() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{2,4}}?(?P<end>{any_of(word_set('new_towns'))})")


def split_streets(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with a subdistrict that is only called 街 cut off what is below it (荷塘街|青禾社区)."""
    split: list[Part] = []
    for part in parts:
        if (cut := _office_of_street(text, part)) is not None:
            split.append(part._replace(end=cut, type="Subdistrict"))
            split.append(Part(cut, cut, part.end, part.type, bare=True))
            continue
        street = None if part.bare else STREET.match(text, part.start, part.suffix)
        below = part.type in _SETTLEMENTS or text[part.suffix : part.end] in word_set("bodies_of_streets")
        street = street if below or (street and _is_told_in_full(text, street.group(), part)) else None
        rest = part.suffix - street.end() if street else 0
        settled = rest >= _SHORTEST_REST if part.type in _SETTLEMENTS else rest != 1
        # 江北区|玉泉北街|青禾社区: between a district and a community stands no street of shops.
        chained = bool(split) and split[-1].type == "District" and split[-1].end == part.start
        shops = street and street.group().endswith(word_tuple("streets_of_shops"))
        if street and settled and not (shops and not chained):
            split.append(Part(part.start, street.end() - 1, street.end(), "Subdistrict", clean=part.clean))
            part = part._replace(start=street.end(), clean=True)
        split.append(part)
    return _with_streets_before_quotes(text, split)


def _is_told_in_full(text: str, street: str, part: Part) -> bool:
    """Whether the text tells that what a body opens with is a subdistrict (望春街|长者饭堂, 望春街道)."""
    return part.type in _OF_STREETS and street + label("Subdistrict")[-1:] in text


def _with_streets_before_quotes(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with the streets told in full elsewhere that stand in front of a mark (望春街|“…”服务站)."""
    streets = {part.core(text) for part in parts if part.type == "Subdistrict" and not part.bare}
    found = list[Part]()
    for street in sorted(one for one in streets if len(one) >= _SHORTEST_REST):
        name, start = street + label("Subdistrict")[:1], 0
        while (start := text.find(name + "“", start)) >= 0:
            end = start + len(name)
            if not any(one.start < end and start < one.end for one in parts):
                found.append(Part(start, end - 1, end, "Subdistrict", clean=True))
            start = end
    return sorted([*parts, *found], key=attrgetter("start")) if found else parts


@cache
def _street_suffixes() -> tuple[str, ...]:
    """The suffixes of subdistricts, but for those of one character."""
    return tuple(word for word, one in suffixes().items() if one.type == "Subdistrict" and len(word) > 1)


def _office_of_street(text: str, part: Part) -> int | None:
    """Where the subdistrict ends in the short name of its office (松涛街道|办), or None."""
    if part.type != "GovernmentBody" or part.bare:
        return None
    level = next((word for word in _street_suffixes() if text.startswith(word, part.suffix)), "")
    return part.suffix + len(level) if level else None


def split_levels(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with the level cut off a body that is named by it alone (镇|统战办)."""
    split: list[Part] = []
    for part in parts:
        level = suffixes().get(text[part.start])
        word = text[part.start : part.start + 2] in word_tags()
        touches = bool(split) and split[-1].end == part.start
        # 区商会: an association of one level.
        chamber = part.type == "SocialOrganization" and part.suffix == part.start + 1
        if (
            level
            and level.type in _LEVELS
            and (part.type in COMPOSITE or chamber)
            and not part.bare
            and not (word or touches)
        ):
            cut = part.start + 1
            split.append(Part(part.start, part.start, cut, level.type, bare=True))
            part = part._replace(start=cut, clean=True)
        split.append(part)
    return split
