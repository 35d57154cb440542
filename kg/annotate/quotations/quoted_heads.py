"""The head noun inside and around quotation marks, and the type that it gives what is quoted."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.words import (
    ADMINISTRATIVE,
    any_of,
    head_at_end,
    head_types,
    links,
    word_set,
    word_tuple,
)
from kg.lexicon import table

# What is done one by one (“一网格一组织”).
_ONE_BY_ONE = re.compile("[一每][\u4e00-\u9fff]{1,4}一[\u4e00-\u9fff]{1,4}")
# A team's name has at least so many characters.
_SHORTEST_NAME = 3
# A site's name that only its last character tells has at most so many (“连心亭”).
_LONGEST_SITE = 4
# What people come to do has at most so many characters (前来“赶集”).
_LONGEST_DEED = 3


def head_of(text: str) -> str:
    """The head noun that ``text`` ends with, if a quoted name can have it: not a place's suffix."""
    head = head_at_end(text)
    placed = head in quoted_types() or head_types().get(head) not in ADMINISTRATIVE
    return head if len(head) > 1 and placed else ""


@cache
def quoted_types() -> dict[str, str]:
    """What the head nouns of quoted names alone make of them (“如意家园” is no housing estate)."""
    return {row["word"]: row["type"] for row in table("quoted_heads", "word", "type")}


def short_head_of(text: str) -> str:
    """The last character of a longer quotation, if it heads the name of a team, scheme or site (“敲门队”)."""
    named = len(text) >= _SHORTEST_NAME and not text.endswith(word_tuple("figures_of_speech"))
    quoted = quoted_types().get(text[-1:])
    site = quoted == "Venue" and len(text) <= _LONGEST_SITE
    heads = named and (head_types().get(text[-1]) == "Team" or quoted == "Programme" or site)
    return text[-1] if heads else ""


def is_scheme(text: str) -> bool:
    """Whether a quotation names a scheme by its form, whatever its last word heads elsewhere (“一格一档”)."""
    return _ONE_BY_ONE.fullmatch(text) is not None


def names_nothing(text: str, start: int, end: int) -> bool:
    """Whether a quotation is only what people come to do (前来“赶集”) or how work is done (开展“回头看”).

    So is a single character in marks, which only plays with a word (打造江城“暖”名片, 暖“新”优惠券).
    """
    inner = text[start + 1 : end - 1]
    if len(inner) == 1:
        return True
    if _contents().match(text, end):
        # “套圈”“投壶”等趣味游戏: what there is to do at an event.
        return True
    signed = text.startswith((*word_tuple("ceremonial_verbs"), *word_tuple("ceremonies")), end)
    if inner.endswith(word_tuple("ends_of_documents")) and not signed:
        # 发起《文明养犬倡议书》: a paper is no event, and no scheme.
        return True
    deed = len(inner) <= _LONGEST_DEED and text.endswith(word_tuple("before_quoted_deeds"), 0, start)
    return deed or inner in word_set("quoted_deeds")


@cache
def _contents() -> re.Pattern[str]:
    """The rest of a list of quotations and what sums them up as something to do or see at an event."""
    listed, closers = rf"(?:(?:{any_of(links())})?“[^“”]*”)*", any_of(word_set("list_closers"))
    return re.compile(
        rf"{listed}(?:{closers})[^，。；：、“”]{{0,6}}?(?:{any_of(word_set('contents_of_events'))})"
    )
