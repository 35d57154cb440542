"""The forms in which a graph goes to other programs, with their files and writers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph

from kg.network import Source
from kg.ontology import prefixes
from kg.output import check_folder, files_in_place
from kg.publish.gexf import write_gexf
from kg.publish.graphml import write_graphml
from kg.publish.tables import write_csv, write_neo4j, write_parquet
from kg.publish.targets import opened_for_bytes


class Exported(Source, Protocol):
    """A graph that can be exported, such as a ``KnowledgeGraph``."""

    @property
    def quads(self) -> Iterable[pyoxigraph.Quad]:
        """Its triples, each with its named graph if it has one."""


@dataclass(frozen=True, slots=True)
class Export:
    """A form: the names of its files, and what writes them to a folder."""

    files: tuple[str, ...]
    write: Callable[[Exported, Path], None]


def _graphml(graph: Exported, folder: Path) -> None:
    write_graphml(graph.resolution, folder / "network.graphml", graph.articles)


def _gexf(graph: Exported, folder: Path) -> None:
    write_gexf(graph, folder / "network.gexf")


def _jsonld(graph: Exported, folder: Path) -> None:
    """The triples of all graphs together, with the ontology's prefixes as context."""
    triples = sorted({quad.triple for quad in graph.quads}, key=str)
    text = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.JSON_LD, prefixes=dict(prefixes()))
    with opened_for_bytes(folder / "graph.jsonld") as stream:
        stream.write(text or b"")


def _nquads(graph: Exported, folder: Path) -> None:
    """Every triple with its named graph, a line each, sorted."""
    lines = {pyoxigraph.serialize([quad], format=pyoxigraph.RdfFormat.N_QUADS) or b"" for quad in graph.quads}
    with opened_for_bytes(folder / "graph.nq") as stream:
        stream.write(b"".join(sorted(lines)))


EXPORTS = {
    "graphml": Export(("network.graphml",), _graphml),
    "gexf": Export(("network.gexf",), _gexf),
    "neo4j": Export(("neo4j-nodes.csv", "neo4j-relationships.csv"), write_neo4j),
    "csv": Export(("nodes.csv", "edges.csv"), write_csv),
    "parquet": Export(("nodes.parquet", "edges.parquet"), write_parquet),
    "jsonld": Export(("graph.jsonld",), _jsonld),
    "nquads": Export(("graph.nq",), _nquads),
}


def export(graph: Exported, folder: Path, forms: Sequence[str]) -> tuple[Path, ...]:
    """Writes the files of some of ``EXPORTS`` to a folder, all together, and tells their paths.

    Raises:
        OutputError: if the folder cannot be written, or pyarrow is missing for Parquet.
    """
    files = [name for form in forms for name in EXPORTS[form].files]
    check_folder(folder, files)
    with files_in_place(folder, files) as draft:
        for form in forms:
            EXPORTS[form].write(graph, draft)
    return tuple(folder / name for name in files)
