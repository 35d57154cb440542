"""What a question picks out of a graph: entities, facts, a neighbourhood, a network of some predicates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from kg.explanation.names import meant_by
from kg.knowledge_graph.choice import chosen_class, chosen_predicate
from kg.network import node, to_networkx
from kg.ontology import is_a
from kg.records import Entity, Fact, Resolution


def selected_entities(resolution: Resolution, kind: str, name: str) -> list[Entity]:
    """The entities of a class (subclasses included), or called ``name``, or both; sorted by IRI.

    Either may be ``""``, which leaves nothing out.

    Raises:
        UnknownNameError: if there is no such class or name; the message offers the nearest.
    """
    wanted = chosen_class(kind)
    known = resolution.entities
    found: Iterable[Entity] = meant_by(name, known) if name else known
    kept = [each for each in found if not wanted or is_a(each.type, wanted)]
    return sorted(kept, key=lambda each: each.iri)


def selected_facts(resolution: Resolution, predicate: str, about: str) -> list[Fact]:
    """The facts with a predicate, or with a subject or object called ``about``, or both, in their order.

    Either may be ``""``, which leaves nothing out.

    Raises:
        UnknownNameError: if there is no such predicate or name; the message offers the nearest.
    """
    wanted = chosen_predicate(predicate)
    named = {each.iri for each in meant_by(about, resolution.entities)} if about else None
    return [
        fact
        for fact in resolution.facts
        if (not wanted or fact.predicate == wanted)
        and (named is None or not named.isdisjoint((fact.subject.iri, fact.object.iri)))
    ]


def neighbourhood(resolution: Resolution, name: str, radius: int) -> nx.MultiDiGraph[str]:
    """The nodes at most ``radius`` facts, in either direction, away from what is called ``name``.

    Raises:
        UnknownNameError: if nothing is called so; the message offers the nearest names.
    """
    network = to_networkx(resolution)
    centres = [node(each) for each in meant_by(name, resolution.entities)]
    parts = [nx.ego_graph(network, each, radius, undirected=True) for each in centres]
    found: nx.MultiDiGraph[str] = nx.compose_all(parts)
    return found


def selected_network(resolution: Resolution, predicates: Sequence[str]) -> nx.MultiDiGraph[str]:
    """The entities as nodes and the facts as edges; with ``predicates`` those facts and the nodes they join.

    Raises:
        UnknownNameError: if there is no such predicate; the message offers the nearest.
    """
    network = to_networkx(resolution)
    wanted = {chosen_predicate(each) for each in predicates}
    if not wanted:
        return network
    others = [each for each in network.edges(keys=True) if each[2] not in wanted]
    network.remove_edges_from(others)
    network.remove_nodes_from(list(nx.isolates(network)))
    return network
