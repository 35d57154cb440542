"""Teams that only a list names that a number sums up (组建起随手帮、助老帮等15支小队)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.cover import Cover
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import any_of, cues
from kg.records import Mention

_HAN = r"[\u4e00-\u9fff]"
_ITEM = re.compile(f"{_HAN}+")


def find_summed_up(text: str, names: Sequence[Named]) -> list[Named]:
    """The teams of lists behind verbs of founding that no other finder named, in order.

    What shows that the members are names is the character that all of them end with.
    """
    if not _summing().search(text):
        return []
    taken = Cover(len(text), ((name.start, name.end) for name in names if not name.bare))
    found: list[Named] = []
    for match in _pattern().finditer(text):
        items = [item.span() for item in _ITEM.finditer(text, *match.span("items"))]
        if len({text[end - 1] for _, end in items}) == 1:
            found += _teams(text, items, taken)
    return found


def _teams(text: str, items: Sequence[tuple[int, int]], taken: Cover) -> Iterator[Named]:
    for start, end in items:
        if not taken.overlaps(start, end):
            yield Named(Mention(start, end, text[start:end], "Team", text[start:end]), start, text[end - 1])


@cache
def _summing() -> re.Pattern[str]:
    """The end of a list that a number sums up."""
    return re.compile(rf"、{_HAN}{{2,6}}等{amount()}")


@cache
def _pattern() -> re.Pattern[str]:
    founding = rf"(?:{any_of(cues('establish'))})了?"
    teams = any_of([suffix.text for suffix in suffixes().values() if suffix.type == "Team"] + ["队伍"])
    items = rf"(?P<items>{_HAN}{{2,6}}(?:、{_HAN}{{2,6}})+?)"
    return re.compile(rf"{founding}{items}等{amount()}[^，。；]{{0,6}}?(?:{teams})")
