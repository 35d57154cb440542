"""What the names of all articles mean, as corrections have it, before anything is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.records import CorrectedEntity, Correction, Entity, Reading, Registration
from kg.resolve.entities import entities_of, rows_of, with_parents
from kg.resolve.identity import clusters
from kg.resolve.joining import DIFFERENT, SAME, Joining
from kg.resolve.named import Named
from kg.resolve.noted import Noted
from kg.resolve.pins import Pinning, Pins
from kg.resolve.registry import Registry
from kg.resolve.rows import Rows
from kg.resolve.sightings import Sighting
from kg.resolve.units import Cluster
from kg.resolve.verdicts import ACCEPT, REJECT, RENAME, Verdicts, renamed


@dataclass(frozen=True, slots=True)
class Identified:
    """The things of all articles with their entities.

    ``readings`` are the prepared ones in page order. ``entities`` are those of things by ``id(thing)``.
    ``verdicts`` are what corrections say of triples, ``corrected`` those of entities that were applied;
    ``conflicts`` says which of these were not. ``joined`` are the rows that the registry has to learn of
    things that another took in, each with that of its replacement.
    """

    readings: Sequence[Reading]
    things: Mapping[Sighting, Cluster]
    entities: Mapping[int, Entity]
    base: str
    registry: Registry
    pins: Pins
    verdicts: Verdicts
    corrected: tuple[CorrectedEntity, ...]
    conflicts: tuple[str, ...]
    joined: Sequence[tuple[Registration, Registration]]

    def published(self, used: Iterable[str]) -> tuple[Entity, ...]:
        """The entities with these IRIs and the units above them, sorted by IRI."""
        by_iri = {each.iri: each for each in self.entities.values()}
        return tuple(by_iri[iri] for iri in sorted(with_parents(set(used), by_iri)))

    def rows(self, published: Iterable[Entity]) -> Rows:
        """What the registry has to learn of published entities."""
        iris = frozenset(each.iri for each in published)
        rows = rows_of(self.things, self.entities, iris, self.base, self.readings, self.registry, self.pins)
        known = {*self.registry.ages, *(row.iri for row in rows)} if self.joined else set()
        return rows + (row for pair in self.joined if pair[1].replaced_by in known for row in pair)

    def corrected_among(self, published: Iterable[Entity]) -> tuple[CorrectedEntity, ...]:
        """The applied corrections of published entities."""
        iris = {each.iri for each in published} if self.corrected else set()
        return tuple(each for each in self.corrected if each.iri in iris)


def identified(
    readings: Sequence[Reading],
    base: str,
    registry: Registry,
    corrections: Sequence[Correction] = (),
    noted: Noted | None = None,
) -> Identified:
    """The things that the mentions of all articles mean, and what each is called.

    ``readings`` are prepared and in page order; identity is told by their texts, their mentions and few of
    their claims. ``noted`` gets what is found on the way.

    Raises:
        OntologyError: if a mention's type is not in the ontology.
    """
    things = clusters(readings, noted)
    pins = Pinning(things, readings, registry).match()
    entities = entities_of(readings, things, base, registry, pins)
    by_action = defaultdict(list)
    for each in corrections:
        by_action[each.action].append(each)
    joining = Joining(things, pins, readings, registry, entities, base)
    if by_action[SAME] or by_action[DIFFERENT]:
        joining.apply([each for each in corrections if each.action in {SAME, DIFFERENT}])
        entities = entities_of(readings, things, base, registry, pins)
    if noted is not None:
        noted.readings, noted.things, noted.entities = readings, things, entities
    entities, names, unclear = renamed(by_action[RENAME], Named(entities, base, registry), entities)
    triples = [each for each in corrections if each.action in {ACCEPT, REJECT}]
    verdicts = Verdicts(triples, Named(entities, base, registry), entities)
    return Identified(
        readings,
        things,
        entities,
        base,
        registry,
        pins,
        verdicts,
        corrected=(*joining.done, *names),
        conflicts=(*joining.conflicts, *unclear),
        joined=joining.rows,
    )
