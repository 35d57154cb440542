"""The ties of a network that are stronger than their ends' other ties lead to expect."""

from __future__ import annotations

import networkx as nx

from kg.network.tables import without_loops


def backbone(network: nx.Graph[str], level: float = 0.05) -> nx.Graph[str]:
    """The ties that stand out, with ``significance``, by the disparity filter; nodes without one go.

    A node of k partners that spread its occasions over them by lot would give one of them the share p
    or more with the probability (1 - p) to the power of (k - 1). That is the tie's significance, the
    smaller of both ends'; a node of one partner says nothing. Ties below ``level`` (a probability) are
    kept: the lower it is, the fewer. What remains are not the strongest ties but those that are
    strong for who has them, so small bodies keep theirs. Where nearly all ties have weight 1, as in a
    few pages, nearly nothing stands out: that is a finding about the data, not about the neighbourhood.

    Source: M. Á. Serrano, M. Boguñá and A. Vespignani, Extracting the multiscale backbone of complex
    weighted networks, PNAS 106 (2009) 6483, equation 2. networkx has no such filter, and the
    libraries that do are no longer kept up.

    >>> import networkx as nx
    >>> network = nx.Graph()
    >>> network.add_weighted_edges_from([("街道", "甲", 8), ("街道", "乙", 1), ("街道", "丙", 1)])
    >>> [(one, other) for one, other in backbone(network).edges]
    [('街道', '甲')]
    """
    plain = without_loops(network)
    strength = dict(plain.degree(weight="weight"))
    degree = dict(plain.degree())
    kept: nx.Graph[str] = nx.Graph(**plain.graph)
    for one, other, data in plain.edges(data=True):
        weight = data.get("weight", 1)
        chances = [
            (1 - weight / strength[each]) ** (degree[each] - 1) for each in (one, other) if degree[each] > 1
        ]
        if chances and min(chances) < level:
            kept.add_node(one, **plain.nodes[one])
            kept.add_node(other, **plain.nodes[other])
            kept.add_edge(one, other, **data, significance=min(chances))
    return kept
