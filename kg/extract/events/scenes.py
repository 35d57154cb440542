"""located_in for events: where they are held, which place is visited for them, where they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.dates import time_end
from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, place_prepositions, word_pattern, word_set, word_tuple
from kg.extract.belonging.governed_places import places_before, places_behind, row_of
from kg.extract.clauses.actors import Actors, opens
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.events.places_in_front import place_in_front
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import PLACES

# Places that show where an event is held.
SCENES = frozenset({"Venue", "ServiceCentre", "ResidentialArea"})
# A visited place stands at most this far behind 走进; a scene ends at most this far into a sentence.
_VISIT_REACH = 6
# A shorter name of an inspection tells its kind alone (专项检查): its place belongs to the name.
_KIND_ALONE = 4
# An adverb stands between an event and its verb of coming; behind a place that is only shown stands at
# most a short verb (广场灯影摇曳).
_ADVERB_REACH, _LONGEST_SCENE = 3, 12
# What kind of stage somebody brings to a place (把|反诈宣传的|课堂).
_LONGEST_STAGE = 10


def event_places(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for 在 a place before the verb or behind the event, for visits and for scenes."""
    for frame in frames:
        if "organize" in frame.cue.kinds:
            yield from _held_at(context, frame)
        elif frame.cue.kinds & {"visit", "place"}:
            behind = _events_beside(context, frame)
            real = [event for event in behind if not event.name.endswith(word_tuple("treats"))]
            behind = real or _visited_for(context, frame, main) or behind
            for place in sites_behind(context, frame, _VISIT_REACH):
                for event in [] if _is_of_people(context, frame, place) else row_of(context, behind):
                    refusal, rule = not_real(context, frame.cue.start), "event at a visited place"
                    yield Statement(event, "located_in", place, rule, frame.cue, refusal)
        if frame.cue.kinds & {"found_at", "place"}:
            yield from _sited(context, frame, main)
    yield from _subject_events(context)
    yield from _opened_at(context)
    yield from _told_in_names(context)
    yield from _worked_on(context)


def _is_of_people(context: Context, frame: Frame, place: Named) -> bool:
    """Whether a place only tells which people something is sent to, or what they told on the way.

    将香囊送到了|社区|中的老人, 走访中|居民提出的|凉亭破损.
    """
    sent = frame.cue.word in word_set("sending_to_people")
    said = context.text.endswith(word_tuple("attributes"), frame.cue.end, place.outer)
    said = said and any(one.type == "Group" for one in context.top_in(frame.cue.end, place.outer))
    return said or (sent and _of().match(context.text, place.end) is not None)


@cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('localizers'))})?(?:{any_of(word_set('attributes'))})")


def _events_beside(context: Context, frame: Frame) -> list[Named]:
    """The events directly in front of a verb of visiting, and those behind it in its sentence."""
    events = context.events_at(frame.cue.start)
    before = [
        one
        for one in events
        if one.end <= frame.cue.start <= time_end(context.text, one.end) + _ADVERB_REACH
        or _which_time().fullmatch(context.text, one.end, frame.cue.start)
    ]
    return [*before, *(one for one in events if one.start >= frame.cue.end)]


@cache
def _which_time() -> re.Pattern[str]:
    """Which of a row of events comes somewhere (“…”活动|第73站|走进)."""
    return re.compile(rf"第{figure()}[站场期次季讲]")


def _visited_for(context: Context, frame: Frame, main: Sequence[Named]) -> list[Named]:
    """The event for which people visit a place in a later sentence of its paragraph (民警走进松涛市场…)."""
    sentence = context.sentence_at(frame.cue.start)
    amid = context.text.startswith(word_tuple("amid_events"), sentence.start)
    people = [lead for lead in frame.subject.leads if amid or lead.type == "Group"] if frame.near else []
    people = people or _led_there(context, frame)
    after = context.text.startswith(word_tuple("openers_after_meetings"), sentence.start)
    before = [event for event in main if event.end <= frame.cue.start] if not after else []
    same = before and "\n" not in context.text[before[-1].end : sentence.end - 1]
    return before[-1:] if people and same and "visit" in frame.cue.kinds else []


def _led_there(context: Context, frame: Frame) -> list[Named]:
    """The people right in front of a verb of visiting whom somebody takes along (带领孩子们|走进…)."""
    near = context.top_in(frame.clause.start, frame.cue.start)[-1:]
    led = [one for one in near if one.type == "Group" and frame.cue.start - one.end <= _ADVERB_REACH]
    front = context.text[frame.clause.start : led[0].outer] if led else ""
    return led if any(word in front for word in word_set("leading_people")) else []


def _held_at(context: Context, frame: Frame) -> Iterator[Statement]:
    """在松涛广场举办 an event, or an event before 在 (…在松涛广场举行); a host behind 在 is no place."""
    events = context.events_at(frame.cue.start)
    governed = places_before(context, Span(frame.clause.start, frame.cue.start))
    own = [one for one in governed if not (frame.agent and one in frame.subject.all)]
    for place in own or place_in_front(context, frame):
        behind = [event for event in events if event.start >= frame.cue.end]
        before = [event for event in events if event.end <= place.outer] if own else []
        # 在青禾社区，一场公益集市|正在热闹举行
        shown = [one for one in events if place.end <= one.start and one.end <= frame.cue.start]
        near = [one for one in shown if frame.cue.start - one.end <= _VISIT_REACH]
        for event in row_of(context, behind) or (before or near)[:1]:
            refusal = not_real(context, frame.cue.start)
            yield Statement(event, "located_in", place, "event held at", frame.cue, refusal)


def _sited(context: Context, frame: Frame, main: Sequence[Named]) -> Iterator[Statement]:
    """活动地点设在 or 课堂设在 a place: the event, or the course, that was named last is there."""
    before = context.text[frame.clause.start : frame.cue.start].rstrip("就也都均则便")
    brought = _stage_brought().search(before) is not None
    if not brought and not before.endswith(word_tuple("event_sites")):
        return
    courses = [name for name in context.top if name.type == "Programme" and name.quote and name.head]
    taught = before.endswith(word_tuple("course_sites"))
    told = courses if taught and not brought else main or courses
    held = [one for one in told if one.end <= frame.cue.start]
    for place in sites_behind(context, frame, _VISIT_REACH) if held else ():
        refusal = not_real(context, frame.cue.start)
        yield Statement(held[-1], "located_in", place, "event held at", frame.cue, refusal)


@cache
def _stage_brought() -> re.Pattern[str]:
    """The stage of an event that somebody brings to a place (把|普法课堂, 将|会议现场), up to the verb."""
    marks, stages = any_of(word_set("object_prepositions")), any_of(word_set("stages_brought"))
    return re.compile(rf"(?:{marks})[^，。；：“”]{{0,{_LONGEST_STAGE}}}“?(?:{stages})”?$")


def sites_behind(context: Context, frame: Frame, reach: int) -> list[Named]:
    """The places behind a verb of putting on, or what stands there behind 的 (搬到青禾社区的|松涛小区)."""
    places = places_behind(context, frame.cue.end, frame.clause.end, reach)
    own = context.text.startswith("的", places[-1].end) if places else False
    behind = context.starting_at(places[-1].end + 1) if own else ()
    return [one for one in behind if one.type in SCENES and not one.bare] or places


def _subject_events(context: Context) -> Iterator[Statement]:
    """An event with 在 a place directly behind its name and a verb of taking place behind that."""
    prepositions = tuple(place_prepositions())
    for event in context.top:
        if event.type != "Event":
            continue
        if not context.text.startswith(prepositions, time_end(context.text, event.end)):
            continue
        clause = context.clause_at(event.end - 1)
        if takes_place(context, event.end, clause.end):
            refusal = not_real(context, event.end)
            for place in places_before(context, Span(event.end, clause.end)):
                yield Statement(event, "located_in", place, "event held at", refusal=refusal)


def takes_place(context: Context, start: int, end: int) -> bool:
    """Whether a stretch of a clause holds a verb with which an event takes place."""
    organizing = any("organize" in cue.kinds for cue in context.cues_in(start, end))
    return organizing or _happening().among(context.text[start:end])


@cache
def _happening() -> Words:
    return Words(word_set("happening") - place_prepositions())


def _told_in_names(context: Context) -> Iterator[Statement]:
    """The place where a deed is done that names its event (|到松涛敬老院打扫卫生, |清扫松涛小区)."""
    marks = (*place_prepositions(), *cues("visit"), *word_tuple("deeds"))
    for event in context.top:
        if event.type == "Event" and event.quote is None:
            within = (name for name in context.names if event.start <= name.start and name.end <= event.end)
            inside = (name for name in within if name.end - name.start < event.end - event.start)
            for place in inside:
                told = context.text.endswith(marks, 0, place.start)
                if told and place.type in PLACES and not place.bare:
                    refusal = not_real(context, event.start)
                    # 走进松涛社区|“芬芳花园”
                    own = [one for one in context.names if one.parent is not None and one.start == place.end]
                    site = next((one for one in own if one.type in SCENES and one.end <= event.end), place)
                    yield Statement(event, "located_in", site, "event held at", refusal=refusal)
                    break


def _opened_at(context: Context) -> Iterator[Statement]:
    """在松涛书院 in front of an opening, be it a clause of its own; 松涛村的 in front of works that end."""
    for event in context.top:
        if event.type != "Event" or event.head not in word_set("opening_events"):
            continue
        before = places_before(context, Span(context.sentence_at(event.start).start, event.start))[:1]
        # 位于…的|晋阳中心|启用: what opens is no place where it does.
        there = [one for one in before if event.name != one.name + event.head]
        front = event.start - len(event.name) + len(event.head)
        owned = context.text.endswith("的", 0, front) and not context.starting_at(front)
        owned = owned and context.text.startswith(event.name, front)
        where = [one for one in context.ending.get(front - 1, ()) if one.type in PLACES] if owned else []
        for place in (*there, *where[:1]):
            refusal = not_real(context, event.start)
            yield Statement(event, "located_in", place, "opening at a place", refusal=refusal)


def _worked_on(context: Context) -> Iterator[Statement]:
    """对松涛小区 in front of the verb of a work or an inspection: it is done there."""
    yield from _inspected(context)
    for event in context.top:
        if event.type != "Event" or event.head not in word_set("works") - word_set("works_on_days"):
            continue
        clause = context.clause_at(event.start)
        for place in context.top_in(clause.start, event.start):
            governed = context.text.endswith(word_tuple("worked_on"), clause.start, place.outer)
            if governed and place.type in PLACES:
                refusal = not_real(context, event.start)
                yield Statement(event, "located_in", place, "work on a place", refusal=refusal)


def _inspected(context: Context) -> Iterator[Statement]:
    """Each place of a list behind 对 in the clause of an inspection (对松涛花园、青禾新村开展…检查)."""
    for event in context.top:
        named = len(event.name) > _KIND_ALONE and event.name.endswith(word_tuple("inspections"))
        if event.type != "Event" or not named:
            continue
        clause = context.clause_at(event.start)
        for place in word_pattern("worked_on").finditer(context.text, clause.start, event.start):
            refusal = not_real(context, event.start)
            for one in context.listed(place.end(), event.start, PLACES, 0):
                yield Statement(event, "located_in", one, "work on a place", refusal=refusal)


def opens_with(context: Context, place: Named) -> bool:
    """Whether a place opens its clause, behind at most words of time."""
    clause = context.clause_at(place.outer)
    preposition = context.text[clause.start : place.outer].strip() in place_prepositions()
    return preposition or opens(context, clause, Actors((place,)))
