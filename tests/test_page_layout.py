"""The layout of the graph page: neighbourhoods that hold what is theirs and do not overlap."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.publish.layout import CELL_LIMIT, Layout, lay_out
from kg.publish.packing import pack, separate


def layout_of(nodes: int) -> tuple[Layout, list[float], nx.Graph[int]]:
    generator = np.random.default_rng(nodes)
    levels = [1, 2, 2, 3, 3, 3, 3] + [0] * (nodes - 7)
    parents = [-1, 0, 0, 1, 1, 2, 2] + [-1] * (nodes - 7)
    links = [(node, parents[node], 1.0) for node in range(1, 7)]
    links += [(node, int(generator.integers(0, node)), 2.0) for node in range(7, nodes - 9)]
    links += [(nodes - 3, nodes - 2, 2.0), (nodes - 1, nodes - 1, 2.0)]
    sizes = [float(size) for size in generator.uniform(6, 24, nodes)]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from((a, b) for a, b, _ in links)
    return lay_out(levels, sizes, links, parents), sizes, graph


@pytest.mark.parametrize("nodes", [20, 120, 7 * CELL_LIMIT])
def test_nodes_lie_in_their_place_and_places_in_their_parent(nodes: int) -> None:
    layout, sizes, _ = layout_of(nodes)
    assert len(layout.x) == len(layout.y) == len(layout.place) == nodes
    for node in range(nodes):
        place = layout.places[layout.place[node]]
        assert np.hypot(layout.x[node] - place.x, layout.y[node] - place.y) + sizes[node] <= place.radius + 2
    for number, place in enumerate(layout.places):
        assert place.parent < number
        if place.parent >= 0:
            outer = layout.places[place.parent]
            assert np.hypot(place.x - outer.x, place.y - outer.y) + place.radius <= outer.radius + 2
    assert [layout.places[layout.place[node]].node for node in range(7)] == list(range(7))


def test_places_side_by_side_do_not_overlap() -> None:
    layout, _, _ = layout_of(4 * CELL_LIMIT)
    for number, place in enumerate(layout.places):
        for other in layout.places[:number]:
            if other.parent == place.parent:
                distance = np.hypot(place.x - other.x, place.y - other.y)
                assert distance >= place.radius + other.radius - 2


def test_a_hub_with_thousands_of_leaves_is_laid_out_without_comparing_all_pairs() -> None:
    nodes = 3000
    layout = lay_out(
        [3] + [0] * (nodes - 1), [8.0] * nodes, [(0, node, 1.0) for node in range(1, nodes)], [-1] * nodes
    )
    assert len({*zip(layout.x, layout.y, strict=True)}) == nodes


def test_a_part_of_circle_does_not_stop_the_layout() -> None:
    layout = lay_out([2, 3, 0], [8.0] * 3, [(0, 1, 1.0), (1, 2, 1.0)], [1, 0, 2])
    assert [place.node for place in layout.places] == [0, 1]
    assert layout.places[1].parent == 0


@settings(deadline=None)
@given(st.lists(st.floats(1, 80), min_size=1, max_size=25))
def test_packed_discs_do_not_overlap_and_lie_in_the_disc_around_them(radii: list[float]) -> None:
    count = len(radii)
    centres, radius = pack(radii, np.ones((count, count)), gap=3)
    for disc in range(count):
        assert np.hypot(*centres[disc]) + radii[disc] <= radius + 1e-6
        for other in range(disc):
            assert np.hypot(*(centres[disc] - centres[other])) >= radii[disc] + radii[other] + 3 - 1e-3


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=1, max_size=12))
def test_separated_points_keep_their_distance(points: list[tuple[float, float]]) -> None:
    apart = separate(np.array(points), np.full(len(points), 4.0), gap=2, rounds=2000)
    for first in range(len(points)):
        for second in range(first):
            assert np.hypot(*(apart[first] - apart[second])) >= 9.5
