"""The terms that the graph is written in, as pyoxigraph has them, and the triples that it is made of."""

from __future__ import annotations

from functools import cache

import pyoxigraph
from rdflib import RDF, RDFS

from kg import ontology
from kg.terms import named

Triple = pyoxigraph.Triple
TYPE, LABEL = named(RDF.type), named(RDFS.label)


@cache
def term(name: str) -> pyoxigraph.NamedNode:
    """The IRI of a class or property, by guideline name, local name or prefixed name.

    Raises:
        OntologyError: if the ontology declares no such term.
    """
    return named(ontology.term(name))


@cache
def predicate(name: str) -> pyoxigraph.NamedNode:
    """The IRI of the predicate with a guideline name.

    Raises:
        OntologyError: if the guideline has no such predicate.
    """
    return named(ontology.predicate(name).iri)
