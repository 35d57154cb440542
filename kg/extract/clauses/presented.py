"""Places that a dash, or the noun for what they are, presents (在全国示范站——青禾书院举行)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, place_prepositions, word_set
from kg.extract.context import Context
from kg.extract.types import PLACES

# What a place is stands in so many characters in front of the dash.
_WHAT_IT_IS = "[^，。；：、！？“”—\\n]{2,16}"


def presented_behind(context: Context, position: int, end: int) -> int:
    """Where a place begins whose name a dash or a noun presents (在|首个示范点|青禾书院); 0 without one."""
    match = _behind().match(context.text, position, end)
    if match is None or context.cues_in(position, match.end()):
        return 0
    return match.end() if any(one.type in PLACES for one in context.starting_at(match.end())) else 0


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"{_WHAT_IT_IS}?(?:——|(?:{any_of(word_set('presenting_places'))})(?:——)?)")


def is_presented(context: Context, region: Span, name: Named) -> bool:
    """Whether a dash names the place that a preposition governs (在|省级示范基地——松涛农场)."""
    if not context.text.endswith("——", region.start, name.outer):
        return False
    match = _in_front().search(context.text, region.start, name.outer)
    return match is not None and not context.cues_in(match.start(), name.outer)


@cache
def _in_front() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(place_prepositions())}){_WHAT_IT_IS}——$")
