"""partners_with for those between whom an event is held: 举行青禾社区与松涛银行|结对共建签约仪式."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import word_tuple
from kg.extract.actors import directly_before
from kg.extract.context import Context
from kg.extract.frames import Frame
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS


def paired(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for the bodies that stand between a verb of holding and an event at which they pair up.

    A single one behind 与 pairs up with whoever holds the event (青禾社区举行与松涛银行|签约仪式).
    """
    for frame in frames:
        if "organize" not in frame.cue.kinds:
            continue
        for event in context.top_in(frame.cue.end, frame.clause.end):
            if event.type != "Event" or not event.name.startswith(word_tuple("openings_of_pairing_events")):
                continue
            yield from _paired(context, frame, event)
            break


def _paired(context: Context, frame: Frame, event: Named) -> Iterator[Statement]:
    """Statements for the list in front of an event, and for its host with a single one."""
    listed = directly_before(context, Span(frame.cue.end, event.outer), 1).of(ORGANIZATIONS).all
    refusal = not_real(context, frame.cue.start)
    if len(listed) > 1:
        for one, other in combinations(listed, 2):
            yield Statement(one, "partners_with", other, "list without lead", frame.cue, refusal)
        return
    joined = bool(listed) and context.text.endswith(
        word_tuple("leading_links"), frame.cue.end, listed[0].outer
    )
    for host in frame.subject.of(ORGANIZATIONS).leads if joined else ():
        if host.end <= frame.cue.start:
            yield Statement(host, "partners_with", listed[0], "lead with partners", frame.cue, refusal)
