"""Units whose name is a word of every day (胜利街道, 前进社区): they open a clause and act in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import (
    any_of,
    companion_links,
    cues,
    found_words,
    place_prepositions,
    word_pattern,
    word_set,
)

# What stands in front of a name is at most so long (会同|).
_REACH = 4


def with_words_for_names(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with the units that are named by a word of every day.

    A word names a unit where a mark or 由 stands in front of it and the unit acts, or where a verb of
    going somewhere or of acting together, or a preposition, stands in front and no noun goes on behind.
    """
    found = [unit for unit in _units(text) if not _is_known(unit, parts)]
    if not found:
        return parts
    kept = [part for part in parts if not any(part.start < one.end and one.start < part.end for one in found)]
    return sorted([*kept, *found], key=lambda part: part.start)


def _is_known(unit: Part, parts: Sequence[Part]) -> bool:
    """Whether a name was read where a unit stands."""
    return any(part.start < unit.end and unit.start < part.end and not part.bare for part in parts)


def _units(text: str) -> Iterator[Part]:
    for word in found_words("words_units_are_named_with").found(text):
        suffix = word_pattern("units_named_with_words").match(text, word.end)
        if suffix is None:
            continue
        kind = suffixes()[suffix.group()].type
        if kind == "ResidentialArea" and word.text in word_set("names_of_praise"):
            # 在文明小区创建中
            continue
        before = text[max(0, word.start - _REACH) : word.start]
        if before.endswith(("，", "、")) and word.text in cues("joint"):
            # 走进小区，联合社区推出…: the hospital goes on.
            continue
        if _opening().search(before):
            behind = acting() if word.text in word_set("names_of_praise") else _acting_or_placed()
        elif _governing().search(before):
            behind = _ending()
        else:
            continue
        under = suffix.group() not in word_set("unit_ends_below") and _unit_below().match(text, suffix.end())
        if under or behind.match(text, suffix.end()):
            yield Part(word.start, word.end, suffix.end(), kind, clean=True)


@cache
def _opening() -> re.Pattern[str]:
    fronts = any_of(word_set("agent_marks") | word_set("event_references"))
    return re.compile(rf"(?:^|[，。；：！？\n\s]|{fronts})$")


@cache
def _governing() -> re.Pattern[str]:
    """A verb of going somewhere or of acting together, or a preposition, whose object a unit is."""
    fronts = cues("joint") | cues("visit") | word_set("leading_links") | place_prepositions()
    return re.compile(rf"(?:{any_of(fronts)})$")


@cache
def acting() -> re.Pattern[str]:
    """What a unit does, or a body that only a unit has, right behind its name."""
    verbs = any_of(cues("organize") | cues("joint") | cues("visit") | cues("invite"))
    later = any_of(word_set("between_units_and_verbs"))
    others = any_of(cues("run") | cues("establish") | cues("honour") | cues("attend") | word_set("spending"))
    verbs = rf"{verbs}|(?:{later})*(?:{others}|{verbs})"
    tables = ("committees_of_units", "bodies_of_streets", "street_bodies", "bodies_that_show_units")
    bodies = any_of(word_set(*tables))
    return re.compile(rf"(?:{bodies}|{verbs})")


@cache
def _acting_or_placed() -> re.Pattern[str]:
    """What acts, people, or a preposition: a word of praise in front names nothing (平安社区|在全市推开)."""
    prepositions = any_of(companion_links() | place_prepositions() | word_set("people_that_show_units"))
    return re.compile(rf"{acting().pattern}|(?:{prepositions})")


@cache
def _unit_below() -> re.Pattern[str]:
    """A unit below the one in front, which no verb needs to show then (城中街道|青禾社区)."""
    return re.compile(rf"[\u4e00-\u9fff]{{2,4}}(?:{any_of(word_set('unit_ends_below'))})")


@cache
def _ending() -> re.Pattern[str]:
    """What acts or happens, or a mark: behind a verb that governs the unit no noun goes on with it."""
    happening = any_of(word_set("happening") | cues("sign"))
    return re.compile(rf"{acting().pattern}|(?:{happening})|[、，。；\n]")
