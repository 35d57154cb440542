"""partners_with for those between whom an event is held: 举行青禾社区与松涛银行|结对共建签约仪式."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import word_tuple
from kg.extract.clauses.actors import directly_before
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
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
            if _is_pairing(event):
                yield from _paired(context, frame, event)
                break
    yield from _paired_anywhere(context)


def _is_pairing(event: Named) -> bool:
    return event.type == "Event" and event.name.startswith(word_tuple("openings_of_pairing_events"))


def _paired_anywhere(context: Context) -> Iterator[Statement]:
    """Statements for the two with 与 between them in front of an event (参加|青禾社区与松涛银行|共建仪式)."""
    for event in context.top:
        if not _is_pairing(event):
            continue
        start = context.clause_at(event.outer).start
        both = directly_before(context, Span(start, event.outer), 1).of(ORGANIZATIONS)
        if len(both.leads) == len(both.partners) == 1 and both.joint:
            cue, refusal = Span(event.start, event.end), not_real(context, event.start)
            yield Statement(
                both.leads[0], "partners_with", both.partners[0], "lead with partners", cue, refusal
            )


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
