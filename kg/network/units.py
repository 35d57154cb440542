"""The co-building network seen from above: streets, communities or districts in place of their bodies."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx

from kg.network.cobuilding import cobuilding_network
from kg.network.days import node
from kg.network.facts import add_nodes
from kg.network.source import Source
from kg.ontology import PART_OF, administrative_level
from kg.records import Entity, Resolution

_NO_TIE: dict[str, Any] = {"occasions": (), "dates": (), "quotes": (), "ties": 0}


def roll_up(
    source: Resolution | Source, level: str = "Subdistrict", *, others: bool = False
) -> nx.Graph[str]:
    """The co-building network with every partner replaced by the unit that it is part of.

    ``level`` names a class of territorial unit; those of its level count (a town beside a street). A
    partner belongs to the nearest such unit over ``part_of``, itself included. Nodes have
    ``members``, how many partners they stand for. An edge's ``weight`` is the number of distinct
    occasions on which bodies of the two units acted together, ``ties`` how many pairs of bodies did,
    and ``quotes`` a sentence for each pair; a unit is joined to itself where its own bodies build
    together. ``graph["unplaced"]`` is how many partners no such unit is known of: they, and their
    edges, are left out, or with ``others`` stand for themselves.

    A thick edge between two streets says that their bodies meet often in the news, not that the
    streets have an agreement.

    >>> import kg
    >>> roll_up(kg.Resolution((), ())).graph["unplaced"]
    0
    """
    resolution = source if isinstance(source, Resolution) else source.resolution
    below = cobuilding_network(source)
    above, wanted = _above(resolution), administrative_level(level)
    units = {each: _unit(each, above, wanted) for each in below}
    unplaced = [each for each, unit in units.items() if unit is None]
    if others:
        units.update((each, above[each][0]) for each in unplaced)
    members = Counter(unit.iri for unit in units.values() if unit is not None)
    network: nx.Graph[str] = nx.Graph(unplaced=len(unplaced))
    add_nodes(network, sorted({unit for unit in units.values() if unit is not None}, key=node))
    nx.set_node_attributes(network, dict(members), "members")
    for one, other, data in below.edges(data=True):
        first, second = units[one], units[other]
        if first is None or second is None:
            continue
        known = network.get_edge_data(first.iri, second.iri, _NO_TIE)
        occasions = tuple(sorted({*known["occasions"], *data["occasions"]}))
        network.add_edge(
            first.iri,
            second.iri,
            weight=len(occasions),
            occasions=occasions,
            dates=tuple(sorted({*known["dates"], *data["dates"]})),
            ties=known["ties"] + 1,
            quotes=tuple(sorted({*known["quotes"], data["quote"]})),
        )
    return network


def _above(resolution: Resolution) -> dict[str, list[Entity]]:
    """The units that each entity is part of, itself first, those with most evidence next."""
    found = {each.iri: [each] for each in resolution.entities}
    facts = [fact for fact in resolution.facts if fact.predicate == PART_OF]
    for fact in sorted(facts, key=lambda one: (-len(one.claims), -one.confidence, one.object.iri)):
        found[fact.subject.iri].append(fact.object)
    return found


def _unit(iri: str, above: dict[str, list[Entity]], level: int) -> Entity | None:
    """The nearest unit of a level at or above an entity; breadth first, so that the nearest wins."""
    waiting, seen = [iri], {iri}
    for each in waiting:
        for unit in above[each]:
            if administrative_level(unit.type) == level:
                return unit
            if unit.iri not in seen:
                seen.add(unit.iri)
                waiting.append(unit.iri)
    return None
