"""The network as GraphML, for Gephi, Cytoscape, yEd and networkx."""

from __future__ import annotations

import io
import re

import networkx as nx

from kg.network import to_networkx
from kg.publish.targets import Target, opened
from kg.records import Resolution

# What XML 1.0 cannot hold (section 2.2), and the carriage return, which its readers turn into \n.
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SEPARATOR = " | "


def write_graphml(resolution: Resolution, target: Target) -> None:
    """Writes the directed network of all facts; networkx reads it back.

    Nodes: the IRI as id, ``label``, ``type`` and ``aliases`` (with `` | `` between them). Edges:
    ``predicate``, ``label``, ``weight`` (the number of articles), ``confidence`` and ``quote`` (of
    the best-supported claims, the first). Characters that XML cannot hold become U+FFFD.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    buffer = io.BytesIO()
    nx.write_graphml_xml(_flat(resolution), buffer)
    with opened(target) as stream:
        stream.write(buffer.getvalue().decode() + "\n")


def _flat(resolution: Resolution) -> nx.MultiDiGraph[str]:
    """The network with plain attributes, and with numbered edges: an id in XML stands once."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network = to_networkx(resolution)
    for name, data in network.nodes(data=True):
        flat.add_node(
            name,
            label=_clean(data["name"]),
            type=data["type"],
            aliases=_clean(_SEPARATOR.join(data["aliases"])),
        )
    for number, (subject, target, data) in enumerate(network.edges(data=True)):
        flat.add_edge(
            subject,
            target,
            key=f"e{number}",
            predicate=data["predicate"],
            label=data["label"],
            weight=data["weight"],
            confidence=data["confidence"],
            quote=_clean(data["quote"]),
        )
    return flat


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
