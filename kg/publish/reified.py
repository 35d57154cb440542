"""Statements in the manner of RDF 1.2: a statement's IRI is the reifier of the triple that it states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph
from rdflib import RDF, URIRef

from kg.terms import named

Triple = pyoxigraph.Triple
_SUBJECT, _PREDICATE, _OBJECT = named(RDF.subject), named(RDF.predicate), named(RDF.object)
# rdflib's list of the terms of RDF ends with version 1.1.
_REIFIES = named(URIRef(f"{RDF}reifies"))


def unreified(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Triples of RDF 1.2 as those of RDF 1.1 from which ``reified`` makes them."""
    for triple in triples:
        if triple.predicate == _REIFIES and isinstance(triple.object, Triple):
            yield Triple(triple.subject, _SUBJECT, triple.object.subject)
            yield Triple(triple.subject, _PREDICATE, triple.object.predicate)
            yield Triple(triple.subject, _OBJECT, triple.object.object)
        else:
            yield triple
