"""establishes for what several build, make up or unveil together (与松涛小学共建“…”基地)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from kg.annotate.text.sentences import Span
from kg.annotate.text.words import found_words, word_set, word_tuple
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.context import Context
from kg.extract.founding.said_of_things import only_says_what
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import FOUNDED, ORGANIZATIONS

# Who signs something with nobody unveils what is another's.
_SIGNING = 2


def _unveiled(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements of establishes for what those who sign unveil (A、B 签订协议，并为“…”联盟揭牌)."""
    for word in found_words("unveiling_verbs").found(context.text):
        sentence = context.sentence_at(word.start)
        both = context.may_hold(found_words("both_parties"), context.clause_at(word.start).start, word.start)
        number = context.sentence_index(word.start)
        # A、B 签约。随后，|双方|共同为“…”基地揭牌
        first = context.sentences[max(0, number - both)].start
        signing = [
            one
            for one in frames
            if "sign" in one.cue.kinds and first <= one.cue.start < sentence.end and one.near
        ]
        parties = signing[-1].subject.of(ORGANIZATIONS).all if signing else ()
        things = [one for one in context.ending.get(word.start, ()) if one.type in FOUNDED]
        for thing in things[:1]:
            governed = context.text.endswith(word_tuple("giving_prepositions"), 0, thing.outer)
            if not governed or len(parties) < _SIGNING or signing[-1].cue.start > word.start:
                continue
            refusal, place = not_real(context, word.start), Span(word.start, word.end)
            for party in parties:
                yield Statement(party, "establishes", thing, "founding verb", place, refusal)


def built_together(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for those who 共建 or 结成 what is named behind the verb (与松涛小学共建“…”基地)."""
    yield from _unveiled(context, frames)
    for frame in frames:
        forming = "form" in frame.cue.kinds and not frame.agent and not frame.relative
        if not (forming or frame.cue.word in word_set("building_together")) or not frame.near:
            continue
        # 共建的“…”驿站揭牌
        particles = (*word_tuple("perfective"), *word_tuple("attributes"))
        start = frame.cue.end + context.text.startswith(particles, frame.cue.end)
        start += len(found_words("nouns_of_what_is_built").longest_at(context.text, start))
        opening = [thing for thing in context.starting_at(start) if thing.type in FOUNDED and thing.head]
        row = context.listed(start, frame.clause.end, FOUNDED, 0) if opening else []
        quoted = [one for one in row if one.head and one.quote is not None and one not in opening]
        things = [*opening, *quoted]
        actors = frame.subject.of(ORGANIZATIONS)
        together = forming and context.text.startswith(word_tuple("acting_as_one"), frame.cue.start)
        fitting = [
            thing
            for thing in things
            # A、B|联合组成|专家验收组
            if (thing.quote is not None or not forming or (together and thing.type == "Team"))
            and not only_says_what(context, frame, thing)
        ]
        # A、B和C|组成“…”联盟: those of a list make it up together, too.
        listed = (forming or frame.agent) and not actors.joint and len(actors.leads) > 1
        for thing in fitting if actors.joint or listed else ():
            refusal = unreal(context, frame)
            for actor in actors.all:
                yield Statement(actor, "establishes", thing, "founding verb", frame.cue, refusal)
            pairs = combinations(actors.leads, 2) if listed else product(actors.leads, actors.partners)
            for lead, other in pairs if forming else ():
                yield Statement(lead, "partners_with", other, "lead with partners", frame.cue, refusal)
