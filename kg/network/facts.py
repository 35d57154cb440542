"""All facts as a networkx graph."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.network.days import node
from kg.ontology import predicate
from kg.records import Entity, Fact, Resolution


def to_networkx(resolution: Resolution) -> nx.MultiDiGraph[str]:
    """Every entity as a node and every fact as an edge from subject to object, keyed by predicate.

    A node is named by its IRI, a date by ``date:`` and its ISO form. Node attributes: ``name``,
    ``type``, ``aliases`` (tuple) and ``parent`` (an IRI or ``""``). Edge attributes: ``predicate``,
    ``label`` (Chinese), ``symmetric``, ``confidence``, ``weight`` (the number of articles that state
    it), ``articles`` (their ids) and ``quotes`` (one for each claim), in page order, and ``quote``,
    that of the claim with the highest confidence.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_nodes(network, [*resolution.entities, *_dates(resolution)])
    for fact in resolution.facts:
        network.add_edge(node(fact.subject), node(fact.object), key=fact.predicate, **edge(fact))
    return network


def _dates(resolution: Resolution) -> list[Entity]:
    """The dates that stand in facts, sorted."""
    dates = {fact.object.name: fact.object for fact in resolution.facts if not fact.object.iri}
    return [dates[name] for name in sorted(dates)]


def add_nodes(network: nx.Graph[str], entities: Iterable[Entity]) -> None:
    """Adds entities as nodes, as ``to_networkx`` tells."""
    for entity in entities:
        network.add_node(
            node(entity), name=entity.name, type=entity.type, aliases=entity.aliases, parent=entity.parent
        )


def edge(fact: Fact) -> dict[str, object]:
    """The attributes of a fact's edge, as ``to_networkx`` tells."""
    best = max(fact.claims, key=lambda claim: claim.confidence)
    articles = tuple(dict.fromkeys(claim.evidence.article for claim in fact.claims))
    stated = predicate(fact.predicate)
    return {
        "predicate": fact.predicate,
        "label": stated.label_zh,
        "symmetric": stated.symmetric,
        "confidence": fact.confidence,
        "weight": len(articles),
        "articles": articles,
        "quote": best.evidence.text,
        "quotes": tuple(claim.evidence.text for claim in fact.claims),
    }
