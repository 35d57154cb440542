"""The order in which triples are written: that of the lines of canonical N-Triples, byte by byte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph
from rdflib import RDF

_TYPE = f"> <{RDF.type}> ".encode()
# Sorts before every predicate; N-Triples escapes control characters, so no line holds it otherwise.
_FIRST = b">\x01"


def ordered(triples: Iterable[pyoxigraph.Triple]) -> list[pyoxigraph.Triple]:
    """Triples sorted by subject, predicate, object, each once; ``rdf:type`` stands first at its subject."""
    return list(keyed(triples).values())


def keyed(triples: Iterable[pyoxigraph.Triple]) -> dict[bytes, pyoxigraph.Triple]:
    """``ordered`` triples by the keys that they are sorted by."""
    found = list(triples)
    keys = lines(found).replace(_TYPE, _FIRST).split(b"\n")
    # Behind the last line end stands one key more than there are triples.
    return in_order(dict(zip(keys, found, strict=False)))


def in_order(triples: Mapping[bytes, pyoxigraph.Triple]) -> dict[bytes, pyoxigraph.Triple]:
    """Triples by their keys, in the order of the keys."""
    return {key: triples[key] for key in sorted(triples)}


def lines(triples: Iterable[pyoxigraph.Triple]) -> bytes:
    """Triples as canonical N-Triples; line ends inside literals are escaped, so each has one line."""
    return pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
