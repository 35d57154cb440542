"""The order in which triples are written: that of the lines of canonical N-Triples, byte by byte."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph
from rdflib import RDF

_TYPE = f"> <{RDF.type}> ".encode()
# Sorts before every predicate; N-Triples escapes control characters, so no line holds it otherwise.
_FIRST = b">\x01"


def ordered(triples: Iterable[pyoxigraph.Triple]) -> list[pyoxigraph.Triple]:
    """Triples sorted by subject, predicate, object, each once; ``rdf:type`` stands first at its subject."""
    found = list(triples)
    keys = lines(found).replace(_TYPE, _FIRST).split(b"\n")
    # Behind the last line end stands one key more than there are triples.
    by_key = dict(zip(keys, found, strict=False))
    return [by_key[key] for key in sorted(by_key)]


def lines(triples: Iterable[pyoxigraph.Triple]) -> bytes:
    """Triples as canonical N-Triples; line ends inside literals are escaped, so each has one line."""
    return pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
