"""How much a named graph holds, in the terms of VoID."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph
from rdflib import RDF

from kg.terms import named, node


@dataclass(frozen=True, slots=True)
class Counts:
    """The size of a graph.

    ``triples`` is their number, ``subjects`` and ``objects`` the number of different ones.
    ``classes`` tells for the IRI of each class how many things are of it, ``properties`` for the IRI
    of each property in how many triples it stands.
    """

    triples: int
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]


def count(triples: Sequence[pyoxigraph.Triple]) -> Counts:
    """The counts of triples of which none comes twice."""
    kind = named(RDF.type)
    properties = Counter(triple.predicate for triple in triples)
    classes = Counter(str(node(triple.object)) for triple in triples if triple.predicate == kind)
    return Counts(
        triples=len(triples),
        subjects=len({triple.subject for triple in triples}),
        objects=len({triple.object for triple in triples}),
        classes=classes,
        properties={iri.value: number for iri, number in properties.items()},
    )
