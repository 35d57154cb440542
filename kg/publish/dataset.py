"""The dataset of a build: what is said of each subject in its named graphs, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.graph import ASSERTED, PRIVATE, PROVENANCE, Said, emitted
from kg.inference import infer, looks_at, ontology_triples
from kg.ontology import data_namespace
from kg.publish.blocks import Blocks, lines, said_of, sorted_blocks
from kg.publish.counts import Counting, Counts
from kg.publish.metadata import describe
from kg.records import Article, Resolution

INFERRED, ONTOLOGY, METADATA = "inferred", "ontology", "metadata"


@dataclass(frozen=True, slots=True)
class Dataset:
    """The named graphs of a build.

    ``base`` is what the IRIs of the data begin with; the graph called ``asserted`` has the IRI
    ``<base>graph/asserted``. ``names`` are those of the graphs. ``facts`` are the blocks of ``asserted``,
    ``provenance`` and ``private``, ``inferred`` those of that graph, ``blocks`` all, and ``metadata`` is what
    that graph says.
    """

    base: str
    names: tuple[str, ...]
    facts: Blocks
    inferred: Blocks
    blocks: Blocks
    metadata: tuple[Said, ...] = ()

    def iri(self, name: str) -> str:
        """The IRI of a named graph."""
        return f"{self.base}graph/{name}"

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
    found = emitted(resolution, articles, base, with_residences=with_residences)
    facts = sorted_blocks(found, workshop)
    counting = Counting()
    seen = looks_at()
    asserted: list[str] = []
    for block in counting.passing(facts):
        if ASSERTED in block[1].graphs:
            asserted += [line for line in lines(block, [ASSERTED]) if line.split(" ", 2)[1] in seen]
    inferred = list(said_of(infer("".join(asserted).encode()), INFERRED))
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
    )


def _triples(blocks: Blocks, name: str) -> list[pyoxigraph.Triple]:
    text = "".join(line for block in blocks for line in lines(block, [name]))
    return [quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES)]
