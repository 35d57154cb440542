"""Rejected claims about entities: what the articles do not say, under the names of what they do say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from kg.ontology import DATE
from kg.records import Claim, Entity, Fact, Mention, Reading, RejectedFact
from kg.resolve.names import shown

# The entity that a mention means, or None for a mention that only a rejected claim makes.
Meaning = Callable[[Reading, Mention], Entity | None]
# Subject, predicate, object, article and quote of a claim.
_Place = tuple[str, str, str, str, str, str, int, int]


def rejected_facts(
    readings: Sequence[Reading], meaning: Meaning, found: Sequence[Fact], published: Collection[str]
) -> tuple[RejectedFact, ...]:
    """The rejections of all readings, in the order of the readings and of their places.

    ``published`` are the IRIs of the entities in the graph; others keep their name alone. Left out
    are a thing's relation to itself, and what a fact claims with the same quote.
    """
    claimed = {_place(fact.subject, claim, fact.object) for fact in found for claim in fact.claims}

    def entity(reading: Reading, mention: Mention) -> Entity:
        meant = meaning(reading, mention) if mention.type != DATE else Entity("", mention.name, DATE)
        meant = meant or Entity("", shown(mention.name), mention.type)
        return meant if meant.iri in published else replace(meant, iri="", parent="")

    def each() -> Iterator[RejectedFact]:
        for reading in readings:
            for rejection in reading.rejected:
                claim = rejection.claim
                subject, target = entity(reading, claim.subject), entity(reading, claim.object)
                itself = (subject.iri, subject.name) == (target.iri, target.name)
                turned = replace(claim, subject=claim.object, object=claim.subject)
                places = {_place(subject, claim, target), _place(target, turned, subject)}
                if not itself and claimed.isdisjoint(places):
                    yield RejectedFact(subject, claim.predicate, target, rejection)

    return tuple(each())


def _place(subject: Entity, claim: Claim, target: Entity) -> _Place:
    evidence = claim.evidence
    ends = (subject.iri, subject.name, target.iri, target.name)
    return (*ends, claim.predicate, evidence.article, evidence.start, evidence.end)
