"""What a build that looked only at what changed leaves for the next one, and adds to the registry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.incremental.near.facts import kept, text_of
from kg.incremental.near.files import Written
from kg.incremental.near.groups import Group, Name, Thing, is_restless, key_of, name_of
from kg.incremental.near.identity import Neighbourhood
from kg.incremental.near.ledger import Ledger
from kg.incremental.near.naming import group_of
from kg.incremental.near.records import ArticleRecord
from kg.incremental.near.resolved import Near, Resolved
from kg.ontology import identity_scope
from kg.records import Registration
from kg.resolve.registrations import registrations
from kg.resolve.sightings import Sighting
from kg.resolve.units import Cluster

_DESCRIBED = ("asserted", "provenance", "inferred", "ontology")


def register(near: Near, resolved: Resolved) -> Sequence[Registration]:
    """The rows that the registry has to learn; the things in them are registered then."""
    around, naming = resolved.around, resolved.naming
    names = dict.fromkeys((*around.settled, *_come(resolved)))
    persons = [name for name in names if identity_scope(name[0]) == "organisation"]
    given: dict[int, tuple[Name, Thing]] = {}
    clusters: list[Cluster] = []
    for name in names:
        group, found = group_of(around, name)
        known = _registered(around, name)
        for number, (cluster, thing) in enumerate(zip(found, group.things, strict=True)):
            iri = near.base + thing.iri
            if number in known and iri not in resolved.entities.records:
                # The registry learned what tells it when it came into the graph, or it is not there.
                continue
            if resolved.entities.published(iri):
                clusters.append(cluster)
                given[id(cluster)] = name, thing
    organisations = {
        identity: thing.iri
        for identity, thing in naming.organisations(persons).items()
        if resolved.entities.published(near.base + thing.iri)
    }

    def iri_of(cluster: Cluster) -> str:
        return given[id(cluster)][1].iri

    clusters.sort(key=iri_of)
    rows = registrations(clusters, iri_of, naming.places(), near.registry, naming.pins, organisations)
    for _, thing in given.values():
        thing.registered, thing.slugs = True, ()
    naming.note_slugs()
    for name in names:
        if name not in around.settled:
            _keep(near.ledger, around.group(name))
    return rows


def _registered(around: Neighbourhood, name: Name) -> set[int]:
    """The numbers of the things of a group of which the registry has nothing to learn, if it had before.

    Persons are told by their organisations as well, and things that are named at one place by turns.
    """
    group = around.group(name)
    if identity_scope(name[0]) == "organisation" or is_restless(group):
        return set()
    return {number for number, old in around.unchanged(name).items() if old.iri == group.things[number].iri}


def _come(resolved: Resolved) -> Iterator[Name]:
    """The names of things that came into the graph though their groups are as before.

    Those of persons that are told by such things are among them.
    """
    for iri, before, after in resolved.entities.changed():
        if before is None and after is not None:
            name, thing = resolved.meanings.things[iri]
            yield name
            if identity_scope(name[0]) == "organisation":
                continue
            group = resolved.around.group(name)
            for each in group.owners:
                if group.thing(each) is thing:
                    yield from _persons(resolved, each.article, thing.identity)


def _persons(resolved: Resolved, article: str, identity: str) -> Iterator[Name]:
    """The names of persons in an article that are told by an organisation."""
    record = resolved.records.get(article)
    sightings = record.sightings if record else resolved.around.sightings(article)
    for kind, own, parents in sightings:
        if identity_scope(kind) == "organisation":
            seen = resolved.around.group((kind, own)).seen[Sighting(article, kind, own, tuple(parents))]
            if any(thing == identity for _, thing in seen.bodies):
                yield kind, own


def leave(near: Near, resolved: Resolved, written: Written) -> None:
    """Puts into the ledger what the next build looks at."""
    ledger, around = near.ledger, resolved.around
    for name in {*around.settled, *resolved.naming.renamed}:
        _keep(ledger, around.group(name))
    for article in resolved.gone.keys() - resolved.records.keys():
        ledger.drop("article", article)
    for article, record in resolved.records.items():
        ledger.put("article", article, record.kept())
    for key, row in resolved.told.rows.items():
        if row is None:
            ledger.drop("fact", text_of(key))
        else:
            ledger.put("fact", text_of(key), kept(row))
    resolved.told.parents.note()
    for iri, _, after in resolved.entities.changed():
        if after is None:
            ledger.drop("entity", iri)
        else:
            ledger.put("entity", iri, after.kept())
    totals = totals_of(near, resolved)
    restless = {name_of(key) for key in ledger.get("whole", "restless")} - around.settled.keys()
    restless |= {name for name in around.settled if is_restless(around.group(name))}
    graph = written.graph
    kept_counts = graph.counting.kept(_DESCRIBED)
    wholes = resolved.wholes | {
        "totals": totals,
        "restless": sorted(map(key_of, restless)),
        "clashes": sorted(resolved.naming.clashes),
        "dates": written.dates,
        "network": written.laid.kept(),
        "graph": (kept_counts, graph.inferred, graph.metadata),
        "places": (list(written.rows), {name: dict(sizes) for name, sizes in written.sizes.items()}),
    }
    for each, value in wholes.items():
        ledger.put("whole", each, value)


def _keep(ledger: Ledger, group: Group) -> None:
    for place, row in group.rows().items():
        if row is None:
            ledger.drop(*place)
        else:
            ledger.put(*place, row)


def totals_of(near: Near, resolved: Resolved) -> tuple[dict[str, int], dict[str, int], int]:
    """How many entities of each class, facts of each predicate, and measurements there are."""
    entities, facts, measurements = near.ledger.get("whole", "totals")
    by_type, by_predicate = Counter(entities), Counter(facts)
    for _, before, after in resolved.entities.changed():
        for record, step in ((before, -1), (after, 1)):
            if record is not None:
                by_type[record.group[0]] += step
    for key, row in resolved.told.rows.items():
        for each, step in ((resolved.told.former[key], -1), (row, 1)):
            if each is not None and not each.dropped:
                by_predicate[key[0]] += step
    measurements += _measured(resolved.records.values()) - _measured(resolved.gone.values())
    return dict(by_type), dict(by_predicate), measurements


def _measured(records: Iterable[ArticleRecord]) -> int:
    return sum(record.measurements for record in records)
