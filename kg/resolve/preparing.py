"""Readings of all articles as ``resolve`` takes them: each once, with names of places as all show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.records import Reading
from kg.resolve.edges import Beginnings, Shown, beginnings, shown_by, with_clean_edge
from kg.resolve.heard import Heard
from kg.resolve.shelf import Shelf, Store
from kg.resolve.sightings import page_order, prepared_alone

_Place = tuple[str, int, str, str, str]


class _Showing:
    """How the names of places begin in articles, by the ids of these; what is equal is noted once."""

    def __init__(self) -> None:
        self.begins: dict[str, Beginnings] = {}
        self._same: dict[object, tuple[tuple[str, str], ...]] = {}
        self._pairs: dict[tuple[str, str], tuple[str, str]] = {}

    def note(self, reading: Reading) -> Beginnings:
        """Notes what a reading shows."""
        pairs = self._pairs
        found = (tuple(pairs.setdefault(pair, pair) for pair in some) for some in beginnings(reading))
        clean, sure, unclean = (self._same.setdefault(some, some) for some in found)
        self.begins[reading.article.id] = clean, sure, unclean
        return clean, sure, unclean

    def shown(self) -> Shown:
        """What all readings show together."""
        return shown_by(self.begins.values())


def heard_in(readings: Iterable[Reading]) -> Heard:
    """What is heard in readings, which may be given in any order and several times."""
    by_place = _by_place(readings)
    showing = _Showing()
    for reading in (reading for group in by_place.values() for reading in group):
        showing.note(reading)
    return Heard.of(_prepared(by_place, showing.shown()), showing.begins)


def shelved(readings: Iterable[Reading], store: Store) -> tuple[Heard, Shelf]:
    """What is heard in readings of articles with different ids, and the shelf on which the readings wait.

    The readings are taken one by one and not held. One in which the beginning of a place's name is doubtful
    waits for what all the others show.

    Raises:
        OntologyError: if a mention's type or a claim's predicate is not in the ontology.
    """
    shelf, showing = Shelf(store), _Showing()
    heard = Heard(shelf, showing.begins)
    doubtful: list[tuple[int, int]] = []
    for number, reading in enumerate(readings):
        _, _, unclean = showing.note(reading)
        if unclean:
            doubtful.append((number, shelf.lay_aside(reading)))
        else:
            heard.hear(shelf.put(number, prepared_alone(reading)))
    shown = showing.shown()
    for number, place in doubtful:
        reading = with_clean_edge(shelf.taken(place), shown)
        heard.hear(shelf.put(number, prepared_alone(reading)))
    shelf.settle()
    return heard, shelf


def prepared(readings: Iterable[Reading], shown: Shown) -> tuple[Reading, ...]:
    """The readings in page order, each once, with names of places begun where clean forms of them begin.

    ``shown`` is what all articles show of the names of places. The rest is as for ``prepared_alone``.

    Raises:
        OntologyError: if a mention's type or a claim's predicate is not in the ontology.
    """
    return _prepared(_by_place(readings), shown)


def _prepared(by_place: dict[_Place, list[Reading]], shown: Shown) -> tuple[Reading, ...]:
    """The readings that stand at each place, prepared; they are let go one by one."""
    return tuple(
        prepared_alone(reading)
        for place in sorted(by_place)
        for reading in _in_order([with_clean_edge(each, shown) for each in _different(by_place.pop(place))])
    )


def _by_place(readings: Iterable[Reading]) -> dict[_Place, list[Reading]]:
    by_place: dict[_Place, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_place[page_order(reading.article)].append(reading)
    return by_place


def _different(readings: list[Reading]) -> Iterable[Reading]:
    # A hash of a reading is one of everything in it.
    return set(readings) if len(readings) > 1 else readings


def _in_order(readings: list[Reading]) -> list[Reading]:
    return sorted(readings, key=repr) if len(readings) > 1 else readings
