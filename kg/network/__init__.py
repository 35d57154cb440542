"""Networks of a knowledge graph, and what network science tells of them, for readers who do not practise it.

    graph = kg.load("out")
    network = kg.network.cobuilding_network(graph)
    kg.network.bridges(network)

What needs networkx is loaded when it is first used, as most of what is built does without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.network.days import fact_days, fact_key, node
from kg.network.source import Partnership, Source, Stated

if TYPE_CHECKING:
    from kg.network.affiliations import affiliation_network, projection
    from kg.network.backbone import backbone
    from kg.network.cobuilding import CO_BUILDING, cobuilding_network
    from kg.network.facts import to_networkx
    from kg.network.groups import assortativity, communities, mixing
    from kg.network.growth import growth
    from kg.network.measures import bridges, centralities
    from kg.network.units import roll_up

__all__ = [
    "CO_BUILDING",
    "Partnership",
    "Source",
    "Stated",
    "affiliation_network",
    "assortativity",
    "backbone",
    "bridges",
    "centralities",
    "cobuilding_network",
    "communities",
    "fact_days",
    "fact_key",
    "growth",
    "mixing",
    "node",
    "projection",
    "roll_up",
    "to_networkx",
]

_HOMES = {
    "affiliations": ("affiliation_network", "projection"),
    "backbone": ("backbone",),
    "cobuilding": ("CO_BUILDING", "cobuilding_network"),
    "facts": ("to_networkx",),
    "groups": ("assortativity", "communities", "mixing"),
    "growth": ("growth",),
    "measures": ("bridges", "centralities"),
    "units": ("roll_up",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """The public object ``name``, loaded now with all others that need networkx."""
    if name not in _HOME:
        raise AttributeError(f"module 'kg.network' has no attribute {name!r}")
    # All, as some are called like their modules, which would stand in their places.
    found = {each: getattr(import_module(f"kg.network.{home}"), each) for each, home in _HOME.items()}
    globals().update(found)
    return found[name]


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
