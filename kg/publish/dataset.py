"""The dataset of a build: its named graphs, each with its triples in the order of the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph

from kg.graph import ASSERTED, PRIVATE, PROVENANCE, quads
from kg.inference import infer, ontology_triples
from kg.ontology import data_namespace
from kg.publish.metadata import describe
from kg.publish.ordering import in_order, keyed, ordered
from kg.records import Article, Resolution

INFERRED, ONTOLOGY, METADATA = "inferred", "ontology", "metadata"


@dataclass(frozen=True, slots=True)
class Dataset:
    """The named graphs of a build.

    ``base`` is what the IRIs of the data begin with; the graph called ``asserted`` has the IRI
    ``<base>graph/asserted``. ``graphs`` are the triples of each graph by its name, each once and
    ``ordered``; ``facts`` are those of ``asserted`` and ``provenance`` together.
    """

    base: str
    graphs: Mapping[str, Sequence[pyoxigraph.Triple]]
    facts: Sequence[pyoxigraph.Triple]

    def iri(self, name: str) -> str:
        """The IRI of a named graph."""
        return f"{self.base}graph/{name}"

    def links(self, name: str) -> list[tuple[str, str, str]]:
        """The triples of a named graph that join two IRIs, as strings."""
        return [
            (subject.value, predicate.value, target.value)
            for subject, predicate, target in self.graphs[name]
            if isinstance(subject, pyoxigraph.NamedNode) and isinstance(target, pyoxigraph.NamedNode)
        ]


def make_dataset(
    resolution: Resolution,
    articles: Iterable[Article],
    base: str = "",
    *,
    with_residences: bool = False,
    files: Iterable[str] = (),
) -> Dataset:
    """The named graphs of what some articles say, of what follows from it, and of the ontology.

    The arguments are those of ``kg.graph.quads``; ``files`` are the files that the graph
    ``metadata`` shall describe. The graph ``private`` exists only with ``with_residences``.

    Raises:
        GraphError: if a term is a blank node or an invalid IRI.
        OntologyError: if a rule of the ontology cannot be used.
    """
    found: defaultdict[str, list[pyoxigraph.Triple]] = defaultdict(list)
    for triple, graph in quads(resolution, articles, base, with_residences=with_residences):
        found[graph].append(triple)
    names = (ASSERTED, PROVENANCE, *([PRIVATE] if with_residences else []))
    keys = {name: keyed(found.pop(name, [])) for name in names}
    facts = list(in_order({**keys[ASSERTED], **keys[PROVENANCE]}).values())
    graphs = {name: list(by_key.values()) for name, by_key in keys.items()}
    graphs[INFERRED] = ordered(infer(graphs[ASSERTED]))
    graphs[ONTOLOGY] = ordered(ontology_triples())
    graphs[METADATA] = ordered(describe(graphs, base or data_namespace(), files))
    return Dataset(base or data_namespace(), graphs, facts)
