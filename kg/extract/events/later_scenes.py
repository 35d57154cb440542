"""located_in for events whose place another sentence shows (当天, 这场…; 在这里举行; 在松涛广场，…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import single
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, place_prepositions, word_set, word_tuple
from kg.extract.belonging.governed_places import places_before, row_around, row_of
from kg.extract.context import Context
from kg.extract.events.acted_there import acted_there
from kg.extract.events.borders_of_scenes import is_background
from kg.extract.events.scenes import SCENES, opens_with, takes_place
from kg.extract.events.shown_places import places_pictured, places_shown
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import PLACES

_RULE = "event where a place is shown"
# A scene ends at most this far into a sentence; behind a place that is only shown stands a short verb.
_SCENE_REACH, _LONGEST_SCENE = 30, 12


def shown_elsewhere(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the events of an article and the places that the sentences around them show."""
    yield from _this_one(context)
    yield from _same_day(context)
    yield from _here(context)
    yield from _spoken_of(context, main)
    if main:
        away = _away(context, main[0])
        yield from _shown_at(context, main, away)
        yield from acted_there(context, main, away)


def _away(context: Context, event: Named) -> list[bool]:
    """Of each sentence whether it tells what happens elsewhere."""
    flags, left = list[bool](), False
    for sentence in context.sentences:
        # 近年来，…。近日，青禾社区举办…: the event on its day leads back to the scene.
        told = event.start in sentence and bool(context.times_in(sentence.start, event.start))
        left = is_background(context, sentence, left and not told)
        flags.append(left)
    return flags


def _spoken_of(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """活动, 仪式 or another word for an event, and a place with a verb of taking place behind it."""
    for match in _spoken_of_at().finditer(context.text) if main else ():
        if context.starting_at(match.start("noun")):
            continue
        clause = context.clause_at(match.end())
        before = [event for event in main if event.end <= clause.start]
        alike = [event for event in before if event.name.endswith(match["noun"])] or before
        for place in places_before(context, Span(match.end(), clause.end)) if alike else ():
            if takes_place(context, place.end, clause.end):
                refusal = not_real(context, match.start("noun"))
                for event in row_around(context, before, alike[-1]):
                    yield Statement(event, "located_in", place, "event held at", refusal=refusal)


def _here(context: Context) -> Iterator[Statement]:
    """在此 or 在这里 in the clause of an event: it is held at the place that opens the sentence before."""
    for word in found_words("here").found(context.text):
        number = context.sentence_index(word.start)
        sentence, clause = context.sentences[number], context.clause_at(word.start)
        events = [one for one in context.top_in(clause.start, clause.end) if one.type == "Event"]
        same = number and context.text[sentence.start - 1] != "\n"
        own = any(one.type in SCENES for one in context.top_in(sentence.start, word.start))
        if not events or not same or own or not_real(context, word.start):
            continue
        paragraph = context.text.rfind("\n", 0, sentence.start - 1) + 1
        for before in reversed(context.sentences[context.sentence_index(paragraph) : number]):
            places = [one for one in context.top_in(before.start, before.end) if one.type in SCENES]
            if places:
                owner = next(iter(context.ending.get(places[0].outer - 1, ())), places[0])
                if opens_with(context, places[0]) or opens_with(context, owner):
                    yield Statement(events[0], "located_in", places[0], _RULE)
                break


def _this_one(context: Context) -> Iterator[Statement]:
    """这场 in front of an event: the sentence before showed where it takes place."""
    for event in context.top:
        if event.type != "Event":
            continue
        number = context.sentence_index(event.start)
        sentence = context.sentences[number]
        pointing = context.text.startswith(word_tuple("this_event"), sentence.start)
        pointing = pointing or _goes_on_there(context, number, event)
        if not number or not pointing or context.text[sentence.start - 1] == "\n":
            continue
        before = context.sentences[number - 1]
        shown = [one for one in places_before(context, before) if one.type in SCENES]
        named = [n for n in context.top_in(before.start, before.end) if n.type in PLACES]
        places = shown or [one for one in named[:1] if opens_with(context, one)]
        if places and not not_real(context, event.start):
            yield Statement(event, "located_in", places[0], "event where a place is shown")


def _goes_on_there(context: Context, number: int, event: Named) -> bool:
    """Whether one event goes on in a sentence behind one that says how a place looks (热闹非凡。一场…)."""
    sentence = context.sentences[number]
    counted = _one().match(context.text, sentence.start, event.outer)
    if not counted or not number or not _going_on().match(context.text, event.end):
        return False
    before = context.sentences[number - 1]
    return context.may_hold(found_words("scene_words"), before.start, before.end)


@cache
def _one() -> re.Pattern[str]:
    return re.compile(rf"\s*{single().pattern}")


@cache
def _going_on() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs"))
    return re.compile(rf"(?:{adverbs})*(?:{any_of(word_set('happening'))})")


def _same_day(context: Context) -> Iterator[Statement]:
    """当天 in front of an event without a place: it is where the paragraph in front shows somebody."""
    for event in context.top:
        if event.type != "Event":
            continue
        number = context.sentence_index(event.start)
        sentence = context.sentences[number]
        opening = context.text.startswith(word_tuple("same_day"), sentence.start)
        if not opening or not context.opens_paragraph(sentence):
            continue
        if places_before(context, Span(sentence.start, sentence.end)) or not_real(context, event.start):
            continue
        paragraph = context.text.rfind("\n", 0, max(0, sentence.start - 1)) + 1
        for before in context.sentences[context.sentence_index(paragraph) : number]:
            reach = min(before.end, before.start + _SCENE_REACH + _LONGEST_SCENE)
            for place in places_before(context, Span(before.start, reach)):
                if place.type in SCENES:
                    yield Statement(event, "located_in", place, "event where a place is shown")
        return


def _shown_at(context: Context, main: Sequence[Named], away: Sequence[bool]) -> Iterator[Statement]:
    """A later sentence that opens with 在 a venue shows where the article's event takes place.

    So does one that opens with 活动中 and people in a place (活动中，志愿者在松涛广场…). What a paragraph
    tells behind 据了解 or 今年以来 happens elsewhere.
    """
    told = any(one.type in SCENES for one in places_before(context, context.sentence_at(main[0].start)))
    for number, sentence in enumerate(context.sentences):
        if away[number] or sentence.start <= main[0].start:
            continue
        others = {one.name for one in main[1:] if one.start in sentence}
        if others - {main[0].name}:
            # 在松涛书房，三方举办了分享会: that is where another event is held.
            continue
        pictured = () if told or context.is_spoken(sentence.start) else places_pictured(context, number)
        for place in (*places_shown(context, number), *pictured):
            for event in row_of(context, main):
                yield Statement(event, "located_in", place, "scene of the event")


@cache
def _spoken_of_at() -> re.Pattern[str]:
    """A word for the event at the beginning of a clause, and a preposition of place (仪式|由…主持，|在)."""
    pointed, nouns = any_of(word_set("event_references")), any_of(word_set("event_nouns"))
    adverbs = any_of(word_set("happening_adverbs") | word_set("adverbs_of_pairing"))
    marks, prepositions = any_of(word_set("agent_marks")), any_of(place_prepositions())
    host = rf"(?:(?:{marks})[^，。；！？\n]{{2,30}}，)?"
    opening = rf"(?:^|(?<=[，。；！？\n]))(?:{pointed})*(?P<noun>{nouns})"
    return re.compile(rf"{opening}{host}(?:{adverbs})*(?={prepositions})")
