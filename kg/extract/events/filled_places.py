"""located_in for events in front of which something is told to fill a place (圆子摆满了广场，百家宴开席)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, place_prepositions, word_set
from kg.extract.belonging.governed_places import places_before
from kg.extract.context import Context
from kg.extract.events.scenes import SCENES, takes_place
from kg.extract.modality import not_real
from kg.extract.statements import Statement

# What fills a place stands at most so far in front of it (摆满了|福利中心门前的晒场).
_REACH = 12
_PLACES = SCENES | {"School", "Hospital"}


def filled_places(context: Context) -> Iterator[Statement]:
    """Statements for events that take place where a clause in front tells what a place is full of."""
    for event in context.top:
        if event.type != "Event" or not_real(context, event.start):
            continue
        sentence, clause = context.sentence_at(event.start), context.clause_at(event.start)
        here = found_words("here").among(context.text[clause.start : clause.end])
        happens = here or takes_place(context, event.end, clause.end)
        if not happens or any(place.type in _PLACES for place in places_before(context, clause)):
            continue
        place = _filled_in(context, Span(sentence.start, clause.start))
        if place is None and here and not context.opens_paragraph(sentence):
            number = context.sentence_index(event.start)
            place = _filled_in(context, context.sentences[number - 1])
        if place is not None:
            yield Statement(event, "located_in", place, "event where a place is shown")


def _filled_in(context: Context, span: Span) -> Named | None:
    """The last place in a stretch of text that something fills or that sounds come from."""
    filled = [
        place
        for place in context.top_in(span.start, span.end)
        if place.type in _PLACES and not place.bare and _is_filled(context, place, span)
    ]
    return filled[-1] if filled else None


def _is_filled(context: Context, place: Named, span: Span) -> bool:
    start = max(span.start, place.outer - _REACH)
    if _filling().search(context.text, start, place.outer):
        return True
    sounding = _sounding().match(context.text, place.end, span.end)
    return sounding is not None and _from().search(context.text, start, place.outer) is not None


@cache
def _filling() -> re.Pattern[str]:
    """What fills a place, in front of it (摆满了|, 回荡在|)."""
    return re.compile(rf"(?:{any_of(word_set('verbs_of_filling'))})了?$")


@cache
def _sounding() -> re.Pattern[str]:
    """That something is heard, seen or put up at a place, behind it and what is inside (广场上|响起)."""
    inside = any_of(word_set("localizers") | word_set("localizers_of_scenes"))
    return re.compile(rf"(?:{inside})?[^，。；：“”]{{0,4}}?(?:{any_of(word_set('sounds_at_places'))})")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(place_prepositions() | word_set('origins_of_sounds'))})$")
