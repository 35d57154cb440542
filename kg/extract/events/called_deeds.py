"""Deeds of those who are called together at an event that the sentence has named.

开展“…”活动，组织志愿者开展走访慰问: the sentence tells of one event, and the people are at that.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.named import Named
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context


def is_deed_at_event(context: Context, before: Sequence[Frame], frame: Frame) -> bool:
    """Whether people whom its clause calls together do what a verb of holding says.

    ``before`` are the frames in front of ``frame``.
    """
    called = [one for one in before if one.clause == frame.clause and "invite" in one.cue.kinds]
    if not called or named_before(context, before, frame) is None:
        return False
    people = [one for one in context.top_in(called[0].cue.end, frame.cue.start) if one.type == "Group"]
    return bool(people) and all(event.quote is None for event in _events(context, frame))


def named_before(context: Context, frames: Sequence[Frame], frame: Frame) -> Named | None:
    """The event with a quoted name that an earlier clause of the sentence says is held, or None."""
    start = context.sentence_at(frame.cue.start).start
    for one in reversed(frames):
        earlier = start <= one.cue.start < frame.clause.start and "organize" in one.cue.kinds
        named = [event for event in _events(context, one) if event.quote is not None] if earlier else []
        if named:
            return named[0]
    return None


def _events(context: Context, frame: Frame) -> list[Named]:
    return [name for name in context.top_in(*frame.objects) if name.type == "Event"]
