"""What things are called: an entity for each, and the rows that the registry has to learn."""

from __future__ import annotations

from collections.abc import Mapping

from kg.records import Entity
from kg.resolve.aliases import Use, aliases, preferred_names
from kg.resolve.chains import units_upward
from kg.resolve.heard import Heard
from kg.resolve.iris import mint
from kg.resolve.pins import Pins, place
from kg.resolve.registrations import registrations
from kg.resolve.registry import Registry
from kg.resolve.rows import Rows
from kg.resolve.sightings import Sighting
from kg.resolve.units import Cluster


def entities_of(
    heard: Heard,
    things: Mapping[Sighting, Cluster],
    base: str,
    registry: Registry,
    pins: Pins,
) -> dict[int, Entity]:
    """The entity of each thing, by ``id(thing)``."""
    distinct = {id(thing): thing for thing in things.values()}
    uses: dict[int, list[Use]] = {number: [] for number in distinct}
    for each, use in zip(heard.named, heard.uses, strict=True):
        uses[id(things[each])].append(use)
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
    things: Mapping[Sighting, Cluster],
    entities: Mapping[int, Entity],
    published: frozenset[str],
    base: str,
    texts: Mapping[str, str],
    registry: Registry,
    pins: Pins,
) -> Rows:
    """What the registry has to learn of the published things; ``texts`` are those of articles by id."""
    distinct = {id(thing): thing for thing in things.values() if entities[id(thing)].iri in published}

    def iri_of(thing: Cluster) -> str:
        return entities[id(thing)].iri.removeprefix(base)

    return registrations(distinct.values(), iri_of, lambda each: place(each, texts), registry, pins)


def with_parents(iris: set[str], by_iri: Mapping[str, Entity]) -> set[str]:
    """The IRIs, and those of the units above them."""
    reached = set(iris)
    for iri in sorted(iris):
        parent = by_iri[iri].parent
        while parent and parent not in reached:
            reached.add(parent)
            parent = by_iri[parent].parent
    return reached
