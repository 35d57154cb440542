"""participates_in for those of whom a clause says that they pay a call (林晓岚|来到柳岸驿站调研)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses.actors import opening_subject
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement

_PEOPLE = frozenset({"Person"})


def callers(context: Context) -> Iterator[Statement]:
    """Statements for the persons that open the clause of an event that only a verb tells."""
    for event in context.top:
        if event.type != "Event" or event.head or event.quote is not None:
            continue
        subject = opening_subject(context, context.clause_at(event.start))
        for person in subject.of(_PEOPLE).leads:
            if person.end <= event.start:
                refusal = not_real(context, event.start)
                yield Statement(person, "participates_in", event, "shown at the event", refusal=refusal)
