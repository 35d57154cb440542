"""How a graph shows itself: counts by kind, and a small picture of the co-building network."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
from jinja2 import Environment, FileSystemLoader

from kg.network import cobuilding_network
from kg.ontology import entity_types, label, predicates
from kg.publish.appearance import appearance
from kg.records import Resolution

if TYPE_CHECKING:
    from kg.network import Source

# As many organisations are drawn, those with the most partners, and as many of them are named.
_DRAWN, _NAMED = 40, 8
_WIDTH, _HEIGHT, _MARGIN = 460, 320, 26
_TEMPLATES = Path(__file__).resolve().parent / "templates"
_SEED = 4


def as_text(path: Path, triples: int, resolution: Resolution) -> str:
    """One line for a terminal: where from, and how much."""
    entities, facts = len(resolution.entities), len(resolution.facts)
    return f"<KnowledgeGraph {path}: {entities} entities, {facts} facts, {triples} triples>"


def as_html(path: Path, triples: int, source: Source) -> str:
    """The counts as two tables and the picture as SVG; nothing in it needs a script or the network."""
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)
    resolution = source.resolution
    return environment.get_template("summary.html.jinja").render(
        path=str(path),
        triples=triples,
        articles=len(source.articles),
        entities=len(resolution.entities),
        facts=len(resolution.facts),
        types=_counted(entity_types(), Counter(each.type for each in resolution.entities)),
        predicates=_counted(
            [each.name for each in predicates()], Counter(each.predicate for each in resolution.facts)
        ),
        picture=_picture(source),
        width=_WIDTH,
        height=_HEIGHT,
    )


def _counted(names: tuple[str, ...] | list[str], counts: Counter[str]) -> list[tuple[str, str, int]]:
    return [(name, label(name), counts[name]) for name in names if counts[name]]


def _picture(source: Source) -> dict[str, list[dict[str, object]]]:
    """Lines and dots of the organisations with the most partners, with their places in the picture."""
    network = cobuilding_network(source)
    ranked = sorted(network, key=lambda each: (-network.degree(each), each))
    drawn = network.subgraph(ranked[:_DRAWN])
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(drawn))
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in drawn.edges))
    layout = nx.spring_layout(ordered, seed=_SEED, k=0.35) if len(ordered) else {}
    places = {each: _place(*map(float, point)) for each, point in layout.items()}
    lines = [
        {"one": places[one], "other": places[other], "weight": network[one][other]["weight"]}
        for one, other in ordered.edges
    ]
    dots = [
        {
            "place": places[each],
            "colour": appearance(network.nodes[each]["type"]).colour,
            "size": 3 + 1.2 * network.degree(each) ** 0.5,
            "name": network.nodes[each]["name"],
            "kind": label(network.nodes[each]["type"]),
            "partners": network.degree(each),
            "named": each in ranked[:_NAMED],
        }
        for each in ordered
    ]
    return {"lines": lines, "dots": dots}


def _place(x: float, y: float) -> tuple[float, float]:
    """A place between -1 and 1 as pixels of the picture."""
    return (
        round(_MARGIN + (x + 1) / 2 * (_WIDTH - 2 * _MARGIN), 1),
        round(_MARGIN + (y + 1) / 2 * (_HEIGHT - 2 * _MARGIN), 1),
    )
