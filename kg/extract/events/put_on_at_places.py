"""organizes, located_in and partners_with for what is brought to a place (把“…”集市办进松涛广场)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from kg.annotate.named import Named
from kg.annotate.text.words import word_set, word_tuple
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.context import Context
from kg.extract.events.scenes import sites_behind
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# A verb of putting on, of standing or of moving in: behind 把 and an event they all bring it somewhere.
_BRINGING = frozenset({"place", "found_at", "live"})
# Behind the verb a place stands at most this far.
_CLOSE = 4


def brought_event(context: Context, frame: Frame) -> Named | None:
    """The event between 把 and a verb that brings it to a place, or None."""
    if not frame.cue.kinds & _BRINGING:
        return None
    before = context.text[frame.clause.start : frame.cue.start]
    if not any(word in before for word in word_set("object_prepositions")):
        return None
    events = [one for one in context.top_in(frame.clause.start, frame.cue.start) if one.type == "Event"]
    if not events or frame.cue.start - events[-1].end > 1:
        return None
    # 把党员课堂搬进了工地: what is taught again and again goes on there.
    return None if events[-1].name.endswith(word_tuple("courses")) else events[-1]


def put_on_at_places(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for those who put an event on at a place, and for the place."""
    for frame in frames:
        event = brought_event(context, frame)
        if event is None:
            continue
        refusal = unreal(context, frame)
        for actor in frame.subject.of(ORGANIZATIONS).all:
            yield Statement(actor, "organizes", event, "put on at a place", frame.cue, refusal)
        acting = frame.subject.of(ORGANIZATIONS)
        for lead, other in product(acting.leads, acting.partners):
            # 青禾社区与松涛医院|把义诊办进…
            yield Statement(lead, "partners_with", other, "lead with partners", frame.cue, refusal)
        for place in sites_behind(context, frame, _CLOSE)[:1]:
            yield Statement(event, "located_in", place, "put on at a place", frame.cue, refusal)
