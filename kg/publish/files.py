"""The RDF files of a build."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from kg.graph import PRIVATE
from kg.publish.blocks import Block, said_of, sorted_blocks
from kg.publish.dataset import METADATA, Dataset
from kg.publish.metadata import describe_files, metadata_prefixes
from kg.publish.nquads import write_nquads
from kg.publish.shapes import Shapes
from kg.publish.targets import opened
from kg.publish.turtle import TurtleTerms, begin, turtle_prefixes, write_blocks

PRIVATE_FILE = "private.ttl"
DESCRIPTION = "void.ttl"
DATA_FILES = ("graph.ttl", "inferred.ttl", "graph.nq.gz", "graph-rdf12.ttl")
RDF_FILES = (*DATA_FILES, DESCRIPTION)


def write_dataset(dataset: Dataset, folder: Path) -> None:
    """Writes ``RDF_FILES`` to a folder, and ``PRIVATE_FILE`` if the dataset has such a graph.

    Raises:
        OutputError: if a file cannot be written.
    """
    base, prefixes = dataset.base, turtle_prefixes(dataset.base)
    private = PRIVATE in dataset.names
    write_facts(dataset, folder)
    write_blocks(dataset.inferred, folder / "inferred.ttl", prefixes)
    write_nquads(dataset, folder / "graph.nq.gz")
    names = (*DATA_FILES, *([PRIVATE_FILE] if private else []))
    sizes = said_of(describe_files(folder, names, base), METADATA)
    write_blocks(sorted_blocks([*dataset.metadata, *sizes]), folder / DESCRIPTION, metadata_prefixes())


def write_facts(dataset: Dataset, folder: Path) -> None:
    """Writes the facts as RDF 1.1 and 1.2, and those of the graph ``private`` to a file of their own.

    Raises:
        OutputError: if a file cannot be written.
    """
    names = turtle_prefixes(dataset.base)
    terms = TurtleTerms(names)
    with ExitStack() as files:
        plain = files.enter_context(opened(folder / "graph.ttl"))
        reified = files.enter_context(opened(folder / "graph-rdf12.ttl"))
        streams = [plain, reified]
        if PRIVATE in dataset.names:
            streams.append(files.enter_context(opened(folder / PRIVATE_FILE)))
        for stream in streams:
            begin(stream, names)
        for block in dataset.facts:
            public: Block | None = block
            if PRIVATE in block[1].graphs:
                public, private = _parted(block)
                streams[-1].write(terms.block(private))
            if public is not None:
                text = terms.block(public)
                plain.write(text)
                reified.write(terms.reified(public) or text)


def _parted(block: Block) -> tuple[Block | None, Block]:
    """What a block tells in public, if anything, and what it tells in the graph ``private``."""
    subject, shape, objects = block
    triples = list(zip(shape.predicates, objects, shape.graphs, strict=True))
    public = [triple for triple in triples if triple[2] != PRIVATE]
    shapes = Shapes()
    private = [triple for triple in triples if triple[2] == PRIVATE]
    return (subject, *shapes.of_triples(public)) if public else None, (subject, *shapes.of_triples(private))
