"""located_in for an event that a place is said to hold (松涛广场|迎来|一场朗诵比赛)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.words import word_set
from kg.extract.context import Context
from kg.extract.frames import Frame
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
