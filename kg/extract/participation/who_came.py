"""participates_in for those of whom it is told that they came (参赛者来自青禾舞蹈队, 听众多是老人)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.finding import Words
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.participation.guest_lists import guests_from
from kg.extract.statements import Statement
from kg.extract.types import LOCAL_UNITS, ORGANIZATIONS, TAKING_PART

_RULE = "verb of taking part"


def who_came(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the bodies that those at an event come from, and for the people who they are."""
    if not main:
        return
    for word in _coming().found(context.text):
        clause = context.clause_at(word.start)
        match = _telling().match(context.text, clause.start, clause.end)
        if match is None or match.end() != word.end:
            continue
        before = [event for event in main if event.end <= match.start()]
        if not before or "\n" in context.text[before[-1].end : match.start()]:
            continue
        start = match.start("coming") if match["coming"] else match.end()
        estates = [one for one in context.starting_at(match.end()) if one.type == "ResidentialArea"]
        if estates and context.text.startswith(word_tuple("attributes"), estates[0].end):
            # 参与者主要是松涛花园的|居民
            start = estates[0].end + 1
        told = guests_from(context, start, context.clause_at(match.start()).end)
        kinds = (ORGANIZATIONS - LOCAL_UNITS) | TAKING_PART if match["coming"] else TAKING_PART
        refusal = not_real(context, match.start())
        for one in told.members if told else ():
            if one.type in kinds:
                yield Statement(one, "participates_in", before[-1], _RULE, refusal=refusal)


@cache
def _coming() -> Words:
    return Words(word_set("coming_from") | word_set("being_mostly"))


@cache
def _telling() -> re.Pattern[str]:
    """Those who came at the start of a clause, and a verb that tells who they are or where they come from."""
    who, mostly = any_of(word_set("those_who_came") | word_set("staff")), any_of(word_set("mostly"))
    coming, being = any_of(word_set("coming_from")), any_of(word_set("being_mostly"))
    # 其中|5支来自青禾银行
    some = rf"(?:{any_of(word_set('some_of_them'))})?{amount('支名位家组个')}(?={coming})"
    return re.compile(
        rf"\s*(?:{some}|(?:[^，。；：、的\n]{{2,8}}的)?(?:{who})们?，?)"
        rf"(?:(?:{mostly})*(?P<coming>{coming})|{being})"
    )
