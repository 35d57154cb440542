"""Events that a measure word tells to be single ones (一场便民夜集), and those that somebody gives.

为居民带来了一场健康讲座 and 上了一堂法治课 hold an event without a verb of organising.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.events.event_names import is_in_number
from kg.annotate.named import Named
from kg.annotate.quotations.themes import themes
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, heads, word_set, word_tuple
from kg.numerals import numerals
from kg.records import Mention

# Between the count and the end of a name stand at most this many characters.
_LONGEST = 24
# Shorter phrases (活动, 学习) name none.
_SHORTEST = 3
# What a verb of giving and its count take in front of the event.
_REACH = 40
# jieba's tags for what may stand behind a name: verbs, prepositions, adverbs, marks, localizers.
_BEHIND = frozenset("vpdxf")
_STOP = re.compile(r"[，。；：！？\n“”的了在]")


def find_single(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """What a measure word tells to be one event (一场便民夜集吸引…): up to the head noun that ends it."""
    text = tokens.text
    taken = Cover(len(text), ((name.start, name.end) for name in names if name.type != "Group"))
    told = min((name.start for name in names if name.type == "Event"), default=len(text))
    found: list[Named] = []
    for match in _counted().finditer(text):
        start = match.end()
        if match["few"] and given_from(text, start) is None:
            # 三次检查 tells how often, 上了一节法治课 of one lesson.
            continue
        head = _head(tokens, start)
        end = start + len(head[0]) if head else start
        surface = text[start:end]
        barred = any(word in surface for word in word_set("event_bars")) or is_in_number(text, start, surface)
        # 献上了一场文艺盛宴: so the event is praised that the article tells of.
        barred = barred or (start > told and surface.endswith(word_tuple("event_figures")))
        if head and not taken.overlaps(start, end) and not barred:
            mention = Mention(start, end, surface, "Event", surface, (), themes(text, start))
            found.append(Named(mention, start, head[1]))
    return found


def event_at(tokens: Tokens, start: int) -> Named | None:
    """The event that a head noun ends and that begins at a place (系列活动之|趣味运动会), or None."""
    head = _head(tokens, start)
    if head is None:
        return None
    mention = Mention(start, start + len(head[0]), head[0], "Event", head[0])
    return Named(mention, start, head[1])


def given_from(text: str, start: int) -> int | None:
    """Where the verb begins that gives the event at ``start`` (带来了一场精彩的), or None without one."""
    match = _given().search(text, max(0, start - _REACH), start)
    return match.start() if match else None


def _head(tokens: Tokens, start: int) -> tuple[str, str] | None:
    """The event that begins at a place, and its head: the first head noun that ends a phrase."""
    text = tokens.text
    stop = _STOP.search(text, start)
    limit = min(stop.start() if stop else len(text), start + _LONGEST)
    boundary = _boundaries().found(text, start, limit)
    limit = boundary[0].start if boundary else limit
    for head in _heads().found(text, start, limit):
        if head.end - start < _SHORTEST or not tokens.starts_at(head.end):
            continue
        index = tokens.index(head.end) if head.end < len(text) else -1
        if index < 0 or tokens.tags[index][0] in _BEHIND:
            return text[start : head.end], head.text
    return None


@cache
def _heads() -> Words:
    return Words({head for head in heads("event") if len(head) > 1} | set("集赛宴课"))


@cache
def _boundaries() -> Words:
    return Words(word for word in word_set("event_boundaries") if len(word) > 1)


@cache
def _count() -> str:
    return rf"(?:[{numerals()}首这那该几]|\d{{1,3}})(?:场|期|届|堂|轮|台|(?P<few>[节次]))"


@cache
def _attribute() -> str:
    """What describes the event in front of it (生动的, 以“…”为主题的)."""
    return r"(?:(?:[^，。；：！？\n“”]{1,16}|[^，。；：！？\n“”]{0,4}“[^“”\n]{2,30}”(?:为主题|为题)?)的)?"


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(_count() + _attribute())


@cache
def _given() -> re.Pattern[str]:
    verbs = any_of(word_set("verbs_of_giving_events"))
    return re.compile(rf"(?:{verbs})(?:了|上|过)?{_count()}{_attribute()}$")
