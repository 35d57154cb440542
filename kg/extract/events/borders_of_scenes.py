"""Openings of sentences that lead away from the scene of an event (2019年，…), or back to it (活动中，)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.belonging.governed_places import places_before
from kg.extract.clauses.repetition import from_year_on
from kg.extract.context import Context

# A year alone opens a sentence about what was before (2019年，…; 2019年起…).
_YEAR = re.compile(r"(?:19|20)\d\d年(?:底|初|起|以来|开始)?[，,]?(?![\d度])")


def is_background(context: Context, sentence: Span, before: bool) -> bool:
    """Whether a sentence tells what happens elsewhere: by its own opening, or as the one ``before`` does.

    A paragraph that opens with a place behind such a sentence (在青禾社区，…) tells what is done there.
    """
    opening = context.text[sentence.start : sentence.end].lstrip()
    elsewhere = opening.startswith(word_tuple("background_openers")) or _YEAR.match(opening) is not None
    # 为营造氛围，A 自2010年起开展…: what goes on for years is no scene.
    elsewhere = elsewhere or _span().match(opening) is not None or from_year_on().search(opening) is not None
    elsewhere = elsewhere or is_habit_told(context, sentence) or goes_to_homes(context, sentence)
    return elsewhere or (before and (not context.opens_paragraph(sentence) or _names_unit(context, sentence)))


def is_habit_told(context: Context, clause: Span) -> bool:
    """Whether a clause opens with what was or mostly is (以前|都请邻居帮忙, 每到冬天|…)."""
    told = context.text[clause.start : clause.end].lstrip()
    return told.startswith(word_tuple("openings_of_other_times"))


def goes_to_homes(context: Context, sentence: Span) -> bool:
    """Whether a sentence tells of calls at homes when an event is over (汇演结束后，…走进老人家中)."""
    first = context.clause_at(sentence.start)
    opening = context.text[first.start : first.end].rstrip("， ")
    if not opening.endswith(word_tuple("ends_of_times_after_events")):
        return False
    return context.may_hold(found_words("inside_homes"), first.end, sentence.end)


def is_on_other_day(context: Context, sentence: Span, event: Named) -> bool:
    """Whether a sentence opens with another day than the one that the sentence of an event tells."""
    first = context.clause_at(sentence.start)
    days = {one.mention.name for one in context.times_in(*first) if one.grain == "day"}
    if len(days) != 1 or event.name.rstrip("”").endswith(word_tuple("gatherings_of_days")):
        return False
    held = context.sentence_at(event.start)
    own = {one.mention.name for one in context.times_in(held.start, event.start) if one.grain == "day"}
    return len(own) == 1 and not days & own


def is_outside(context: Context, position: int) -> bool:
    """Whether what is told at a place is no event's: it is usual, or told of homes behind the event."""
    return is_usual(context, position) or goes_to_homes(context, context.sentence_at(position))


def is_usual(context: Context, position: int) -> bool:
    """Whether a clause of a sentence, up to a place, opens with what was or mostly is."""
    clauses = context.clauses[context.sentence_index(position)]
    return any(is_habit_told(context, one) for one in clauses if one.start <= position)


@cache
def _span() -> re.Pattern[str]:
    """How long ago or for how long something was, at the start of a sentence (七年前, 十余年来, 3个月后)."""
    number = rf"(?:{figure()}|[几数半])[余多]?"
    return re.compile(rf"(?:[近这]|过去|此后|短短)?{number}(?:年多?|个多?月|个?星期|周|天)(?:以?来|间|前|后)")


def _names_unit(context: Context, sentence: Span) -> bool:
    """Whether a sentence opens with 在 and a community or a village, and a comma behind it."""
    first = context.clause_at(sentence.start)
    units = [one for one in context.top_in(first.start, first.end) if one.type in ("Community", "Village")]
    there = units and places_before(context, first)[:1] == units[:1]
    return bool(there) and units[0].end + 1 == first.end


def opens_amid(context: Context, sentence: Span) -> bool:
    """Whether a sentence opens with words that mean the event named before (活动中，; 邻里节期间，)."""
    clause = context.clause_at(sentence.start)
    if _amid().fullmatch(context.text, *clause) is not None:
        return True
    match = _amid_by_noun().fullmatch(context.text, *clause)
    return match is not None and any(
        event.type == "Event" and event.end <= clause.start and is_told_by(event, match["noun"])
        for event in context.top
    )


def is_told_by(event: Named, noun: str) -> bool:
    """Whether a noun tells an event again: one of its names, or what it quotes before 活动, ends with it."""
    inner = event.name.removesuffix(event.head) if event.head in word_set("bare_events") else ""
    named = any(name.endswith(noun) for name in (event.name, *event.mention.aliases))
    return named or (inner.endswith("”") and inner[:-1].endswith(noun))


@cache
def _amid() -> re.Pattern[str]:
    """Words for the event with what points at it in front (在此次活动中，)."""
    pointing = any_of(word_set("event_references"))
    return re.compile(rf"\s*在?(?:{pointing})?(?:{any_of(word_set('amid_events'))})[ ，]*")


@cache
def _amid_by_noun() -> re.Pattern[str]:
    """The noun of an event behind what points at it, and that something goes on at it (今年邻里节|期间，)."""
    pointing = any_of(word_set("event_references", "these_times", "seasons_of_events"))
    amid = any_of(word_set("amid_events_by_noun"))
    return re.compile(rf"\s*在?(?:(?:{pointing})的?)?(?P<noun>[\u4e00-\u9fff]{{2,6}})(?:{amid})[ ，]*")
