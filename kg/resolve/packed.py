"""Facts of which only is held where their claims wait: a fact takes a tenth of what the record takes."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from struct import Struct
from typing import overload

from kg.ontology import predicate
from kg.records import Claim, Entity, Fact
from kg.resolve.claims import REFERENCE, Source, Waiting
from kg.resolve.gathering import date_of

# The rank of an article, the number of a claim in it, and its confidence.
_CLAIM = Struct("<IId")


class Packed:
    """Claims that wait in a source while they are gathered; see ``Gathering``."""

    def __init__(self, source: Source) -> None:
        self._source = source
        # Ends and predicates are told by the order in which they came.
        self._numbers: dict[str, int] = {}
        self._entities: list[Entity] = []
        self._predicates: dict[str, int] = {}
        self._symmetric: list[bool] = []
        self._subjects, self._told, self._objects = array("I"), array("H"), array("I")
        self._claims = bytearray()

    def add(self, rank: int, claim: Claim, subject: Entity, target: Entity) -> None:
        """Takes in a claim of an article, given by its rank, with its entities."""
        self._subjects.append(self._number(subject))
        self._told.append(self._predicates.setdefault(claim.predicate, len(self._predicates)))
        self._objects.append(self._number(target))
        self._claims += _CLAIM.pack(rank, self._source.number(rank, claim), claim.confidence)

    def _number(self, entity: Entity) -> int:
        # No date is an IRI.
        number = self._numbers.setdefault(entity.iri or entity.name, len(self._entities))
        if number == len(self._entities):
            self._entities.append(entity)
        return number

    def facts(self) -> PackedFacts:
        """The facts, sorted."""
        self._numbers.clear()
        self._sort_ends()
        count = len(self._told)
        # Numbers sort as texts do now. That of a claim stands behind what it tells in one direction.
        claims = sorted(self._one_way(number) * count + number for number in range(count))
        firsts: list[int] = []
        former = -1
        for place, each in enumerate(claims):
            told, number = divmod(each, count)
            if told != former:
                firsts.append(self._key(number) * count + place)
                former = told
        firsts.sort()
        found = PackedFacts(self._source, self._entities, [*self._predicates])
        for first in firsts:
            key, place = divmod(first, count)
            told = claims[place] // count
            found.begin(*self._parts(key))
            while place < count and claims[place] // count == told:
                number = claims[place] % count
                rank, own, confidence = _CLAIM.unpack_from(self._claims, number * _CLAIM.size)
                found.add_claim(rank, own, confidence, is_turned=self._key(number) != key)
                place += 1
        return found

    def _sort_ends(self) -> None:
        """Numbers entities and predicates anew, as they are sorted: dates before what has an IRI."""
        entities = self._entities
        ordered = sorted(range(len(entities)), key=lambda each: (entities[each].iri, date_of(entities[each])))
        ranks = _ranks(ordered)
        for ends in (self._subjects, self._objects):
            for place, number in enumerate(ends):
                ends[place] = ranks[number]
        self._entities = [entities[number] for number in ordered]
        names = sorted(self._predicates)
        ranks = _ranks([self._predicates[name] for name in names])
        for place, number in enumerate(self._told):
            self._told[place] = ranks[number]
        self._predicates = {name: number for number, name in enumerate(names)}
        self._symmetric = [predicate(name).symmetric for name in names]

    def _key(self, number: int) -> int:
        """What a claim tells, as a number."""
        return self._joined(self._subjects[number], self._told[number], self._objects[number])

    def _one_way(self, number: int) -> int:
        """The same, which is the same for both directions of a symmetric predicate."""
        subject, told, target = self._subjects[number], self._told[number], self._objects[number]
        is_back = subject > target and self._symmetric[told]
        return self._joined(target, told, subject) if is_back else self._joined(subject, told, target)

    def _joined(self, subject: int, told: int, target: int) -> int:
        return (subject * len(self._predicates) + told) * len(self._entities) + target

    def _parts(self, key: int) -> tuple[int, int, int]:
        rest, target = divmod(key, len(self._entities))
        return (*divmod(rest, len(self._predicates)), target)


class PackedFacts(Sequence[Fact]):
    """Facts in an order, each made when it is looked at; equal to a tuple of the same."""

    __slots__ = (
        "_claims",
        "_entities",
        "_numbers",
        "_objects",
        "_predicates",
        "_source",
        "_starts",
        "_subjects",
        "_told",
    )

    def __init__(self, source: Source, entities: Sequence[Entity], predicates: Sequence[str]) -> None:
        self._source, self._entities, self._predicates = source, entities, predicates
        self._subjects, self._told, self._objects = array("I"), array("H"), array("I")
        # Which of the facts are told, and behind which of all claims those of each begin.
        self._numbers, self._starts = array("I"), array("I")
        self._claims = bytearray()

    def begin(self, subject: int, told: int, target: int) -> None:
        """Adds a fact without claims, by the numbers of its entities and of its predicate."""
        self._numbers.append(len(self._told))
        self._starts.append(len(self._claims) // REFERENCE.size)
        self._subjects.append(subject)
        self._told.append(told)
        self._objects.append(target)

    def add_claim(self, rank: int, number: int, confidence: float, *, is_turned: bool) -> None:
        """Adds a claim to the fact that was added last."""
        self._claims += REFERENCE.pack(rank, number, is_turned, confidence)

    def without(self, keys: Collection[tuple[str, str, str]]) -> PackedFacts:
        """The facts but for those with some keys."""
        found = PackedFacts(self._source, self._entities, self._predicates)
        for name in self.__slots__:
            setattr(found, name, getattr(self, name))
        found._numbers = array("I", (each for each in self._numbers if self._fact(each).key not in keys))
        return found

    def _fact(self, number: int) -> Fact:
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else None
        claims = self._claims[start * REFERENCE.size : None if end is None else end * REFERENCE.size]
        return Fact(
            self._entities[self._subjects[number]],
            self._predicates[self._told[number]],
            self._entities[self._objects[number]],
            Waiting(self._source, bytes(claims)),
        )

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Fact]:
        return map(self._fact, self._numbers)

    @overload
    def __getitem__(self, place: int) -> Fact: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Fact, ...]: ...
    def __getitem__(self, place: int | slice) -> Fact | tuple[Fact, ...]:
        if isinstance(place, slice):
            return tuple(map(self._fact, self._numbers[place]))
        return self._fact(self._numbers[place])

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, PackedFacts | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def _ranks(ordered: Sequence[int]) -> array[int]:
    """The place of each number in an order of all."""
    found = array("I", bytes(array("I").itemsize * len(ordered)))
    for rank, number in enumerate(ordered):
        found[number] = rank
    return found
