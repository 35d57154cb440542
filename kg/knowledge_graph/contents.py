"""The records that a graph's triples stand for: entities, facts with their claims, articles, partnerships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rdflib import DCTERMS, RDF, RDFS, SDO, SKOS

from kg.errors import GraphError
from kg.knowledge_graph.nodes import Nodes
from kg.network import Partnership
from kg.ontology import DATE, PART_OF, entity_types, namespace, predicates
from kg.records import Article, Claim, Entity, Evidence, Fact, Mention, Resolution

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
    resolution = Resolution(tuple(known[iri] for iri in sorted(known)), tuple(facts))
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
    place, source = nodes.value(node, "evidence"), nodes.value(node, "statedIn")
    if source not in articles:
        raise GraphError(f"<{node}>: {source} is no article of this graph; check the graph with kg check")
    start = int(nodes.value(place, "oa:start"))
    quote = Evidence(
        articles[source].id, start, int(nodes.value(place, "oa:end")), nodes.value(place, "oa:exact")
    )
    rule = nodes.value(node, "rule")
    return Claim(
        subject=_mention(nodes.text(node, "subjectText"), subject, quote),
        predicate=name,
        object=_mention(nodes.text(node, "objectText"), target, quote),
        evidence=quote,
        rule=nodes.text(rule, RDFS.label),
        confidence=float(nodes.value(node, "confidence")),
    )


def _mention(text: str, entity: Entity, quote: Evidence) -> Mention:
    """A name as the article writes it: at its first place in the quote, or empty at the quote's start."""
    place = quote.text.find(text) if text else -1
    start = quote.start + max(place, 0)
    end = start + len(text) if place >= 0 else start
    return Mention(start, end, text if place >= 0 else "", entity.type, entity.name)


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
