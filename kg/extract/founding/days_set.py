"""runs for days that come again and bear a name (将每月8号定为“邻里服务日”, 每周五是青禾社区的“民情日”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set
from kg.extract.clauses.actors import opening_subject
from kg.extract.context import Context
from kg.extract.modality import Refusal, not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS
from kg.numerals import numerals
from kg.records import Mention


def days_set(context: Context) -> Iterator[Statement]:
    """Statements for whoever sets such a day, and for whose day it is said to be."""
    if not found_words("every_time").among(context.text):
        return
    for match in _made().finditer(context.text):
        start = match.start()
        leads = opening_subject(context, Span(context.clause_at(start).start, start)).of(ORGANIZATIONS).leads
        for owner in leads[:1]:
            refusal = not_real(context, match.start("verb"))
            # 将 in front of the day that is made something means no future.
            told = refusal is None or refusal.start == match.start()
            yield _statement(context, owner, match, None if told else refusal)
    for match in _said().finditer(context.text):
        owners = [one for one in context.ending.get(match.end("owner"), ()) if one.type in ORGANIZATIONS]
        for owner in owners[:1]:
            if not owner.bare and owner.outer >= match.start("owner"):
                yield _statement(context, owner, match, not_real(context, match.start()))


def _statement(context: Context, owner: Named, match: re.Match[str], refusal: Refusal | None) -> Statement:
    start, end = match.span("day")
    named = [one for one in context.starting_at(start) if one.quote is not None and one.end == end]
    day = match["day"].strip("“”")
    mention = Mention(start, end, match["day"], "Programme", day, aliases=(match["day"],))
    thing = replace(named[0], mention=mention) if named else Named(mention, start)
    return Statement(owner, "runs", thing, "recurring event", Span(start, end), refusal)


@cache
def _day() -> str:
    """A day that comes again (每月8号, 每周五, 每月第一个周六)."""
    figures = rf"[{numerals()}\d]"
    inside = rf"(?:{figures}+月)?(?:{figures}+|第?{figures}+个?(?:周|星期))?"
    return rf"每(?:年|个?月|周|个?星期)(?:的?{inside}[日号天五六一二三四末])?"


@cache
def _made() -> re.Pattern[str]:
    """A day that is made one with a name."""
    verbs, marks = any_of(word_set("setting_days")), any_of(word_set("object_prepositions"))
    named = r"[^，。；“”]{0,10}(?P<day>“[^“”]{2,16}日”)"
    return re.compile(rf"(?:{marks}){_day()}[^，。；“”]{{0,4}}?(?P<verb>{verbs}){named}")


@cache
def _said() -> re.Pattern[str]:
    """A day that is said to be the one of a name, behind whose it is."""
    whose = r"(?P<owner>[^，。；：“”]{2,16}?)(?:居民|村民|党员)?的"
    return re.compile(rf"{_day()}，?(?:都|就)?是{whose}(?P<day>“[^“”]{{2,16}}日”)")
