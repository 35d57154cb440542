"""The rows that a build adds to the registry: new things, new evidence of known ones, and mergers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from kg.ontology import identity_scope
from kg.records import Registration
from kg.resolve.fitting import keys
from kg.resolve.pins import Pins, Places
from kg.resolve.registry import Namesakes, Place, Registry
from kg.resolve.rows import Rows
from kg.resolve.units import Cluster


def registrations(
    things: Sequence[Cluster],
    iri_of: Callable[[Cluster], str],
    places: Places,
    registry: Registry,
    pins: Pins,
    organisations: Mapping[str, str] | None = None,
) -> Rows:
    """The rows that tell what the registry does not tell yet of published things, by their IRIs in order.

    The things are given in that order. ``iri_of`` tells the IRI of a thing, without the base.
    ``organisations`` are the IRIs of further published things by their identities.
    """
    told_by = {
        unit.thing
        for thing in things
        if identity_scope(thing.type) == "organisation"
        for units in thing.chain.values()
        for unit in units
    }
    published = {identity: iri_of(thing) for thing in things if (identity := thing.identity) in told_by}
    published |= organisations or {}
    gone: dict[str, str] = {}

    def told() -> Iterator[Registration]:
        for thing in things:
            known = registry.namesakes(thing.type, thing.name)
            iri, merged = iri_of(thing), pins.merged.get(id(thing), ())
            gone.update(dict.fromkeys(merged, iri))
            row = _row(thing, iri, known, {iri, *merged}, keys(thing, published), _places(thing, places))
            if row.keys or row.places or iri not in known.formers or iri in registry.replaced:
                yield row

    return Rows(told()) + _replacements(gone, registry)


def _places(thing: Cluster, places: Places) -> list[Place]:
    """Where a thing is named, sorted; one place alone of what its name identifies everywhere."""
    if identity_scope(thing.type) == "corpus":
        return [places(min(thing.sightings))]
    return sorted({places(each) for each in thing.sightings})


def _row(
    thing: Cluster,
    iri: str,
    known: Namesakes,
    own: Collection[str],
    found: Iterable[str],
    places: Iterable[Place],
) -> Registration:
    """What is new of a thing. ``own`` are its IRI and those merged with it.

    A place that a merged thing has is left to it, so that both can be told apart again.
    """
    former = known.formers.get(iri)
    owners = ((where, known.owners.get(where)) for where in places)
    new_places = [where for where, owner in owners if owner is None or owner.iri not in own]
    if former and identity_scope(thing.type) == "corpus":
        new_places = []
    new_keys = [each for each in found if former is None or each not in former.keys]
    return Registration(iri, thing.type, thing.name, tuple(new_keys), tuple(new_places))


def _replacements(gone: Mapping[str, str], registry: Registry) -> Iterator[Registration]:
    """The rows of the IRIs whose places other ones have taken, sorted."""
    for old in sorted(gone):
        if registry.replaced.get(old) != gone[old]:
            entity_type, name = registry.first_name(old)
            yield Registration(old, entity_type, name, replaced_by=gone[old])
