"""Parts of an event that its scene shows (活动现场，|文艺汇演点燃热情; 一旁的|市集人气爆棚; 座谈会|上)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.events.event_names import names_one
from kg.annotate.events.event_phrases import opens_word, phrase
from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cue_words, found_words, heads, word_set, word_tuple
from kg.records import Mention

_MARKS = "，。；：！？\n"
# What stands behind the name of what comes next at an event (随后的走秀|，; 随后的比赛|中，).
_PAUSES = ("，", "中", "上", "里")


def find_staged(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The events behind the first one of a text that open a clause and are shown at its scene."""
    told = min((name.end for name in names if name.type == "Event"), default=-1)
    if told < 0:
        return []
    taken = Cover(len(tokens.text), ((name.start, name.end) for name in names if name.type != "Group"))
    found: list[Named] = []
    for head in _gatherings().found(tokens.text, told, len(tokens.text)):
        if head.start in taken or opens_word(tokens, head) or not _may_be_staged(tokens.text, head.end):
            continue
        start, end, word = phrase(tokens, head, taken.end_before(head.start))
        if not is_staged(tokens.text, end, start):
            continue
        if not opens_scene(tokens.text, start) or means_the_event(tokens.text[start:end]):
            continue
        start += _behind_copula(tokens.text[start:end])
        if names_one(tokens.text, start, end, word):
            surface = tokens.text[start:end]
            found.append(Named(Mention(start, end, surface, "Event", surface), start, word))
    return found


def means_the_event(surface: str) -> bool:
    """Whether a word for a ceremony alone most likely means the event that the text tells of (启动仪式)."""
    return any(surface.removesuffix(end) in word_set("ceremonial_verbs") for end in word_set("ceremonies"))


def has_ceremony(text: str, events: Sequence[Named]) -> bool:
    """Whether the first of a sentence's events only has the second for its ceremony (夏令营|举行|结营式)."""
    if len(events) < 2 or events[1].mention.text not in word_set("ceremonies_of_schemes"):
        return False
    between = text[events[0].end : events[1].start]
    return not set(between) & set(_MARKS) and bool(
        cue_words("organize").longest_before(text, events[1].start)
    )


def _behind_copula(surface: str) -> int:
    """Where the name begins behind a copula that says what is where (东边|是|义诊)."""
    return max(
        (surface.rfind(word) + len(word) for word in word_set("copulas") if word in surface[1:]), default=0
    )


def is_staged(text: str, end: int, start: int) -> bool:
    """Whether what is around a name shows it as a part of an event (义诊|区, 市集|人气爆棚, 随后的|走秀)."""
    comes_next = text[end : end + 1] in _PAUSES and text.endswith(word_tuple("next_in_course"), 0, start)
    return comes_next or _staged().match(text, end) is not None


def _may_be_staged(text: str, end: int) -> bool:
    return text[end : end + 1] in _PAUSES or _staged().match(text, end) is not None


def opens_scene(text: str, start: int) -> bool:
    """Whether a clause begins at a place, or words that put what follows at the scene (一旁的|公益市集)."""
    if text[start - 1 : start] == "”":
        start = max(text.rfind("“", 0, start), 0)
    before = found_words("beside_the_stage").longest_before(text, start)
    start -= len(before)
    return start <= 0 or text[start - 1] in _MARKS


@cache
def _gatherings() -> Words:
    """The nouns that end the names of gatherings and shows: of an activity nothing else tells what it is."""
    known, ends = word_set("short_events") | word_set("event_nouns"), word_set("event_endings")
    nouns = {head for head in heads("event") if len(head) > 1 and (head in known or head[-1] in ends)}
    return Words(nouns - word_set("bare_events"))


@cache
def _staged() -> re.Pattern[str]:
    spots, lively = any_of(word_set("spots_of_parts")), any_of(word_set("lively_parts"))
    shown = any_of(word_set("scene_words"))
    return re.compile(rf"(?:{spots})|[^，。；：“”\n]{{0,4}}?(?:{lively}|{shown})")
