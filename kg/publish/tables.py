"""Nodes and edges as tables: CSV, Parquet, and the two files that Neo4j imports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas
from pandas import DataFrame

from kg.errors import OutputError
from kg.network import Source
from kg.ontology import predicate
from kg.publish.flat import flat_network
from kg.publish.flat_values import SEPARATOR
from kg.publish.targets import opened

NODES = ("id", "label", "type", "aliases")
EDGES = ("source", "target", "predicate", "label", "weight", "confidence", "dates", "quote")
# Neo4j's own separator of the parts of a list.
_LIST = ";"


def node_and_edge_tables(source: Source) -> tuple[DataFrame, DataFrame]:
    """The attributes of ``flat_network``: nodes with the columns ``NODES``, edges with ``EDGES``."""
    network = flat_network(source)
    nodes = [[each, *(data[name] for name in NODES[1:])] for each, data in network.nodes(data=True)]
    edges = [
        [one, other, *(data[name] for name in EDGES[2:])] for one, other, data in network.edges(data=True)
    ]
    return pandas.DataFrame(nodes, columns=list(NODES)), pandas.DataFrame(edges, columns=list(EDGES))


def write_csv(source: Source, folder: Path) -> None:
    """Writes ``nodes.csv`` and ``edges.csv`` in UTF-8.

    Raises:
        OutputError: if a file cannot be written.
    """
    for name, table in zip(("nodes", "edges"), node_and_edge_tables(source), strict=True):
        _write_csv(table, folder / f"{name}.csv")


def write_parquet(source: Source, folder: Path) -> None:
    """Writes ``nodes.parquet`` and ``edges.parquet``; pyarrow, of the extra ``notebook``, does it.

    Raises:
        OutputError: if a file cannot be written, or pyarrow is not installed.
    """
    for name, table in zip(("nodes", "edges"), node_and_edge_tables(source), strict=True):
        path = folder / f"{name}.parquet"
        try:
            table.to_parquet(path, engine="pyarrow", index=False)
        except ImportError as error:
            raise OutputError(f"{path}: needs pyarrow: pip install 'cobuild[notebook]'") from error
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error}; choose another folder") from error


def write_neo4j(source: Source, folder: Path) -> None:
    """Writes ``neo4j-nodes.csv`` and ``neo4j-relationships.csv`` for ``neo4j-admin database import``.

    The header is Neo4j's: ids, a label of each node (its type), a type of each relationship (the local
    name of its property, in capitals) and typed columns; lists have ``;`` between their parts.
    """
    nodes, edges = node_and_edge_tables(source)
    columns: Mapping[str, Callable[[DataFrame], object]] = {
        "iri:ID": lambda table: table["id"],
        "name": lambda table: table["label"],
        ":LABEL": lambda table: table["type"],
        "aliases:string[]": lambda table: table["aliases"].map(_listed),
    }
    _write_csv(DataFrame({name: get(nodes) for name, get in columns.items()}), folder / "neo4j-nodes.csv")
    relationships = DataFrame(
        {
            ":START_ID": edges["source"],
            ":END_ID": edges["target"],
            ":TYPE": edges["predicate"].map(lambda name: predicate(name).name.upper()),
            "label": edges["label"],
            "weight:int": edges["weight"],
            "confidence:double": edges["confidence"],
            "dates:string[]": edges["dates"].map(_listed),
            "quote": edges["quote"],
        }
    )
    _write_csv(relationships, folder / "neo4j-relationships.csv")


def _listed(text: str) -> str:
    return _LIST.join(part.replace(_LIST, ",") for part in text.split(SEPARATOR))


def _write_csv(table: DataFrame, path: Path) -> None:
    with opened(path) as stream:
        stream.write(table.to_csv(index=False, lineterminator="\n"))
