"""What the graph tells of corrections."""

from __future__ import annotations

from collections import defaultdict

from kg.graph import ASSERTED, PROVENANCE
from kg.graph.corrections import corrections, kept_apart
from kg.graph.nodes import Nodes
from kg.incremental.graph import Part
from kg.records import Resolution


def told_of_corrections(public: Resolution, nodes: Nodes) -> dict[str, Part]:
    """What the graph tells of corrections, by subject. ``public`` is the resolution without residences."""
    found: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for graph, triples in ((ASSERTED, kept_apart(public)), (PROVENANCE, corrections(public, nodes))):
        for subject, name, target in triples:
            found[subject].add((name, target, graph))
    return {subject: frozenset(told) for subject, told in found.items()}
