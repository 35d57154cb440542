"""Which places a preposition of place governs (在松涛广场, 在位于松涛路9号的青禾书院)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import ADMINISTRATIVE, any_of, found_words, links, place_prepositions, word_set
from kg.extract.clauses.presented import presented_behind
from kg.extract.context import Context
from kg.extract.types import PLACES

# What holds rooms, and what an event is held in.
HOLDERS = frozenset({"ServiceCentre", "Venue"})
_GROUNDS = HOLDERS | {"ResidentialArea", "School"}
# A place stands at most this far behind its preposition.
_NEXT = 2
_UNITS = frozenset(ADMINISTRATIVE) - {"ResidentialArea"}


def row_of(context: Context, events: Sequence[Named]) -> list[Named]:
    """The first of some events with those that a list joins to it (开展了义诊、理发以及电影放映)."""
    row = list(events[:1])
    for event in events[1:]:
        if context.text[row[-1].end : event.outer] not in links():
            break
        row.append(event)
    return row


def row_around(context: Context, events: Sequence[Named], event: Named) -> list[Named]:
    """An event with those in front of it and behind it that a list joins to it."""
    number = events.index(event)
    first = number
    while first and context.text[events[first - 1].end : events[first].outer] in links():
        first -= 1
    return row_of(context, events[first:])


def places_behind(context: Context, start: int, end: int, reach: int) -> list[Named]:
    """The places that a list behind a verb names, or what stands where it says (位于松涛路的|青禾书院)."""
    standing = [cue for cue in context.cues_in(start, end) if cue.start == start]
    if standing and "found_at" in standing[0].kinds:
        named = [one for one in context.top_in(start, end) if one.type in PLACES]
        return [one for one in named if context.text[one.outer - 1] == "的"][:1]
    return context.listed(start, end, PLACES, reach)


def places_before(context: Context, region: Span) -> list[Named]:
    """The places that a preposition of place governs in a span (在青禾社区、松涛广场)."""
    pattern = _preposition()
    for match in pattern.finditer(context.text, region.start, region.end):
        if context.text.endswith("所", 0, match.start()) and match.start() not in context.ending:
            # 与学校所|在的青禾社区, but 税务所|在青禾公园
            continue
        standing = _standing_behind(context, match.end())
        praise = _praise().match(context.text, match.end(), region.end)
        praised = praise and context.starting_at(praise.end()) and not _names_in(context, *praise.span())
        presented = presented_behind(context, match.end(), region.end)
        start = standing or presented or (praise.end() if praise and praised else match.end())
        # 到|结对社区|青禾社区
        behind = start + len(found_words("after_preposition").longest_at(context.text, start))
        found = context.listed(start, region.end, PLACES, _NEXT)
        found = found or context.listed(behind, region.end, PLACES, 0)
        if found and only_leads().match(context.text, found[-1].end, region.end):
            continue
        if found and (standing or _says_where_a_place_is(context, match.start())):
            # 位于松涛路9号的青禾书院: what is held there is held in what stands there.
            found = _described_by(context, found[-1].end, HOLDERS)
        elif len(found) == 1 and found[0].type in _UNITS:
            found = _described_by(context, found[0].end, _GROUNDS, region.end) or found
        elif len(found) == 1:
            # 在松涛公园的“银杏议事亭”召开, 在青禾小区的篮球场: in the site within the place.
            found = _described_by(context, found[0].end, HOLDERS) or found
        if found:
            return found
    return []


def _standing_behind(context: Context, position: int) -> int:
    """Where a verb of standing that begins at a place ends (在|位于|松涛路9号的…), or 0 without one."""
    verbs = (cue for cue in context.cues_in(position, position + _NEXT) if "found_at" in cue.kinds)
    return next((verb.end for verb in verbs if verb.start == position), 0)


def _described_by(
    context: Context, position: int, types: frozenset[str], end: int | None = None
) -> list[Named]:
    """The place behind 的 and another one (松涛街道|新落成的|青禾广场), with words between before ``end``."""
    words = _attribute().match(context.text, position, position + 1 if end is None else end)
    behind = words.end() if words else 0
    return [name for name in context.starting_at(behind) if name.type in types] if behind else []


@cache
def _attribute() -> re.Pattern[str]:
    """What a place in a unit is like, of which the unit is only the first half (|新落成的)."""
    return re.compile(r"[^，。；：、“”的]{0,8}的")


@cache
def only_leads() -> re.Pattern[str]:
    """What makes a body behind 在 one that only leads or helps (在青禾社区|的指导下)."""
    nouns = any_of(word_set("guidance") | word_set("leadership") | word_set("backing"))
    return re.compile(rf"的?[^，。；：、“”的]{{0,6}}(?:{nouns})[^，。；：、“”]{{0,3}}下")


def _says_where_a_place_is(context: Context, preposition: int) -> bool:
    """Whether a preposition is the end of a verb of standing (位|于松涛路9号)."""
    return any(
        cue.start < preposition < cue.end and "found_at" in cue.kinds
        for cue in context.cues_in(max(0, preposition - 2), preposition + 1)
    )


def _names_in(context: Context, start: int, end: int) -> bool:
    """Whether any name, even a bare one, begins in a stretch of text."""
    return any(start <= name.start < end for name in context.names)


@cache
def _praise() -> re.Pattern[str]:
    """What a place is like, between its preposition and its name (在|美丽的|松涛公园)."""
    return re.compile(r"[\u4e00-\u9fff]{2,5}的")


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(any_of(place_prepositions()))
