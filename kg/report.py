"""What a build tells of itself: what it read, what it wrote, and what failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.records import PageFailure


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build read and wrote.

    ``pages`` and ``articles`` count what was read. ``entities`` counts entities by type and
    ``triples`` facts by predicate, both in the guideline's order and without zeros; a fact that
    several articles state counts once. ``failures`` are the pages, articles, lines and folders
    that gave nothing, in the order of the files. ``files`` are the paths written, empty if no page
    could be read. ``measurements`` counts the places that state one. ``reused`` counts the articles
    that a former build had read. ``notices`` say what a user should know though nothing failed.
    """

    pages: int
    articles: int
    entities: Mapping[str, int]
    triples: Mapping[str, int]
    failures: tuple[PageFailure, ...]
    files: tuple[Path, ...]
    measurements: int = 0
    reused: int = 0
    notices: tuple[str, ...] = ()

    @property
    def exit_status(self) -> int:
        """0 if everything was read, 1 if something failed."""
        return 1 if self.failures else 0


def counts(order: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    """How often each name occurs, in the given order, without zeros."""
    return in_order(order, Counter(names))


def in_order(order: Iterable[str], found: Mapping[str, int]) -> dict[str, int]:
    """What was counted, in the given order, without zeros."""
    return {name: found[name] for name in order if found.get(name)}
