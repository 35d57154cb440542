"""Networks of a knowledge graph, and what network science tells of them, for readers who do not practise it.

graph = kg.load("out")
network = kg.network.cobuilding_network(graph)
kg.network.bridges(network)
"""

from kg.network.affiliations import affiliation_network, projection
from kg.network.backbone import backbone
from kg.network.cobuilding import CO_BUILDING, cobuilding_network
from kg.network.days import fact_days, fact_key
from kg.network.facts import node, to_networkx
from kg.network.groups import assortativity, communities, mixing
from kg.network.growth import growth
from kg.network.measures import bridges, centralities
from kg.network.source import Partnership, Source, Stated
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
