"""Figures of nodes as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from pandas import DataFrame

NAME, TYPE = "name", "type"


def table(rows: Sequence[Sequence[object]], columns: Sequence[str]) -> DataFrame:
    """Rows as a data frame; pandas, which takes half a second to import, is loaded here alone."""
    import pandas

    return pandas.DataFrame(rows, columns=list(columns))


def node_table(network: nx.Graph[str], figures: Mapping[str, Mapping[str, object]]) -> DataFrame:
    """A row for each node, indexed by it: its name, its type, and a column for each of ``figures``."""
    rows = [
        [each, data.get(NAME, each), data.get(TYPE, ""), *(values[each] for values in figures.values())]
        for each, data in network.nodes(data=True)
    ]
    return table(rows, ["node", NAME, TYPE, *figures]).set_index("node")


def ranked(frame: DataFrame, *columns: str, ascending: Sequence[str] = ()) -> DataFrame:
    """The rows by these columns, the largest first but in ``ascending`` ones, then by name."""
    order = [*columns, NAME]
    return frame.sort_values(order, ascending=[each in (*ascending, NAME) for each in order], kind="stable")


def without_loops(network: nx.Graph[str]) -> nx.Graph[str]:
    """A copy without ties of a node to itself, on which the measures do not agree."""
    plain: nx.Graph[Any] = nx.Graph(network)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    return plain
