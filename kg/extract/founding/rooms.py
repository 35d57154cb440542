"""Rooms that a place only holds, and places that are only given to people to use: nobody founds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.belonging.governed_places import places_before
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context

# A part of a building, in front of what it holds, has at most this many characters (室外, 中心一层).
_LONGEST_FLOOR = 6
_PLACES = frozenset({"Venue", "ServiceCentre"})


def is_room_of(context: Context, frame: Frame, thing: Named, actors: Sequence[Named]) -> bool:
    """Whether a room is only in a place: the place that holds it has it, or a part of it does (一层设置…)."""
    generic = thing.quote is None and thing.type in _PLACES and "contain" in frame.cue.kinds
    place = context.text[frame.clause.start : frame.cue.start]
    inside = len(place) <= _LONGEST_FLOOR and place.endswith(word_tuple("floors"))
    inside = inside or _inside().search(place) is not None
    # 站点扩至80平方米，设有值班室: behind its subject a clause tells what is there.
    told = frame.cue.word in word_set("having_verbs") and not any(
        one.start in frame.clause or _relies(context, frame, one) for one in actors
    )
    holding = any(actor.type in _PLACES for actor in actors) and not _in_other_house(context, frame, actors)
    # 驿站内设置“书虫书架”和“健康角”: a quotation without a noun is what stands in there, too.
    unnamed = thing.quote is not None and not thing.head and "contain" in frame.cue.kinds
    return (generic and (inside or told or holding)) or (unnamed and _in_place(frame))


def _in_other_house(context: Context, frame: Frame, actors: Sequence[Named]) -> bool:
    """Whether somebody sets a room up in a house of others (服务站|在青禾会堂增设|理发室)."""
    names = {actor.name for actor in actors}
    places = places_before(context, Span(frame.clause.start, frame.cue.start))
    return any(place.type in _PLACES and place.name not in names for place in places)


def _in_place(frame: Frame) -> bool:
    """Whether a place is the subject of a verb of having, so that what it has stands in there."""
    return any(lead.type in _PLACES for lead in frame.subject.leads)


def _relies(context: Context, frame: Frame, actor: Named) -> bool:
    """Whether a body of the sentence sets up rooms by means of a site (社区|依托服务站，|设置阅览室)."""
    relying = _relying().match(context.text, actor.end, frame.clause.start)
    same = actor.start in context.sentence_at(frame.cue.start)
    return same and relying is not None and frame.cue.word in word_set("setting_up")


@cache
def _relying() -> re.Pattern[str]:
    """A word for what somebody relies on, behind at most an adverb."""
    return re.compile(rf"[\u4e00-\u9fff]{{0,2}}?(?:{any_of(word_set('relying'))})")


@cache
def _inside() -> re.Pattern[str]:
    """A word for the inside of a place, with at most an adverb up to a verb (驿站内|还|设有)."""
    adverbs = any_of(word_set("copula_adverbs") | word_set("happening_adverbs"))
    return re.compile(rf"(?:{any_of(word_set('insides'))})(?:{adverbs})*$")


def is_use_of(frame: Frame, thing: Named) -> bool:
    """Whether a place without a name is only given to people to use (为骑手提供免费休息区), or used.

    A firm that everybody knows is a means, too, which nobody founds (开设微信公众号、抖音).
    """
    if thing.type == "Company" and thing.name in word_set("firms_known_by_name"):
        return True
    if thing.quote is not None or thing.type not in _PLACES:
        return False
    # 用好|党群服务中心阵地: it is there.
    used = thing.type == "ServiceCentre" and frame.cue.word in word_set("verbs_of_making_use")
    return used or frame.cue.word in word_set("offering_verbs")


def is_made_free(context: Context, frame: Frame, thing: Named) -> bool:
    """Whether a room without a name of its own is only made free, whatever becomes of it (腾出|会议室)."""
    if frame.cue.word not in word_set("freeing_rooms") or thing.quote is not None:
        return False
    return not found_words("put_to_use_as").among(context.text, frame.cue.end, thing.start)
