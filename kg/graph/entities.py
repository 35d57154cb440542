"""Entities with their names, the articles that speak of them, and the direct triple of each fact."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import SKOS

from kg.graph.literals import entity_node, worded
from kg.graph.nodes import Nodes
from kg.graph.vocabulary import LABEL, TYPE, Triple, node, predicate, term, well_known
from kg.records import Article, Entity, Fact

_PREFERRED, _ALTERNATIVE = well_known(SKOS.prefLabel), well_known(SKOS.altLabel)


def entity(each: Entity) -> Iterator[Triple]:
    """An entity's type and names."""
    subject, name = node(each.iri), worded(each.name)
    yield subject, TYPE, term(each.type)
    yield subject, _PREFERRED, name
    yield subject, LABEL, name
    for alias in each.aliases:
        yield subject, _ALTERNATIVE, worded(alias)


def direct(fact: Fact) -> Triple:
    """The direct triple of a fact."""
    return node(fact.subject.iri), predicate(fact.predicate), entity_node(fact.object)


def mentioned_in(iri: str, article: Article, nodes: Nodes) -> Triple:
    """The triple that an article speaks of an entity, given by its IRI."""
    return node(iri), term("mentionedIn"), nodes.article(article)
