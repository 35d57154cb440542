"""The RDF files of a build."""

from __future__ import annotations

from pathlib import Path

from kg.graph import PRIVATE
from kg.publish.dataset import INFERRED, METADATA, Dataset
from kg.publish.metadata import describe_files, metadata_prefixes
from kg.publish.nquads import write_nquads
from kg.publish.ordering import ordered
from kg.publish.reified import reified
from kg.publish.turtle import turtle_prefixes, write_ordered

PRIVATE_FILE = "private.ttl"
DESCRIPTION = "void.ttl"
DATA_FILES = ("graph.ttl", "inferred.ttl", "graph.nq.gz", "graph-rdf12.ttl")
RDF_FILES = (*DATA_FILES, DESCRIPTION)


def write_dataset(dataset: Dataset, folder: Path) -> None:
    """Writes ``RDF_FILES`` to a folder, and ``PRIVATE_FILE`` if the dataset has such a graph.

    Raises:
        OutputError: if a file cannot be written.
    """
    base, graphs = dataset.base, dataset.graphs
    prefixes = turtle_prefixes(base)
    write_ordered(dataset.facts, folder / "graph.ttl", prefixes)
    write_ordered(reified(dataset.facts), folder / "graph-rdf12.ttl", prefixes)
    write_ordered(graphs[INFERRED], folder / "inferred.ttl", prefixes)
    write_nquads(dataset, folder / "graph.nq.gz")
    if PRIVATE in graphs:
        write_ordered(graphs[PRIVATE], folder / PRIVATE_FILE, prefixes)
    names = (*DATA_FILES, *([PRIVATE_FILE] if PRIVATE in graphs else []))
    description = ordered([*graphs[METADATA], *describe_files(folder, names, base)])
    write_ordered(description, folder / DESCRIPTION, metadata_prefixes())
