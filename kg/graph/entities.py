"""Entities with their names, the articles that speak of them, and the direct triple of each fact."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import SKOS

from kg.graph.literals import entity_node, worded
from kg.graph.nodes import Nodes
from kg.graph.vocabulary import LABEL, TYPE, Triple, predicate, term
from kg.ontology import DATE
from kg.records import Entity, Fact
from kg.terms import iri, named

_PREFERRED, _ALTERNATIVE = named(SKOS.prefLabel), named(SKOS.altLabel)


def entity(each: Entity) -> Iterator[Triple]:
    """An entity's type and names."""
    node = iri(each.iri)
    yield Triple(node, TYPE, term(each.type))
    yield Triple(node, _PREFERRED, worded(each.name))
    yield Triple(node, LABEL, worded(each.name))
    for alias in each.aliases:
        yield Triple(node, _ALTERNATIVE, worded(alias))


def direct(fact: Fact, nodes: Nodes) -> Iterator[Triple]:
    """The direct triple of a fact, and the articles that state it of its subject and its object."""
    yield Triple(iri(fact.subject.iri), predicate(fact.predicate), entity_node(fact.object))
    for article in dict.fromkeys(claim.evidence.article for claim in fact.claims):
        yield from mentioned_in(fact.subject, article, nodes)
        if fact.object.type != DATE:
            yield from mentioned_in(fact.object, article, nodes)


def mentioned_in(each: Entity, article: str, nodes: Nodes) -> Iterator[Triple]:
    """The triple that an article, given by its id, speaks of an entity."""
    yield Triple(iri(each.iri), term("mentionedIn"), nodes.article(nodes.articles[article]))
