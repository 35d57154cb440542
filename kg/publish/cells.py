"""The neighbourhoods of the network picture: which nodes lie together, and which lie inside which.

A node goes to the administrative unit that is nearest to it in the graph (the graph's Voronoi cells,
after Erwig, The graph Voronoi diagram, 2000); what no unit reaches is grouped by communities (Blondel
et al., Fast unfolding of communities in large networks, 2008), and so are the members of a large cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from kg.publish.packing import Points

# Above this many nodes a cell is split by its communities: the force layout compares all pairs.
# Swept 60-400 on networks of 3,000 and 9,000 nodes with streets of 700: neighbours lie equally
# close (0.57 of a node's nearest points are its neighbours); at 400 the build takes twice as long.
CELL_LIMIT = 150
_SMALLEST_GROUP = 4
SEED = 20240224


@dataclass(slots=True)
class Cell:
    """A neighbourhood under construction; positions count from its own centre."""

    node: int
    members: list[int]
    children: list[Cell]
    points: Points
    centres: Points
    radius: float = 0.0


def cells_of(graph: nx.Graph[int], levels: Sequence[int], parents: Sequence[int]) -> list[Cell]:
    """The outermost neighbourhoods, with the ones inside them as their children."""
    anchors = [node for node, level in enumerate(levels) if level > 0]
    voronoi: dict[Any, set[int]] = {"unreachable": set(graph)}
    if anchors:
        voronoi = nx.voronoi_cells(graph, set(anchors), weight="length")
    by_anchor = {anchor: _cell(anchor, voronoi.get(anchor, ())) for anchor in anchors}
    outermost: list[Cell] = []
    for anchor in anchors:
        above = _unit_above(anchor, levels, parents)
        siblings = outermost if above < 0 else by_anchor[above].children
        siblings.append(by_anchor[anchor])
    groups, alone = _communities(graph.subgraph(sorted(voronoi.get("unreachable", ()))))
    loose = [_cell(-1, group) for group in ([*groups, alone] if alone else groups)]
    for cell in [*by_anchor.values(), *loose]:
        _split(cell, graph)
    return outermost + loose


def _cell(node: int, members: Iterable[int]) -> Cell:
    empty = np.zeros((0, 2))
    return Cell(node, sorted(members), [], empty, empty)


def _unit_above(anchor: int, levels: Sequence[int], parents: Sequence[int]) -> int:
    """The nearest unit above ``anchor`` that is a neighbourhood of a higher level, or -1."""
    seen = {anchor}
    node = parents[anchor]
    while node >= 0 and node not in seen:
        if 0 < levels[node] < levels[anchor]:
            return node
        seen.add(node)
        node = parents[node]
    return -1


def _communities(graph: nx.Graph[int]) -> tuple[list[list[int]], list[int]]:
    """Louvain communities of ``graph``, the largest first, and the nodes that are alone."""
    ordered: nx.Graph[int] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges))
    found = nx.community.louvain_communities(ordered, seed=SEED) if ordered.size() else [{n} for n in ordered]
    groups = sorted(
        (sorted(group) for group in found if len(group) > 1), key=lambda group: (-len(group), group)
    )
    alone = sorted(next(iter(group)) for group in found if len(group) == 1)
    return groups, alone


def _split(cell: Cell, graph: nx.Graph[int]) -> None:
    """A cell that is too large for the force layout gets its larger communities as children."""
    if len(cell.members) <= CELL_LIMIT:
        return
    groups, _ = _communities(graph.subgraph(node for node in cell.members if node != cell.node))
    apart = [group for group in groups if len(group) >= _SMALLEST_GROUP]
    if len(apart) < 2:
        return
    cell.members = sorted(set(cell.members).difference(*apart))
    cell.children.extend(_cell(-1, group) for group in apart)


def members_of(cell: Cell) -> list[int]:
    """The nodes of a cell and of all cells inside it."""
    nodes = list(cell.members)
    for child in cell.children:
        nodes.extend(members_of(child))
    return nodes
