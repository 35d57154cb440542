"""The dataset of a build: what is said of each subject in its named graphs, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pyoxigraph

from kg.graph import ASSERTED, PRIVATE, PROVENANCE, Said, without_residences
from kg.graph.emit import emitted_articles, emitted_beside
from kg.graph.nodes import Nodes
from kg.inference import infer, looks_at, ontology_triples
from kg.ontology import data_namespace
from kg.publish.blocks import Block, Blocks, lines, said_of, sorted_blocks
from kg.publish.counts import Counting, Counts
from kg.publish.metadata import describe
from kg.publish.subjects import Subjects
from kg.records import Article, Resolution

INFERRED, ONTOLOGY, METADATA = "inferred", "ontology", "metadata"


@dataclass(frozen=True, slots=True)
class Basis:
    """What was gathered of a dataset on the way.

    ``counting`` are the counts of its graphs, ``asserted`` the lines that rules look at by subject, and
    ``subjects`` those of which each article alone tells, by its id.
    """

    nodes: Nodes
    counting: Counting
    asserted: Mapping[str, str]
    subjects: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The named graphs of a build.

    ``base`` is what the IRIs of the data begin with; the graph called ``asserted`` has the IRI
    ``<base>graph/asserted``. ``names`` are those of the graphs. ``facts`` are the blocks of ``asserted``,
    ``provenance`` and ``private``, ``inferred`` those of that graph, ``blocks`` all, and ``metadata`` is what
    that graph says. ``basis`` is what another build goes on from.
    """

    base: str
    names: tuple[str, ...]
    facts: Blocks
    inferred: Blocks
    blocks: Blocks
    metadata: tuple[Said, ...] = ()
    basis: Basis | None = None

    def iri(self, name: str) -> str:
        """The IRI of a named graph."""
        return f"{self.base}graph/{name}"

    def settle(self) -> None:
        """Does what would else be done when another build's ``basis`` is asked for what it counted."""
        if self.basis is not None:
            self.basis.counting.settle()

    @property
    def graphs(self) -> Mapping[str, list[pyoxigraph.Triple]]:
        """The triples of each graph by its name, as terms of pyoxigraph."""
        return {name: _triples(self.blocks, name) for name in self.names}

    def links(self, name: str) -> list[tuple[str, str, str]]:
        """The triples of a named graph that join two IRIs, as strings."""
        return [
            (subject.value, predicate.value, target.value)
            for subject, predicate, target in _triples(
                self.blocks if name != INFERRED else self.inferred, name
            )
            if isinstance(subject, pyoxigraph.NamedNode) and isinstance(target, pyoxigraph.NamedNode)
        ]


def make_dataset(
    resolution: Resolution,
    articles: Iterable[Article],
    base: str = "",
    *,
    with_residences: bool = False,
    files: Iterable[str] = (),
    workshop: Path | None = None,
) -> Dataset:
    """The named graphs of what some articles say, of what follows from it, and of the ontology.

    The arguments are those of ``kg.graph.emitted``; ``files`` are the files that the graph
    ``metadata`` shall describe. The graph ``private`` exists only with ``with_residences``. ``workshop`` is
    a folder for what does not fit into memory with ease.

    Raises:
        GraphError: if no valid IRI begins with the base.
        OntologyError: if a rule of the ontology cannot be used.
        OSError: if the workshop cannot be written.
    """
    base = base or data_namespace()
    nodes = Nodes(articles, base)
    subjects = Subjects()
    found = _noted(emitted_articles(without_residences(resolution), nodes), subjects)
    beside = emitted_beside(resolution, nodes, with_residences=with_residences)
    facts = sorted_blocks(chain(found, beside), workshop)
    counting = Counting()
    asserted: dict[str, str] = {}
    for block in counting.passing(facts):
        if text := looked_at(block):
            asserted[block[0]] = text
    inferred = list(said_of(infer("".join(asserted.values()).encode()), INFERRED))
    ontology = list(said_of(ontology_triples(), ONTOLOGY))
    for each in (inferred, ontology):
        counting.take(sorted_blocks(each))
    described = (ASSERTED, PROVENANCE, *([PRIVATE] if with_residences else []), INFERRED, ONTOLOGY)
    counts: dict[str, Counts] = {name: counting.of(name) for name in described}
    metadata = tuple(said_of(describe(counts, counting.latest, base, files), METADATA))
    return Dataset(
        base,
        (*described, METADATA),
        facts,
        sorted_blocks(inferred),
        facts.with_others([*inferred, *ontology, *metadata]),
        metadata,
        Basis(nodes, counting, asserted, subjects),
    )


def looked_at(block: Block) -> str:
    """The lines of a block's asserted triples that rules look at."""
    if ASSERTED not in block[1].graphs:
        return ""
    return "".join(lines(block, [ASSERTED], _seen()))


@cache
def _seen() -> frozenset[str]:
    return looks_at()


def _noted(told: Iterable[tuple[str, Iterable[Said]]], subjects: Subjects) -> Iterator[Said]:
    """What articles tell, while the subjects of each are noted."""
    for name, said in told:
        own: list[str] = []
        for each in said:
            own.append(each[0])
            yield each
        subjects.note(name, own)


def _triples(blocks: Blocks, name: str) -> list[pyoxigraph.Triple]:
    text = "".join(line for block in blocks for line in lines(block, [name]))
    return [quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES)]
