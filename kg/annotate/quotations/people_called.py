"""Quotations that people are called by: “小燕子”们, 12名“带头人”上台."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.people.group_words import narrowing_words
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Quote
from kg.annotate.text.words import any_of, found_words, word_set

# What counts persons stands at most so many characters in front of the marks.
_REACH = 12


def are_people(text: str, quote: Quote) -> bool:
    """Whether a quotation without a noun behind it is a word for people: by itself, its plural or number.

    80名“楼长”|上台: but not 10名“红马甲”|志愿者, and not 评出10名“好心人”, which is an honour.
    """
    if _is_modifier(text, quote.end):
        return False
    if text.startswith("们", quote.end) or text[quote.start + 1 : quote.end - 1] in word_set("quoted_people"):
        return True
    counted = _counted().search(text, max(0, quote.start - _REACH), quote.start) is not None
    return counted and _acting().match(text, quote.end) is not None


def _is_modifier(text: str, end: int) -> bool:
    """Whether people are named behind the marks: the quotation only tells which they are."""
    modifier = found_words("group_heads").longest_at(text, end)
    return bool(modifier) or _narrowed().match(text, end) is not None


@cache
def _narrowed() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(narrowing_words())})+的?(?:{any_of(word_set('group_heads'))})")


@cache
def _counted() -> re.Pattern[str]:
    """How many persons there are, with a word for what they are like (80名优秀|, 首批30位|)."""
    like = any_of(word_set("list_modifiers", "words_of_praise"))
    return re.compile(rf"(?:{figure()}|[数几十百]+)[余多]?[名位](?:{like})?$")


@cache
def _acting() -> re.Pattern[str]:
    """What people do: a word that is no 的, no noun of honours, no end of a list of honours."""
    return re.compile(rf"(?!的|等|称号|{any_of(word_set('words_for_honours'))})[\u4e00-\u9fff]")
