"""RDF terms between rdflib, the Python face, and pyoxigraph, which reads, writes, stores and infers.

On the way to pyoxigraph a literal takes the one form that Oxigraph's store keeps as it is: the tag
of a language in lower case, whole numbers without leading zeros, decimals without trailing ones. A
graph that is written from such terms, loaded into a store and dumped again has the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pyoxigraph
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphError

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
RdflibTriple = tuple[Node, Node, Node]
_STRING = pyoxigraph.NamedNode(XSD.string)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


def to_oxigraph(triples: Iterable[RdflibTriple]) -> Iterator[pyoxigraph.Triple]:
    """Triples of rdflib (a graph is an iterable of them) as pyoxigraph's.

    Raises:
        GraphError: if a term is a blank node, whose name no file can keep, or an invalid IRI.
    """
    for subject, predicate, target in triples:
        yield pyoxigraph.Triple(named(subject), named(predicate), named_or_literal(target))


def turtle_graph(path: Path) -> Graph:
    """The triples and prefixes of a Turtle file, in half of the time that rdflib's own parser takes.

    Raises:
        SyntaxError: if the file is not Turtle.
        OSError: if the file cannot be read.
    """
    graph = Graph(bind_namespaces="none")
    triples = pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    for triple in to_rdflib(triples):
        graph.add(triple)
    for prefix, iri in triples.prefixes.items():
        graph.bind(prefix, iri)
    return graph


def to_rdflib(triples: Iterable[pyoxigraph.Triple | pyoxigraph.Quad]) -> Iterator[RdflibTriple]:
    """Triples of pyoxigraph, or those of its quads, as rdflib's.

    Raises:
        GraphError: if an object is a triple term of RDF 1.2, which rdflib does not know.
    """
    for each in triples:
        yield node(each.subject), node(each.predicate), node(each.object)


def named(term: Node) -> pyoxigraph.NamedNode:
    """An IRI of rdflib as pyoxigraph's.

    Raises:
        GraphError: if it is something else, or not a valid IRI.
    """
    if not isinstance(term, URIRef):
        raise GraphError(f"{term!r}: only IRIs stand here in a published graph; give the node an IRI")
    return iri(str(term))


@lru_cache(maxsize=65536)
def iri(text: str) -> pyoxigraph.NamedNode:
    """An IRI as a term of pyoxigraph.

    Raises:
        GraphError: if it is not a valid IRI.
    """
    try:
        return pyoxigraph.NamedNode(text)
    except ValueError as error:
        raise GraphError(f"{text}: not a valid IRI: {error}; mint another") from error


def named_or_literal(term: Node) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    """An IRI or literal of rdflib as pyoxigraph's.

    Raises:
        GraphError: if it is a blank node, or not a valid IRI.
    """
    if not isinstance(term, Literal):
        return named(term)
    if term.language:
        return pyoxigraph.Literal(str(term), language=term.language.lower())
    if term.datatype is None:
        return pyoxigraph.Literal(str(term))
    return pyoxigraph.Literal(_lexical(str(term), term.datatype), datatype=named(term.datatype))


def node(term: Term) -> Node:
    """A term of pyoxigraph as rdflib's.

    Raises:
        GraphError: if it is a triple term of RDF 1.2.
    """
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Triple):
        raise GraphError(
            f"{term}: a triple term of RDF 1.2, which rdflib does not know; use the RDF 1.1 file"
        )
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype == _STRING:
        # As rdflib's own parsers have it.
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _lexical(text: str, datatype: URIRef) -> str:
    """The canonical spelling of a whole number or decimal; other values are spelled in one way already."""
    if datatype == XSD.integer and _NUMBER.fullmatch(text):
        return str(int(text))
    if datatype == XSD.decimal and _NUMBER.fullmatch(text):
        return plain_decimal(Decimal(text))
    return text


def plain_decimal(number: Decimal) -> str:
    """The canonical spelling of a decimal: no exponent, no zeros at the end."""
    return format(number.normalize() + 0, "f")
