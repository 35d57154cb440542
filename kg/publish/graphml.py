"""The network as GraphML, for Gephi, Cytoscape, yEd and networkx."""

from __future__ import annotations

import io
from collections.abc import Sequence

import networkx as nx

from kg.network import Stated
from kg.publish.flat import flat_network
from kg.publish.targets import Target, opened
from kg.records import Article, Resolution


def write_graphml(resolution: Resolution, target: Target, articles: Sequence[Article] = ()) -> None:
    """Writes the directed network of all facts; networkx reads it back.

    Nodes and edges have the attributes of ``flat_network``. ``articles`` are those that tell the days
    of the facts; without them ``dates`` is empty.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    buffer = io.BytesIO()
    nx.write_graphml_xml(flat_network(Stated(resolution, articles)), buffer)
    with opened(target) as stream:
        stream.write(buffer.getvalue().decode() + "\n")
