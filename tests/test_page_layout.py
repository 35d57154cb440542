"""The layout of the graph page: neighbourhoods that hold what is theirs and do not overlap."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import invented

from kg.publish.cells import CELL_LIMIT
from kg.publish.html import network
from kg.publish.layout import Layout, lay_out
from kg.publish.packing import pack, separate
from kg.records import Resolution


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
    return lay_out(levels, sizes, links, parents, names(nodes)), sizes, graph


def names(nodes: int) -> list[str]:
    return [f"https://example.org/id/{node}" for node in range(nodes)]


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
        [3] + [0] * (nodes - 1),
        [8.0] * nodes,
        [(0, node, 1.0) for node in range(1, nodes)],
        [-1] * nodes,
        names(nodes),
    )
    assert len({*zip(layout.x, layout.y, strict=True)}) == nodes


def test_a_part_of_circle_does_not_stop_the_layout() -> None:
    layout = lay_out([2, 3, 0], [8.0] * 3, [(0, 1, 1.0), (1, 2, 1.0)], [1, 0, 2], names(3))
    assert [place.node for place in layout.places] == [0, 1]
    assert layout.places[1].parent == 0


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(1, 80), st.floats(-0.7, 0.7), st.floats(-0.7, 0.7)), min_size=1, max_size=25)
)
def test_packed_discs_do_not_overlap_and_lie_in_the_disc_around_them(
    discs: list[tuple[float, float, float]],
) -> None:
    count, radii = len(discs), [radius for radius, _, _ in discs]
    starts = np.array([point for _, *point in discs])
    centres, radius = pack(radii, np.ones((count, count)), starts, gap=3)
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


@pytest.mark.parametrize("nodes", [160, 1000])
def test_a_graph_with_an_article_less_has_the_rest_nearly_where_it_was(nodes: int) -> None:
    resolution, articles = invented(nodes)
    whole = positions(resolution)
    left = positions(without(resolution, {articles[len(articles) // 2].id}))
    assert len(left) < len(whole)
    half_width = max(abs(value) for point in whole.values() for value in point)
    moved = [np.hypot(*np.subtract(whole[name], point)) / half_width for name, point in left.items()]
    assert np.median(moved) < 0.1
    assert np.quantile(moved, 0.9) < 0.2


def without(resolution: Resolution, dropped: set[str]) -> Resolution:
    """The resolution without what some articles say, but for what lies in what."""
    facts = []
    for fact in resolution.facts:
        gone = set() if fact.predicate == "part_of" else dropped
        claims = tuple(claim for claim in fact.claims if claim.evidence.article not in gone)
        facts += [replace(fact, claims=claims)] if claims else []
    spoken = {end.iri for fact in facts for end in (fact.subject, fact.object)}
    return Resolution(tuple(each for each in resolution.entities if each.iri in spoken), tuple(facts))


def positions(resolution: Resolution) -> dict[str, tuple[int, int]]:
    return {node["id"]: (node["x"], node["y"]) for node in network(resolution).nodes}
