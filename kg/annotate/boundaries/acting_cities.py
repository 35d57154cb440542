"""Cities and provinces in short that act themselves (近年来，宁波|推出…)."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.boundaries.fronts import times
from kg.annotate.boundaries.named_by_words import acting
from kg.annotate.text.finding import Words
from kg.annotate.text.words import any_of, cities

# What stands in front of a name is at most so long (近年来|宁波).
_REACH = 6


def with_acting_cities(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with the cities that open a clause, be it behind a time, and do what a verb says."""
    found = [
        Part(word.start, word.end, word.end, cities()[word.text][1], clean=True)
        for word in _names().found(text)
        if acting().match(text, word.end)
        and _opening().search(text, max(0, word.start - _REACH), word.start)
        and not any(part.start < word.end and word.start < part.end for part in parts)
    ]
    return sorted([*parts, *found], key=attrgetter("start", "end")) if found else parts


@cache
def _names() -> Words:
    return Words(cities())


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[，。；：！？\n]|{any_of(times())})$")
