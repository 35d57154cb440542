"""Places where people only happen to serve: a text says how they look, or that somebody acts in them."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context

_PLACES, _PEOPLE = frozenset({"Venue", "ServiceCentre"}), frozenset({"Group", "Person"})


def is_scene(context: Context, frame: Frame, name: Named) -> bool:
    """Whether a place is only where people serve: its clause says how it looks (广场热闹非凡，志愿者为…)."""
    if name.type not in _PLACES:
        return False
    if _is_setting(context, frame, name):
        return True
    if name.start in frame.clause:
        return False
    if context.text.startswith(word_tuple("corners"), name.end):
        # 广场一角的义卖区人气最旺，所得全部用于慰问老人
        return True
    people = any(one.type in _PEOPLE for one in context.top_in(frame.clause.start, frame.cue.start))
    return people and _scene().match(context.text, name.end) is not None


def _is_setting(context: Context, frame: Frame, place: Named) -> bool:
    """Whether a place without a name only tells where people act (社区广场上，医生为…; 实践站里，民警给…)."""
    own = place.quote is not None or place.name.endswith(
        (*word_tuple("places_that_feed"), *word_tuple("stands_at_events"))
    )
    acting = any(one.type in _PEOPLE for one in context.top_in(place.end, frame.cue.start))
    return not own and acting and _inside().match(context.text, place.end) is not None


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('localizers'))})[^，。；：“”\n]{{0,8}}，")


@cache
def _scene() -> re.Pattern[str]:
    """How a place looks, behind at most a word for its inside."""
    return re.compile(rf"(?:{any_of(word_set('localizers'))})?(?:{any_of(word_set('scene_words'))})")
