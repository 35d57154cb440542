"""What the SHACL shapes find, one node at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph
import pyshacl
from rdflib import RDF, SH, Graph, Literal

from kg.check.violations import Violation
from kg.errors import GraphError
from kg.ontology import ontology_graph, shapes_graph
from kg.terms import to_rdflib


def against_shapes(triples: Iterable[pyoxigraph.Triple]) -> Iterator[Violation]:
    """What is wrong with single nodes of a graph.

    Raises:
        GraphError: if the graph holds a triple term of RDF 1.2, or the shapes cannot be applied.
    """
    graph = Graph(bind_namespaces="none")
    for triple in to_rdflib(triples):
        graph.add(triple)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph(), ont_graph=ontology_graph())
    if not isinstance(report, Graph):
        raise GraphError(f"the shapes cannot be applied: {report}; correct ontology/shapes.ttl")
    for result in report.objects(report.value(predicate=RDF.type, object=SH.ValidationReport), SH.result):
        messages = [text for text in report.objects(result, SH.resultMessage) if isinstance(text, Literal)]
        yield Violation(
            node=str(report.value(result, SH.focusNode)),
            message=" / ".join(sorted((str(text) for text in messages), key=str.isascii)),
            path=str(report.value(result, SH.resultPath) or ""),
            value=str(report.value(result, SH.value) or ""),
        )
