"""Which nodes belong together, and whether like keeps company with like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kg.network.tables import TYPE, node_table, ranked, table, without_loops

if TYPE_CHECKING:
    from pandas import DataFrame


def communities(network: nx.Graph[str], seed: int = 0, resolution: float = 1.0) -> DataFrame:
    """Groups of nodes that build more with each other than with the rest, by Louvain; indexed by node.

    Column ``community`` numbers the groups, 1 for the largest; rows are sorted by it. The word is
    that of network science: a group may hold several 社区 or none. ``attrs["modularity"]`` is how much
    more weight lies inside the groups than chance would put there, from -0.5 to 1: below 0.3 the
    groups say little. A network in pieces has a high one already, because no group spans two
    pieces. Another ``seed`` may move nodes on the border; a higher ``resolution`` gives smaller groups.

    Source: V. D. Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. (2008)
    P10008; modularity by M. E. J. Newman, Physical Review E 70 (2004) 056131.

    >>> import networkx as nx
    >>> table = communities(nx.relabel_nodes(nx.barbell_graph(4, 0), str))
    >>> table.groupby("community").size().to_list()
    [4, 4]
    """
    plain = _sorted(without_loops(network))
    found = nx.community.louvain_communities(plain, seed=seed, resolution=resolution) if len(plain) else []
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    numbers = {each: number for number, group in enumerate(groups, start=1) for each in group}
    frame = ranked(node_table(plain, {"community": numbers}), "community", ascending=["community"])
    weight = plain.size(weight="weight")
    frame.attrs["modularity"] = nx.community.modularity(plain, found) if weight else 0.0
    return frame


def assortativity(network: nx.Graph[str], by: str = TYPE) -> float:
    """How far like builds with like, by a node attribute (``type``): from -1 to 1.

    1: every tie joins two of one type; 0: as many as if partners were drawn by lot; below 0: ties join
    unlike ones, as where party organisations seek companies. ``nan`` where all are of one type or no tie
    is there. With few ties a single one moves it much.

    Source: M. E. J. Newman, Mixing patterns in networks, Physical Review E 67 (2003) 026126.

    >>> import networkx as nx
    >>> network = nx.Graph([("甲", "乙"), ("丙", "丁")])
    >>> kinds = {"甲": "Company", "乙": "School", "丙": "School", "丁": "Company"}
    >>> nx.set_node_attributes(network, kinds, "type")
    >>> assortativity(network)
    -1.0
    """
    plain = without_loops(network)
    kinds = {plain.nodes[each].get(by) for edge in plain.edges for each in edge}
    if len(kinds) < 2:
        return float("nan")
    return float(nx.attribute_assortativity_coefficient(plain, by))


def mixing(network: nx.Graph[str], by: str = TYPE) -> DataFrame:
    """How many ties join each two values of a node attribute: a symmetric table of counts.

    A tie between two of one value counts once in its cell; the most frequent values come first.

    >>> import networkx as nx
    >>> network = nx.Graph([("甲", "乙"), ("乙", "丙")])
    >>> nx.set_node_attributes(network, {"甲": "Company", "乙": "School", "丙": "School"}, "type")
    >>> mixing(network).loc["School"].to_list()
    [1, 1]
    """
    plain = without_loops(network)
    counts: dict[tuple[str, str], int] = {}
    totals: dict[str, int] = {}
    for edge in plain.edges:
        ends = [str(plain.nodes[each].get(by, "")) for each in edge]
        for pair in {(ends[0], ends[1]), (ends[1], ends[0])}:
            counts[pair] = counts.get(pair, 0) + 1
        for each in ends:
            totals[each] = totals.get(each, 0) + 1
    values = sorted(totals, key=lambda each: (-totals[each], each))
    rows = [[one, *(counts.get((one, other), 0) for other in values)] for one in values]
    return table(rows, [by, *values]).set_index(by)


def _sorted(network: nx.Graph[str]) -> nx.Graph[str]:
    """The same network with nodes and edges in order: Louvain goes through them as they come."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from((each, network.nodes[each]) for each in sorted(network))
    pairs = sorted((min(one, other), max(one, other)) for one, other in network.edges)
    ordered.add_edges_from((one, other, network.edges[one, other]) for one, other in pairs)
    return ordered
