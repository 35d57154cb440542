"""All readings at once: identities, names, IRIs, then facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.ontology import DATE, data_namespace, predicate
from kg.records import Claim, Correction, Entity, EntityMeasurement, Giving, Mention, Reading, Resolution
from kg.resolve.facts import Stated, by_article, facts
from kg.resolve.heard import Heard
from kg.resolve.identified import identified
from kg.resolve.noted import Noted
from kg.resolve.registry import Registry
from kg.resolve.rejections import Naming, rejected_facts, rejected_measurements
from kg.resolve.sightings import prepared, sighting


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
    ordered = prepared(readings, None, None if noted is None else noted.begins)
    heard = Heard.of(ordered)
    known = identified(heard, base or data_namespace(), registry or Registry(), corrections, noted)
    things, entities = known.things, known.entities

    def meaning(reading: Reading, mention: Mention) -> Entity | None:
        if mention.type == DATE:
            return Entity("", mention.name, DATE)
        thing = things.get(sighting(reading.article.id, mention))
        return None if thing is None else entities[id(thing)]

    def entity(reading: Reading, mention: Mention) -> Entity:
        return entities[id(things[sighting(reading.article.id, mention)])]

    stated, judged = known.verdicts.judge(ordered, meaning)
    quoted = known.verdicts.quoted(ordered)
    givers: dict[Claim, Entity] = {}
    symmetric: list[Stated] = []

    def passing() -> Iterator[Stated]:
        for each in by_article([*stated, *quoted]) if quoted else stated:
            rank, claim, *_ = each
            if claim.giver is not None:
                givers[claim] = entity(ordered[rank], claim.giver)
            if noted is not None and predicate(claim.predicate).symmetric:
                symmetric.append(each)
            yield each

    found, dropped = facts(passing(), reprints)
    if noted is not None:
        noted.symmetric, noted.dropped = symmetric, dropped
    measured = [
        EntityMeasurement(entity(reading, measurement.subject), measurement)
        for reading in ordered
        for measurement in reading.measurements
    ]
    given = [Giving(claim, givers[claim]) for fact in found for claim in fact.claims if claim in givers]
    used = {each.iri for fact in found for each in (fact.subject, fact.object) if each.iri}
    used |= {each.entity.iri for each in measured} | {each.giver.iri for each in given}
    published = known.published(used)
    rows = known.rows(published)

    naming = Naming(meaning, frozenset(each.iri for each in published).__contains__)
    return Resolution(
        entities=published,
        facts=found,
        rejected=rejected_facts(judged, naming, found, dropped),
        measurements=tuple(sorted(measured, key=lambda each: each.entity.iri)),
        registrations=rows,
        replaced=tuple(
            (known.base + old, known.base + new) for old, new in known.registry.replacements(rows)
        ),
        givers=tuple(given),
        rejected_measurements=rejected_measurements(ordered, naming),
        corrected_facts=known.verdicts.accepted,
        corrected_entities=known.corrected_among(published),
        reprints=tuple(sorted((reprints or {}).items())),
        conflicts=(*known.conflicts, *known.verdicts.conflicts),
    )
