"""located_in for events that a place is said to hold (松涛广场|迎来|比赛), or where people take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.text.sentences import Span
from kg.annotate.text.words import word_set
from kg.extract.belonging.governed_places import places_before
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement

_PLACES = frozenset({"Venue", "ServiceCentre", "ResidentialArea"})
# A time or an adverb stands between the place and its verb (松涛广场|昨晚|上演).
_GAP = 6


def held_by_places(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for the event behind a verb of holding that a place opens its clause in front of."""
    for frame in frames:
        if frame.cue.word not in word_set("holding_of_places"):
            continue
        before = context.top_in(frame.clause.start, frame.cue.start)
        places = [one for one in before if one.type in _PLACES and not one.bare]
        if len(before) != 1 or not places or frame.cue.start - places[0].end > _GAP:
            continue
        opens = not context.text[frame.clause.start : places[0].outer].strip()
        events = [one for one in context.events_at(frame.cue.start) if one.start >= frame.cue.end]
        for event in events[:1] if opens and event_behind(context, frame) else ():
            refusal = not_real(context, frame.cue.start)
            yield Statement(event, "located_in", places[0], "event held at", frame.cue, refusal)


def event_behind(context: Context, frame: Frame) -> bool:
    """Whether the first name behind a verb is an event."""
    behind = context.top_in(frame.cue.end, frame.clause.end)
    return bool(behind) and behind[0].type == "Event"


def taken_part_at(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for the site in front of a verb of taking part (在松涛书院|参与“…”活动)."""
    for frame in frames:
        if frame.cue.word not in word_set("joining_in"):
            continue
        events = [
            one for one in context.events_at(frame.cue.start) if frame.cue.end <= one.start < frame.clause.end
        ]
        for place in places_before(context, Span(frame.clause.start, frame.cue.start)) if events else ():
            if place.type in _PLACES and frame.cue.start - place.end <= _GAP:
                refusal = not_real(context, frame.cue.start)
                yield Statement(events[0], "located_in", place, "event held at", frame.cue, refusal)
