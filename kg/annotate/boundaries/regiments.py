"""Farms of the border that a regiment's number names: units as towns are (第九师|一六八团|六连)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.words import any_of, word_set
from kg.lexicon import table
from kg.numerals import numerals

# Less is left of a name that a regiment stood in front of than this: it is the suffix alone.
_SHORTEST_REST = 2


def with_regiments(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with divisions, regiments and companies, cut off the names behind them, sorted by start."""
    found = [unit for match in _regiment().finditer(text) for unit in _units(match)]
    if not found:
        return parts
    kept = [part for part in (_behind(part, found) for part in parts) if part is not None]
    return sorted([*found, *kept], key=lambda part: part.start)


def _units(match: re.Match[str]) -> Iterator[Part]:
    """The units of which each tells its number and its rank."""
    for rank, unit_type in _ranks().items():
        start, end = match.span(unit_type)
        if start >= 0 and start < end:
            yield Part(start, end - len(rank), end, unit_type, clean=True)


def _behind(part: Part, found: list[Part]) -> Part | None:
    """What is left of a part behind the units that it begins with, or None where that is nothing."""
    over = [unit.end for unit in found if part.start < unit.end and unit.start < part.end]
    if not over:
        return part
    start = max(over)
    if start > part.suffix:
        return None
    bare = part.suffix - start < _SHORTEST_REST
    return part._replace(start=part.suffix if bare else start, bare=bare, clean=True)


@cache
def _ranks() -> dict[str, str]:
    """The type of unit for each rank, the highest first (师, 团, 连)."""
    return {row["rank"]: row["type"] for row in table("ranks_of_border_farms", "rank", "type")}


@cache
def _regiment() -> re.Pattern[str]:
    """A regiment's number and rank, with its division in front or a company behind it."""
    (division, over), (regiment, unit), (company, below) = _ranks().items()
    figure, bars = f"[{numerals()}]", any_of(word_set("bars_behind_regiments"))
    number = rf"(?:{figure}{{1,4}}|\d{{1,3}})"
    # 三团 alone may count: without its division a regiment has a number of more figures.
    alone = rf"(?:{figure}{{3,4}}|{figure}?十{figure}|\d{{2,3}})"
    above = rf"(?P<{over}>(?:第{number}|{figure}{{1,3}}){division})"
    own = rf"(?P<{unit}>(?({over}){number}|{alone}){regiment})(?!{bars})"
    return re.compile(rf"(?<![\d{numerals()}.第]){above}?{own}(?P<{below}>{number}{company}(?!{bars}))?")
