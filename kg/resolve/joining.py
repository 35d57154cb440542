"""Things that corrections make one, or keep apart, before anything is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.records import CorrectedEntity, Correction, Entity, Registration
from kg.resolve.named import Named, UnclearError
from kg.resolve.pins import Pins, Places
from kg.resolve.registry import Registry
from kg.resolve.things import Things
from kg.resolve.units import Cluster

SAME, DIFFERENT = "same", "different"


@dataclass(slots=True)
class Joining:
    """The things of a build while corrections change them.

    ``things`` and ``pins`` are changed in place. ``places`` tells where sightings are named. ``entities``
    are those without corrections, by ``id(thing)``. ``rows`` are what the registry has to learn besides: of
    each thing that another takes in its row and that of its replacement. ``done`` is what was applied,
    ``conflicts`` what was not.
    """

    things: Things
    pins: Pins
    places: Places
    registry: Registry
    entities: Mapping[int, Entity]
    base: str
    rows: list[tuple[Registration, Registration]] = field(default_factory=list)
    done: list[CorrectedEntity] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)

    def apply(self, corrections: Sequence[Correction]) -> None:
        """Applies the corrections, each ``SAME`` or ``DIFFERENT``, in their order."""
        named = Named(self.entities, self.base, self.registry, self.pins.merged)
        current = {id(thing): thing for thing in self.things.distinct()}
        asked: dict[tuple[str, ...], list[Correction]] = defaultdict(list)
        for each in corrections:
            asked[tuple(sorted(map(named.relative, (each.subject, each.object))))].append(each)
        for group in asked.values():
            if len({each.action for each in group}) > 1:
                places = ", ".join(each.place for each in group)
                self.conflicts.append(f"{places}: both the same and different; drop one of the lines")
                continue
            each = group[0]
            try:
                numbers = named.find(each.subject), named.find(each.object)
                one, other = (current[number] for number in numbers)
                if each.action == DIFFERENT:
                    self._part(one, other, each, named.relative(each.object))
                elif one is not other:
                    self._join(one, other, each)
                    current = {number: one if at is other else at for number, at in current.items()}
            except UnclearError as error:
                self.conflicts.append(f"{each.place}: {error}")

    def _join(self, one: Cluster, other: Cluster, correction: Correction) -> None:
        """Lets one thing take in another."""
        if one.type != other.type:
            raise UnclearError(f"a {one.type} is no {other.type}; only things of one class can be the same")
        iri, old = self._iri(one), self._iri(other)
        one.known_as, gone = one.identity, other.identity
        self.things.put(other.sightings, one)
        one.sightings += other.sightings
        one.days |= other.days
        for thing in self.things.distinct():
            thing.chain = {
                level: frozenset(
                    replace(unit, thing=one.known_as) if unit.thing == gone else unit for unit in units
                )
                for level, units in thing.chain.items()
            }
        self.pins.iris[id(one)] = iri
        self.pins.merged[id(one)] += self.pins.merged.pop(id(other), [])
        if old in self.registry.ages:
            self.pins.merged[id(one)].append(old)
        else:
            places = tuple(sorted({self.places(each) for each in other.sightings}))
            row = Registration(old, other.type, other.name, (), places)
            self.rows.append((row, replace(row, places=(), replaced_by=iri)))
        self.done.append(CorrectedEntity(self.base + iri, correction, self.base + old))

    def _part(self, one: Cluster, other: Cluster, correction: Correction, iri: str) -> None:
        """Keeps two things apart; where they have become one, by what the registry tells of their places."""
        if one is other:
            if iri not in self.pins.merged.get(id(one), ()):
                raise UnclearError("both are one, and no former build told them apart; drop the line")
            owners = self.registry.namesakes(one.type, one.name).owners
            taken = {
                each
                for each in one.sightings
                if (owner := owners.get(self.places(each))) is not None and owner.iri == iri
            }
            if not taken or len(taken) == len(one.sightings):
                raise UnclearError("both are one, and their places do not tell them apart; drop the line")
            one.known_as = one.identity
            known_as = repr((one.type, one.name, min(taken), correction.action))
            apart = Cluster(one.type, one.name, sorted(taken), {}, one.days, known_as)
            one.sightings = [each for each in one.sightings if each not in taken]
            self.things.put(taken, apart)
            self.pins.iris[id(one)] = self._iri(one)
            self.pins.iris[id(apart)] = iri
            self.pins.merged[id(one)].remove(iri)
        else:
            iri = self._iri(other)
        self.done.append(CorrectedEntity(self.base + self._iri(one), correction, self.base + iri))

    def _iri(self, thing: Cluster) -> str:
        """The IRI of a thing, without the base."""
        known = self.pins.iris.get(id(thing))
        return known or self.entities[id(thing)].iri.removeprefix(self.base)
