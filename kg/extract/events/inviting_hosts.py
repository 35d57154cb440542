"""organizes for whoever invites others to an event that nobody is said to hold (邀请居民参加|座谈会)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.text.words import word_set
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.context import Context
from kg.extract.possibility import possible
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS


def inviting_hosts(
    context: Context, frames: Sequence[Frame], held: Sequence[Statement]
) -> Iterator[Statement]:
    """Statements for those who invite people to take part in an event, where nobody else holds it."""
    told = {one.object.name for one in held if one.predicate == "organizes"}
    for frame in frames:
        hosts = frame.subject.of(ORGANIZATIONS).leads if frame.near and not frame.relative else ()
        if not hosts or frame.cue.word not in word_set("inviting_verbs"):
            continue
        cues = context.cues_in(frame.cue.end, frame.clause.end)
        joining = next((cue for cue in cues if "attend" in cue.kinds), None)
        if joining is None or joining.start == frame.cue.end or any("organize" in cue.kinds for cue in cues):
            # 应青禾社区|邀请参加…: who is invited stands in front.
            continue
        events = [one for one in context.top_in(joining.end, frame.clause.end) if one.type == "Event"]
        for event in events[:1]:
            if event.name not in told and not context.ending.get(event.outer):
                refusal = unreal(context, frame) or possible(context, frame.cue.start)
                for host in hosts:
                    yield Statement(host, "organizes", event, "organising verb", frame.cue, refusal)
