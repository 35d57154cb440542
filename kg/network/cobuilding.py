"""Who builds together with whom, how often, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import networkx as nx

from kg.network.days import node
from kg.network.facts import add_nodes, edge
from kg.network.source import Partnership, Source
from kg.records import Fact, Resolution

CO_BUILDING = "partners_with"
_Pair = tuple[str, str]


def cobuilding_network(source: Resolution | Source) -> nx.Graph[str]:
    """Who builds together with whom: ``partners_with`` alone, undirected, partners alone.

    Nodes and edges have the attributes of ``to_networkx``, but an edge's ``weight`` is the number of
    distinct occasions on which the two act together: the events that the sentences name, and each
    article that names none. ``occasions`` are these (IRIs of events, ids of articles), sorted, and
    ``dates`` their different days, ISO and partial ones too, sorted; days that nothing tells are left
    out. A bare resolution, which knows no partnerships, counts articles, and has no dates.

    A weight of 3 says that the paper shows the two together three times, not that they are three
    times as close: what it does not print is not there.

    >>> import kg
    >>> network = kg.network.cobuilding_network(kg.Resolution((), ()))
    >>> len(network)
    0
    """
    resolution = source if isinstance(source, Resolution) else source.resolution
    told = _occasions(() if isinstance(source, Resolution) else source.partnerships)
    network: nx.Graph[str] = nx.Graph()
    facts = [fact for fact in resolution.facts if fact.predicate == CO_BUILDING]
    partners = {entity.iri: entity for fact in facts for entity in (fact.subject, fact.object)}
    add_nodes(network, [partners[iri] for iri in sorted(partners)])
    for one, other, found in _pairs(facts):
        best = max(found, key=lambda fact: fact.confidence)
        articles = {claim.evidence.article for fact in found for claim in fact.claims}
        occasions = told.get(_pair(one, other), {article: set() for article in sorted(articles)})
        network.add_edge(one, other, **edge(best))
        network.edges[one, other].update(
            weight=len(occasions),
            occasions=tuple(sorted(occasions)),
            dates=tuple(sorted({day for days in occasions.values() for day in days})),
        )
    return network


def _pairs(facts: Sequence[Fact]) -> Iterable[tuple[str, str, list[Fact]]]:
    """The facts of each pair of partners, whichever is the subject."""
    found: dict[_Pair, list[Fact]] = {}
    for fact in facts:
        found.setdefault(_pair(node(fact.subject), node(fact.object)), []).append(fact)
    for same in found.values():
        yield node(same[0].subject), node(same[0].object), same


def _occasions(partnerships: Iterable[Partnership]) -> dict[_Pair, dict[str, set[str]]]:
    """The occasions of each pair of partners, each with its days."""
    found: defaultdict[_Pair, dict[str, set[str]]] = defaultdict(dict)
    for each in partnerships:
        for pair in combinations(sorted(each.partners), 2):
            for occasion in each.events or (each.article,):
                days = found[pair].setdefault(occasion, set())
                days.update([each.date] if each.date else [])
    return dict(found)


def _pair(one: str, other: str) -> _Pair:
    return (min(one, other), max(one, other))
