"""Places that a sentence shows: behind 在 where it opens, by their looks, and where people come together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, place_prepositions, word_set, word_tuple
from kg.extract.belonging.governed_places import places_before
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import opens_amid
from kg.extract.events.scenes import SCENES
from kg.extract.modality import not_real

# A scene ends at most this far into a sentence.
_SCENE_REACH = 30


def places_shown(context: Context, number: int) -> Iterator[Named]:
    """The venues at which a sentence shows what goes on: its opening, or the clause behind 活动中."""
    first, *others = context.clauses[number]
    if others and opens_amid(context, context.sentences[number]):
        scene = Span(others[0].start, min(others[0].end, others[0].start + _SCENE_REACH))
        for place in places_before(context, scene) or _looked_at(context, others[0]):
            if place.type in SCENES and not _is_zone(place) and not not_real(context, place.start):
                yield place
    amid = _amid_directly().match(context.text, first.start)
    yield from _looked_at(context, Span(amid.end(), first.end)) if amid else ()
    yield from _looked_at_later(context, number)
    yield from _gathered_at(context, number)
    for place in places_before(context, Span(first.start, min(first.end, first.start + _SCENE_REACH))):
        beside = context.text[place.end : first.end - 1]
        alone = len(beside) < 2 or _beside().fullmatch(beside)
        if any("live" in cue.kinds for cue in context.cues_in(first.start, place.end)):
            # 林晓岚住在柳岸浜，…: that is her home.
            continue
        if alone and place.type in SCENES and not _is_zone(place):
            yield place


def places_pictured(context: Context, number: int) -> Iterator[Named]:
    """The venues that a sentence pictures: 松涛广场上 alone in front of people, or looks behind a clause."""
    first, *others = context.clauses[number]
    for clause in others:
        yield from _looked_at(context, clause)
    for place in context.starting_at(first.start) if others else ():
        alone = place.type in SCENES and not place.bare and not _is_zone(place)
        if alone and _inside_alone().fullmatch(context.text, place.end, first.end):
            behind = context.top_in(first.end, others[-1].end)
            people = bool(behind) and behind[0].type in ("Group", "Team", "Person")
            if people or found_words("scene_words").among(context.text[first.end : others[-1].end]):
                yield place


@cache
def _inside_alone() -> re.Pattern[str]:
    """A word for the inside of a place that its clause ends with (广场上，)."""
    inside = any_of(word_set("localizers") | word_set("localizers_of_scenes"))
    return re.compile(rf"(?:{inside})，")


@cache
def _amid_directly() -> re.Pattern[str]:
    """Words for the event that a place stands right behind (活动现场|松涛广场人头攒动)."""
    return re.compile(rf"\s*(?:{any_of(word_set('amid_events'))})")


def _is_zone(place: Named) -> bool:
    """Whether a place is only a part of the ground of an event (在便民服务区，…)."""
    return place.parent is None and place.name.rstrip("”").endswith(word_tuple("zones_of_grounds"))


def _looked_at(context: Context, clause: Span) -> list[Named]:
    """The place that a clause begins with and tells the looks of (活动现场，|松涛广场上人头攒动)."""
    places = [one for one in context.top_in(clause.start, clause.end) if one.outer == clause.start]
    shown = [one for one in places[:1] if looks().match(context.text, one.end, clause.end)]
    return [one for one in shown if one.type in SCENES and not one.bare and not _is_zone(one)]


@cache
def looks() -> re.Pattern[str]:
    """How a place looks, behind at most a word for its inside and a few characters more."""
    inside, words = any_of(word_set("localizers")), any_of(word_set("scene_words"))
    return re.compile(rf"(?:{inside})?[^，。；]{{0,4}}?(?:{words})")


@cache
def _beside() -> re.Pattern[str]:
    """A spot of a place that a scene opens with (的垃圾房旁)."""
    there = any_of(word_set("amid_events") | word_set("seeing_at_places"))
    return re.compile(rf"的?\w{{1,5}}(?:{any_of(word_set('localizers'))})|的?(?:{there})")


def _looked_at_later(context: Context, number: int) -> Sequence[Named]:
    """The venue whose looks a sentence tells behind a word of time alone (11日下午，|松涛广场气氛热烈)."""
    first, *others = context.clauses[number]
    alone = _only_time().fullmatch(context.text, first.start, first.end)
    return _looked_at(context, others[0]) if others and alone else ()


@cache
def _only_time() -> re.Pattern[str]:
    words = any_of(word_set("occasions") | word_set("parts_of_days") | word_set("same_day"))
    return re.compile(rf"\s*(?:\d{{1,2}}[月日号]|{words})+[，,]")


def _gathered_at(context: Context, number: int) -> Iterator[Named]:
    """The venue at which people come together in the clause behind 活动中 (100多名党员|相聚松涛公园)."""
    if not opens_amid(context, context.sentences[number]):
        return
    for clause in context.clauses[number][1:2]:
        match = _gathering().search(context.text, clause.start, clause.end)
        for place in context.starting_at(match.end()) if match else ():
            if place.type in SCENES and not place.bare and not not_real(context, place.start):
                yield place


@cache
def _gathering() -> re.Pattern[str]:
    prepositions = any_of(place_prepositions())
    return re.compile(rf"(?:{any_of(word_set('verbs_of_coming_together'))})(?:{prepositions})?")
