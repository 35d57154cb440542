"""The files of the ontology folder, and what the ontology's header says of it."""

from __future__ import annotations

from functools import cache

from rdflib import OWL, RDF, VANN, Graph, URIRef
from rdflib.term import Node

from kg.errors import OntologyError
from kg.places import data_directory
from kg.terms import turtle_graph


@cache
def ontology_graph() -> Graph:
    """The ontology's triples, ``ontology/cobuild.ttl``.

    Raises:
        OntologyError: if the file cannot be parsed.
    """
    return _parsed("cobuild.ttl")


@cache
def shapes_graph() -> Graph:
    """The SHACL shapes, ``ontology/shapes.ttl``.

    Raises:
        OntologyError: if the file cannot be parsed.
    """
    return _parsed("shapes.ttl")


@cache
def namespace() -> str:
    """The namespace of the ontology's own terms, as its header states it."""
    return str(_header(VANN.preferredNamespaceUri))


@cache
def data_namespace() -> str:
    """The IRI that the IRIs of entities, articles and statements begin with."""
    return str(_header(URIRef(namespace() + "dataNamespace")))


@cache
def ontology_version() -> str:
    """The version that the ontology's header states."""
    return str(_header(OWL.versionInfo))


@cache
def prefixes() -> tuple[tuple[str, str], ...]:
    """The ontology's prefixes and their namespaces, sorted by prefix."""
    return tuple(sorted((prefix, str(iri)) for prefix, iri in ontology_graph().namespaces()))


def _parsed(name: str) -> Graph:
    """The triples of one file of the ontology folder."""
    path = data_directory("ontology", name)
    try:
        return turtle_graph(path)
    except SyntaxError as error:
        raise OntologyError(f"ontology/{name}: not Turtle: {error}; correct the file") from error


def _header(wanted: Node) -> Node:
    """A value from the ontology's header."""
    graph = ontology_graph()
    value = graph.value(graph.value(predicate=RDF.type, object=OWL.Ontology), wanted)
    if value is None:
        raise OntologyError(f"ontology/cobuild.ttl: the header has no {wanted}; add it")
    return value
