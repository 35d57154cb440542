"""runs for what is called an organisation's own, or taken by it as a means.

“邻里”计划是|青禾社区的特色品牌; 青禾社区将|“邻里”计划|作为抓手.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.words import any_of, found_words, word_set, word_tuple
from kg.extract.actors import opening_subject
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# From the owner to the noun for what is its own stand at most so many characters.
_REACH = 12


def own_brands(context: Context) -> Iterator[Statement]:
    """Statements for the quoted programmes that a sentence calls or makes somebody's own."""
    for name in context.top:
        if name.type != "Programme" or not (name.quote and name.head):
            continue
        owner = _called_own(context, name) or _taken(context, name)
        if owner is not None:
            refusal = not_real(context, name.end)
            yield Statement(owner, "runs", name, "programme of the organisation", refusal=refusal)


def _called_own(context: Context, name: Named) -> Named | None:
    """Whose brand a programme is called behind its name, where it opens its clause."""
    clause = context.clause_at(name.outer)
    if name.outer - clause.start > len(context.text[clause.start : name.outer].lstrip()):
        return None
    verb = found_words("calling_brands").longest_at(context.text, name.end)
    for owner in context.starting_at(name.end + len(verb)) if verb else ():
        if owner.type in ORGANIZATIONS and not owner.bare and _brand().match(context.text, owner.end):
            return owner
    return None


@cache
def _brand() -> re.Pattern[str]:
    nouns = any_of(word_set("own_brands"))
    return re.compile(rf"的?[^，。；：！？“”]{{0,{_REACH}}}?(?:{nouns})(?:之一)?(?=[，。；！\n]|$)")


def _taken(context: Context, name: Named) -> Named | None:
    """Who takes a programme as a means (将|“邻里”计划|作为抓手)."""
    mark = next((w for w in word_tuple("taking_marks") if context.text.endswith(w, 0, name.outer)), "")
    if not mark or not context.text.startswith(word_tuple("taken_as"), name.end):
        return None
    clause = context.clause_at(name.outer)
    leads = opening_subject(context, clause).of(ORGANIZATIONS).leads
    return leads[0] if leads and leads[0].end <= name.outer and not leads[0].bare else None
