"""Places that a paragraph starts with, from the city or the district down: 常熟市海虞镇汪泾村."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import Row, table, words
from kg.segment.vocabulary import HAN, actor_words, alternatives, common_words

# The first sentence of an item names its place, behind a time and a clause of purpose if need be.
OPENING_CHARACTERS = 80
# Characters of a unit's name with its suffix.
LONGEST_UNIT = 8
# A chain starts a clause or stands behind a date.
_BEFORE = r"^|[，。！？：；日”]"
_UPPER = frozenset({"Province", "City", "District"})
_LOWER = frozenset({"Subdistrict", "Town", "Village", "Community"})
# Which of those hold others of them: 青禾社区和松涛社区 is a list and no chain.
_HOLDING = frozenset({"Subdistrict", "Town"})
# The characters of a name that tell it, in front of its suffix.
_TELLING = 2


def _rows(types: frozenset[str]) -> tuple[Row, ...]:
    rows = table("name_suffixes", "suffix", "type", "least", "most")
    return tuple(row for row in rows if row["type"] in types)


@cache
def _units(types: frozenset[str]) -> str:
    """A pattern of one unit of the ``types``: as many characters as its name has at least, and a suffix.

    社区 is no district that is called 社.
    """
    by_least: dict[str, list[str]] = {}
    for row in _rows(types):
        by_least.setdefault(row["least"], []).append(row["suffix"])
    others = "" if types <= _LOWER else "".join(f"(?<!{row['suffix']})" for row in _rows(_LOWER))
    forms = (
        rf"{HAN}{{{least},6}}?(?:{alternatives(tuple(suffixes))})" for least, suffixes in by_least.items()
    )
    return f"(?:{'|'.join(forms)}){others}"


@cache
def _chain() -> re.Pattern[str]:
    """A chain of units, behind the start of a text or clause, that ends below the district."""
    upper, lower = _units(_UPPER), _units(_LOWER)
    start, aside = rf"(?:{_BEFORE})", r"(?:（[^）]{2,8}）)?"
    pair = rf"(?P<pair>{_units(_HOLDING)}{_units(_LOWER - _HOLDING)})"
    return re.compile(rf"{start}(?:(?:{upper}){{1,3}}{aside}(?P<below>(?:{lower}){{1,2}})|{pair})")


def opening_place(text: str) -> tuple[str, ...]:
    """The street, town, village or community of the chain of places in the first words of ``text``.

    Each is given by its suffix and the two characters before it; ``()`` if there is no such chain.
    """
    match = _chain().search(text[:OPENING_CHARACTERS])
    if match is None:
        return ()
    return tuple(unit for unit, core in re.findall(_named(), match["below"] or match["pair"]) if _names(core))


def opens_with_office(text: str) -> bool:
    """Whether the first chain of places is of an office: 松涛街道青禾社区党委书记 may speak anywhere."""
    match = _chain().search(text[:OPENING_CHARACTERS])
    return match is not None and _office().match(text, match.end()) is not None


@cache
def _office() -> re.Pattern[str]:
    """An office, and the committee in which it is held, if need be."""
    titles = tuple(row["word"] for row in table("titles", "word", "kind") if row["kind"] == "role")
    return re.compile(rf"{HAN}{{0,4}}(?:{alternatives(titles)})")


def _names(core: str) -> bool:
    """Whether the characters in front of a unit's suffix are of a name (not those of 覆盖全|镇, 所有|村)."""
    return not core.endswith(words("boundary_words")) and core not in common_words()


def is_unit(word: str) -> bool:
    """Whether ``word`` is two characters and a suffix of cities, districts or towns (松云区)."""
    return _short_unit().fullmatch(word) is not None


@cache
def _short_unit() -> re.Pattern[str]:
    # What stands behind three characters at most is a given name as well (林红旗).
    rows = [row for row in _rows(frozenset({"City", "District", "Town"})) if int(row["most"]) > _TELLING + 1]
    return re.compile(rf"{HAN}{{2}}(?:{alternatives(tuple(row['suffix'] for row in rows))})")


def holds_chain(text: str, following: str) -> bool:
    """Whether ``text`` can be no headline, as a chain of places in it goes on in ``following``.

    Nor can it if a whole chain from the city or district down stands behind its first clause.
    """
    whole = text + following[:LONGEST_UNIT]
    for match in _long_chain().finditer(whole):
        # Of the first unit at most the last character may stand in the text that follows: 松云|市望湖区.
        if match.end(1) <= len(text) + bool(match[2]) and len(text) < match.end():
            return True
    return any(match[2] and match.start() for match in _long_chain().finditer(text))


@cache
def _long_chain() -> re.Pattern[str]:
    """A chain of units from its first one (group 1) on; group 2 is a third one."""
    upper, lower = _units(_UPPER), _units(_LOWER)
    first = rf"((?:{_BEFORE}){upper})"
    return re.compile(rf"{first}(?:(?:{upper}|{lower})((?:{upper}|{lower})+)?)?")


def named_units(text: str) -> frozenset[str]:
    """The communities, estates and bodies that the first words of ``text`` name, none above a community.

    Each is given by its last word and the two characters before it, which are no everyday word.
    """
    found = _body().findall(text[:OPENING_CHARACTERS])
    return frozenset(unit for unit in found if unit[:_TELLING] not in common_words())


@cache
def _body() -> re.Pattern[str]:
    """A pattern of the name of a body or a small place, from the two characters before its last word on."""
    above = tuple(row["suffix"] for row in _rows(_UPPER | _HOLDING))
    words = tuple(word for word in actor_words() if word not in above)
    return re.compile(rf"{HAN}{{{_TELLING}}}(?:{alternatives(words)})")


@cache
def _named() -> str:
    """A pattern of a unit below the district, from its telling characters on, which are its second group."""
    suffixes = alternatives(tuple(row["suffix"] for row in _rows(_LOWER)))
    return rf"(({HAN}{{1,{_TELLING}}})(?:{suffixes}))"
