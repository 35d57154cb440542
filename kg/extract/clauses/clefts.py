"""Clefts: who does it stands behind a copula, what is done in front of it (主办的是A, 与B结对的是C)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, companion_links, cues, word_set
from kg.extract.clauses.beginnings import agent_or_host
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS

_HOLDERS = ORGANIZATIONS - {"City", "Province"}
# A sort of body that no link tells stands in so many characters in front of the first of those named.
_REACH = 6
# Between the verb and 的 stand at most so many characters (组织|这场义诊活动|的，是…).
_LONGEST_OBJECT = 24


class Cleft(NamedTuple):
    """Those whom a cleft names behind its copula, what it says of them, and those named inside of it."""

    named: Sequence[Named]
    told: Span
    others: Sequence[Named] = ()


def holding_clefts(context: Context) -> Iterator[Cleft]:
    """Who is said to hold something (主办的是A，承办的是B; 组织这场义诊的，是A和B)."""
    if not context.may_hold(_ends(), 0, len(context.text)):
        return
    for match in _holding().finditer(context.text):
        if named := _named(context, match.end()):
            yield Cleft(named, Span(*match.span("told")))


def pairing_clefts(context: Context) -> Iterator[Cleft]:
    """Who is said to act with whom (与A结对共建的是B); those in front whom 之 means are not given."""
    if not context.may_hold(_ends(), 0, len(context.text)):
        return
    for match in _pairing().finditer(context.text):
        if named := _named(context, match.end()):
            others = context.listed(match.start("whom"), match.end("whom"), _HOLDERS, _REACH)
            yield Cleft(named, Span(*match.span("whom")), others)


def _named(context: Context, start: int) -> Sequence[Named]:
    """The organisations listed behind a copula, where they are not only whose something is."""
    sentence = context.sentence_at(start)
    listed = context.listed(start, sentence.end, _HOLDERS, _REACH)
    if not listed or context.is_spoken(start) or context.text.startswith("的", listed[-1].end):
        return ()
    return () if agent_or_host(context, Span(start, listed[0].outer)).leads else listed


@cache
def _ends() -> Words:
    return Words(f"的{comma}{copula}" for copula in word_set("copulas_of_clefts") for comma in ("", "，"))


@cache
def _holding() -> re.Pattern[str]:
    openings, verbs = any_of(word_set("openings_of_clefts")), any_of(cues("organize") | word_set("hosting"))
    return re.compile(
        rf"(?:^|(?<=[，。；！？\n]))(?:{openings})*(?:{verbs})了?(?P<told>[^，。；！？\n的]{{0,{_LONGEST_OBJECT}}})的，?"
        rf"(?:{any_of(word_set('copulas_of_clefts'))})"
    )


@cache
def _pairing() -> re.Pattern[str]:
    links, ways = any_of(companion_links()), any_of(word_set("ends_of_clefts"))
    others = any_of(word_set("words_for_others_in_clefts"))
    return re.compile(
        rf"(?:^|(?<=[，。；！？\n]))(?:{any_of(word_set('openings_of_clefts'))})*(?:{links})"
        rf"(?P<whom>{others}|[^，。；！？\n]{{3,40}}?)(?:{ways})(?:[^，。；！？\n]{{0,10}})的，?"
        rf"(?:{any_of(word_set('copulas_of_clefts'))})"
    )
