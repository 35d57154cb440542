"""The graph as one interactive HTML page and as the pyvis network behind it.

``network`` gives a ``pyvis.network.Network`` that can be edited further; its own template draws
the page, so ``generate_html`` on it, before or after editing, gives the same page that
``write_html`` writes. The page needs nothing from outside: scripts, styles and data stand in it,
and its Content-Security-Policy forbids every request and every script but its own.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.graph.statements import distinct
from kg.ontology import is_personal
from kg.publish.appearance import appearance, link_length
from kg.publish.layout import Layout, lay_out
from kg.publish.page import use_own_page, whole_page
from kg.publish.page_data import Background, Row, as_json, page_data
from kg.publish.targets import Target, opened
from kg.publish.vocabulary import (
    Term,
    interface_strings,
    neighbourhood_level,
    page_rules,
    predicate_terms,
    property_term,
    rejection_reasons,
    type_terms,
)
from kg.records import Article, Entity, Fact, Measurement, Resolution

if TYPE_CHECKING:
    from pyvis.network import Network

# A triple as three IRIs: what follows from the facts by the rules of the ontology.
Inferred = tuple[str, str, str]


def network(
    resolution: Resolution, articles: Sequence[Article] = (), inferred: Iterable[Inferred] = ()
) -> Network:
    """The resolution as a pyvis network: a node for each entity, a directed edge for each fact.

    A node's id is its IRI, or ``date:`` and the ISO form for a date; an edge's id is subject id,
    predicate and object id with a space between. Positions are computed and physics is off.
    ``articles`` are the articles that the claims quote; without them the page shows the quotes
    alone. ``inferred`` are triples of IRIs that follow from the facts: those between two nodes become
    dashed edges that the page shows on request.
    """
    # pyvis brings IPython along, and a page is written without either.
    from pyvis.network import Network

    nodes, edges, background = _drawn(resolution, articles, inferred)
    net = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    # What Network.add_node and add_edge do, without their searches through lists for every node and edge.
    net.nodes.extend(nodes)
    net.node_ids.extend(node["id"] for node in nodes)
    net.node_map.update({node["id"]: node for node in nodes})
    net.edges.extend(edges)
    net.toggle_physics(False)
    net.options.edges.smooth.enabled = False
    net.options.interaction.hideEdgesOnDrag = True
    use_own_page(net, background)
    return net


def graph_data(
    resolution: Resolution, articles: Sequence[Article] = (), inferred: Iterable[Inferred] = ()
) -> str:
    """What the page draws, as the line of JSON that a saved page holds and a server gives to its page.

    The arguments are those of ``network``; the same ones give the same line.
    """
    return as_json(page_data(*_drawn(resolution, articles, inferred)))


def _drawn(
    resolution: Resolution, articles: Sequence[Article], inferred: Iterable[Inferred]
) -> tuple[list[Row], list[Row], Background]:
    """Nodes and edges as pyvis has them, and what the page tells beyond them."""
    entities = _entities(resolution)
    layout = _layout(entities, resolution.facts)
    degrees = Counter(node_id(end) for fact in resolution.facts for end in (fact.subject, fact.object))
    nodes = [_node(each, degrees[node_id(each)], layout, number) for number, each in enumerate(entities)]
    symmetric = {term.name for term in predicate_terms() if term.symmetric}
    derived = _derived(inferred, {node_id(entity) for entity in entities}, resolution.facts)
    edges = [_edge(fact, symmetric) for fact in resolution.facts]
    edges += [_dashed_edge(subject, term, target) for subject, term, target in derived]
    background = Background(
        types=type_terms(),
        predicates=tuple(dict.fromkeys((*predicate_terms(), *(term for _, term, _ in derived)))),
        interface=interface_strings(),
        reasons=rejection_reasons(),
        articles=articles,
        facts={fact_id(fact): fact for fact in resolution.facts},
        parents=_parents(resolution.facts),
        places=layout.places,
        measurements=_measurements(resolution),
        rejected=[
            (node_id(each.subject), node_id(each.object), each)
            for each in resolution.rejected
            if not is_personal(each.predicate)
        ],
        rules=page_rules(),
    )
    return nodes, edges, background


def write_html(
    resolution: Resolution, articles: Sequence[Article], target: Target, inferred: Iterable[Inferred] = ()
) -> None:
    r"""Writes the interactive page to ``target``: UTF-8 with ``\n`` line ends on every system.

    The arguments are those of ``network``; the same ones give the same bytes.

    Raises:
        OutputError: if the path cannot be written.
    """
    with opened(target) as stream:
        stream.write(whole_page(*_drawn(resolution, articles, inferred)))


def node_id(entity: Entity) -> str:
    """The id of an entity's node: its IRI, or ``date:`` and the ISO form for a date."""
    return entity.iri or f"date:{entity.name}"


def fact_id(fact: Fact) -> str:
    """The id of a fact's edge: subject id, predicate and object id with a space between."""
    return f"{node_id(fact.subject)} {fact.predicate} {node_id(fact.object)}"


def _entities(resolution: Resolution) -> list[Entity]:
    """Every entity once, sorted by node id; dates stand only in the facts."""
    found = {node_id(entity): entity for entity in resolution.entities}
    for fact in resolution.facts:
        for end in (fact.subject, fact.object):
            found.setdefault(node_id(end), end)
    return [found[key] for key in sorted(found)]


def _measurements(resolution: Resolution) -> dict[str, list[Measurement]]:
    """What is counted or measured of each entity, by node id, in the order of the resolution."""
    found: dict[str, list[Measurement]] = {}
    for each in resolution.measurements:
        found.setdefault(node_id(each.entity), []).append(each.measurement)
    return found


def _parents(facts: Sequence[Fact]) -> dict[str, str]:
    """The unit above each entity, of several that articles state the best-supported one."""
    parents: dict[str, str] = {}
    ranked = sorted(
        (fact for fact in facts if fact.predicate == "part_of"),
        key=lambda fact: (-len(distinct(fact)), -fact.confidence, fact_id(fact)),
    )
    for fact in ranked:
        parents.setdefault(node_id(fact.subject), node_id(fact.object))
    return parents


def _layout(entities: Sequence[Entity], facts: Sequence[Fact]) -> Layout:
    numbers = {node_id(entity): number for number, entity in enumerate(entities)}
    parents = _parents(facts)
    degrees = Counter(node_id(end) for fact in facts for end in (fact.subject, fact.object))
    return lay_out(
        levels=[neighbourhood_level(entity.type) for entity in entities],
        sizes=[_size(entity, degrees[node_id(entity)]) for entity in entities],
        links=[
            (numbers[node_id(fact.subject)], numbers[node_id(fact.object)], link_length(fact.predicate))
            for fact in facts
        ],
        parents=[numbers.get(parents.get(node_id(entity), ""), -1) for entity in entities],
        names=[node_id(entity) for entity in entities],
    )


def _size(entity: Entity, degree: int) -> float:
    """A node's radius in network units: its area grows with its number of facts."""
    level = neighbourhood_level(entity.type)
    return min(7 + 2.4 * math.sqrt(degree), 24.0) + (0, 6, 5, 3)[level]


def _node(entity: Entity, degree: int, layout: Layout, number: int) -> Row:
    look = appearance(entity.type)
    return {
        "id": node_id(entity),
        "label": entity.name,
        "shape": look.shape,
        "color": look.colour,
        "size": _size(entity, degree),
        "x": layout.x[number],
        "y": layout.y[number],
        "type": entity.type,
        "aliases": list(entity.aliases),
        "place": layout.place[number],
    }


def _edge(fact: Fact, symmetric: set[str]) -> Row:
    return {
        "from": node_id(fact.subject),
        "to": node_id(fact.object),
        **_arrows(symmetric=fact.predicate in symmetric),
        "id": fact_id(fact),
        "predicate": fact.predicate,
        "confidence": round(fact.confidence, 3),
    }


def _derived(
    inferred: Iterable[Inferred], nodes: set[str], facts: Sequence[Fact]
) -> list[tuple[str, Term, str]]:
    """The inferred triples between nodes that no fact states already, sorted.

    Of a property whose every triple is there in both directions only one direction is kept.
    """
    triples = {each for each in inferred if each[0] in nodes and each[2] in nodes}
    one_way = {name for subject, name, target in triples if (target, name, subject) not in triples}
    stated = {fact_id(fact) for fact in facts}
    found = []
    for subject, name, target in sorted(triples):
        term = property_term(name, symmetric=name not in one_way)
        ways = [(subject, target), (target, subject)] if term.symmetric else [(subject, target)]
        repeated = term.symmetric and subject > target and (target, name, subject) in triples
        if not repeated and stated.isdisjoint(f"{first} {term.name} {second}" for first, second in ways):
            found.append((subject, term, target))
    return found


def _dashed_edge(subject: str, term: Term, target: str) -> Row:
    return {
        "from": subject,
        "to": target,
        **_arrows(symmetric=term.symmetric),
        "id": f"{subject} {term.name} {target}",
        "predicate": term.name,
        "dashes": True,
        "inferred": True,
    }


def _arrows(*, symmetric: bool) -> Row:
    return {} if symmetric else {"arrows": "to"}
