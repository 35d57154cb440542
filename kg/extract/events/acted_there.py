"""located_in for events at whose place people do something (大家在松涛书院观看…, 从松涛广场出发)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.belonging.governed_places import places_before
from kg.extract.context import Context
from kg.extract.events.scenes import SCENES
from kg.extract.modality import not_real
from kg.extract.participation.telling import clauses_told
from kg.extract.statements import Statement

_RULE = "event where a place is shown"
_PEOPLE = ("Group", "Team")


def acted_there(context: Context, main: Sequence[Named], away: Sequence[bool]) -> Iterator[Statement]:
    """Where people do in a later clause what the article's event is for (民警在松涛花园摆开阵势)."""
    for number, sentence in enumerate(context.sentences):
        told = any(context.may_hold(words, *sentence) for words in (_deeds(), found_words("departing")))
        if away[number] or not told or sentence.end <= main[0].start or context.is_spoken(sentence.start):
            continue
        if any(event is not main[0] for event in context.events_at(sentence.start)):
            continue
        for clause in clauses_told(context, number):
            if clause.start < main[0].end:
                continue
            for place in (*_acted_at(context, clause), *_departed_from(context, sentence, clause)):
                if place.type in SCENES and not not_real(context, place.start):
                    yield Statement(main[0], "located_in", place, _RULE)


def _acted_at(context: Context, clause: Span) -> Sequence[Named]:
    """The places behind 在 at which the people that a clause opens with do something."""
    people = [one for one in context.top_in(*clause) if one.type in _PEOPLE]
    start = people[0].end if people else _all_end(context, clause)
    deeds = _deeds().found(context.text, start, clause.end) if start else []
    # 给在松涛广场|打扫的|环卫工人送水: those are others.
    deeds = [] if deeds and context.text.startswith(word_tuple("attributes"), deeds[0].end) else deeds[:1]
    return [place for deed in deeds for place in _innermost(places_before(context, Span(start, deed.start)))]


def _all_end(context: Context, clause: Span) -> int:
    """Where a word for all those there ends that opens a clause, or 0 without one.

    So does a clause that opens with 在 behind the people of the clause in front (组织居民，在松涛书院观看…),
    or behind the event itself (开展宣传活动，在松涛广场发放手册).
    """
    match = _all_there().match(context.text, clause.start, clause.end)
    if match:
        return match.end()
    sentence = context.sentence_at(clause.start)
    before = context.top_in(sentence.start, clause.start)
    told = any(one.type in _PEOPLE or one.type == "Event" for one in before)
    return clause.start if told and context.text.startswith(("在", "并在"), clause.start) else 0


def _innermost(places: Sequence[Named]) -> Sequence[Named]:
    """The places, without one directly behind which a room of it stands (松涛中心|三楼会议室)."""
    starts = {one.outer for one in places}
    return [one for one in places if one.end not in starts]


def _departed_from(context: Context, sentence: Span, clause: Span) -> Iterator[Named]:
    """The place from which people set out in a clause and go on by foot."""
    for verb in found_words("departing").found(context.text, *clause):
        place = next((one for one in context.ending.get(verb.start, ()) if one.type in SCENES), None)
        if place is None:
            spots = [one for one in context.top_in(clause.start, verb.start) if one.type in SCENES]
            near = spots and _spot().fullmatch(context.text, spots[-1].end, verb.start)
            place = spots[-1] if near else None
        governed = place is not None and context.text.endswith(_from(), clause.start, place.outer)
        if place is not None and governed and not _travelling().among(context.text[verb.end : sentence.end]):
            yield place


@cache
def _from() -> tuple[str, ...]:
    return tuple(sorted(word_set("places_departed_from")))


@cache
def _travelling() -> Words:
    return Words(word_set("travelling"))


@cache
def _deeds() -> Words:
    return Words(word_set("deeds_at_sites") | word_set("deeds_of_those_there"))


@cache
def _spot() -> re.Pattern[str]:
    """A spot of a place, and how people set out from it (松涛公园|南门准时)."""
    return re.compile(r"[\u4e00-\u9fff]{0,5}")


@cache
def _all_there() -> re.Pattern[str]:
    """A word for all those there at the beginning of a clause, with what tells when (大家|先)."""
    openers = any_of(word_set("scene_openers"))
    return re.compile(rf"\s*(?:{openers})?(?:{any_of(word_set('all_those_there'))})")
