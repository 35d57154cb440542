"""The whole graph: each triple with the name of the named graph that it stands in.

What one article tells comes in one piece, and what is said of entities behind it, so that whoever takes it
need not keep everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import pyoxigraph
from rdflib import Graph

from kg.graph.articles import article_triples, reprint_triple, span_triples
from kg.graph.corrections import corrections, kept_apart
from kg.graph.entities import direct, entity, mentioned_in
from kg.graph.measurements import measurement, measurement_support
from kg.graph.nodes import Nodes
from kg.graph.relations import relation, relation_support
from kg.graph.replaced import replaced
from kg.graph.residences import residences, without_residences
from kg.graph.runs import run
from kg.graph.statements import distinct, rule_triples, spans, statement
from kg.graph.told import Told, by_article, speakers
from kg.graph.vocabulary import Triple
from kg.ontology import data_namespace, prefixes
from kg.records import Article, Claim, Entity, Resolution
from kg.relations import article_relations
from kg.terms import to_rdflib

# A subject, predicates and their objects, and the name of the graph that these triples stand in.
Said = tuple[str, tuple[str, ...], tuple[str, ...], str]
_SUBJECT = itemgetter(0)
ASSERTED, PROVENANCE, PRIVATE = "asserted", "provenance", "private"


def emitted(
    resolution: Resolution, articles: Iterable[Article], base: str = "", *, with_residences: bool = False
) -> Iterator[Said]:
    """The triples of facts and measurements, with their entities, evidence and articles; some come twice.

    The terms are those of canonical N-Triples. The graph ``asserted`` holds entities, direct triples and
    n-ary nodes, ``provenance`` articles, statements and evidence. With ``with_residences`` a graph
    ``private`` holds where persons live, with its statements; without, that is left out.
    ``articles`` are at least the articles that a claim or a measurement quotes. ``base`` is what the
    IRIs of articles, pages, statements, measurements and rules begin with, without it the
    ontology's data namespace; give ``resolve`` the same.

    Raises:
        GraphError: if no valid IRI begins with the base.
    """
    nodes = Nodes(articles, base or data_namespace())
    for _, said in emitted_articles(without_residences(resolution), nodes):
        yield from said
    yield from emitted_beside(resolution, nodes, with_residences=with_residences)


def emitted_articles(
    public: Resolution, nodes: Nodes, names: Iterable[str] | None = None
) -> Iterator[tuple[str, Iterator[Said]]]:
    """What each article tells in the graphs ``asserted`` and ``provenance``, by its id.

    ``public`` is what all articles say together, ``without_residences``. ``names`` are the ids of the
    articles, if not all of the nodes'; of others ``public`` need not tell.
    """
    originals, told = dict(public.reprints), by_article(public)
    givers = {given.claim: given.giver for given in public.givers}
    for name in nodes.articles if names is None else names:
        article = nodes.articles[name]
        original = nodes.articles[originals[name]] if name in originals else None
        yield name, _of_article(article, original, told.get(name), givers, nodes)


def emitted_beside(resolution: Resolution, nodes: Nodes, *, with_residences: bool = False) -> Iterator[Said]:
    """What is ``emitted`` beside what articles tell: run, rules, corrections, and what all say together."""
    public = without_residences(resolution)
    yield from _in(PROVENANCE, run(nodes))
    yield from _in(PROVENANCE, rules(rule_names(public), nodes))
    yield from _in(PROVENANCE, corrections(public, nodes))
    yield from _in(ASSERTED, _entities(public, nodes))
    if with_residences:
        private = residences(resolution)
        told = by_article(private)
        for name, part in told.items():
            yield from _grouped(PRIVATE, _support(nodes.articles[name], part, nodes))
        yield from _in(PRIVATE, rules(rule_names(private), nodes))
        yield from _in(PRIVATE, corrections(private, nodes))
        yield from _in(PRIVATE, _entities(private, nodes))


def _of_article(
    article: Article, original: Article | None, told: Told | None, givers: dict[Claim, Entity], nodes: Nodes
) -> Iterator[Said]:
    """What an article is, which one it prints again, and what it tells."""
    yield from _in(PROVENANCE, article_triples(article, nodes))
    if original is not None:
        yield from _in(PROVENANCE, [reprint_triple(article, original, nodes)])
    if told is not None:
        yield from _told(article, told, givers, nodes)


def quads(
    resolution: Resolution, articles: Iterable[Article], base: str = "", *, with_residences: bool = False
) -> Iterator[tuple[pyoxigraph.Triple, str]]:
    """What is ``emitted``, each triple in pyoxigraph's terms beside the name of its graph."""
    said = emitted(resolution, articles, base, with_residences=with_residences)
    for subject, predicates, objects, name in said:
        pairs = zip(predicates, objects, strict=True)
        text = "".join(f"{subject} {predicate} {target} .\n" for predicate, target in pairs)
        for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES):
            yield quad.triple, name


def triples(
    resolution: Resolution, articles: Iterable[Article], base: str = "", *, with_residences: bool = False
) -> Iterator[pyoxigraph.Triple]:
    """The triples of ``quads``."""
    for triple, _ in quads(resolution, articles, base, with_residences=with_residences):
        yield triple


def to_rdf(
    resolution: Resolution, articles: Iterable[Article], base: str = "", *, with_residences: bool = False
) -> Graph:
    """The triples of ``quads`` as one graph, with the ontology's prefixes."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in prefixes():
        graph.bind(prefix, namespace)
    for triple in to_rdflib(triples(resolution, articles, base, with_residences=with_residences)):
        graph.add(triple)
    return graph


def _in(name: str, found: Iterable[Triple]) -> Iterator[Said]:
    """Triples of a graph, those that come one after the other of one subject together."""
    for subject, group in groupby(found, _SUBJECT):
        _, predicates, objects = zip(*group, strict=True)
        yield subject, predicates, objects, name


def _grouped(name: str, found: Iterable[Iterable[Triple]]) -> Iterator[Said]:
    """Triples of a graph that are grouped by subject."""
    for group in found:
        subjects, predicates, objects = zip(*group, strict=True)
        yield subjects[0], predicates, objects, name


def _told(article: Article, told: Told, givers: dict[Claim, Entity], nodes: Nodes) -> Iterator[Said]:
    """What an article tells, and how it is known."""
    relations = article_relations(article, told.stated, givers)
    yield from _grouped(ASSERTED, (relation(each, nodes) for each in relations))
    yield from _grouped(PROVENANCE, (relation_support(each, nodes) for each in relations))
    yield from _grouped(ASSERTED, (measurement(found, nodes) for found in told.measured))
    yield from _grouped(PROVENANCE, _support(article, told, nodes))


def _support(article: Article, told: Told, nodes: Nodes) -> Iterator[Iterable[Triple]]:
    """How it is known what an article tells, by subject."""
    quoted: dict[tuple[int, int], None] = {}
    for fact, claim in told.statements:
        yield statement(fact, claim, article, nodes)
        quoted.update(dict.fromkeys(spans(claim.evidence, claim.subject, claim.object)))
    for each in told.measured:
        found = each.measurement
        yield measurement_support(each, article, nodes)
        quoted.update(dict.fromkeys(spans(found.evidence, found.subject)))
    yield from span_triples(article, quoted, nodes)


def rules(names: Iterable[str], nodes: Nodes) -> Iterator[Triple]:
    """The rules that read what articles tell."""
    for name in sorted(names):
        yield from rule_triples(name, nodes)


def rule_names(resolution: Resolution) -> set[str]:
    """The names of the rules that read what articles tell."""
    found = {claim.rule for fact in resolution.facts for claim in distinct(fact)}
    return found | {each.measurement.rule for each in resolution.measurements}


def _entities(resolution: Resolution, nodes: Nodes) -> Iterator[Triple]:
    """What the articles say together: entities and facts."""
    for each in resolution.entities:
        yield from entity(each)
    yield from replaced(resolution)
    yield from kept_apart(resolution)
    for fact in resolution.facts:
        yield direct(fact)
    for iri, articles in speakers(resolution).items():
        for article in articles:
            yield mentioned_in(iri, nodes.articles[article], nodes)
