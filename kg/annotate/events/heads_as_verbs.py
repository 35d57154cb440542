"""Head nouns of events that are verbs where they stand: people or things are what they are done to."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.counts import amount
from kg.annotate.text.finding import Word
from kg.annotate.text.words import any_of, cues, found_words, place_prepositions, word_set, word_tuple


def for_people(text: str, head: Word) -> bool:
    """Whether people stand behind a head noun, which then is a verb or says what they are for."""
    return bool(found_words("group_heads").longest_at(text, head.end)) or calls_on_people(text, head)


def takes_object(text: str, start: int, head: Word) -> bool:
    """Whether a head noun is a verb behind a place, counted from ``start``: its object follows it.

    (组织志愿者到|社区、园区宣传|垃圾分类)
    """
    behind = text[head.end : head.end + 1]
    if head.text not in word_set("heads_with_objects") or not "一" <= behind <= "鿿":
        return False
    goes_on = behind in word_set("goes_on_behind_heads")
    return not goes_on and _to_place().search(text, start, head.start) is not None


def is_only_brought(text: str, head: Word) -> bool:
    """Whether a head noun tells what is brought to people and no event (把政策宣传|送到居民身边)."""
    brought = found_words("bringing_to_people").longest_at(text, head.end)
    return bool(brought) and head.text.endswith(word_tuple("brought_without_event"))


@cache
def _to_place() -> re.Pattern[str]:
    """A way to a place that reaches up to the head noun, with no verb of holding in between."""
    ways = any_of(place_prepositions() | cues("visit") | word_set("ways_along"))
    held = any_of(cues("organize") - cues("invite"))
    return re.compile(rf"(?:{ways})(?:(?!{held})[^，。；：“”\n]){{1,24}}$")


def calls_on_people(text: str, head: Word) -> bool:
    """Whether a head noun is a verb of calling on those behind it (走访慰问|了5户困难家庭, 看望|辖区老人)."""
    if head.text not in word_set("verbs_of_calling_on_people"):
        return False
    match = _whose().match(text, head.end)
    end = match.end() if match else head.end
    # 慰问|困难|老人
    behind = (found_words("group_heads").longest_at(text, place) for place in (end, end + 2))
    return any(behind)


@cache
def _whose() -> re.Pattern[str]:
    return re.compile(rf"[了过]?(?:{any_of(word_set('after_preposition'))}|{amount()}|内?的)*")
