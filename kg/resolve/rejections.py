"""Rejected claims about entities: what the articles do not say, under the names of what they do say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.ontology import DATE
from kg.records import Claim, Entity, Fact, Mention, Reading, RejectedFact, RejectedMeasurement, Rejection
from kg.resolve.facts import Dropped
from kg.resolve.names import shown

# The entity that a mention means, or None for a mention that only a rejected claim makes.
Meaning = Callable[[Reading, Mention], Entity | None]
# A relation to itself that an article states is told; one that it only plans says nothing.
_ITSELF = "itself"
# Subject, predicate, object, article and quote of a claim.
_Place = tuple[str, str, str, str, str, str, int, int]


@dataclass(frozen=True, slots=True)
class Naming:
    """The entities of rejected claims. ``published`` tells whether the graph holds an IRI."""

    meaning: Meaning
    published: Callable[[str], bool]

    def entity(self, reading: Reading, mention: Mention) -> Entity:
        """The entity that a mention in a reading means; one that is not in the graph has no IRI."""
        if mention.type == DATE:
            return Entity("", mention.name, DATE)
        return self.seen(self.meaning(reading, mention) or Entity("", shown(mention.name), mention.type))

    def seen(self, entity: Entity) -> Entity:
        """The entity as the graph holds it; one that it does not hold keeps its names alone."""
        return entity if self.published(entity.iri) else replace(entity, iri="", parent="")


def rejected_facts(
    readings: Sequence[Reading], naming: Naming, found: Sequence[Fact], dropped: Sequence[Dropped]
) -> tuple[RejectedFact, ...]:
    """The rejections of all readings, and the claims of ``dropped`` facts, by reading and place.

    Left out are planned relations of a thing to itself, and what a fact claims with the same quote.
    """
    quotes = {one.claim.evidence for reading in readings for one in reading.rejected}
    claimed = {
        _place(fact.subject, claim, fact.object)
        for fact in found
        for claim in fact.claims
        if claim.evidence in quotes
    }
    unpublished: dict[str, list[RejectedFact]] = defaultdict(list)
    for fact, reason in dropped:
        for claim in fact.claims:
            ends = naming.seen(fact.subject), fact.predicate, naming.seen(fact.object)
            unpublished[claim.evidence.article].append(RejectedFact(*ends, Rejection(claim, reason)))

    def each(reading: Reading) -> Iterator[RejectedFact]:
        for rejection in reading.rejected:
            claim = rejection.claim
            subject, target = naming.entity(reading, claim.subject), naming.entity(reading, claim.object)
            itself = (subject.iri, subject.name) == (target.iri, target.name)
            turned = replace(claim, subject=claim.object, object=claim.subject)
            places = {_place(subject, claim, target), _place(target, turned, subject)}
            if claimed.isdisjoint(places) and (not itself or rejection.reason == _ITSELF):
                yield RejectedFact(subject, claim.predicate, target, rejection)
        yield from unpublished.pop(reading.article.id, ())

    return tuple(one for reading in readings for one in sorted(each(reading), key=_start))


def rejected_measurements(readings: Sequence[Reading], naming: Naming) -> tuple[RejectedMeasurement, ...]:
    """The rejected measurements of all readings, in the order of the readings and of their places."""
    return tuple(
        RejectedMeasurement(naming.entity(reading, rejection.measurement.subject), rejection)
        for reading in readings
        for rejection in reading.rejected_measurements
    )


def _start(one: RejectedFact) -> tuple[int, int]:
    evidence = one.rejection.claim.evidence
    return evidence.start, evidence.end


def _place(subject: Entity, claim: Claim, target: Entity) -> _Place:
    evidence = claim.evidence
    ends = (subject.iri, subject.name, target.iri, target.name)
    return (*ends, claim.predicate, evidence.article, evidence.start, evidence.end)
