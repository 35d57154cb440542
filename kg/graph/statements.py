"""Every claim as a statement: what it says, where, in which words, by which rule and how surely."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, URIRef

from kg.graph.articles import Triple, span
from kg.graph.literals import entity_node, plain, probability
from kg.graph.nodes import Nodes
from kg.ontology import predicate, term
from kg.records import Article, Claim, Evidence, Fact, Mention


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


def support(node: URIRef, quote: Evidence, rule: str, confidence: float, nodes: Nodes) -> Iterator[Triple]:
    """The triples that tell where a node was read, in which words, by which rule and how surely."""
    article, ruled = nodes.articles[quote.article], nodes.rule(rule)
    named, evidence = span(article, quote.start, quote.end, nodes)
    yield from evidence
    yield ruled, RDF.type, term("ExtractionRule")
    yield ruled, RDFS.label, plain(rule)
    yield node, term("statedIn"), nodes.article(article)
    yield node, term("evidence"), named
    yield node, term("rule"), ruled
    yield node, term("confidence"), probability(confidence)
    yield node, term("prov:wasGeneratedBy"), nodes.run()


def mentioned(node: URIRef, role: str, mention: Mention, article: Article, nodes: Nodes) -> Iterator[Triple]:
    """How the article writes the subject or the object, and what a reference stands for."""
    yield node, term(f"{role}Text"), plain(mention.text)
    if mention.antecedent:
        named, evidence = span(article, *mention.antecedent, nodes)
        yield from evidence
        yield node, term(f"{role}Antecedent"), named


def _statement(fact: Fact, claim: Claim, nodes: Nodes) -> Iterator[Triple]:
    article, node = nodes.articles[claim.evidence.article], nodes.statement(fact, claim)
    yield node, RDF.type, term("Statement")
    yield node, RDF.subject, URIRef(fact.subject.iri)
    yield node, RDF.predicate, predicate(fact.predicate).iri
    yield node, RDF.object, entity_node(fact.object)
    yield node, term("status"), term("asserted")
    yield from support(node, claim.evidence, claim.rule, claim.confidence, nodes)
    yield from mentioned(node, "subject", claim.subject, article, nodes)
    yield from mentioned(node, "object", claim.object, article, nodes)
