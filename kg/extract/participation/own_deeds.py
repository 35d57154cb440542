"""participates_in for the people of whom a verb of holding says that they do something (志愿者|开展义诊)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.clauses.actors import Actors, opens
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.context import Context
from kg.extract.statements import Statement

_PEOPLE = frozenset({"Group"})
_OTHERS = frozenset({"Group", "Person"})


def own_deeds(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for the classes of people that are the subject of the verb, and the events behind it."""
    for frame in frames:
        people = frame.subject.of(_PEOPLE).leads if frame.near and "organize" in frame.cue.kinds else ()
        if not people or frame.relative or people != frame.subject.leads:
            continue
        clause = context.clause_at(people[0].outer)
        between = context.top_in(people[-1].end, frame.cue.start)
        if not opens(context, clause, Actors(people)) or any(one.type in _OTHERS for one in between):
            # 志愿者|协助医生|进行检查: others do it.
            continue
        for event in context.top_in(frame.objects.start, frame.objects.end):
            if event.type == "Event":
                refusal = unreal(context, frame)
                for one in people:
                    yield Statement(one, "participates_in", event, "shown at the event", frame.cue, refusal)
