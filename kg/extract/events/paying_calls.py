"""organizes and serves for events that only a verb of caring for people tells (慰问了困难群众)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import word_set
from kg.extract.clauses.actors import NOBODY, Actors, opening_subject
from kg.extract.clauses.binding import is_governed
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.purposes import purpose
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS, PLACES

# A particle stands between the verb and a place.
_NEAR = 1


def paying_calls(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for the bodies that act in the sentence of a call, and the people who are called on."""
    for event in context.top:
        if event.type != "Event" or event.quote is not None or event.head not in _calling():
            continue
        refusal = not_real(context, event.start) or purpose(context, event.start)
        for actor in _acting(context, frames, event).of(ORGANIZATIONS).all:
            yield Statement(actor, "organizes", event, "organising verb", refusal=refusal)
        for name in context.names:
            if name.type == "Group" and event.start < name.start and name.end <= event.end:
                yield Statement(event, "serves", name, "service for a group", refusal=refusal)
        yield from _called_on_in(context, frames, event)


def _called_on_in(context: Context, frames: Sequence[Frame], event: Named) -> Iterator[Statement]:
    """Where else people are called on behind the call (先后慰问了|青禾社区、柳岸社区的|老人)."""
    for frame in frames:
        again = frame.cue.start > event.end and frame.cue.word in word_set("verbs_of_calling_on_people")
        for place in context.listed(frame.cue.end, frame.clause.end, PLACES, _NEAR) if again else ():
            refusal = not_real(context, frame.cue.start)
            yield Statement(event, "located_in", place, "event at a visited place", frame.cue, refusal)


def _acting(context: Context, frames: Sequence[Frame], event: Named) -> Actors:
    """The subject of the last verb in front of a call in its sentence, or who opens one of its clauses."""
    sentence = context.sentence_at(event.start)
    before = [one for one in frames if sentence.start <= one.cue.start < event.start and one.near]
    acting = [one.subject for one in before if one.subject.of(ORGANIZATIONS).leads]
    if acting:
        return acting[-1]
    clauses = context.clauses[context.sentence_index(event.start)]
    openings = (opening_subject(context, one) for one in clauses if one.start <= event.start)
    opening = next((one for one in openings if one.of(ORGANIZATIONS).leads), NOBODY)
    # 青禾社区妇联|主席、执委走访看望了…: whose people act.
    bodies = [one for one in context.top_in(clauses[0].start, event.start) if one.type in ORGANIZATIONS]
    free = [one for one in bodies if not is_governed(context, context.clause_at(one.start), one)]
    return opening if opening.leads else Actors(tuple(free[:1]))


@cache
def _calling() -> frozenset[str]:
    return word_set("verbs_of_calling_on_people") | word_set("gifts_to_people")
