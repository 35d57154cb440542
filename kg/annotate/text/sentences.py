"""Sentences, clauses and quoted spans of an article's text, by punctuation.

Only names that call out and words of time need the lexicon: the ! inside ``“你好，邻居！”邻里节`` ends no
sentence.

Every offset counts characters of the given text and every span is half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from kg.annotate.quotations.exclaimed import names_by_calling, opens_as_speech
from kg.annotate.text.cover import Cover
from kg.annotate.text.words import any_of, word_set
from kg.lexicon import table

_PAIRS = {"“": "”", "‘": "’", "《": "》"}
_MARK = re.compile(r"[“”‘’《》\n]")
# What a name does not hold between its marks: it ends a sentence, or trails off.
_SPEECH = re.compile(r"[。！？!?；]|…$")
_COMMA = re.compile(r"[，；：,;]")
# A quotation of more characters than this is speech, not a name: the longest quoted name among
# the annotated pages has 34.
_LONGEST_NAME = 40


class Span(NamedTuple):
    """A half-open run of characters of the text."""

    start: int
    end: int

    def __contains__(self, position: object) -> bool:
        return isinstance(position, int) and self.start <= position < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, its marks included. ``names`` tells whether it can be a name, not speech."""

    start: int
    end: int
    names: bool


@cache
def _sentence() -> re.Pattern[str]:
    """A sentence, which ends at a full stop with the quotes and brackets that close right behind it.

    Others end where speech trails off in front of a time (“……”10月4日，…), or with the paragraph.
    """
    relative = (row["word"] for row in table("relative_times", "word", "unit", "offset"))
    times = any_of({*word_set("vague_times"), *relative})
    trailing = rf"”(?=\d|{times})"
    return re.compile(rf"(?:[^。！？!?\n…]|…(?!…*{trailing}))*(?:…+{trailing}|[。！？!?]+[”’」』）)]*|\n|$)")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of ``text`` in order; together they tile it."""
    within = Cover(len(text), ((quote.start, quote.end) for quote in quotes(text) if quote.names))
    spans: list[Span] = []
    start = 0
    for match in _sentence().finditer(text):
        if match.end() > start and match.end() - 1 not in within:
            spans.append(Span(start, match.end()))
            start = match.end()
    if start < len(text):
        spans.append(Span(start, len(text)))  # a text that ends with a quoted name
    return tuple(spans)


# Finders, rules and relations ask for those of one article after the other.
@lru_cache(maxsize=4)
def quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of ``text``, sorted by start; an unclosed mark quotes nothing."""
    found: list[Quote] = []
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        position, mark = match.start(), match.group()
        if mark in _PAIRS:
            stack.append((_PAIRS[mark], position))
        elif mark == "\n":
            stack.clear()
        else:
            while stack and stack[-1][0] != mark:
                stack.pop()
            if stack:
                start = stack.pop()[1]
                found.append(Quote(start, position + 1, _is_name(text, start, position + 1)))
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _is_name(text: str, start: int, end: int) -> bool:
    inner = text[start + 1 : end - 1]
    if not 0 < len(inner) <= _LONGEST_NAME:
        return False
    if opens_as_speech(text, start, end):
        return False
    return not _SPEECH.search(inner) or names_by_calling(text, start, end)


def _start_of(quote: Quote) -> int:
    return quote.start


def clauses(text: str, sentence: Span, quoted: tuple[Quote, ...]) -> Iterator[Span]:
    """The clauses of ``sentence``: cut at commas, semicolons and colons outside quoted names."""
    first, behind = (bisect_left(quoted, place, key=_start_of) for place in (sentence.start, sentence.end))
    shelters = [quote for quote in quoted[first:behind] if quote.names]
    start = sentence.start
    for match in _COMMA.finditer(text, sentence.start, sentence.end):
        position = match.start()
        if any(quote.start < position < quote.end for quote in shelters):
            continue
        yield Span(start, position + 1)
        start = position + 1
    if start < sentence.end:
        yield Span(start, sentence.end)
