"""How much a named graph holds, in the terms of VoID."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph
from rdflib import RDF

from kg.publish.ordering import lines

_TYPE = f"<{RDF.type}>".encode()


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
    subjects: set[bytes] = set()
    objects: set[bytes] = set()
    properties: Counter[bytes] = Counter()
    classes: Counter[bytes] = Counter()
    # A line of N-Triples is split in a fraction of the time that asking a triple for its terms takes.
    for line in lines(triples).splitlines():
        subject, predicate, target = line.split(b" ", 2)
        subjects.add(subject)
        objects.add(target)
        properties[predicate] += 1
        if predicate == _TYPE:
            classes[target.removesuffix(b" .")] += 1
    return Counts(
        triples=len(triples),
        subjects=len(subjects),
        objects=len(objects),
        classes={_iri(node): number for node, number in classes.items()},
        properties={_iri(node): number for node, number in properties.items()},
    )


def _iri(node: bytes) -> str:
    """The IRI of a node of canonical N-Triples."""
    return node[1:-1].decode()
