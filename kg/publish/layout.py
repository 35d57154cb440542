"""Positions for the network picture, computed once and the same for the same graph.

The picture is a map: every district, street and community is a neighbourhood (a disc), and what
belongs to it lies inside that disc. A node goes to the administrative unit that is nearest to
it in the graph (the graph's Voronoi cells); what no unit reaches is grouped by Louvain
communities. Each cell is laid out by itself and the discs are packed, so the work grows with the
number of nodes and not with its square. Where a disc or node begins hangs on its name alone, so that a
graph with a page more has the rest nearly where it was.

Method: Voronoi cells after Erwig, The graph Voronoi diagram (2000); communities after Blondel et
al., Fast unfolding of communities in large networks (2008); forces after Fruchterman and Reingold
(1991); all three from networkx. Sunflower spirals after Vogel (1979).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.publish.packing import Points, pack, separate, starts_of

# Above this many nodes a cell is split by its communities: the force layout compares all pairs.
# Swept 60-400 on networks of 3,000 and 9,000 nodes with streets of 700: neighbours lie equally
# close (0.57 of a node's nearest points are its neighbours); at 400 the build takes twice as long.
CELL_LIMIT = 150
_SMALLEST_GROUP = 4
# Free space around a node and around a neighbourhood, in network units. Labels stand between nodes,
# so these need more.
_NODE_GAP = 46.0
_GAP = 18.0
_SEED = 20240224


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


@dataclass(slots=True)
class _Cell:
    """A neighbourhood under construction; positions count from its own centre."""

    node: int
    members: list[int]
    children: list[_Cell]
    points: Points
    centres: Points
    radius: float = 0.0


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
    cells = _cells(graph, levels, parents)
    radii, starts = np.array(sizes, dtype=float), starts_of(names)
    for cell in cells:
        _arrange(cell, graph, radii, starts)
    home = {node: index for index, cell in enumerate(cells) for node in _all_members(cell)}
    links_between = _links_between(graph, home, len(cells))
    centres, _ = pack(
        [cell.radius for cell in cells], links_between, _starts(cells, graph, starts), gap=4 * _GAP
    )
    return _absolute(cells, centres, count)


def _cells(graph: nx.Graph[int], levels: Sequence[int], parents: Sequence[int]) -> list[_Cell]:
    """The outermost neighbourhoods, with the ones inside them as their children."""
    anchors = [node for node, level in enumerate(levels) if level > 0]
    voronoi: dict[Any, set[int]] = {"unreachable": set(graph)}
    if anchors:
        voronoi = nx.voronoi_cells(graph, set(anchors), weight="length")
    by_anchor = {anchor: _cell(anchor, voronoi.get(anchor, ())) for anchor in anchors}
    outermost: list[_Cell] = []
    for anchor in anchors:
        above = _unit_above(anchor, levels, parents)
        siblings = outermost if above < 0 else by_anchor[above].children
        siblings.append(by_anchor[anchor])
    groups, alone = _communities(graph.subgraph(sorted(voronoi.get("unreachable", ()))))
    loose = [_cell(-1, group) for group in ([*groups, alone] if alone else groups)]
    for cell in [*by_anchor.values(), *loose]:
        _split(cell, graph)
    return outermost + loose


def _cell(node: int, members: Iterable[int]) -> _Cell:
    empty = np.zeros((0, 2))
    return _Cell(node, sorted(members), [], empty, empty)


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
    found = (
        nx.community.louvain_communities(ordered, seed=_SEED) if ordered.size() else [{n} for n in ordered]
    )
    groups = sorted(
        (sorted(group) for group in found if len(group) > 1), key=lambda group: (-len(group), group)
    )
    alone = sorted(next(iter(group)) for group in found if len(group) == 1)
    return groups, alone


def _split(cell: _Cell, graph: nx.Graph[int]) -> None:
    """A cell that is too large for the force layout gets its larger communities as children."""
    if len(cell.members) <= CELL_LIMIT:
        return
    groups, _ = _communities(graph.subgraph(node for node in cell.members if node != cell.node))
    apart = [group for group in groups if len(group) >= _SMALLEST_GROUP]
    if len(apart) < 2:
        return
    cell.members = sorted(set(cell.members).difference(*apart))
    cell.children.extend(_cell(-1, group) for group in apart)


def _all_members(cell: _Cell) -> list[int]:
    nodes = list(cell.members)
    for child in cell.children:
        nodes.extend(_all_members(child))
    return nodes


def _starts(cells: Sequence[_Cell], graph: nx.Graph[int], starts: Points) -> Points:
    """Where cells begin: at the start of their unit, else of the node in them with the most links."""
    faces = [
        cell.node if cell.node >= 0 else max(_all_members(cell), key=lambda node: (graph.degree(node), -node))
        for cell in cells
    ]
    return starts[faces] if faces else np.zeros((0, 2))


def _arrange(cell: _Cell, graph: nx.Graph[int], radii: NDArray[np.float64], starts: Points) -> None:
    """Places the members and, around them, the children; sets the cell's radius."""
    for child in cell.children:
        _arrange(child, graph, radii, starts)
    cell.points = _spread(cell, graph, radii, starts)
    own = 0.0
    if cell.members:
        own = float((np.hypot(*cell.points.T) + radii[cell.members]).max()) + _GAP
    home = {node: index + 1 for index, child in enumerate(cell.children) for node in _all_members(child)}
    discs = [own, *(child.radius for child in cell.children)]
    home.update(dict.fromkeys(cell.members, 0))
    links = _links_between(graph, home, len(discs)) if cell.children else np.zeros((1, 1))
    # A cell's own members begin in its middle.
    begins = np.concatenate([np.zeros((1, 2)), _starts(cell.children, graph, starts)])
    centres, cell.radius = pack(discs, links, begins, gap=_GAP)
    cell.points = cell.points + centres[0]
    cell.centres = centres[1:]
    cell.radius += _GAP


def _spread(cell: _Cell, graph: nx.Graph[int], radii: NDArray[np.float64], starts: Points) -> Points:
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
    found = nx.spring_layout(part, pos=start, seed=_SEED, iterations=90, k=1.2 / np.sqrt(len(members)))
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


def _absolute(cells: Sequence[_Cell], centres: Points, count: int) -> Layout:
    """Positions that count from one origin, rounded to whole units."""
    x, y, home = [0] * count, [0] * count, [-1] * count
    places: list[Place] = []

    def settle(cell: _Cell, centre: NDArray[np.float64], parent: int) -> None:
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
