"""The RDF files of a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kg.graph import PRIVATE, Said
from kg.publish.blocks import Block, said_of, sorted_blocks
from kg.publish.cuts import begins
from kg.publish.dataset import METADATA, Dataset
from kg.publish.metadata import checksum, describe_files, metadata_prefixes
from kg.publish.nquads import asked_nquads
from kg.publish.shapes import Shapes
from kg.publish.stretches import Row
from kg.publish.targets import opened, opened_for_bytes
from kg.publish.turtle import TurtleTerms, beginning, turtle_prefixes, write_blocks

PRIVATE_FILE = "private.ttl"
DESCRIPTION = "void.ttl"
NQUADS = "graph.nq.gz"
DATA_FILES = ("graph.ttl", "inferred.ttl", NQUADS, "graph-rdf12.ttl")
# Where each member of the N-Quads begins, told when it is asked for.
Members = Callable[[], dict[str, int]]
Asking = Callable[[Members], Members]
RDF_FILES = (*DATA_FILES, DESCRIPTION)


def _later(task: Members) -> Members:
    return task


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Sharing:
    """How files are written by several processes.

    ``ask`` takes a task and gives what gives its result, ``proceed`` is called in between, and ``meanwhile``
    before the results are asked for. What can be shared is shared in at most so many ``shares``. Without them
    this process does all.
    """

    ask: Asking = _later
    proceed: Callable[[], None] = _nothing
    meanwhile: Callable[[], None] = _nothing
    shares: int = 1


_ALONE = Sharing()


def write_dataset(dataset: Dataset, folder: Path, work: Sharing = _ALONE) -> list[Row]:
    """Writes ``RDF_FILES`` to a folder, and ``PRIVATE_FILE`` if the dataset has such a graph.

    The result tells where the stretches of ``SORTED_FILES`` lie. ``work`` may have N-Quads written meanwhile.

    Raises:
        OutputError: if a file cannot be written.
    """
    base, prefixes = dataset.base, turtle_prefixes(dataset.base)
    private = PRIVATE in dataset.names
    nquads = asked_nquads(dataset, folder / NQUADS, work.ask, work.shares)
    facts = write_facts(dataset, folder, work.proceed)
    write_blocks(dataset.inferred, folder / "inferred.ttl", prefixes)
    work.meanwhile()
    names = (*DATA_FILES, *([PRIVATE_FILE] if private else []))
    sums = {name: checksum(folder / name) for name in names if name != NQUADS}
    members = nquads()
    write_description(dataset.metadata, folder, names, base, sums)
    return [
        (subject, members[subject] if subject else 0, plain, reified) for subject, plain, reified in facts
    ]


def write_description(
    metadata: Iterable[Said],
    folder: Path,
    names: Iterable[str],
    base: str,
    checksums: Mapping[str, str] | None = None,
) -> None:
    """Writes ``DESCRIPTION``: what the graph ``metadata`` says, and sizes and checksums of the files.

    ``checksums`` are those that are known, by name.

    Raises:
        OutputError: if a file cannot be written.
    """
    sizes = said_of(describe_files(folder, names, base, checksums), METADATA)
    write_blocks(sorted_blocks([*metadata, *sizes]), folder / DESCRIPTION, metadata_prefixes())


def write_facts(
    dataset: Dataset, folder: Path, pause: Callable[[], None] = _nothing
) -> list[tuple[str, int, int]]:
    """Writes the facts as RDF 1.1 and 1.2, and those of the graph ``private`` to a file of their own.

    The result tells where the stretches begin in ``graph.ttl`` and ``graph-rdf12.ttl``, by their first
    subjects; the first one stands behind the prefixes and has the name ``""``. ``pause`` is called now and
    then.

    Raises:
        OutputError: if a file cannot be written.
    """
    names = turtle_prefixes(dataset.base)
    terms = TurtleTerms(names)
    starts: list[tuple[str, int, int]] = []
    with ExitStack() as files:
        plain = files.enter_context(opened_for_bytes(folder / "graph.ttl"))
        reified = files.enter_context(opened_for_bytes(folder / "graph-rdf12.ttl"))
        hidden = PRIVATE in dataset.names
        private = files.enter_context(opened(folder / PRIVATE_FILE)) if hidden else None
        texts, twins = [beginning(names).encode()], [beginning(names).encode()]

        def flush(subject: str) -> None:
            """Writes what waits, and tells that a stretch begins behind it."""
            plain.write(b"".join(texts))
            reified.write(b"".join(twins))
            texts.clear()
            twins.clear()
            starts.append((subject, plain.tell(), reified.tell()))
            pause()

        flush("")
        if private is not None:
            private.write(beginning(names))
        for number, block in enumerate(dataset.facts):
            if number and begins(block[0]):
                flush(block[0])
            public: Block | None = block
            if private is not None and PRIVATE in block[1].graphs:
                public, own = _parted(block)
                private.write(terms.block(own))
            if public is not None:
                text = terms.block(public).encode()
                twin = terms.reified(public)
                texts.append(text)
                twins.append(twin.encode() if twin else text)
        flush("")
    return starts[:-1]


def _parted(block: Block) -> tuple[Block | None, Block]:
    """What a block tells in public, if anything, and what it tells in the graph ``private``."""
    subject, shape, objects = block
    triples = list(zip(shape.predicates, objects, shape.graphs, strict=True))
    public = [triple for triple in triples if triple[2] != PRIVATE]
    shapes = Shapes()
    private = [triple for triple in triples if triple[2] == PRIVATE]
    return (subject, *shapes.of_triples(public)) if public else None, (subject, *shapes.of_triples(private))
