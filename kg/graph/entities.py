"""Entities with their names, the articles that speak of them, and the direct triple of each fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import RDF, RDFS, SKOS, URIRef

from kg.graph.articles import Triple
from kg.graph.literals import entity_node, worded
from kg.graph.nodes import Nodes
from kg.ontology import DATE, predicate, term
from kg.records import Entity, EntityMeasurement, Fact


def entity(each: Entity) -> Iterator[Triple]:
    """An entity's type and names."""
    node = URIRef(each.iri)
    yield node, RDF.type, term(each.type)
    yield node, SKOS.prefLabel, worded(each.name)
    yield node, RDFS.label, worded(each.name)
    for alias in each.aliases:
        yield node, SKOS.altLabel, worded(alias)


def direct(fact: Fact, nodes: Nodes) -> Iterator[Triple]:
    """The direct triple of a fact, and the articles that state it of its subject and its object."""
    yield URIRef(fact.subject.iri), predicate(fact.predicate).iri, entity_node(fact.object)
    ends = [each for each in (fact.subject, fact.object) if each.type != DATE]
    yield from _mentioned(ends, dict.fromkeys(claim.evidence.article for claim in fact.claims), nodes)


def measured(each: EntityMeasurement, nodes: Nodes) -> Iterator[Triple]:
    """The article that measures an entity."""
    yield from _mentioned([each.entity], [each.measurement.evidence.article], nodes)


def _mentioned(entities: Iterable[Entity], articles: Iterable[str], nodes: Nodes) -> Iterator[Triple]:
    places = [nodes.article(nodes.articles[article]) for article in articles]
    for each in entities:
        for place in places:
            yield URIRef(each.iri), term("mentionedIn"), place
