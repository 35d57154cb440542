"""located_in: where things stand and are founded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    any_of,
    place_prepositions,
    word_pattern,
    word_set,
    word_tuple,
)
from kg.extract.belonging.governed_places import HOLDERS, places_before
from kg.extract.belonging.moved_in import moved_in
from kg.extract.belonging.places_in_use import converted, inside_of, reused
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.objects import objects_of
from kg.extract.clauses.pointing import pointed_at
from kg.extract.context import Context
from kg.extract.events.put_on_at_places import brought_event
from kg.extract.modality import not_real
from kg.extract.statements import Statement, typed
from kg.extract.types import PLACES, SITED

_FOUNDED_AT = frozenset({"Venue", "ServiceCentre", "Company", "School"})
# A place stands at most this far behind a verb of standing.
_NEAR = 12
# Behind a place that is all of a clause stand at most a storey and the comma (一楼，).
_LONGEST_STOREY = 4


def sites(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """located_in for verbs of standing somewhere (位于, 入驻): the subject is in each place behind."""
    for frame in frames:
        if not frame.cue.kinds & {"found_at", "place"} or brought_event(context, frame):
            continue
        brought = _brought_there(context, frame)
        if "found_at" not in frame.cue.kinds and not brought:
            continue
        refusal = not_real(context, frame.cue.start)
        listed = context.listed(frame.cue.end, frame.clause.end, PLACES, _NEAR)
        # 就在青禾社区|周边: only near it
        near = word_tuple("only_near")
        places = _nearest([place for place in listed if not context.text.startswith(near, place.end)])
        told = brought or _founded_before(context, frames, frame) or _pointed_house(context, frame)
        names = told or _standing(context, frame, places)
        things = [as_site(name) for name in names] or only_house(context, frame.clause.start, frame.cue.start)
        for thing, place in _stands_at(context, frame, things, places):
            predicate = "part_of" if thing.type in ADMINISTRATIVE else "located_in"
            rule = "unit that stands in another" if predicate == "part_of" else "verb of standing"
            yield Statement(thing, predicate, place, rule, frame.cue, refusal)
        for one, other in pairwise(places):
            if one.type == "Address" and one.end == other.outer:
                yield Statement(other, "located_in", one, "address in front", frame.cue, refusal)
    yield from moved_in(context)


def _nearest(places: Sequence[Named]) -> list[Named]:
    """The places of a list without the units directly in front of others (石鼓区|松涛路)."""
    starts = {place.start for place in places}
    return [place for place in places if place.type not in ADMINISTRATIVE or place.end not in starts]


def _brought_there(context: Context, frame: Frame) -> list[Named]:
    """The site between 把 and the verb that somebody sets up there (把“暖蜂”驿站|设在松涛小区)."""
    before = [one for one in context.top_in(frame.clause.start, frame.cue.start) if one.type != "Date"][-1:]
    marks = word_tuple("object_prepositions")
    # 把“暖心”水饺|送到…: a quotation alone is what is brought.
    own = [one for one in before if one.end == frame.cue.start and one.type in _FOUNDED_AT]
    return [one for one in own if context.text.endswith(marks, frame.clause.start, one.outer)]


def _founded_before(context: Context, frames: Sequence[Frame], frame: Frame) -> list[Named]:
    """What the clause in front founds, where the verb of standing opens its own (成立…驿站，设在…)."""
    if frame.cue.start != frame.clause.start:
        return []
    number = frames.index(frame)
    before = [one for one in frames[max(0, number - 2) : number] if one.clause.end == frame.clause.start]
    things = (objects_of(context, one) for one in before if "establish" in one.cue.kinds)
    return [thing for listed in things for thing in listed][-1:]


def as_site(name: Named) -> Named:
    """A name as what stands somewhere: a quotation without a head noun is a venue there, a work is none."""
    quoted = name.type == "Programme" and name.quote and not name.head
    return typed(name, "Venue") if quoted and not name.mention.text.startswith("《") else name


def _pointed_house(context: Context, frame: Frame) -> list[Named]:
    """The house at which the opening words of the sentence point (该阵地|选址, 这处小站由…，位于)."""
    start = context.sentence_at(frame.cue.start).start
    houses = [one for one in context.top_in(start, frame.cue.start) if one.type in HOLDERS]
    pointed = [] if houses else pointed_at(context, start)
    return [one for one in pointed if one.type in HOLDERS]


def only_house(context: Context, start: int, end: int) -> list[Named]:
    """The one house of a unit that is told of before, where its site opens a clause (新址|设在…)."""
    if not context.text.startswith(word_tuple("own_sites"), start):
        return []
    if any(one.type in SITED for one in context.top_in(start, end)):
        return []
    before = (one for one in context.top if one.end <= start and one.type in HOLDERS)
    houses = {one.name: one for one in before if one.parent is not None and not one.bare}
    return list(houses.values()) if len(houses) == 1 else []


def _stands_at(
    context: Context, frame: Frame, things: Sequence[Named], places: Sequence[Named]
) -> Iterator[tuple[Named, Named]]:
    """Which thing stands at which place: in its unit, at one place each behind 分别, else at all places."""
    before = context.text[frame.clause.start : frame.cue.start]
    # 课堂|分别设在松涛社区和青禾社区: one thing in several places.
    paired = min(len(things), len(places)) > 1 and any(one in before for one in word_set("respectively"))
    nameless = len(things) == 1 and things[0].name == things[0].head and things[0].mention.antecedent is None
    if (paired and len(things) != len(places)) or (nameless and len(places) > 1):
        return  # 三个教学点|分别设在…
    for number, thing in enumerate(things):
        if thing.type in ADMINISTRATIVE:
            units = [place for place in places if place.type in ADMINISTRATIVE]
            yield from ((thing, unit) for unit in units[:1] if not _has_unit(context, thing))
        elif thing.type in SITED or _has_place(thing):
            yield from ((thing, place) for place in ([places[number]] if paired else places))


def _has_unit(context: Context, thing: Named) -> bool:
    """Whether the article names the unit directly above a place elsewhere (松涛街道青禾社区)."""
    return any(name.name == thing.name and name.parent is not None for name in context.names)


def _standing(context: Context, frame: Frame, places: Sequence[Named]) -> Sequence[Named]:
    """What stands there: what a relative clause belongs to (位于青禾社区的…), or the subject."""
    if places:
        behind = _spot().match(context.text, places[-1].end)
        end = behind.end() if behind else places[-1].end
        if context.text.startswith("的", end):
            behind_it = [name for name in context.top if name.outer == end + 1]
            # 处于姑苏区的|核心区域: nothing named stands there but the subject.
            return behind_it or ([] if context.top_in(end, frame.clause.end) else frame.subject.leads)
    before = context.text[frame.clause.start : frame.cue.start]
    if _moved().search(before):
        # 司法局把讲台搬到松涛广场: whoever brings something there does not stand there.
        return []
    if not frame.near and _speaks_of_another(context, frame):
        return []
    # 暑托班设在…，A 前来…: whoever only comes later does not stand there.
    later = any(lead.start > frame.cue.start for lead in frame.subject.leads) and before
    return [] if later or before.endswith(word_tuple("event_sites")) else frame.subject.leads


def _speaks_of_another(context: Context, frame: Frame) -> bool:
    """Whether the clause of a verb of standing has a subject of its own that nothing names (宣传街|位于…)."""
    if context.top_in(frame.clause.start, frame.cue.start):
        return False
    before = context.text[frame.clause.start : frame.cue.start].strip()
    return (
        bool(before)
        and not before.endswith(word_tuple("own_sites"))
        and _no_subject().fullmatch(before) is None
    )


@cache
def _moved() -> re.Pattern[str]:
    """把 with what is brought somewhere behind it, up to the verb."""
    return re.compile(rf"(?:{any_of(word_set('object_prepositions'))})[^，。；]{{1,16}}$")


@cache
def _no_subject() -> re.Pattern[str]:
    """What may stand in front of a verb of standing without being its subject."""
    words = any_of(word_set("happening_adverbs", "adverbs_of_pairing", "clause_openers", "respectively"))
    return re.compile(rf"(?:{words}|[就也都还均则便已，])*")


def _place_in_front(context: Context, frame: Frame) -> list[Named]:
    """The place that is all that the clause before names (在松涛大厦一楼，|青禾社区打造…)."""
    before = context.clause_at(max(0, frame.clause.start - 1))
    opens = context.text.startswith(tuple(place_prepositions()), before.start)
    if before.end != frame.clause.start or not opens or context.cues_in(before.start, before.end):
        return []
    places = places_before(context, before)
    return places if places and before.end - places[-1].end <= _LONGEST_STOREY else []


def founded_at(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """located_in for what is founded or set up 在 a place (在青禾社区打造…), or made of one."""
    for frame in frames:
        if not frame.cue.kinds & {"establish", "run"}:
            continue
        region = Span(frame.clause.start, frame.cue.start)
        things = [thing for thing in objects_of(context, frame) if _has_place(thing)]
        refusal = not_real(context, frame.cue.start) if things else None
        for thing in things:
            for place in converted(context, region) or reused(context, frame):
                yield Statement(thing, "located_in", place, "place that is converted", frame.cue, refusal)
            named = places_before(context, region) or _place_in_front(context, frame)
            for place in named:
                yield Statement(thing, "located_in", place, "founded at a place", frame.cue, refusal)
            relied = relied_on(context, frame) if "establish" in frame.cue.kinds and not named else []
            for place in (*inside_of(context, region), *relied):
                if place.name != thing.name:
                    yield Statement(thing, "located_in", place, "founded at a place", frame.cue, refusal)


def _has_place(thing: Named) -> bool:
    """Whether something set up stands at one place: a site or body, or a course that is taught there."""
    course = thing.type == "Programme" and thing.name.rstrip("”").endswith(word_tuple("courses"))
    return course or thing.type in _FOUNDED_AT


def relied_on(context: Context, frame: Frame) -> list[Named]:
    """The site that 依托 governs in the clause of a verb, or alone in front of it.

    Clauses without a name may stand between the two (依托党群服务中心，不断完善功能，|设置…).
    """
    sentence = context.clauses[context.sentence_index(frame.cue.start)]
    number = sentence.index(frame.clause) if frame.clause in sentence else 0
    first = max(0, number - 1)
    while first > 0 and not context.top_in(*sentence[first]):
        first -= 1
    region = Span(sentence[first].start, frame.cue.start)
    for match in word_pattern("relying").finditer(context.text, region.start, region.end):
        places = context.listed(match.end(), region.end, HOLDERS, 0)
        alone = (
            match.start() >= frame.clause.start or len(context.top_in(match.end(), frame.clause.start)) == 1
        )
        named = alone and len(places) == 1 and (places[0].type != "Venue" or places[0].name != places[0].head)
        if named:
            return places
    return []


@cache
def _spot() -> re.Pattern[str]:
    """The floor or side of a place (一楼, 门口, 二楼东侧)."""
    parts = any_of(word_set("localizers") | word_set("parts_of_places"))
    return re.compile(rf"(?:负?[一二三四五六七八九十\d]+[楼层号])?(?:{parts})?")
