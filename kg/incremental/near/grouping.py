"""The groups of names of a build that looked at everything, for one that looks only at what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kg.incremental.near.forms import all_forms
from kg.incremental.near.groups import Chained, Group, Name, Seen, Thing, Written, chained, key_of
from kg.incremental.near.ledger import Made
from kg.incremental.near.sighted import seen_in
from kg.incremental.near.works import rows_of_group
from kg.ontology import identity_scope
from kg.records import Entity
from kg.resolve import Registry
from kg.resolve.iris import possible_slugs
from kg.resolve.names import unit_type
from kg.resolve.noted import Noted
from kg.resolve.sightings import Sighting
from kg.resolve.units import Cluster


def groups_of(noted: Noted, base: str, registry: Registry) -> dict[Name, Group]:
    """The groups of all sightings with their things. ``base`` and ``registry`` as for ``kg.resolve``."""
    groups: dict[Name, Group] = {}
    members: dict[Name, dict[Sighting, Seen]] = defaultdict(dict)
    same: dict[Chained, Chained] = {}
    for reading in noted.readings:
        for each, seen in seen_in(reading).items():
            # Found again at once, among those of other articles.
            each = noted.things.same(each)
            chain = noted.chains.get(each)
            told: Chained = () if chain is None else chained(chain)
            bodies = sorted((body.name, body.thing) for body in noted.bodies.get(each, ()))
            members[each.type, each.name][each] = seen._replace(
                chain=same.setdefault(told, told), bodies=tuple(bodies)
            )
    for name, own in members.items():
        group = groups[name] = Group(name, own)
        clusters = group.settle({each: noted.things[each] for each in own})
        for cluster, thing in zip(clusters, group.things, strict=True):
            entity = noted.entities[id(cluster)]
            _describe(thing, cluster, entity, entity.iri.removeprefix(base), registry)
            if (cluster.type, cluster.name) == name:
                # A thing that corrections joined has sightings in several groups, and counts once.
                some = [members[each.type, each.name][each] for each in cluster.sightings]
                thing.forms = tuple(sorted(all_forms(entity.name, Written.of(some))))
    return groups


def _describe(thing: Thing, cluster: Cluster, entity: Entity, iri: str, registry: Registry) -> None:
    thing.iri, thing.name, thing.aliases = iri, entity.name, entity.aliases
    thing.registered = iri in registry.ages
    thing.slugs = () if thing.registered else possible_slugs(cluster, entity.name)


def rows_of_groups(groups: Iterable[Group]) -> dict[str, Mapping[str, object]]:
    """The groups as the ledger keeps them, by kind and key."""
    found: dict[str, dict[str, object]] = {"group": {}, "lot": {}}
    others: dict[str, Group] = {}
    for group in groups:
        if identity_scope(group.name[0]) == "corpus":
            for (kind, place), row in rows_of_group(group).items():
                found[kind][place] = row
        else:
            others[key_of(group.name)] = group
    heads = found["group"]

    def row_of(place: str) -> object:
        return heads[place] if place in heads else others[place].rows()["group", place]

    return {"group": Made([*heads, *others], row_of), "lot": found["lot"]}


def indexes_of(groups: Mapping[Name, Group]) -> dict[str, dict[str, Any]]:
    """What lies below a name, which names bear a form, and which may get an IRI."""
    below: defaultdict[str, dict[str, None]] = defaultdict(dict)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    slugs: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, group in groups.items():
        own = key_of(name)
        for parent in {parent for each in group.seen for parent in each.parents}:
            below[key_of((unit_type(parent), parent))][own] = None
        for thing in group.things:
            for form in thing.forms:
                forms[form][own] += 1
            for each in thing.slugs:
                slugs[f"{name[0].lower()}/{each}"][own] = None
    return {
        "below": {name: [*own] for name, own in below.items()},
        "form": {form: dict(counts) for form, counts in forms.items()},
        "slug": {each: [*own] for each, own in slugs.items()},
    }
