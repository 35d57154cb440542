"""Networks of a knowledge graph, and what network science tells of them, for readers who do not practise it.

graph = kg.load("out")
network = kg.network.cobuilding_network(graph)
kg.network.bridges(network)
"""

from kg.network.cobuilding import CO_BUILDING, cobuilding_network
from kg.network.facts import node, to_networkx
from kg.network.source import Partnership, Source

__all__ = ["CO_BUILDING", "Partnership", "Source", "cobuilding_network", "node", "to_networkx"]
