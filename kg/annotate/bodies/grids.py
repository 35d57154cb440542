"""Grids of a community that act or are honoured as one (青禾社区|第二网格|被授予…, 青禾社区|网格|开展…)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.finding import Words
from kg.annotate.text.suffixes import suffix_words, suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cues, word_set
from kg.numerals import numerals

_SETTLEMENTS = frozenset({"Community", "Village"})


def find_grids(tokens: Tokens) -> list[Part]:
    """The grids of the text, sorted by start: behind their community, in front of what they do."""
    text = tokens.text
    return [
        Part(match.start(), match.start(), match.end(), "Team", clean=True, bare=True)
        for match in _grid().finditer(text)
        if _stands_behind_settlement(text, match.start()) and _deeds().longest_at(text, match.end())
    ]


def _stands_behind_settlement(text: str, place: int) -> bool:
    suffix = suffix_words().longest_before(text, place)
    return bool(suffix) and suffixes()[suffix].type in _SETTLEMENTS


@cache
def _grid() -> re.Pattern[str]:
    number = rf"第[{numerals()}\d]{{1,3}}"
    return re.compile(rf"(?:{number})?(?:{any_of(word_set('parts_with_numbers'))})")


@cache
def _deeds() -> Words:
    """What shows behind a grid that it is not only where something is."""
    return Words(cues("honour") | cues("joint") | cues("organize") | word_set("passive_marks"))
