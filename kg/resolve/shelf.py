"""Prepared readings that wait on a disk, so that what joins them can be found without them."""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Protocol, cast, overload

from kg.records import Article, Claim, Reading
from kg.resolve.pickled import pickled, unpickled, unpickled_for_long
from kg.resolve.sightings import page_order

# Claims are asked for of readings that were taken lately, before some that state nothing.
_RECENT = 8
# The numbers of claims that no reading holds begin here: those that corrections change, or quote.
_BESIDE = 2**31


class Store(Protocol):
    """Where bytes wait on a disk."""

    def add(self, packed: bytes) -> int:
        """Takes in bytes; where they lie."""

    def bytes_at(self, place: int) -> bytes:
        """The bytes that lie at a place."""


class Shelf(Sequence[Reading]):
    """Readings of articles with different ids in page order, taken from a store when they are asked for.

    They are put there by numbers from 0, in whatever order; ``settle`` is called when all are there.
    ``articles`` are then those of the readings by their numbers, without the pieces of their pages before
    they are made ``complete``.
    """

    def __init__(self, store: Store) -> None:
        self.articles: list[Article] = []
        self._store = store
        self._put: dict[int, tuple[int, int, Article]] = {}
        # By their rank in page order: where they lie, and their numbers; by these where the pieces lie.
        self._places, self._numbers, self._pieces = array("Q"), array("L"), array("Q")
        self._recent: deque[tuple[int, Reading]] = deque(maxlen=_RECENT)
        self._beside: dict[int, list[Claim]] = defaultdict(list)
        self._unpickled = unpickled

    def put(self, number: int, reading: Reading) -> Reading:
        """Puts a reading on the shelf; the result is the same reading."""
        # The texts of all are looked through at once for reprints, and where they are printed is not.
        article, *told = (getattr(reading, each.name) for each in fields(reading))
        places = self._store.add(pickled(told)), self._store.add(pickled(article.pieces))
        self._put[number] = *places, replace(article, pieces=())
        return reading

    def lay_aside(self, reading: Reading) -> int:
        """Lets a reading wait outside of the order; where it lies."""
        return self._store.add(pickled(reading))

    def taken(self, place: int) -> Reading:
        """The reading that was laid aside at a place."""
        return cast(Reading, unpickled(self._store.bytes_at(place)))

    def settle(self) -> None:
        """Brings the readings in order."""
        self.articles = [self._put[number][2] for number in range(len(self._put))]
        self._pieces.extend(self._put[number][1] for number in range(len(self._put)))
        self._numbers.extend(sorted(self._put, key=lambda number: page_order(self.articles[number])))
        self._places.extend(self._put[number][0] for number in self._numbers)
        self._put.clear()

    def complete(self) -> None:
        """Gives the articles the pieces of their pages."""
        for number, article in enumerate(self.articles):
            pieces = unpickled(self._store.bytes_at(self._pieces[number]))
            self.articles[number] = replace(article, pieces=pieces)
        self._recent.clear()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lets what is taken inside share what others have, since it is held for long."""
        self._unpickled = unpickled_for_long
        try:
            yield
        finally:
            self._unpickled = unpickled

    def claim(self, rank: int, number: int) -> Claim:
        """A claim by the rank of its article and its number there."""
        return self._beside[rank][number - _BESIDE] if number >= _BESIDE else self[rank].claims[number]

    def number(self, rank: int, claim: Claim) -> int:
        """The number of a claim of an article; what its reading does not hold is held from now on."""
        known = self[rank].claims
        found = next((number for number, each in enumerate(known) if each is claim), None)
        if found is None and claim in known:
            found = known.index(claim)
        if found is not None:
            return found
        self._beside[rank].append(claim)
        return _BESIDE + len(self._beside[rank]) - 1

    def article(self, rank: int) -> str:
        """The id of an article."""
        return self.articles[self._numbers[rank]].id

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Reading]:
        return (self[rank] for rank in range(len(self)))

    @overload
    def __getitem__(self, place: int) -> Reading: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Reading, ...]: ...
    def __getitem__(self, place: int | slice) -> Reading | tuple[Reading, ...]:
        if isinstance(place, slice):
            return tuple(self[rank] for rank in range(len(self))[place])
        for rank, reading in self._recent:
            if rank == place:
                return reading
        told = self._unpickled(self._store.bytes_at(self._places[place]))
        found = Reading(self.articles[self._numbers[place]], *told)
        self._recent.append((place, found))
        return found
