"""Organisations and what they take part in, as a network of two modes, and its projections."""

from __future__ import annotations

import networkx as nx
from networkx.algorithms import bipartite

from kg.network.days import node
from kg.network.facts import add_nodes, edge
from kg.network.source import Source
from kg.ontology import is_a
from kg.records import Resolution

ORGANIZATIONS, OCCASIONS = 0, 1
_TAKING_PART = frozenset(("organizes", "participates_in", "runs", "establishes"))


def affiliation_network(source: Resolution | Source, occasion: str = "Event") -> nx.Graph[str]:
    """Organisations and the events (or, with ``occasion="Programme"``, the programmes) they are part of.

    An edge stands for organising, taking part, running or setting up. Nodes have the attributes of
    ``to_networkx`` and ``bipartite``: 0 for organisations, 1 for occasions, as networkx has it. Edges
    have ``predicates`` (sorted) and the other attributes of the surest fact. Two organisations are
    never joined by an edge: what joins them is what they share, which ``projection`` shows.

    Source of the term: L. C. Freeman and D. White, Using Galois lattices to represent network data,
    Sociological Methodology 23 (1993).

    >>> import kg
    >>> affiliation_network(kg.Resolution((), ())).number_of_edges()
    0
    """
    resolution = source if isinstance(source, Resolution) else source.resolution
    network: nx.Graph[str] = nx.Graph()
    for fact in resolution.facts:
        if fact.predicate not in _TAKING_PART or not is_a(fact.object.type, occasion):
            continue
        if not is_a(fact.subject.type, "Organization"):
            continue
        add_nodes(network, [fact.subject, fact.object])
        one, other = node(fact.subject), node(fact.object)
        network.nodes[one]["bipartite"], network.nodes[other]["bipartite"] = ORGANIZATIONS, OCCASIONS
        known = network.get_edge_data(one, other, {})
        stated = {fact.predicate, *known.get("predicates", ())}
        if known.get("confidence", 0.0) < fact.confidence:
            network.add_edge(one, other, **edge(fact))
        network.edges[one, other]["predicates"] = tuple(sorted(stated))
    return network


def projection(network: nx.Graph[str], side: int = ORGANIZATIONS) -> nx.Graph[str]:
    """One mode of a network of two: its nodes, joined where they share a neighbour.

    ``side`` is the ``bipartite`` number of the nodes to keep. An edge's ``weight`` is how many
    neighbours the two share, ``shared`` their names, sorted. Of organisations: at how many events both
    were, met or not; of events: how many organisations went to both. One big event joins all that
    came to it with each other, so a dense projection may speak of one day.

    >>> import networkx as nx
    >>> network = nx.Graph([("甲社区", "读书会"), ("乙公司", "读书会"), ("乙公司", "义诊")])
    >>> for each in network:
    ...     network.nodes[each]["bipartite"] = 0 if each in ("甲社区", "乙公司") else 1
    >>> projection(network).edges["甲社区", "乙公司"]["shared"]
    ('读书会',)
    """
    kept = [each for each, data in network.nodes(data=True) if data["bipartite"] == side]
    found: nx.Graph[str] = bipartite.weighted_projected_graph(network, kept)
    for one, other in found.edges:
        both = nx.common_neighbors(network, one, other)
        found.edges[one, other]["shared"] = tuple(
            sorted(str(network.nodes[each].get("name", each)) for each in both)
        )
    return found
