"""Who is honoured where no name stands in front of the verb: who was told before, or is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import MEASURES_OF_WINNERS, amount, figure
from kg.annotate.text.listing import items_between
from kg.annotate.text.words import any_of, links, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.honours.counted_then_named import named_one_by_one
from kg.extract.honours.one_to_each import class_at
from kg.extract.types import ORGANIZATIONS

_HAN = "[\u4e00-\u9fff]"


def told_before(context: Context, frame: Frame) -> list[Named]:
    """The organisation or person that the sentence in front tells of (…。|先后荣获全国文明社区等荣誉)."""
    start = context.sentence_at(frame.cue.start).start
    if frame.near or frame.clause.start != start or context.opens_paragraph(context.sentence_at(start)):
        return []
    if frame.cue.word not in word_set("sure_honour_verbs") | word_set("winning_honours"):
        return []
    opened = _adverbs().fullmatch(context.text, start, frame.cue.start) is not None
    called = _called().search(context.text, frame.cue.end, frame.clause.end) is not None
    told = [one for one in frame.subject.leads if one.type in ORGANIZATIONS | {"Person", "Team"}]
    spoken = context.is_spoken(frame.cue.start) or any(context.is_spoken(one.start) for one in told)
    return told[:1] if opened and called and not spoken and len(frame.subject.leads) == 1 else []


def counted_in_front(context: Context, frame: Frame) -> list[Named]:
    """Classes of people and bodies whose number opens what is said (共有30位居民、企业|获得过“…”)."""
    match = _counted().search(context.text, frame.clause.start, frame.cue.start)
    return _classes(context, *match.span("list")) if match else []


def only_counted(context: Context, frame: Frame, recipients: Sequence[Named]) -> bool:
    """Whether those who get an honour are only counted (社区有9人|登上“…”): not the subject does."""
    counted = _number_in_front().search(context.text, frame.clause.start, frame.cue.start)
    return counted is not None and all(one.end <= counted.start() for one in recipients)


def counted_behind(context: Context, frame: Frame, end: int) -> list[Named]:
    """The class that a number counts behind 的 (获得“…”称号的|5名居民), or who is named one by one."""
    if named := named_one_by_one(context, frame, end):
        return named
    match = _behind().match(context.text, end)
    if match is None or context.is_spoken(end):
        return []
    closing = context.text[frame.clause.start : frame.cue.start]
    given = closing.endswith(word_tuple("giving_prepositions")) or not _free().fullmatch(closing)
    start, stop = match.span("list")
    bodies = any(one.type != "Group" and one.end == stop for one in context.top_in(start, stop))
    return [] if given or bodies else _classes(context, start, stop)


def _classes(context: Context, start: int, end: int) -> list[Named]:
    """The classes of a list, or none where an item is none."""
    found = [class_at(context, *span) for span in items_between(context.text, start, end)]
    return [one for one in found if one is not None] if None not in found else []


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('before_honour_verbs') | word_set('copula_adverbs'))})*")


@cache
def _called() -> re.Pattern[str]:
    """The word that calls what is got an honour (等荣誉, 称号)."""
    return re.compile(rf"(?:{any_of(word_set('words_for_honours'))})(?!的)")


@cache
def _number_in_front() -> re.Pattern[str]:
    """有, 共, 另, 其中 or a mark in front of figures, with a number of people up to the verb."""
    opening = rf"(?:[有共另]|(?<=[，。；、])(?=\d)|{any_of(word_set('partitives'))})"
    return re.compile(rf"{opening}{figure()}[余多]?[人名位户组对][^，。；、“”]{{0,8}}$")


@cache
def _counted() -> re.Pattern[str]:
    """有 or 共有 and classes with a number, directly in front of a verb."""
    adverbs = any_of(word_set("before_honour_verbs") | word_set("respectively"))
    item = rf"(?:{amount(MEASURES_OF_WINNERS)})?{_HAN}{{2,10}}?"
    whole = rf"{amount(MEASURES_OF_WINNERS)}{_HAN}{{2,10}}?(?:(?:{any_of(links())}){item})*"
    return re.compile(rf"(?:{any_of(word_set('counting_openers'))})(?P<list>{whole})(?:{adverbs})*$")


@cache
def _behind() -> re.Pattern[str]:
    tails, verbs = any_of(word_set("honour_tails")), any_of(word_set("behind_counted_winners"))
    again = rf"(?:{any_of(word_set('respectively'))})[为是]"
    measured = rf"{amount(MEASURES_OF_WINNERS)}{_HAN}{{2,8}}?"
    return re.compile(rf"(?:{tails})?的(?P<list>{measured})(?!{again})(?=[，。；、]|(?:{verbs}))")


@cache
def _free() -> re.Pattern[str]:
    """What may stand in front of a verb whose subject follows behind 的."""
    return re.compile(rf"(?:{any_of(word_set('before_honour_verbs'))})*")
