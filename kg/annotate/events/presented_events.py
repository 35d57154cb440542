"""Events that a sentence presents behind their scene (这是一次|学雷锋志愿活动，由青禾社区发起)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.events.event_heads import ends_at_word, event_heads
from kg.annotate.events.event_phrases import phrase
from kg.annotate.text.cover import Cover
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cues, found_words, word_set

_COMMA = "，"


def presented(tokens: Tokens, taken: Cover) -> Iterator[tuple[int, int, str]]:
    """The events that are presented and then told who holds them: start, end and the head."""
    text = tokens.text
    for opening in found_words("presenting_events").found(text):
        clause = _clause().match(text, opening.end)
        if clause is None or text[clause.end() : clause.end() + 1] != _COMMA:
            continue
        if hosted().match(text, clause.end() + len(_COMMA)) is None:
            continue
        heads = [
            head
            for head in event_heads().found(text, opening.end, clause.end())
            if head.end == clause.end() and head.start not in taken and ends_at_word(tokens, head.end)
        ]
        if heads:
            yield phrase(tokens, heads[0], opening.end)


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r"[^，。；：！？\n]+")


@cache
def hosted() -> re.Pattern[str]:
    """Who hosts the event in front (由松涛区文化馆、青禾街道|主办)."""
    marks = any_of(word_set("agent_marks"))
    verbs = any_of(word_set("hosting") | (cues("organize") - cues("invite") - word_set("weak_organizing")))
    return re.compile(rf"(?:{marks})[^，。；\n]{{2,60}}?(?:{verbs})")
