"""The network as GEXF, for Gephi, with the colours of the graph page."""

from __future__ import annotations

import io
import re

import networkx as nx

from kg.network import Source
from kg.publish.appearance import appearance
from kg.publish.flat import flat_network
from kg.publish.targets import Target, opened

# The writer puts the day of writing there; the same graph has to give the same bytes.
_DAY_OF_WRITING = re.compile(r' lastmodifieddate="[^"]*"')


def write_gexf(source: Source, target: Target) -> None:
    """Writes the directed network of all facts as GEXF 1.2; networkx reads it back.

    Nodes and edges have the attributes of ``flat_network``, nodes also the colour of their type.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    network = flat_network(source)
    for _, data in network.nodes(data=True):
        colour = appearance(data["type"]).colour.lstrip("#")
        red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    buffer = io.BytesIO()
    nx.write_gexf(network, buffer)
    with opened(target) as stream:
        stream.write(_DAY_OF_WRITING.sub("", buffer.getvalue().decode()) + "\n")
