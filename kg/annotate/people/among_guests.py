"""Persons right behind their body, without an office, among others who have one (城东支行林岚、书记周远)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.people.person_names import name_end
from kg.annotate.people.personal_signs import is_full_name, is_short_name
from kg.annotate.people.portrayed import PersonName
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import cues, links, word_set

# How many characters a name has, the likeliest first.
_LENGTHS = (3, 2, 4)
_SENTENCE_END = re.compile(r"[。；！？\n]")


def among_guests(tokens: Tokens, taken: Cover, found: Sequence[PersonName]) -> Iterator[PersonName]:
    """Names between a body that is ``taken`` and a link or a verb of taking part, beside others in office."""
    text = tokens.text
    titled = sorted(person.start for person in found if person.title is not None and person.kind == "role")
    for behind in _behind_guests().found(text) if titled else ():
        start = next((one for one in _starts(tokens, behind.start) if _is_free(taken, one)), None)
        if start is not None and _has_company(text, start, titled):
            yield PersonName(start, behind.start, text[start : behind.start])


@cache
def _behind_guests() -> Words:
    return Words(links() | cues("attend") | word_set("list_closers"))


def _starts(tokens: Tokens, end: int) -> Iterator[int]:
    """Where whole names may begin that end at a place."""
    for start in (end - length for length in _LENGTHS if end > length):
        named = name_end(tokens, start) == end and tokens.starts_at(start)
        if named and (is_full_name(tokens, start, end) or is_short_name(tokens, start, end)):
            yield start


def _is_free(taken: Cover, start: int) -> bool:
    return start - 1 in taken and start not in taken


def _has_company(text: str, start: int, titled: Sequence[int]) -> bool:
    """Whether somebody with an office stands in the sentence of a name."""
    first = max((text.rfind(mark, 0, start) for mark in "。；！？\n"), default=-1) + 1
    stop = _SENTENCE_END.search(text, start)
    index = bisect_left(titled, first)
    return index < len(titled) and titled[index] < (stop.start() if stop else len(text))
