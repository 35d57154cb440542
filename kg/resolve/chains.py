"""The chain of units above a thing, as far as it is known, and when two chains contradict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.ontology import administrative_level

# 云溪区: a stem of two characters. One character alone (东 of 东区) begins too many names.
_SHORTEST_WITH_STEM = 3
# The level of a unit that is not territorial (a school, a company): below all of those.
INSTITUTION_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a chain: the key of its name, and the identity of the thing if it is known."""

    name: str
    thing: str = ""

    def alike(self, other: Unit, level: int) -> bool:
        """Whether both can be one unit, or at one level of one place.

        A development zone and the district that it is named after (云溪高新区, 云溪区) overlap, and
        the press names now one, now the other above the same street.
        """
        if self.name == other.name:
            return not (self.thing and other.thing) or self.thing == other.thing
        if level != administrative_level("District"):
            return False
        shorter, longer = sorted((self.name, other.name), key=len)
        return len(shorter) >= _SHORTEST_WITH_STEM and longer.startswith(shorter[:-1])


# From level (1 province … 5 community, INSTITUTION_LEVEL) to the units that are named there.
Chain = Mapping[int, frozenset[Unit]]
# No chain is changed, so that all things without units share one.
_NOWHERE: Chain = {}


def merged(first: Chain, second: Chain) -> Chain:
    """The chain that holds the units of both: one of them itself if the other one adds nothing."""
    for more, less in ((first, second), (second, first)):
        if all(level in more and units <= more[level] for level, units in less.items()):
            return more
    nothing: frozenset[Unit] = frozenset()
    levels = sorted({*first, *second})
    return {level: first.get(level, nothing) | second.get(level, nothing) for level in levels}


class Chains:
    """Chains of which equal ones are one: many things lie in the same units."""

    def __init__(self) -> None:
        self._known: dict[frozenset[tuple[int, frozenset[Unit]]], Chain] = {}

    def of(self, chain: Chain) -> Chain:
        """The chain, as it came first."""
        return self._known.setdefault(frozenset(chain.items()), chain) if chain else _NOWHERE


def compatible(first: Chain, second: Chain) -> bool:
    """Whether no level is told in both chains with other units; chains of different heights are."""
    return all(
        any(one.alike(other, level) for one in first[level] for other in second[level])
        for level in first.keys() & second.keys()
    )


def units_upward(chain: Chain) -> list[Unit]:
    """The units of a chain, nearest first; several at one level sorted by name."""
    return [
        unit
        for level in sorted(chain, reverse=True)
        for unit in sorted(chain[level], key=lambda u: (u.name, u.thing))
    ]


def vagueness(chain: Chain) -> tuple[int, int, str]:
    """A sort key that puts chains with more levels, and then with deeper ones, first."""
    return (-len(chain), -max(chain, default=0), repr(units_upward(chain)))
