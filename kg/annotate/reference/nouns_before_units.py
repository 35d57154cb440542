"""Nouns for a unit that only say what the name behind them is (结对|社区|青禾社区)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.named import Named


def without_kinds(names: Sequence[Named]) -> list[Named]:
    """The names without those nouns; what seemed to belong to such a noun is a name of its own."""
    named = {(name.start, name.type) for name in names if not name.bare}
    return [_alone(name) for name in names if not (name.bare and (name.end, name.type) in named)]


def _alone(name: Named) -> Named:
    """A name without the noun of its own kind in front of it."""
    unit = name.parent
    if unit is None or not unit.bare or unit.type != name.type or unit.end != name.start:
        return name
    return replace(name, parent=None, outer=name.start)
