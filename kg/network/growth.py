"""How a network grows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx

from kg.network.tables import table

if TYPE_CHECKING:
    from pandas import DataFrame

_COLUMNS = ("step", "new_ties", "ties", "partners", "pieces", "largest_share")


def growth(network: nx.Graph[str], by: str = "dates") -> DataFrame:
    """The network as it was after each day on which ties were added; a row for each such day, in order.

    A tie begins on the first of its ``dates``. Days without a year (``--05-04``) cannot be put in order and
    count as unknown; ``attrs["undated"]`` says how many ties have no other. ``by="articles"`` takes the
    article that first tells of a tie for its step, by the order of the ids: how the picture fills as one
    reads on. Columns: ``step`` (the day, or the article), ``new_ties``, then of the network so far ``ties``,
    ``partners`` (nodes), ``pieces`` (components) and ``largest_share`` (the share of the partners in the
    largest piece, 0 to 1).

    Ties are never taken away: the paper says when two begin to work together, hardly ever when they
    stop. A steep rise may be a busy week of the newsroom.

    >>> import networkx as nx
    >>> network = nx.Graph()
    >>> network.add_edge("甲", "乙", dates=("2031-05-04",))
    >>> network.add_edge("乙", "丙", dates=("--06-01", "2031-06-01"))
    >>> network.add_edge("乙", "丁", dates=("--06-01",))
    >>> table = growth(network)
    >>> table["partners"].to_list(), table.attrs["undated"]
    ([2, 3], 1)
    """
    begun: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one, other, data in network.edges(data=True):
        known = [each for each in data.get(by, ()) if not each.startswith("--")]
        begun[min(known, default="")].append((one, other))
    undated = len(begun.pop("", []))
    so_far: nx.Graph[str] = nx.Graph()
    rows = []
    for step in sorted(begun):
        so_far.add_edges_from(begun[step])
        pieces = [len(piece) for piece in nx.connected_components(so_far)]
        share = max(pieces) / len(so_far)
        rows.append([step, len(begun[step]), so_far.number_of_edges(), len(so_far), len(pieces), share])
    frame = table(rows, _COLUMNS)
    frame.attrs["undated"] = undated
    return frame
