"""All readings at once: identities, names, IRIs, then facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.ontology import DATE, data_namespace
from kg.records import (
    Correction,
    Entity,
    EntityMeasurement,
    Giving,
    Mention,
    Reading,
    Registration,
    Resolution,
)
from kg.resolve.aliases import aliases, preferred_names
from kg.resolve.chains import units_upward
from kg.resolve.facts import facts
from kg.resolve.identity import clusters
from kg.resolve.iris import mint
from kg.resolve.joining import DIFFERENT, SAME, Joining
from kg.resolve.named import Named
from kg.resolve.noted import Noted
from kg.resolve.pins import Pinning, Pins, place
from kg.resolve.registrations import registrations
from kg.resolve.registry import Registry
from kg.resolve.rejections import Naming, rejected_facts, rejected_measurements
from kg.resolve.sightings import Sighting, prepared, sighting
from kg.resolve.units import Cluster
from kg.resolve.verdicts import ACCEPT, REJECT, RENAME, Verdicts, renamed


def resolve(
    readings: Iterable[Reading],
    base: str = "",
    registry: Registry | None = None,
    corrections: Sequence[Correction] = (),
    reprints: Mapping[str, str] | None = None,
    noted: Noted | None = None,
) -> Resolution:
    """What all articles together say: one entity for each thing, one fact for each statement.

    The order of the readings does not matter, nor that one is given twice. ``base`` is what the
    IRIs begin with; without it the ontology's data namespace. The entities are those that a fact or
    a measurement is about and the units above them. Claims that the ontology does not allow give no
    fact; see ``kg.resolve.facts`` for the others that do not: they are among what is rejected. What the
    readings rejected changes nothing of this; it is told beside it. ``registry`` says which IRIs former
    builds gave: it changes the IRIs alone, and what it has to learn is told with the rest.
    ``corrections`` join things, keep them apart and name them, then accept and reject claims; those that
    cannot be applied are told as conflicts. ``reprints`` are the ids of articles that print again what
    another one printed, each with the id of that one: both count once as support. ``noted`` gets what is
    found on the way.

    Raises:
        OntologyError: if a mention's type or a claim's predicate is not in the ontology.
    """
    ordered = prepared(readings)
    things = clusters(ordered, noted)
    base, registry = base or data_namespace(), registry or Registry()
    pins = Pinning(things, ordered, registry).match()
    entities = entities_of(ordered, things, base, registry, pins)
    by_action = defaultdict(list)
    for each in corrections:
        by_action[each.action].append(each)
    joining = Joining(things, pins, ordered, registry, entities, base)
    if by_action[SAME] or by_action[DIFFERENT]:
        joining.apply([each for each in corrections if each.action in {SAME, DIFFERENT}])
        entities = entities_of(ordered, things, base, registry, pins)
    read = entities
    entities, names, unclear = renamed(by_action[RENAME], Named(entities, base, registry), entities)
    triples = [each for each in corrections if each.action in {ACCEPT, REJECT}]
    verdicts = Verdicts(triples, Named(entities, base, registry), entities)

    def meaning(reading: Reading, mention: Mention) -> Entity | None:
        if mention.type == DATE:
            return Entity("", mention.name, DATE)
        thing = things.get(sighting(reading.article.id, mention))
        return None if thing is None else entities[id(thing)]

    def entity(reading: Reading, mention: Mention) -> Entity:
        return entities[id(things[sighting(reading.article.id, mention)])]

    stated, judged = verdicts.judge(ordered, meaning)
    found, dropped = facts(stated, reprints)
    if noted is not None:
        noted.readings, noted.things, noted.entities = ordered, things, read
        noted.stated, noted.dropped = stated, dropped
    measured = [
        EntityMeasurement(entity(reading, measurement.subject), measurement)
        for reading in ordered
        for measurement in reading.measurements
    ]
    givers = {
        claim: entity(ordered[rank], claim.giver) for rank, claim, *_ in stated if claim.giver is not None
    }
    given = [Giving(claim, givers[claim]) for fact in found for claim in fact.claims if claim in givers]
    by_iri = {each.iri: each for each in entities.values()}
    used = {each.iri for fact in found for each in (fact.subject, fact.object) if each.iri}
    used |= {each.entity.iri for each in measured} | {each.giver.iri for each in given}
    published = sorted(with_parents(used, by_iri))
    rows = rows_of(things, entities, frozenset(published), base, ordered, registry, pins)
    known = {*registry.ages, *(row.iri for row in rows)}
    rows += tuple(row for pair in joining.rows if pair[1].replaced_by in known for row in pair)

    naming = Naming(meaning, frozenset(published).__contains__)
    return Resolution(
        entities=tuple(by_iri[iri] for iri in published),
        facts=found,
        rejected=rejected_facts(judged, naming, found, dropped),
        measurements=tuple(sorted(measured, key=lambda each: each.entity.iri)),
        registrations=rows,
        replaced=tuple((base + old, base + new) for old, new in registry.replacements(rows)),
        givers=tuple(given),
        rejected_measurements=rejected_measurements(ordered, naming),
        corrected_facts=verdicts.accepted,
        corrected_entities=tuple(each for each in (*joining.done, *names) if each.iri in set(published)),
        reprints=tuple(sorted((reprints or {}).items())),
        conflicts=(*joining.conflicts, *unclear, *verdicts.conflicts),
    )


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
