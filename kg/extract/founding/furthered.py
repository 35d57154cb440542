"""runs for what somebody acts to further: it stands already (为进一步推进“…”品牌，松涛街道举办…)."""

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
        if name.type != "Programme" or name.quote is None or not name.head.endswith(_heads()):
            continue
        clause = context.clause_at(name.outer)
        if not _furthering().fullmatch(context.text, clause.start, name.outer):
            continue
        actor = _actor(context, name)
        if actor is not None:
            refusal = not_real(context, actor.end)
            yield Statement(actor, "runs", name, "programme as a means", Span(name.start, name.end), refusal)


def _heads() -> tuple[str, ...]:
    return word_tuple("own_programmes")


@cache
def _furthering() -> re.Pattern[str]:
    """A purpose with a word that tells that what is furthered stands, and a verb of running."""
    openers, further = any_of(word_set("purpose_openers")), any_of(word_set("going_further"))
    return re.compile(rf"\s*(?:{openers})(?:{further})+(?:{any_of(cues('run'))})")


def _actor(context: Context, name: Named) -> Named | None:
    """The one body that opens a clause of the sentence behind a purpose, or None."""
    behind = [one for one in context.clauses[context.sentence_index(name.start)] if one.start >= name.end]
    for clause in behind[:_CLAUSES]:
        leads = opening_subject(context, clause).of(ORGANIZATIONS).leads
        if leads:
            return leads[0] if len(leads) == 1 and not leads[0].bare else None
    return None
