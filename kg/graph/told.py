"""What a resolution tells of each article, and of each entity: the parts that the graph is emitted in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.graph.statements import distinct
from kg.ontology import DATE
from kg.records import Claim, Entity, EntityMeasurement, Fact, Resolution


@dataclass(slots=True)
class Told:
    """What one article tells: its claims with their facts, and its measurements, in the resolution's order.

    ``statements`` are the claims of ``stated`` that get a node each.
    """

    stated: list[tuple[Fact, Claim]] = field(default_factory=list)
    statements: list[tuple[Fact, Claim]] = field(default_factory=list)
    measured: list[EntityMeasurement] = field(default_factory=list)


def by_article(resolution: Resolution) -> dict[str, Told]:
    """What each article tells, by its id; articles that tell nothing are left out."""
    found: dict[str, Told] = defaultdict(Told)
    for fact in resolution.facts:
        for claim in fact.claims:
            found[claim.evidence.article].stated.append((fact, claim))
        for claim in distinct(fact):
            found[claim.evidence.article].statements.append((fact, claim))
    for each in resolution.measurements:
        found[each.measurement.evidence.article].measured.append(each)
    return found


def speakers(resolution: Resolution) -> dict[str, set[str]]:
    """The ids of the articles that speak of each entity, by its IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in resolution.facts:
        ends = [each.iri for each in (fact.subject, fact.object) if each.type != DATE]
        for claim in fact.claims:
            for iri in ends:
                found[iri].add(claim.evidence.article)
    _add(found, ((each.entity, each.measurement.evidence.article) for each in resolution.measurements))
    _add(found, ((each.giver, each.claim.evidence.article) for each in resolution.givers))
    return found


def _add(found: dict[str, set[str]], named: Iterable[tuple[Entity, str]]) -> None:
    for entity, article in named:
        found[entity.iri].add(article)
