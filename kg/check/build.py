"""Whether the RDF files of a build agree with each other, and with what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph

from kg.check.queries import GRAPH
from kg.check.violations import Violation
from kg.errors import GraphError
from kg.graph import ASSERTED, PRIVATE, PROVENANCE
from kg.inference import infer
from kg.publish.blocks import said_of, sorted_blocks, written
from kg.publish.counts import Counting
from kg.publish.dataset import INFERRED, METADATA
from kg.publish.files import DATA_FILES, DESCRIPTION, PRIVATE_FILE
from kg.publish.metadata import describe, describe_files
from kg.publish.reified import unreified
from kg.rdf_files import Quads, read_turtle

Triple = pyoxigraph.Triple
QUADS_FILE = "graph.nq.gz"


def base_of(quads: Quads, path: Path) -> str:
    """What the IRIs of the data begin with, as the names of the graphs tell.

    Raises:
        GraphError: if there is no graph of asserted facts.
    """
    for iri in quads.graphs:
        if iri.endswith(GRAPH + ASSERTED):
            return iri.removesuffix(GRAPH + ASSERTED)
    raise GraphError(f"{path}: has no graph whose IRI ends in {GRAPH}{ASSERTED}; build the graph again")


def files_agree(
    folder: Path, quads: Quads, graphs: Mapping[str, Sequence[Triple]], base: str
) -> Iterator[Violation]:
    """What is wrong between the files of a build.

    ``graphs`` are the named graphs of ``quads`` by their short names.

    Raises:
        GraphError: if a file is missing or cannot be read.
    """
    yield from _canonical(quads)
    facts = read_turtle(folder / "graph.ttl")
    inferred = graphs.get(INFERRED, ())
    yield from _differ("graph.ttl", facts, QUADS_FILE, [*graphs[ASSERTED], *graphs.get(PROVENANCE, ())])
    yield from _differ("inferred.ttl", read_turtle(folder / "inferred.ttl"), QUADS_FILE, inferred)
    yield from _differ(QUADS_FILE, inferred, "ontology/rules", infer(graphs[ASSERTED]))
    reified = read_turtle(folder / "graph-rdf12.ttl")
    yield from _differ("graph-rdf12.ttl", unreified(reified), "graph.ttl", facts)
    private = read_turtle(folder / PRIVATE_FILE) if (folder / PRIVATE_FILE).exists() else []
    yield from _differ(PRIVATE_FILE, private, QUADS_FILE, graphs.get(PRIVATE, ()))
    yield from _described(folder, graphs, base)


def _described(folder: Path, graphs: Mapping[str, Sequence[Triple]], base: str) -> Iterator[Violation]:
    """Where the description of the files and graphs is not true."""
    names = (*DATA_FILES, *([PRIVATE_FILE] if (folder / PRIVATE_FILE).exists() else []))
    counting = Counting()
    for name in graphs.keys() - {METADATA}:
        counting.take(sorted_blocks(said_of(graphs[name], name)))
    counts = {name: counting.of(name) for name in graphs if name != METADATA}
    described = set(describe(counts, counting.latest, base, names))
    yield from _differ(QUADS_FILE, graphs.get(METADATA, ()), "the graphs", described)
    whole = {*described, *describe_files(folder, names, base)}
    yield from _differ(DESCRIPTION, read_turtle(folder / DESCRIPTION), "the files", whole)


def _canonical(quads: Quads) -> Iterator[Violation]:
    """Lines that are not in the order or form of canonical N-Quads."""
    for former, line in zip(quads.lines, quads.lines[1:], strict=False):
        if not former < line:
            message = "此行未按序排列，或重复 / this line is out of order, or comes twice"
            yield Violation(QUADS_FILE, message, value=line.decode("utf-8", "replace").strip())
    canonical = {
        line
        for iri, triples in quads.graphs.items()
        for line in written(triples).replace(b" .\n", f" <{iri}> .\n".encode()).splitlines(keepends=True)
    }
    for line in sorted(set(quads.lines) - canonical):
        message = "此行不是标准写法 / this line is not canonical N-Quads"
        yield Violation(QUADS_FILE, message, value=line.decode("utf-8", "replace").strip())


def _differ(
    name: str, one: Iterable[Triple], other_name: str, other: Iterable[Triple]
) -> Iterator[Violation]:
    """The triples that one of two sources has and the other has not."""
    mine, theirs = set(one), set(other)
    for triple in mine - theirs:
        yield _about(triple, f"{name} 中有，{other_name} 中没有 / in {name}, but not by {other_name}")
    for triple in theirs - mine:
        yield _about(triple, f"{other_name} 中有，{name} 中没有 / by {other_name}, but not in {name}")


def _about(triple: Triple, message: str) -> Violation:
    node, path, value = (str(getattr(term, "value", term)) for term in triple)
    return Violation(node, message, path, value)
