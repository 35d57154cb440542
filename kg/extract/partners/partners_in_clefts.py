"""partners_with told by copulas: 与A结对的是B, A的共建单位是B和C, 签约双方为A和B."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.clauses.clefts import pairing_clefts
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_RULE = "called a partner"


def partners_in_clefts(context: Context) -> Iterator[Statement]:
    """Statements for those whom a copula calls somebody's partners, or puts together as the parties."""
    for cleft in pairing_clefts(context):
        others = cleft.others or _told_of(context, cleft.told.start)
        refusal = not_real(context, cleft.told.start)
        for one in others:
            for other in cleft.named:
                yield Statement(one, "partners_with", other, _RULE, refusal=refusal)
    for name in context.top:
        # “…”联盟的成员单位: what belongs to an alliance is not its partner.
        whose = name.type in ORGANIZATIONS and not name.name.endswith(word_tuple("alliances"))
        called = _whose_partners().match(context.text, name.end) if whose else None
        for other in _listed(context, called.end()) if called else ():
            refusal = not_real(context, name.start)
            yield Statement(name, "partners_with", other, _RULE, refusal=refusal)
    for noun in found_words("both_called").found(context.text):
        copula = _copula().match(context.text, noun.end)
        for one, other in combinations(_listed(context, copula.end()) if copula else (), 2):
            yield Statement(one, "partners_with", other, _RULE, refusal=not_real(context, noun.start))


def _listed(context: Context, start: int) -> Sequence[Named]:
    """The organisations listed at a place, where they are not only whose something is."""
    listed = context.listed(start, context.sentence_at(start).end, ORGANIZATIONS, 0)
    return [] if listed and context.text.startswith("的", listed[-1].end) else listed


def _told_of(context: Context, position: int) -> Sequence[Named]:
    """The organisation that opened the sentence, or the last one of the paragraph in front (与|之|结对)."""
    paragraph = context.text.rfind("\n", 0, position) + 1
    names = [one for one in context.top_in(paragraph, position) if one.type in ORGANIZATIONS and not one.bare]
    here = [one for one in names if one.start in context.sentence_at(position)]
    return here[:1] or names[-1:]


@cache
def _copula() -> re.Pattern[str]:
    return re.compile(rf"，?(?:{any_of(word_set('copulas_of_clefts'))})")


@cache
def _whose_partners() -> re.Pattern[str]:
    """That somebody has those for partners who are named behind it (|的结对共建单位是)."""
    return re.compile(
        rf"的(?:[^，。；、]{{0,4}})?(?:{any_of(word_set('partner_nouns'))})(?:{any_of(word_set('copulas_of_clefts'))})"
    )
