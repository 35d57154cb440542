"""Every claim as a statement: what it says, where, in which words, by which rule and how surely."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
from rdflib import RDF

from kg.graph.articles import span, span_triples
from kg.graph.literals import entity_node, plain, probability
from kg.graph.nodes import Nodes
from kg.graph.vocabulary import LABEL, TYPE, Triple, predicate, term
from kg.records import Article, Claim, Evidence, Fact, Mention
from kg.terms import iri, named

_SUBJECT, _PREDICATE, _OBJECT = named(RDF.subject), named(RDF.predicate), named(RDF.object)


def statements(fact: Fact, nodes: Nodes) -> Iterator[Triple]:
    """The triples of the statements of a fact, one for each span of an article that states it."""
    for claim in distinct(fact):
        yield from _statement(fact, claim, nodes)


def distinct(fact: Fact) -> list[Claim]:
    """The claims of a fact, of several on one span of one article the one with the most confidence."""
    best: dict[tuple[str, int, int], Claim] = {}
    for claim in fact.claims:
        place = (claim.evidence.article, claim.evidence.start, claim.evidence.end)
        if place not in best or claim.confidence > best[place].confidence:
            best[place] = claim
    return list(best.values())


def support(
    node: pyoxigraph.NamedNode, quote: Evidence, rule: str, confidence: float, nodes: Nodes
) -> Iterator[Triple]:
    """The triples that tell where a node was read, in which words, by which rule and how surely."""
    article, ruled = nodes.articles[quote.article], nodes.rule(rule)
    yield from span_triples(article, quote.start, quote.end, nodes)
    if nodes.is_new(ruled):
        yield Triple(ruled, TYPE, term("ExtractionRule"))
        yield Triple(ruled, LABEL, plain(rule))
    yield Triple(node, term("statedIn"), nodes.article(article))
    yield Triple(node, term("evidence"), span(article, quote.start, quote.end, nodes))
    yield Triple(node, term("rule"), ruled)
    yield Triple(node, term("confidence"), probability(confidence))
    yield Triple(node, term("prov:wasGeneratedBy"), nodes.run())


def mentioned(
    node: pyoxigraph.NamedNode, role: str, mention: Mention, article: Article, nodes: Nodes
) -> Iterator[Triple]:
    """How the article writes the subject or the object, and what a reference stands for."""
    yield Triple(node, term(f"{role}Text"), plain(mention.text))
    if mention.antecedent:
        yield from span_triples(article, *mention.antecedent, nodes)
        yield Triple(node, term(f"{role}Antecedent"), span(article, *mention.antecedent, nodes))


def _statement(fact: Fact, claim: Claim, nodes: Nodes) -> Iterator[Triple]:
    article, node = nodes.articles[claim.evidence.article], nodes.statement(fact, claim)
    yield Triple(node, TYPE, term("Statement"))
    yield Triple(node, _SUBJECT, iri(fact.subject.iri))
    yield Triple(node, _PREDICATE, predicate(fact.predicate))
    yield Triple(node, _OBJECT, entity_node(fact.object))
    yield Triple(node, term("status"), term("asserted"))
    yield from support(node, claim.evidence, claim.rule, claim.confidence, nodes)
    yield from mentioned(node, "subject", claim.subject, article, nodes)
    yield from mentioned(node, "object", claim.object, article, nodes)
