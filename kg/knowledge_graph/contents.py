"""The records that a graph's triples stand for: entities, facts with their claims, articles, partnerships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from rdflib import DCTERMS, RDF, RDFS, SDO, SKOS

from kg.errors import GraphError
from kg.knowledge_graph.nodes import Nodes
from kg.network import Partnership
from kg.ontology import DATE, PART_OF, entity_types, namespace, predicates
from kg.records import (
    Article,
    Claim,
    Entity,
    EntityMeasurement,
    Evidence,
    Fact,
    Measurement,
    Mention,
    Resolution,
)

_Ends = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a graph holds, read back into the records from which it was written.

    ``resolution`` has the entities and the facts that statements make. ``articles`` are the articles
    by id, ``partnerships`` the nodes of that class, by article.
    """

    resolution: Resolution
    articles: Mapping[str, Article]
    partnerships: tuple[Partnership, ...]


def read_contents(nodes: Nodes) -> Contents:
    """The records of a graph; their order does not hang on the order of the triples.

    Raises:
        GraphError: if a statement lacks one of its parts.
    """
    articles = {iri: _article(nodes, iri) for iri in nodes.of("Article")}
    entities = _entities(nodes)
    facts = _facts(nodes, entities, articles)
    parents = _parents(facts)
    known = {iri: replace(each, parent=parents.get(iri, "")) for iri, each in entities.items()}
    facts = [replace(f, subject=_known(f.subject, known), object=_known(f.object, known)) for f in facts]
    order = {each.id: (each.page, each.number, each.id) for each in articles.values()}

    def place(each: EntityMeasurement) -> tuple[str, str, int, str, int]:
        return (each.entity.iri, *order[each.measurement.evidence.article], each.measurement.start)

    measured = sorted(_measurements(nodes, known, articles), key=place)
    entities_in_order = tuple(known[iri] for iri in sorted(known))
    resolution = Resolution(entities_in_order, tuple(facts), measurements=tuple(measured))
    return Contents(
        resolution,
        {each.id: each for each in sorted(articles.values(), key=lambda one: (one.page, one.number, one.id))},
        tuple(sorted(_partnerships(nodes, articles), key=lambda one: (one.article, one.partners))),
    )


def _known(entity: Entity, known: Mapping[str, Entity]) -> Entity:
    return known.get(entity.iri, entity)


def _entities(nodes: Nodes) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for name in entity_types():
        for iri in nodes.of(name):
            label = nodes.text(iri, SKOS.prefLabel)
            if label:
                found[iri] = Entity(iri, label, name, tuple(nodes.values(iri, SKOS.altLabel)))
    return found


def _article(nodes: Nodes, iri: str) -> Article:
    return Article(
        id=nodes.value(iri, DCTERMS.identifier),
        page=nodes.text(nodes.text(iri, SDO.isPartOf), RDFS.label),
        number=int(nodes.text(iri, SDO.position) or 0),
        kicker=nodes.text(iri, "kicker"),
        headline=nodes.text(iri, SDO.headline),
        authors=tuple(nodes.values(iri, "byline")),
        photo_credit=nodes.text(iri, "photoCredit"),
        date=nodes.text(iri, DCTERMS.date),
        text=nodes.text(iri, SDO.articleBody),
        issue_date=nodes.text(iri, DCTERMS.issued),
    )


def _facts(nodes: Nodes, entities: Mapping[str, Entity], articles: Mapping[str, Article]) -> list[Fact]:
    names = {str(each.iri): each.name for each in predicates()}
    claims: defaultdict[_Ends, list[Claim]] = defaultdict(list)
    ends: dict[_Ends, tuple[Entity, Entity]] = {}
    for node in nodes.of("Statement"):
        subject, target = (_end(nodes, node, part, entities) for part in (RDF.subject, RDF.object))
        name = names.get(nodes.value(node, RDF.predicate), "")
        if not name:
            raise GraphError(f"<{node}>: states no predicate of the ontology; check the graph with kg check")
        key = (subject.iri, name, target.iri or target.name)
        ends[key] = (subject, target)
        claims[key].append(_claim(nodes, node, name, subject, target, articles))
    order = {each.id: (each.page, each.number, each.id) for each in articles.values()}

    def place(claim: Claim) -> tuple[str, int, str, int, int]:
        return (*order[claim.evidence.article], claim.evidence.start, claim.evidence.end)

    return [
        Fact(ends[key][0], key[1], ends[key][1], tuple(sorted(claims[key], key=place)))
        for key in sorted(claims)
    ]


def _end(nodes: Nodes, statement: str, part: str, entities: Mapping[str, Entity]) -> Entity:
    """The subject or the object of a statement; a date is told by its literal."""
    value = nodes.value(statement, part)
    if nodes.is_literal(statement, part):
        return Entity("", value, DATE)
    if value not in entities:
        raise GraphError(f"<{statement}>: {value} has no type and name here; check the graph with kg check")
    return entities[value]


def _claim(
    nodes: Nodes, node: str, name: str, subject: Entity, target: Entity, articles: Mapping[str, Article]
) -> Claim:
    source = nodes.value(node, "statedIn")
    if source not in articles:
        raise GraphError(f"<{node}>: {source} is no article of this graph; check the graph with kg check")
    quote = _quote(nodes, node, articles[source])
    rule = nodes.value(node, "rule")
    return Claim(
        subject=_mention(nodes, node, "subject", subject),
        predicate=name,
        object=_mention(nodes, node, "object", target),
        evidence=quote,
        rule=nodes.text(rule, RDFS.label),
        confidence=float(nodes.value(node, "confidence")),
        cue=_cue(nodes, node),
    )


def _cue(nodes: Nodes, node: str) -> tuple[int, int] | None:
    """The offsets of the word that states it in the article's text, if there is one."""
    word = nodes.text(node, "cueText")
    start = int(nodes.value(node, "cueStart")) if word else 0
    return (start, start + len(word)) if word else None


def _mention(nodes: Nodes, node: str, role: str, entity: Entity) -> Mention:
    """A name as the article writes it, and where; empty where the sentence leaves it out."""
    text, start = nodes.text(node, f"{role}Text"), int(nodes.value(node, f"{role}Start"))
    return Mention(start, start + len(text), text, entity.type, entity.name)


def _measurements(
    nodes: Nodes, entities: Mapping[str, Entity], articles: Mapping[str, Article]
) -> Iterator[EntityMeasurement]:
    """The measurements, by article and place."""
    for node in nodes.of("Measurement"):
        entity, source = entities[nodes.value(node, "measurementOf")], articles[nodes.value(node, "statedIn")]
        quote, text = _quote(nodes, node, source), nodes.value(node, "valueText")
        start = quote.start + max(quote.text.find(text), 0)
        measurement = Measurement(
            subject=_mention(nodes, node, "subject", entity),
            start=start,
            end=start + len(text),
            text=text,
            value=Decimal(nodes.value(node, "value")),
            unit=nodes.value(node, "unit"),
            counted=nodes.value(node, "counted"),
            qualifier=nodes.value(node, "qualifier"),
            evidence=quote,
            rule=nodes.text(nodes.value(node, "rule"), RDFS.label),
            confidence=float(nodes.value(node, "confidence")),
            time=nodes.text(node, "timeText"),
            since=nodes.text(node, "observedFrom"),
            until=nodes.text(node, "observedUntil"),
        )
        yield EntityMeasurement(entity, measurement)


def _quote(nodes: Nodes, node: str, source: Article) -> Evidence:
    place = nodes.value(node, "evidence")
    start, end = int(nodes.value(place, "oa:start")), int(nodes.value(place, "oa:end"))
    return Evidence(source.id, start, end, nodes.value(place, "oa:exact"))


def _parents(facts: list[Fact]) -> dict[str, str]:
    """The unit above each entity: of several the one that most claims state."""
    ranked = sorted(
        (fact for fact in facts if fact.predicate == PART_OF),
        key=lambda fact: (-len(fact.claims), -fact.confidence, fact.object.iri),
    )
    parents: dict[str, str] = {}
    for fact in ranked:
        parents.setdefault(fact.subject.iri, fact.object.iri)
    return parents


def _partnerships(nodes: Nodes, articles: Mapping[str, Article]) -> list[Partnership]:
    found = []
    for node in nodes.of("Partnership"):
        article = articles[nodes.value(node, "statedIn")]
        events = tuple(nodes.values(node, "occasion"))
        days = [nodes.text(node, "onDate"), *(nodes.text(event, "held_on") for event in events)]
        date = next((day for day in (*days, article.date, article.issue_date) if day), "")
        found.append(
            Partnership(
                article=article.id,
                partners=tuple(nodes.values(node, "hasPartner")),
                events=events,
                date=date,
                kinds=tuple(each.removeprefix(namespace()) for each in nodes.values(node, "partnershipKind")),
            )
        )
    return found
