"""What things are called: an entity for each, and the rows that the registry has to learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.records import Entity, Reading, Registration
from kg.resolve.aliases import aliases, preferred_names
from kg.resolve.chains import units_upward
from kg.resolve.iris import mint
from kg.resolve.pins import Pins, place
from kg.resolve.registrations import registrations
from kg.resolve.registry import Registry
from kg.resolve.sightings import Sighting, sighting
from kg.resolve.units import Cluster


def entities_of(
    readings: Sequence[Reading],
    things: Mapping[Sighting, Cluster],
    base: str,
    registry: Registry,
    pins: Pins,
) -> dict[int, Entity]:
    """The entity of each thing, by ``id(thing)``."""
    uses = [
        (things[sighting(reading.article.id, mention)], reading.article.text, mention)
        for reading in readings
        for mention in reading.mentions
    ]
    distinct = {id(thing): thing for thing in things.values()}
    names = preferred_names(uses)
    new = [thing for number, thing in distinct.items() if number not in pins.iris]
    relative = pins.iris | mint(new, names, registry)
    iris = {number: base + iri for number, iri in relative.items()}
    others = aliases(uses, names)
    by_identity = {thing.identity: iris[number] for number, thing in distinct.items()}
    return {
        number: Entity(iris[number], names[number], thing.type, others[number], _parent(thing, by_identity))
        for number, thing in distinct.items()
    }


def rows_of(
    things: Mapping[Sighting, Cluster],
    entities: Mapping[int, Entity],
    published: frozenset[str],
    base: str,
    readings: Sequence[Reading],
    registry: Registry,
    pins: Pins,
) -> tuple[Registration, ...]:
    """What the registry has to learn of the published things."""
    distinct = {id(thing): thing for thing in things.values() if entities[id(thing)].iri in published}
    iris = {number: entities[number].iri.removeprefix(base) for number in distinct}
    texts = {reading.article.id: reading.article.text for reading in readings}
    return registrations(distinct.values(), iris, lambda each: place(each, texts), registry, pins)


def _parent(thing: Cluster, by_identity: Mapping[str, str]) -> str:
    """The IRI of the nearest unit above a thing, or ``""`` where no article names it by itself."""
    nearest = units_upward(thing.chain)[:1]
    return by_identity.get(nearest[0].thing, "") if nearest else ""


def with_parents(iris: set[str], by_iri: Mapping[str, Entity]) -> set[str]:
    """The IRIs, and those of the units above them."""
    reached = set(iris)
    for iri in sorted(iris):
        parent = by_iri[iri].parent
        while parent and parent not in reached:
            reached.add(parent)
            parent = by_iri[parent].parent
    return reached
