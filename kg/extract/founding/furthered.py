"""runs for what somebody furthers or will further: it stands already (为进一步推进“…”品牌，松涛街道…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, word_set, word_tuple
from kg.extract.clauses.actors import opening_subject
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# Who acts opens one of so many clauses behind the purpose (为…，提升实效，12月4日，松涛街道…).
_CLAUSES = 4


def furthered(context: Context) -> Iterator[Statement]:
    """Statements of runs for the quoted scheme of a clause of purpose and who acts behind it."""
    for name in context.top:
        if name.type != "Programme" or name.quote is None or not name.head:
            continue
        clause, place = context.clause_at(name.outer), Span(name.start, name.end)
        if name.head.endswith(_heads()) and _furthering().fullmatch(context.text, clause.start, name.outer):
            actor = _actor(context, name)
            if actor is not None:
                refusal = not_real(context, actor.end)
                yield Statement(actor, "runs", name, "programme as a means", place, refusal)
        elif (actor := _going_on_with(context, clause, name)) is not None:
            yield Statement(actor, "runs", name, "programme as a means", place)


def _heads() -> tuple[str, ...]:
    return word_tuple("own_programmes")


@cache
def _furthering() -> re.Pattern[str]:
    """A purpose with a word that tells that what is furthered stands, and a verb of running."""
    openers, further = any_of(word_set("purpose_openers")), any_of(word_set("going_further"))
    return re.compile(rf"\s*(?:{openers})(?:{further})+(?:{any_of(cues('run'))})")


def _going_on_with(context: Context, clause: Span, name: Named) -> Named | None:
    """Who will go on with a scheme, as its clause or the one in front says (将继续擦亮“…”，|用好“…”机制)."""
    told = context.clauses[context.sentence_index(name.start)]
    for one in reversed([each for each in told if each.start <= clause.start]):
        start = one.start
        future = _in_future().search(context.text, start, name.outer if one is clause else one.end)
        if future is not None:
            reached = one is not clause or _next_verb().fullmatch(context.text, future.end(), name.outer)
            leads = opening_subject(context, one).of(ORGANIZATIONS).leads if reached else ()
            return leads[0] if leads and leads[0].end <= future.start() and not leads[0].bare else None
        if not _next_verb().match(context.text, start):
            return None
    return None


@cache
def _in_future() -> re.Pattern[str]:
    """That somebody will go on with something (将|继续|擦亮)."""
    further = any_of(word_set("going_further"))
    return re.compile(rf"[将会]+(?:{further})+(?={any_of(cues('run'))})")


@cache
def _next_verb() -> re.Pattern[str]:
    """A verb of running in front of a scheme."""
    return re.compile(rf"(?:{any_of(cues('run'))})好?")


def _actor(context: Context, name: Named) -> Named | None:
    """The one body that opens a clause of the sentence behind a purpose, or None."""
    behind = [one for one in context.clauses[context.sentence_index(name.start)] if one.start >= name.end]
    for clause in behind[:_CLAUSES]:
        leads = opening_subject(context, clause).of(ORGANIZATIONS).leads
        if leads:
            return leads[0] if len(leads) == 1 and not leads[0].bare else None
    return None
