"""What things are called: an entity for each, and the rows that the registry has to learn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kg.records import Entity
from kg.resolve.aliases import aliases, preferred_names, use_of, uses_of
from kg.resolve.chains import units_upward
from kg.resolve.heard import Heard
from kg.resolve.iris import mint
from kg.resolve.pins import Pins
from kg.resolve.registrations import registrations
from kg.resolve.registry import Registry
from kg.resolve.rows import Rows
from kg.resolve.sightings import sighting
from kg.resolve.things import Things
from kg.resolve.units import Cluster


def entities_of(
    heard: Heard,
    things: Things,
    base: str,
    registry: Registry,
    pins: Pins,
) -> dict[int, Entity]:
    """The entity of each thing, by ``id(thing)``."""
    distinct = {id(thing): thing for thing in things.distinct()}
    uses = uses_of(
        (things[sighting(reading.article.id, mention)], use_of(reading.article.text, mention))
        for reading in heard.readings
        for mention in reading.mentions
    )
    names = preferred_names(uses)
    others = aliases(uses, names)
    del uses
    new = [thing for number, thing in distinct.items() if number not in pins.iris]
    iris = pins.iris | mint(new, names, registry)
    for number, iri in iris.items():
        iris[number] = base + iri
    above = {number: units_upward(thing.chain)[0].thing for number, thing in distinct.items() if thing.chain}
    wanted = {*above.values()}
    by_identity = {
        identity: iris[number] for number, thing in distinct.items() if (identity := thing.identity) in wanted
    }
    return {
        number: Entity(
            iris[number],
            names[number],
            thing.type,
            others[number],
            by_identity.get(above.get(number, ""), ""),
        )
        for number, thing in distinct.items()
    }


def rows_of(
    heard: Heard,
    things: Things,
    entities: Mapping[int, Entity],
    published: frozenset[str],
    base: str,
    registry: Registry,
    pins: Pins,
) -> Rows:
    """What the registry has to learn of the published things."""
    ordered = [thing for thing in things.distinct() if entities[id(thing)].iri in published]
    ordered.sort(key=lambda thing: entities[id(thing)].iri)

    def iri_of(thing: Cluster) -> str:
        return entities[id(thing)].iri.removeprefix(base)

    return registrations(ordered, iri_of, heard.place, registry, pins)


def with_parents(iris: Iterable[str], entities: Collection[Entity]) -> set[str]:
    """The IRIs, and those of the units above them, as entities tell them."""
    reached = set(iris)
    nearest = reached
    while nearest:
        above = (each.parent for each in entities if each.parent and each.iri in nearest)
        nearest = {iri for iri in above if iri not in reached}
        reached |= nearest
    return reached
