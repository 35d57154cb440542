"""The check of a Turtle file, or of a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path

import pyoxigraph

from kg.check.build import QUADS_FILE, base_of, files_agree
from kg.check.queries import GRAPH, across_nodes, loaded
from kg.check.shapes import against_shapes
from kg.check.violations import CheckReport, Violation
from kg.graph import ASSERTED, PRIVATE, PROVENANCE
from kg.inference import ontology_triples
from kg.ontology import data_namespace
from kg.publish.dataset import ONTOLOGY
from kg.rdf_files import read_quads, read_turtle

Triple = pyoxigraph.Triple


def check(path: str | PathLike[str]) -> CheckReport:
    """What is wrong with a Turtle file, or with the RDF files of a folder that a build wrote.

    Raises:
        GraphError: if a file cannot be read or is not what its name says.
        OntologyError: if a query of ``ontology/checks`` cannot be used.
    """
    place = Path(path)
    found = sorted(set(_build(place) if place.is_dir() else _file(place)))
    return CheckReport(conforms=not found, violations=tuple(found))


def _file(path: Path) -> Iterator[Violation]:
    """What is wrong with a Turtle file."""
    triples = read_turtle(path)
    yield from against_shapes(triples)
    graphs = {"file": triples, ONTOLOGY: ontology_triples()}
    yield from _across(graphs, data_namespace())


def _build(folder: Path) -> Iterator[Violation]:
    """What is wrong with the RDF files of a build."""
    quads = read_quads(folder / QUADS_FILE)
    base = base_of(quads, folder / QUADS_FILE)
    graphs = {iri.removeprefix(base + GRAPH): triples for iri, triples in quads.graphs.items()}
    yield from against_shapes(_together(graphs, ASSERTED, PROVENANCE, PRIVATE))
    yield from _across(graphs, base)
    yield from files_agree(folder, quads, graphs, base)


def _across(graphs: Mapping[str, Sequence[Triple]], base: str) -> Iterator[Violation]:
    store = loaded(graphs, base)
    yield from across_nodes(store, base)
    kept = {quad.triple for quad in store}
    for triple in {triple for triples in graphs.values() for triple in triples} - kept:
        node, path, value = (str(getattr(term, "value", term)) for term in triple)
        message = "字面值不是标准写法 / a literal that is not in its canonical form"
        yield Violation(node, message, path, value)


def _together(graphs: Mapping[str, Sequence[Triple]], *names: str) -> Iterable[Triple]:
    return (triple for name in names for triple in graphs.get(name, ()))
