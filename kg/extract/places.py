"""located_in and lives_in: where things stand, where events are held, where people live."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.words import any_of, word_set
from kg.extract.context import Context
from kg.extract.founding import objects_of
from kg.extract.frames import Frame
from kg.extract.statements import Statement
from kg.extract.types import PLACES

_SITED = frozenset(
    [
        "ServiceCentre",
        "Venue",
        "Company",
        "School",
        "Hospital",
        "Team",
        "GovernmentBody",
        "SocialOrganization",
        "Event",
        "Programme",
        "ResidentialArea",
    ]
)
_LINK = re.compile(r"[、]|和|与|及|以及")


def sites(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """located_in for verbs of standing somewhere (位于, 入驻): the subject is in each place behind."""
    for frame in frames:
        if "found_at" not in frame.cue.kinds or context.not_real(frame.cue.start):
            continue
        places = _listed(context, frame.cue.end, frame.clause.end, PLACES)
        for thing in _standing(context, frame, places):
            if thing.type in _SITED:
                for place in places:
                    yield Statement(thing, "located_in", place, "verb of standing", frame.cue)
        for one, other in itertools.pairwise(places):
            if one.type == "Address" and one.end == other.outer:
                yield Statement(other, "located_in", one, "address in front", frame.cue)


def _standing(context: Context, frame: Frame, places: Sequence[Named]) -> list[Named]:
    """What stands there: what a relative clause belongs to (位于青禾社区的…), or the subject."""
    if places:
        behind = re.match(any_of(word_set("localizers")), context.text[places[-1].end :])
        end = places[-1].end + (behind.end() if behind else 0)
        if context.text.startswith("的", end):
            return [name for name in context.top if name.outer == end + 1]
    return list(frame.subject.leads)


def _listed(context: Context, start: int, end: int, types: frozenset[str]) -> list[Named]:
    """The first list of mentions of ``types`` in a span; an address may stand before its place."""
    found: list[Named] = []
    for name in context.top_in(start, end):
        if name.type not in types:
            if found:
                break
            continue
        between = context.text[found[-1].end : name.outer] if found else ""
        if found and between and not _LINK.fullmatch(between):
            break
        found.append(name)
    return found


def places_before(context: Context, start: int, end: int) -> list[Named]:
    """The places that a preposition of place governs in a span (在青禾社区、松涛广场)."""
    pattern = re.compile(any_of(word_set("place_prepositions")))
    for match in pattern.finditer(context.text, start, end):
        found = _listed(context, match.end(), end, PLACES)
        if found and found[0].outer - match.end() <= 2:
            return found
    return []


def founded_at(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """located_in for what is founded or set up 在 a place (在青禾社区打造…)."""
    for frame in frames:
        if not frame.cue.kinds & {"establish", "run"} or context.not_real(frame.cue.start):
            continue
        places = places_before(context, frame.clause.start, frame.cue.start)
        for thing in objects_of(context, frame):
            if thing.type in ("Venue", "ServiceCentre", "Company", "School"):
                for place in _converted(context, frame):
                    yield Statement(thing, "located_in", place, "place that is converted", frame.cue)
                for place in places:
                    yield Statement(thing, "located_in", place, "founded at a place", frame.cue)


def _converted(context: Context, frame: Frame) -> list[Named]:
    """The place of what is converted (将青禾社区门口的岗亭改造成…)."""
    pattern = re.compile(any_of(word_set("object_prepositions")))
    for match in pattern.finditer(context.text, frame.clause.start, frame.cue.start):
        for name in context.top_in(match.end(), frame.cue.start):
            near = name.outer - match.end() <= 2 and name.type in PLACES
            if near and context.text.startswith((*word_set("localizers"), "的"), name.end):
                return [name]
    return []


def contents(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """located_in for the rooms and sites that a place is said to hold (设有…, 一楼为…)."""
    holder: Named | None = None
    for frame in frames:
        holders = [name for name in frame.subject.leads if name.type in ("ServiceCentre", "Venue")]
        holder = holders[0] if holders else None
        if "contain" not in frame.cue.kinds or holder is None or context.not_real(frame.cue.start):
            continue
        if frame.cue.word in word_set("copulas") and not _after_floor(context, frame):
            continue
        position = frame.cue.end
        for room in _rooms(context, frame):
            if room.start - position > 20:
                break
            if room.name != holder.name:
                yield Statement(room, "located_in", holder, "place that holds it", frame.cue)
            position = room.end


def _after_floor(context: Context, frame: Frame) -> bool:
    before = context.text[frame.clause.start : frame.cue.start]
    return any(before.rstrip("则均都").endswith(word) for word in word_set("floors"))


def _rooms(context: Context, frame: Frame) -> list[Named]:
    """The rooms behind a verb of holding, bare ones (餐厅) too."""
    return [
        name
        for name in context.names
        if name.type in ("Venue", "ServiceCentre")
        and frame.cue.end <= name.start
        and name.end <= frame.clause.end
    ]


def event_places(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """located_in for events: 在 a place before the verb, behind the event, or a place that is visited."""
    for frame in frames:
        sentence = context.sentence_at(frame.cue.start)
        if context.not_real(frame.cue.start):
            continue
        events = [e for e in context.top if e.type == "Event" and e.start in sentence]
        if "organize" in frame.cue.kinds and events:
            for place in places_before(context, frame.clause.start, frame.cue.start):
                held = [e for e in events if e.start >= frame.cue.end] or [
                    e for e in events if e.end <= place.outer
                ]
                if held:
                    yield Statement(held[0], "located_in", place, "event held at", frame.cue)
        elif "visit" in frame.cue.kinds:
            behind = [e for e in events if e.start >= frame.cue.end]
            for place in _listed(context, frame.cue.end, frame.clause.end, PLACES):
                if behind and place.outer - frame.cue.end <= 6:
                    yield Statement(behind[0], "located_in", place, "event at a visited place", frame.cue)
    yield from _subject_events(context)
    yield from _scenes(context, main)


def _subject_events(context: Context) -> Iterator[Statement]:
    """An event with 在 a place directly behind its name (“…”在松涛广场举行)."""
    for event in context.top:
        if event.type != "Event":
            continue
        clause = context.clause_at(event.end - 1)
        happens = [
            cue
            for cue in context.cues_in(event.end, clause.end)
            if "organize" in cue.kinds or cue.word in word_set("happening")
        ]
        takes_place = happens or any(
            word in context.text[event.end : clause.end] for word in word_set("happening") if word != "在"
        )
        if (
            takes_place
            and context.text.startswith(tuple(word_set("place_prepositions")), event.end)
            and not context.not_real(event.end)
        ):
            for place in places_before(context, event.end, clause.end):
                yield Statement(event, "located_in", place, "event held at")


def _scenes(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """A later sentence that opens with 在 a venue shows where the article's event takes place."""
    if not main:
        return
    for number, sentence in enumerate(context.sentences):
        if sentence.start <= main[0].start:
            continue
        first = context.clauses[number][0]
        places = places_before(context, first.start, min(first.end, first.start + 30))
        for place in places:
            if place.type in ("Venue", "ServiceCentre", "ResidentialArea") and place.end >= first.end - 2:
                yield Statement(main[0], "located_in", place, "scene of the event")


def residences(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """lives_in: 家住 a place 的 a person, or a person 家住 a place."""
    for frame in frames:
        if "live" not in frame.cue.kinds:
            continue
        places = _listed(context, frame.cue.end, frame.clause.end, PLACES)
        if not places:
            continue
        place = places[-1] if places[-1].type == "Address" else places[0]
        behind = [n for n in context.top_in(place.end, frame.clause.end) if n.type == "Person"]
        before = [n for n in context.top_in(frame.clause.start - 20, frame.cue.start) if n.type == "Person"]
        person = (
            behind[0]
            if behind and "的" in context.text[place.end : behind[0].start]
            else before[-1]
            if before
            else None
        )
        if person is not None:
            yield Statement(person, "lives_in", place, "verb of living", frame.cue)
