"""The rows that a build adds to the registry: new things, new evidence of known ones, and mergers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.ontology import identity_scope
from kg.records import Reading, Registration
from kg.resolve.fitting import keys
from kg.resolve.pins import Pins, place
from kg.resolve.registry import Place, Registry
from kg.resolve.units import Cluster


def registrations(
    things: Iterable[Cluster],
    iris: Mapping[int, str],
    readings: Sequence[Reading],
    registry: Registry,
    pins: Pins,
) -> tuple[Registration, ...]:
    """The rows that tell what the registry does not tell yet of published things, in their order.

    ``iris`` are those of the things, without the base, by ``id(thing)``.
    """
    ordered = sorted(things, key=lambda thing: iris[id(thing)])
    published = {thing.identity: iris[id(thing)] for thing in ordered}
    texts = {reading.article.id: reading.article.text for reading in readings}
    rows = (
        row
        for thing in ordered
        for row in _evidence(
            thing, iris[id(thing)], keys(thing, published), _places(thing, texts), registry, pins
        )
    )
    return (*rows, *_replacements(ordered, iris, registry, pins))


def _places(thing: Cluster, texts: Mapping[str, str]) -> list[Place]:
    """Where a thing is named, sorted; one place alone of what its name identifies everywhere."""
    if identity_scope(thing.type) == "corpus":
        return [place(min(thing.sightings), texts)]
    return sorted({place(each, texts) for each in thing.sightings})


def _evidence(
    thing: Cluster,
    iri: str,
    found: Sequence[str],
    places: Sequence[Place],
    registry: Registry,
    pins: Pins,
) -> Iterator[Registration]:
    """The row of a thing, if it is new, is in use again, or something new is known of it.

    A place that a merged thing has is left to it, so that both can be told apart again.
    """
    known = registry.namesakes(thing.type, thing.name)
    former = known.formers.get(iri)
    own = {iri, *pins.merged.get(id(thing), ())}
    owners = ((where, known.owners.get(where)) for where in places)
    new_places = tuple(where for where, owner in owners if owner is None or owner.iri not in own)
    if identity_scope(thing.type) == "corpus" and former:
        new_places = ()
    new_keys = tuple(each for each in found if former is None or each not in former.keys)
    if new_places or new_keys or former is None or iri in registry.replaced:
        yield Registration(iri, thing.type, thing.name, new_keys, new_places)


def _replacements(
    things: Iterable[Cluster], iris: Mapping[int, str], registry: Registry, pins: Pins
) -> Iterator[Registration]:
    """The rows of the IRIs whose places other ones have taken, sorted."""
    gone = {old: iris[id(thing)] for thing in things for old in pins.merged.get(id(thing), ())}
    for old in sorted(gone):
        if registry.replaced.get(old) != gone[old]:
            entity_type, name = registry.first_name(old)
            yield Registration(old, entity_type, name, replaced_by=gone[old])
