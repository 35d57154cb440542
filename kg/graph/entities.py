"""Entities with their names, the articles that speak of them, and the direct triple of each fact."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, SKOS, URIRef

from kg.graph.articles import Triple
from kg.graph.literals import entity_node, worded
from kg.graph.nodes import Nodes
from kg.ontology import DATE, predicate, term
from kg.records import Entity, Fact


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
    for article in dict.fromkeys(claim.evidence.article for claim in fact.claims):
        yield from mentioned_in(fact.subject, article, nodes)
        if fact.object.type != DATE:
            yield from mentioned_in(fact.object, article, nodes)


def mentioned_in(each: Entity, article: str, nodes: Nodes) -> Iterator[Triple]:
    """The triple that an article, given by its id, speaks of an entity."""
    yield URIRef(each.iri), term("mentionedIn"), nodes.article(nodes.articles[article])
