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
    ``articles`` are then those of the readings by their numbers. Before they are made ``complete`` each is
    taken from the store when it is asked for, without the pieces of its page.
    """

    def __init__(self, store: Store) -> None:
        self.articles: Sequence[Article] = []
        self._store = store
        self._put: dict[int, tuple[int, int, int]] = {}
        self._pages: dict[str, str] = {}
        self._order: dict[int, tuple[str, int, str]] = {}
        # By their rank in page order: where they lie, and their numbers; by these where articles and pieces
        # lie, and the ids of the articles.
        self._places, self._numbers = array("Q"), array("L")
        self._articles, self._pieces = array("Q"), array("Q")
        self._ids: list[str] = []
        self._recent: deque[tuple[int, Reading]] = deque(maxlen=_RECENT)
        self._beside: dict[int, list[Claim]] = defaultdict(list)
        self._unpickled = unpickled

    def put(self, number: int, reading: Reading) -> Reading:
        """Puts a reading on the shelf; the result is the same reading."""
        # What is said of articles is looked through again and again, and where they are printed is not.
        article, *told = (getattr(reading, each.name) for each in fields(reading))
        parts = told, replace(article, pieces=()), article.pieces
        places = [self._store.add(pickled(part)) for part in parts]
        self._put[number] = places[0], places[1], places[2]
        page = self._pages.setdefault(article.page, article.page)
        self._order[number] = page, article.number, article.id
        return reading

    def lay_aside(self, reading: Reading) -> int:
        """Lets a reading wait outside of the order; where it lies."""
        return self._store.add(pickled(reading))

    def taken(self, place: int) -> Reading:
        """The reading that was laid aside at a place."""
        return cast(Reading, unpickled(self._store.bytes_at(place)))

    def settle(self) -> None:
        """Brings the readings in order."""
        count = range(len(self._put))
        # No two articles have one id, and what else orders pages decides nothing.
        self._numbers.extend(sorted(count, key=self._order.__getitem__))
        self._places.extend(self._put[number][0] for number in self._numbers)
        self._articles.extend(self._put[number][1] for number in count)
        self._pieces.extend(self._put[number][2] for number in count)
        self._ids = [self._order[number][2] for number in count]
        for each in (self._put, self._order, self._pages):
            each.clear()
        self.articles = _Articles(self._store, self._articles)

    def complete(self) -> None:
        """Holds the articles, with the pieces of their pages."""
        self.articles = [
            replace(article, pieces=unpickled(self._store.bytes_at(place)))
            for article, place in zip(self.articles, self._pieces, strict=True)
        ]
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
        return self._ids[self._numbers[rank]]

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


class _Articles(Sequence[Article]):
    """Articles that are taken from a store when they are asked for."""

    def __init__(self, store: Store, places: Sequence[int]) -> None:
        self._store, self._places = store, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> Article: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Article, ...]: ...
    def __getitem__(self, number: int | slice) -> Article | tuple[Article, ...]:
        if isinstance(number, slice):
            return tuple(map(self._taken, self._places[number]))
        return self._taken(self._places[number])

    def _taken(self, place: int) -> Article:
        return cast(Article, unpickled(self._store.bytes_at(place)))
