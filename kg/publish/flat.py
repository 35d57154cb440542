"""The network of all facts with plain attributes, which every format can hold."""

from __future__ import annotations

import networkx as nx

from kg.network import Source, fact_days, to_networkx
from kg.publish.flat_values import SEPARATOR, clean, edge_id


def flat_network(source: Source) -> nx.MultiDiGraph[str]:
    """The network with texts and numbers alone, and with ids of edges: an id in XML stands once.

    Nodes: the IRI as id, ``label``, ``type`` and ``aliases`` (with `` | `` between them). Edges:
    ``predicate``, ``label``, ``weight`` (the number of articles), ``confidence``, ``quote`` (of the
    best-supported claims, the first) and ``dates`` (ISO and partial ones, with `` | `` between them).
    Characters that XML cannot hold become U+FFFD.
    """
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network = to_networkx(source.resolution)
    for name, data in network.nodes(data=True):
        flat.add_node(
            name,
            label=clean(data["name"]),
            type=data["type"],
            aliases=clean(SEPARATOR.join(data["aliases"])),
        )
    days = fact_days(source)
    for subject, target, data in network.edges(data=True):
        flat.add_edge(
            subject,
            target,
            key=edge_id(subject, data["predicate"], target),
            predicate=data["predicate"],
            label=data["label"],
            weight=data["weight"],
            confidence=float(data["confidence"]),
            quote=clean(data["quote"]),
            dates=SEPARATOR.join(days.get((subject, data["predicate"], _without_kind(target)), ())),
        )
    return flat


def _without_kind(name: str) -> str:
    """The name of a node as ``fact_key`` has it: a date without the word before it."""
    return name.removeprefix("date:")
