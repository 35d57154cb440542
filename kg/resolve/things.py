"""The thing that each sighting means: by its article, which takes a third of what a dictionary takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kg.resolve.sightings import Sighting

if TYPE_CHECKING:
    from kg.resolve.units import Cluster


class Things(Mapping[Sighting, "Cluster"]):
    """Things by their sightings, of which all are given, by the ids of their articles.

    Sightings are best looked up article by article.
    """

    def __init__(self, sightings: Mapping[str, tuple[Sighting, ...]]) -> None:
        self._sightings = sightings
        self._found: dict[str, list[Cluster | None]] = {
            article: [None] * len(some) for article, some in sightings.items()
        }
        # Where the sightings of one article stand.
        self._article, self._numbers = "", dict[Sighting, int]()

    def distinct(self) -> list[Cluster]:
        """The things, each once."""
        every = (thing for found in self._found.values() for thing in found if thing is not None)
        return list({id(thing): thing for thing in every}.values())

    def put(self, sightings: Iterable[Sighting], thing: Cluster) -> None:
        """Notes what some sightings mean from now on."""
        for each in sightings:
            self._found[each.article][self._number(each)] = thing

    def same(self, each: Sighting) -> Sighting:
        """The sighting that was given, of those that are equal."""
        return self._sightings[each.article][self._number(each)]

    def __getitem__(self, each: Sighting) -> Cluster:
        found = self._found[each.article][self._number(each)]
        if found is None:
            raise KeyError(each)
        return found

    def __iter__(self) -> Iterator[Sighting]:
        for article, found in self._found.items():
            for each, thing in zip(self._sightings[article], found, strict=True):
                if thing is not None:
                    yield each

    def __len__(self) -> int:
        return sum(thing is not None for found in self._found.values() for thing in found)

    def _number(self, each: Sighting) -> int:
        """Where a sighting stands among those of its article."""
        if each.article != self._article:
            some = self._sightings[each.article]
            for number, one in enumerate(some):
                if one is each:
                    return number
            self._article, self._numbers = each.article, {one: number for number, one in enumerate(some)}
        return self._numbers[each]
