"""The whole graph as quads: each triple with the name of the named graph that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import Graph

from kg.graph.articles import article_triples, reprint_triples
from kg.graph.corrections import corrections, kept_apart
from kg.graph.entities import direct, entity, mentioned_in
from kg.graph.measurements import measurement, measurement_support
from kg.graph.nodes import Nodes
from kg.graph.relations import relation, relation_support
from kg.graph.replaced import replaced
from kg.graph.residences import residences, without_residences
from kg.graph.runs import run
from kg.graph.statements import statements
from kg.graph.vocabulary import Triple
from kg.ontology import data_namespace, prefixes
from kg.records import Article, Resolution
from kg.relations import find_relations
from kg.terms import to_rdflib

Quad = tuple[Triple, str]
ASSERTED, PROVENANCE, PRIVATE = "asserted", "provenance", "private"


def quads(
    resolution: Resolution, articles: Iterable[Article], base: str = "", *, with_residences: bool = False
) -> Iterator[Quad]:
    """The triples of facts and measurements, with their entities, evidence and articles; some come twice.

    Beside each stands the name of its graph: ``asserted`` holds entities, direct triples and n-ary
    nodes, ``provenance`` articles, statements and evidence. With ``with_residences`` a graph
    ``private`` holds where persons live, with its statements; without, that is left out.
    ``articles`` are at least the articles that a claim or a measurement quotes. ``base`` is what the
    IRIs of articles, pages, statements, measurements and rules begin with, without it the
    ontology's data namespace; give ``resolve`` the same.
    """
    nodes = Nodes(articles, base or data_namespace())
    public = without_residences(resolution)
    relations = find_relations(public, nodes.articles)
    yield from _in(ASSERTED, _asserted(public, nodes))
    yield from _in(ASSERTED, (triple for each in relations for triple in relation(each, nodes)))
    yield from _in(PROVENANCE, article_triples(nodes))
    yield from _in(PROVENANCE, reprint_triples(resolution.reprints, nodes))
    yield from _in(PROVENANCE, run(nodes))
    yield from _in(PROVENANCE, _provenance(public, nodes))
    yield from _in(PROVENANCE, (triple for each in relations for triple in relation_support(each, nodes)))
    if with_residences:
        private = residences(resolution)
        nodes = Nodes(nodes.articles.values(), nodes.base)
        yield from _in(PRIVATE, _asserted(private, nodes))
        yield from _in(PRIVATE, _provenance(private, nodes))


def triples(
    resolution: Resolution, articles: Iterable[Article], base: str = "", *, with_residences: bool = False
) -> Iterator[Triple]:
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


def _in(name: str, found: Iterable[Triple]) -> Iterator[Quad]:
    for triple in found:
        yield triple, name


def _asserted(resolution: Resolution, nodes: Nodes) -> Iterator[Triple]:
    """What the articles say."""
    for each in resolution.entities:
        yield from entity(each)
    yield from replaced(resolution)
    yield from kept_apart(resolution)
    for fact in resolution.facts:
        yield from direct(fact, nodes)
    for found in resolution.measurements:
        yield from mentioned_in(found.entity, found.measurement.evidence.article, nodes)
        yield from measurement(found, nodes)
    for given in resolution.givers:
        yield from mentioned_in(given.giver, given.claim.evidence.article, nodes)


def _provenance(resolution: Resolution, nodes: Nodes) -> Iterator[Triple]:
    """How it is known."""
    for fact in resolution.facts:
        yield from statements(fact, nodes)
    for found in resolution.measurements:
        yield from measurement_support(found, nodes)
    yield from corrections(resolution, nodes)
