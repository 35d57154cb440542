"""The order in which the families of rules read an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotate.named import Named
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import references
from kg.extract.belonging.in_passing import without_bodies_in_passing
from kg.extract.belonging.rules import programmes_and_sites, units
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.parsing import find_frames
from kg.extract.context import Context
from kg.extract.counts.measurements import find_measurements, gather
from kg.extract.events.main_events import find_given, main_events
from kg.extract.events.rules import days_and_parts, where_held
from kg.extract.founding.rules import founded_and_run
from kg.extract.given import Given
from kg.extract.honours.rules import honoured
from kg.extract.honours.words_of_honours import without_words_of_honours
from kg.extract.modality import Refusal
from kg.extract.participation.one_people import of_one_people
from kg.extract.participation.rules import taking_part
from kg.extract.partners.rules import partners
from kg.extract.people.rules import people_told
from kg.extract.service.rules import service_told
from kg.extract.statements import Statement, to_claims
from kg.records import Reading


def _held(given: Given) -> Iterator[Statement]:
    """Who holds which event."""
    yield from given.held


# Where two rules state the same, the claim is the earlier one's.
_FAMILIES = (
    units,
    partners,
    _held,
    founded_and_run,
    programmes_and_sites,
    where_held,
    people_told,
    honoured,
    taking_part,
    service_told,
    days_and_parts,
)


def read_context(context: Context, tokens: Tokens) -> Reading:
    """What an article with known mentions, which stay out, states, does not state and counts, by place."""
    frames = find_frames(context)
    statements = without_words_of_honours(of_one_people(_statements(context, frames)))
    statements = without_bodies_in_passing(statements)
    claims, rejected = to_claims(context, [*statements, *_unresolved(context, statements)])
    found = gather(context, frames, statements, main_events(statements))
    measurements, uncounted = find_measurements(context, tokens, found)
    return Reading(context.article, (), tuple(claims), tuple(rejected), tuple(measurements), tuple(uncounted))


def _statements(context: Context, frames: Sequence[Frame], *, by_verbs: bool = False) -> Iterator[Statement]:
    """What the rules read; ``by_verbs`` leaves out the rules whose statements have no cue."""
    given = find_given(context, frames, by_verbs=by_verbs)
    for family in _FAMILIES:
        yield from family(given)


def _unresolved(context: Context, statements: Sequence[Statement]) -> Iterator[Statement]:
    """What verbs would state if a word that refers to nothing named (社区开展了检查) were a name."""
    bare = {(name.start, name.end) for name in context.names if _refers_to_nothing(name)}
    if not bare:
        return
    names = (replace(name, bare=False) if _refers_to_nothing(name) else name for name in context.names)
    supposed = context.supposing(list(names))
    frames = find_frames(supposed, {supposed.sentence_index(start) for start, _ in bare})
    said = {(one.predicate, one.cue.start) for one in statements if one.cue is not None}
    for one in _statements(supposed, frames, by_verbs=True):
        if one.cue is None or (one.predicate, one.cue.start) in said:
            continue
        for word in (one.subject, one.object):
            if (word.start, word.end) in bare and word.start in supposed.sentence_at(one.cue.start):
                yield replace(one, refusal=one.refusal or Refusal("unresolved", word.start, word.end))
                break


def _refers_to_nothing(name: Named) -> bool:
    return name.bare and name.mention.text in references()
