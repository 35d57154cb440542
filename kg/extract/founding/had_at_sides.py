"""runs for what a row tells that somebody has here and there (松涛社区|线上有“…”平台，线下有“…”课堂)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, place_prepositions, word_set
from kg.extract.clauses.actors import opening_subject
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement, typed
from kg.extract.types import KEPT, ORGANIZATIONS

_KINDS = KEPT | {"Programme", "Event"}
_SEVERAL = 2
# The longest word for a side, with the verb of having behind it.
_REACH = 8


def had_at_sides(context: Context) -> Iterator[Statement]:
    """Statements for who opens a sentence with at least two such clauses, and what each of them names."""
    had = [
        name
        for name in context.top
        if name.quote is not None and name.type in _KINDS and name.outer and _is_had(context, name)
    ]
    for _, row in groupby(had, key=lambda name: context.sentence_index(name.outer)):
        names = list(row)
        owner = _owner(context, names) if len(names) >= _SEVERAL else None
        if owner is None:
            continue
        for name in names:
            scheme = typed(name, "Programme") if name.type == "Event" else name
            refusal = not_real(context, name.start)
            yield Statement(owner, "runs", scheme, "programme of the organisation", refusal=refusal)


def _is_had(context: Context, name: Named) -> bool:
    """Whether a side or a time and a verb of having stand in front of a name (线上|有)."""
    return _at_side().search(context.text, max(0, name.outer - _REACH), name.outer) is not None


@cache
def _at_side() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('sides_of_having'))})(?:则|还|更|都|也)?有$")


def _owner(context: Context, names: Sequence[Named]) -> Named | None:
    """Who opens the clause of the first of several names, or the only unit that 在 tells in front of it."""
    clause = context.clause_at(names[0].outer)
    leads = opening_subject(context, clause).of(ORGANIZATIONS).leads
    if leads and leads[0].end <= names[0].outer:
        return leads[0] if not leads[0].bare or leads[0].mention.antecedent is not None else None
    before = context.clause_at(max(0, clause.start - 1))
    units = [one for one in context.top_in(*before) if one.type in ORGANIZATIONS]
    alone = before != clause and len(units) == 1 and units[0].end == before.end - 1
    return units[0] if alone and _only_there(context, before, units[0]) else None


def _only_there(context: Context, clause: Span, unit: Named) -> bool:
    """Whether a clause tells nothing but where something is (在松涛社区，)."""
    return _where().fullmatch(context.text, clause.start, unit.outer) is not None


@cache
def _where() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(place_prepositions() | cues('visit'))})")
