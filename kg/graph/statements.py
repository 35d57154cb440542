"""Every claim as a statement: what it says, where, in which words, by which rule and how surely."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF

from kg.graph.literals import entity_node, integer, plain, probability
from kg.graph.nodes import Nodes
from kg.graph.vocabulary import LABEL, TYPE, Triple, node, predicate, term, well_known
from kg.records import Article, Claim, Evidence, Fact, Mention

_SUBJECT, _PREDICATE, _OBJECT = map(well_known, (RDF.subject, RDF.predicate, RDF.object))


def distinct(fact: Fact) -> list[Claim]:
    """The claims of a fact, of several on one span of one article the one with the most confidence."""
    if len(fact.claims) == 1:
        return [fact.claims[0]]
    best: dict[tuple[str, int, int], Claim] = {}
    for claim in fact.claims:
        place = (claim.evidence.article, claim.evidence.start, claim.evidence.end)
        if place not in best or claim.confidence > best[place].confidence:
            best[place] = claim
    return list(best.values())


def statement(fact: Fact, claim: Claim, article: Article, nodes: Nodes) -> Iterator[Triple]:
    """The triples of what one place of one article says; its spans are told apart from it."""
    stated = nodes.statement(fact, claim)
    yield stated, TYPE, term("Statement")
    yield stated, _SUBJECT, node(fact.subject.iri)
    yield stated, _PREDICATE, predicate(fact.predicate)
    yield stated, _OBJECT, entity_node(fact.object)
    yield stated, term("status"), term("asserted")
    yield from support(stated, claim.evidence, claim.rule, claim.confidence, article, nodes)
    yield from mentioned(stated, "subject", claim.subject, article, nodes)
    yield from mentioned(stated, "object", claim.object, article, nodes)
    if claim.cue:
        start, end = claim.cue
        yield stated, term("cueText"), plain(article.text[start:end])
        yield stated, term("cueStart"), integer(start)


def support(
    read: str, quote: Evidence, rule: str, confidence: float, article: Article, nodes: Nodes
) -> Iterator[Triple]:
    """The triples that tell where a node was read, in which words, by which rule and how surely."""
    yield read, term("statedIn"), nodes.article(article)
    yield read, term("evidence"), nodes.span(article, quote.start, quote.end)
    yield read, term("rule"), nodes.rule(rule)
    yield read, term("confidence"), probability(confidence)
    yield read, term("prov:wasGeneratedBy"), nodes.run()


def rule_triples(rule: str, nodes: Nodes) -> Iterator[Triple]:
    """The triples of a rule that read something."""
    ruled = nodes.rule(rule)
    yield ruled, TYPE, term("ExtractionRule")
    yield ruled, LABEL, plain(rule)


def mentioned(read: str, role: str, mention: Mention, article: Article, nodes: Nodes) -> Iterator[Triple]:
    """How and where the article writes the subject or the object, and what a reference stands for."""
    yield read, term(f"{role}Text"), plain(mention.text)
    yield read, term(f"{role}Start"), integer(mention.start)
    if mention.antecedent:
        yield read, term(f"{role}Antecedent"), nodes.span(article, *mention.antecedent)


def spans(quote: Evidence, *mentions: Mention) -> Iterator[tuple[int, int]]:
    """The spans of an article that ``support`` and ``mentioned`` speak of."""
    yield quote.start, quote.end
    for mention in mentions:
        if mention.antecedent:
            yield mention.antecedent
