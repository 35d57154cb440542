"""The terms that the graph is written in, as canonical N-Triples has them, and what it is made of."""

from __future__ import annotations

from functools import cache

from rdflib import RDF, RDFS, URIRef

from kg import ontology
from kg.terms import named

# Subject, predicate and object as they stand in a line of canonical N-Triples. Texts are made, sorted and
# written several times as fast as terms of a package, and a build makes hundreds of them for each article.
Triple = tuple[str, str, str]


def node(iri: str) -> str:
    """The term of an IRI that is known to be valid.

    >>> node("https://example.org/id/event/1")
    '<https://example.org/id/event/1>'
    """
    return f"<{iri}>"


@cache
def well_known(iri: URIRef) -> str:
    """The term of an IRI of a vocabulary.

    Raises:
        GraphError: if it is not a valid IRI.
    """
    return node(named(iri).value)


TYPE, LABEL = well_known(RDF.type), well_known(RDFS.label)


@cache
def term(name: str) -> str:
    """The IRI of a class or property, by guideline name, local name or prefixed name.

    Raises:
        OntologyError: if the ontology declares no such term.
    """
    return well_known(ontology.term(name))


@cache
def predicate(name: str) -> str:
    """The IRI of the predicate with a guideline name.

    Raises:
        OntologyError: if the guideline has no such predicate.
    """
    return well_known(ontology.predicate(name).iri)
