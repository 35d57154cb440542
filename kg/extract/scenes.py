"""located_in for events: where they are held, which place is visited for them, where they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import word_set, word_tuple
from kg.extract.context import Context
from kg.extract.frames import Frame
from kg.extract.modality import not_real
from kg.extract.places import places_before
from kg.extract.statements import Statement
from kg.extract.types import PLACES

_SCENES = frozenset({"Venue", "ServiceCentre", "ResidentialArea"})
# A visited place stands at most this far behind 走进; a scene ends at most this far into a sentence.
_VISIT_REACH, _SCENE_REACH = 6, 30


def event_places(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for 在 a place before the verb or behind the event, for visits and for scenes."""
    for frame in frames:
        if "organize" in frame.cue.kinds:
            yield from _held_at(context, frame)
        elif "visit" in frame.cue.kinds:
            behind = [event for event in context.events_at(frame.cue.start) if event.start >= frame.cue.end]
            for place in context.listed(frame.cue.end, frame.clause.end, PLACES, _VISIT_REACH):
                for event in behind[:1]:
                    refusal = not_real(context, frame.cue.start)
                    yield Statement(
                        event, "located_in", place, "event at a visited place", frame.cue, refusal
                    )
    yield from _subject_events(context)
    yield from _shown_at(context, main)


def _held_at(context: Context, frame: Frame) -> Iterator[Statement]:
    """在松涛广场举办 an event; or an event that stands before 在 (… 在松涛广场举行)."""
    events = context.events_at(frame.cue.start)
    for place in places_before(context, Span(frame.clause.start, frame.cue.start)):
        behind = [event for event in events if event.start >= frame.cue.end]
        before = [event for event in events if event.end <= place.outer]
        for event in (behind or before)[:1]:
            refusal = not_real(context, frame.cue.start)
            yield Statement(event, "located_in", place, "event held at", frame.cue, refusal)


def _subject_events(context: Context) -> Iterator[Statement]:
    """An event with 在 a place directly behind its name and a verb of taking place behind that."""
    prepositions = word_tuple("place_prepositions")
    for event in context.top:
        if event.type != "Event" or not context.text.startswith(prepositions, event.end):
            continue
        clause = context.clause_at(event.end - 1)
        behind = context.text[event.end : clause.end]
        organizing = any("organize" in cue.kinds for cue in context.cues_in(event.end, clause.end))
        happens = organizing or any(
            word in behind for word in word_set("happening") - word_set("place_prepositions")
        )
        if happens:
            refusal = not_real(context, event.end)
            for place in places_before(context, Span(event.end, clause.end)):
                yield Statement(event, "located_in", place, "event held at", refusal=refusal)


def _shown_at(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """A later sentence that opens with 在 a venue shows where the article's event takes place."""
    for number, sentence in enumerate(context.sentences):
        if not main or sentence.start <= main[0].start:
            continue
        first = context.clauses[number][0]
        for place in places_before(context, Span(first.start, min(first.end, first.start + _SCENE_REACH))):
            if place.type in _SCENES and place.end >= first.end - 2:
                yield Statement(main[0], "located_in", place, "scene of the event")
