"""Positions for the network picture, computed once and the same for the same graph.

The picture is a map: every district, street and community is a neighbourhood (a disc), and what
belongs to it lies inside that disc. A node goes to the administrative unit that is nearest to
it in the graph (the graph's Voronoi cells); what no unit reaches is grouped by Louvain
communities. Each cell is laid out by itself and the discs are packed, so the work grows with the
number of nodes and not with its square. Where a disc or node begins hangs on its name alone, so that a
graph with a page more has the rest nearly where it was.

Method: forces after Fruchterman and Reingold (1991), from networkx; sunflower spirals after Vogel (1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.publish.cells import CELL_LIMIT, SEED, Cell, cells_of, members_of
from kg.publish.packing import Points, pack, separate, starts_of

# Free space around a node and around a neighbourhood, in network units. Labels stand between nodes,
# so these need more.
_NODE_GAP = 46.0
_GAP = 18.0


@dataclass(frozen=True, slots=True)
class Place:
    """A neighbourhood of the picture: the disc around ``x``, ``y`` (network units, y down).

    ``node`` is the index of the administrative unit that it stands for, or -1 for a group that
    has none. ``parent`` is the index of the place that holds it, or -1.
    """

    node: int
    parent: int
    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A position and a place for every node; a place stands behind its parent in ``places``."""

    x: tuple[int, ...]
    y: tuple[int, ...]
    place: tuple[int, ...]
    places: tuple[Place, ...]


def lay_out(
    levels: Sequence[int],
    sizes: Sequence[float],
    links: Sequence[tuple[int, int, float]],
    parents: Sequence[int],
    names: Sequence[str],
) -> Layout:
    """The positions of all nodes, as whole network units.

    ``levels`` holds each node's administrative level (1 district, 2 street, 3 community; 0 for
    everything else), ``sizes`` its radius in network units, ``links`` the edges as (node, node,
    length), where a short link pulls its nodes into one neighbourhood, and ``parents`` the node of
    the unit above, or -1. ``names`` tell the nodes apart from build to build: where a node begins
    hangs on its name alone, so that another graph with it has it in about the same place.
    """
    count = len(levels)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    for first, second, length in links:
        if first != second:
            known = graph.get_edge_data(first, second, {"length": length})["length"]
            graph.add_edge(first, second, length=min(length, known))
    cells = cells_of(graph, levels, parents)
    radii, starts = np.array(sizes, dtype=float), starts_of(names)
    for cell in cells:
        _arrange(cell, graph, radii, starts)
    home = {node: index for index, cell in enumerate(cells) for node in members_of(cell)}
    links_between = _links_between(graph, home, len(cells))
    centres, _ = pack(
        [cell.radius for cell in cells], links_between, _starts(cells, graph, starts), gap=4 * _GAP
    )
    return _absolute(cells, centres, count)


def _starts(cells: Sequence[Cell], graph: nx.Graph[int], starts: Points) -> Points:
    """Where cells begin: at the start of their unit, else of the node in them with the most links."""
    faces = [
        cell.node if cell.node >= 0 else max(members_of(cell), key=lambda node: (graph.degree(node), -node))
        for cell in cells
    ]
    return starts[faces] if faces else np.zeros((0, 2))


def _arrange(cell: Cell, graph: nx.Graph[int], radii: NDArray[np.float64], starts: Points) -> None:
    """Places the members and, around them, the children; sets the cell's radius."""
    for child in cell.children:
        _arrange(child, graph, radii, starts)
    cell.points = _spread(cell, graph, radii, starts)
    own = 0.0
    if cell.members:
        own = float((np.hypot(*cell.points.T) + radii[cell.members]).max()) + _GAP
    home = {node: index + 1 for index, child in enumerate(cell.children) for node in members_of(child)}
    discs = [own, *(child.radius for child in cell.children)]
    home.update(dict.fromkeys(cell.members, 0))
    links = _links_between(graph, home, len(discs)) if cell.children else np.zeros((1, 1))
    # A cell's own members begin in its middle.
    begins = np.concatenate([np.zeros((1, 2)), _starts(cell.children, graph, starts)])
    centres, cell.radius = pack(discs, links, begins, gap=_GAP)
    cell.points = cell.points + centres[0]
    cell.centres = centres[1:]
    cell.radius += _GAP


def _spread(cell: Cell, graph: nx.Graph[int], radii: NDArray[np.float64], starts: Points) -> Points:
    """Positions of a cell's own members around its centre, without overlap."""
    members = cell.members
    ranked = sorted(members, key=lambda node: (node != cell.node, -graph.degree(node), node))
    order = {node: rank for rank, node in enumerate(ranked)}
    ranks = np.array([order[node] for node in members], dtype=float)
    angle = ranks * np.pi * (3 - np.sqrt(5))
    spiral = np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt(ranks)[:, None]
    if len(members) < 3 or len(members) > 2 * CELL_LIMIT:
        return np.asarray(spiral * (_NODE_GAP + float(radii[members].max(initial=0))))
    part: nx.Graph[int] = nx.Graph()
    part.add_nodes_from(members)
    part.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.subgraph(members).edges))
    start = {node: (0.0, 0.0) if node == cell.node else tuple(starts[node]) for node in members}
    found = nx.spring_layout(part, pos=start, seed=SEED, iterations=90, k=1.2 / np.sqrt(len(members)))
    points = np.array([found[node] for node in members])
    spans = [np.hypot(*(np.array(found[a]) - found[b])) for a, b in part.edges]
    unit = float(np.median(spans)) if spans else 1.0
    points *= (2.4 * _NODE_GAP) / max(unit, 1e-9)
    points = separate(points, radii[members], gap=_NODE_GAP)
    anchor = points[members.index(cell.node)] if cell.node in order else points.mean(axis=0)
    return np.asarray(points - (anchor + points.mean(axis=0)) / 2)


def _links_between(graph: nx.Graph[int], home: dict[int, int], size: int) -> NDArray[np.float64]:
    """How many edges join each two of ``size`` groups; a node without a home joins none."""
    links = np.zeros((size, size))
    for node, group in home.items():
        for other in graph.adj[node]:
            if other in home:
                links[group, home[other]] += 1
    np.fill_diagonal(links, 0)
    return links


def _absolute(cells: Sequence[Cell], centres: Points, count: int) -> Layout:
    """Positions that count from one origin, rounded to whole units."""
    x, y, home = [0] * count, [0] * count, [-1] * count
    places: list[Place] = []

    def settle(cell: Cell, centre: NDArray[np.float64], parent: int) -> None:
        index = len(places)
        places.append(Place(cell.node, parent, round(centre[0]), round(centre[1]), round(cell.radius)))
        for node, point in zip(cell.members, cell.points, strict=True):
            x[node], y[node] = round(centre[0] + point[0]), round(centre[1] + point[1])
            home[node] = index
        for child, offset in zip(cell.children, cell.centres, strict=True):
            settle(child, centre + offset, index)

    for cell, centre in zip(cells, centres, strict=True):
        settle(cell, centre, -1)
    return Layout(tuple(x), tuple(y), tuple(home), tuple(places))
