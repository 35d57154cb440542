"""The head nouns of events in a text, cut where words end (青禾社区|邻里节, 敬老|活动月)."""

from __future__ import annotations

from functools import cache

from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Word, Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import heads, word_set


@cache
def event_heads() -> Words:
    """The head nouns of events, but for those of one character."""
    return Words(head for head in heads("event") if len(head) > 1)


def head_inside(tokens: Tokens, taken: Cover, found: Word) -> Word | None:
    """The head noun inside of what only looks like one (实践课|堂: 课堂, 青禾社区|邻里节: 邻里节)."""
    for start in range(found.start + 1, found.end):
        text = event_heads().longest_at(tokens.text, start)
        if start not in taken and start + len(text) >= found.end and ends_at_word(tokens, start + len(text)):
            return Word(start, start + len(text), text)
    return None


def reaching_on(tokens: Tokens, head: Word) -> Word:
    """The head noun, or the one that begins inside of it and ends behind it (敬老活动|月: 活动月)."""
    for start in range(head.start + 1, head.end):
        text = event_heads().longest_at(tokens.text, start)
        if start + len(text) > head.end and ends_at_word(tokens, start + len(text)):
            return Word(start, start + len(text), text)
    return head


def ends_at_word(tokens: Tokens, position: int) -> bool:
    """Whether a word ends at a place, or one goes on there that no dictionary has, or that tells a scene.

    (共建活动|中的一幕: the lexicon has 活动中 for a word.)
    """
    if tokens.starts_at(position):
        return True
    index = tokens.index(position)
    return tokens.tags[index] == "x" or tokens.word(index) in word_set("amid_events", "at_the_scene")
