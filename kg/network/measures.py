"""Who stands in the middle of a network, and who holds it together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx

from kg.network.tables import node_table, ranked, without_loops

if TYPE_CHECKING:
    from pandas import DataFrame


def centralities(network: nx.Graph[str]) -> DataFrame:
    """How central each node is, in five senses; the nodes with most partners first, indexed by node.

    ``partners``
        with how many others it acts (degree).
    ``occasions``
        on how many occasions, over all partners (strength: the sum of the edges' ``weight``, 1 where
        there is none).
    ``betweenness``
        the share, 0 to 1, of the shortest ways between two others that lead over it: what others
        may hear of each other through it (L. C. Freeman, Sociometry 40, 1977).
    ``closeness``
        how near all others are, 0 to 1; in a network of several pieces a node of a small piece counts
        less (S. Wasserman and K. Faust, Social Network Analysis, 1994, 5.2.2).
    ``core``
        the largest k so that it belongs to a group in which everybody has k partners of the group
        (S. B. Seidman, Social Networks 5, 1983).

    Each counts what a newspaper printed. A body with a press officer has more partners here than one
    without. Compare figures inside one network only.

    >>> import networkx as nx
    >>> table = centralities(nx.star_graph(["街道", "甲", "乙", "丙"]))
    >>> table.index[0], int(table["partners"].iloc[0]), float(table["betweenness"].iloc[0])
    ('街道', 3, 1.0)
    """
    plain = without_loops(network)
    figures: dict[str, Mapping[str, object]] = {
        "partners": dict(plain.degree()),
        "occasions": dict(plain.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(plain),
        "closeness": nx.closeness_centrality(plain),
        "core": nx.core_number(plain),
    }
    return ranked(node_table(plain, figures), "partners", "occasions", "betweenness")


def bridges(network: nx.Graph[str]) -> DataFrame:
    """Who holds the network together; those who bridge most first, indexed by node.

    ``betweenness``
        the share, 0 to 1, of the shortest ways between two others that lead over it.
    ``constraint``
        how far its partners are partners of each other, so that it has little to tell one that the
        others do not know: low for a broker, 1 for who has one partner, which may reach
        beyond 1; ``nan`` for who has none (R. S. Burt, Structural Holes, 1992, 2.4).
    ``effective_size``
        its partners, less what they have among each other: how many of them are not redundant
        (Burt 1992, 2.2).
    ``splits``
        into how many more pieces the network falls without it; 0 for all but cut points.

    A node with high betweenness, low constraint and some splits is a bridge: without it others have
    no way, in this network, to each other. Whether they use that way the network does not say.

    >>> import networkx as nx
    >>> network = nx.barbell_graph(3, 1)  # two triangles, and node 3 between them
    >>> table = bridges(nx.relabel_nodes(network, str))
    >>> table.index[0], int(table["splits"].iloc[0]), float(table["constraint"].iloc[0])
    ('3', 1, 0.5)
    """
    plain = without_loops(network)
    pieces = nx.number_connected_components(plain)
    cuts = set(nx.articulation_points(plain))
    figures: dict[str, Mapping[str, object]] = {
        "partners": dict(plain.degree()),
        "betweenness": nx.betweenness_centrality(plain),
        # With all nodes named networkx reckons in one way, whether scipy is installed or not.
        "constraint": nx.constraint(plain, nodes=list(plain)),
        "effective_size": nx.effective_size(plain, nodes=list(plain)),
        "splits": {each: _pieces_without(plain, each) - pieces if each in cuts else 0 for each in plain},
    }
    table = node_table(plain, figures)
    return ranked(table, "betweenness", "splits", "constraint", ascending=["constraint"])


def _pieces_without(network: nx.Graph[str], node: str) -> int:
    rest = network.subgraph(each for each in network if each != node)
    return nx.number_connected_components(rest)
