"""organizes for those whom a noun calls hosts of an event (承办单位——松涛协会, 主办方有两家，分别是A、B)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.finding import Word
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.clauses.actors import directly_before, opening_subject
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_HOLDERS = ORGANIZATIONS - {"City", "Province"}
# Between those who act as hosts and 作为 stands at most an adverb (则, 也).
_ADVERB = 1


def named_hosts(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for those whom a noun calls hosts of the event (承办单位——松涛协会, 作为主办方，…)."""
    for noun in found_words("host_nouns").found(context.text) if main else ():
        events = [event for event in main if event.end <= noun.start] or main[:1]
        hosts, refusal = _called_hosts(context, noun), not_real(context, noun.start)
        for host in hosts:
            yield Statement(host, "organizes", events[-1], "host of the event", refusal=refusal)
        if not noun.text.startswith(word_tuple("assisting_verbs")):
            for one, other in combinations(hosts, 2):
                yield Statement(one, "partners_with", other, "hosts of one event", refusal=refusal)


def _called_hosts(context: Context, noun: Word) -> Sequence[Named]:
    """The organisations that a noun at some place calls hosts."""
    clause, sentence = context.clause_at(noun.start), context.sentence_at(noun.start)
    as_host = _as_host().search(context.text, clause.start, noun.start)
    if as_host is None:
        behind = _introducing().match(context.text, noun.end)
        start = behind.end() if behind else noun.end
        # 承办单位——松涛协会|会长林晓岚
        titled = [one for one in context.starting_at(start) if one.type in _HOLDERS]
        listed = context.listed(start, sentence.end, _HOLDERS, 0) or titled
        # 主办方为|松涛社区|的老人送上礼品
        return [one for one in listed if not context.text.startswith("的", listed[-1].end)]
    if not context.text[clause.start : as_host.start()].strip():
        # 作为主办方，|松涛街道…
        return opening_subject(context, context.clause_at(clause.end)).of(_HOLDERS).all
    return directly_before(context, Span(clause.start, as_host.start()), _ADVERB).of(_HOLDERS).all


@cache
def _as_host() -> re.Pattern[str]:
    """What says that somebody is a host, in front of the noun (作为本次活动的|主办方)."""
    return re.compile(rf"(?:{any_of(word_set('as_words'))})[^，。；：]{{0,8}}$")


@cache
def _introducing() -> re.Pattern[str]:
    """What stands between the noun and who is called so, be it how many (有两家，分别是); or nothing."""
    copulas = any_of(word_set("copulas") | word_set("copulas_of_clefts"))
    counted = rf"(?:有|包括)?{figure()}[家个](?:单位)?(?:，(?:{copulas})|：)"
    return re.compile(rf"(?:——|：|:|{counted}|还?(?:{copulas}|有|包括))?")
