"""Whether a graph file holds what the ontology promises.

SHACL core shapes (``ontology/shapes.ttl``, by pySHACL) look at one node at a time; the queries in
``ontology/checks/`` look across nodes. A query selects ``?node``, and ``?value`` where that helps;
its first two lines say in Chinese and English what is wrong with what it finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import pyoxigraph
import pyshacl
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphError, OntologyError
from kg.ontology import data_namespace, ontology_graph, prefixes, shapes_graph
from kg.places import data_directory

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong: the node, what is wrong with it, and the property and value at fault.

    ``node``, ``path`` and ``value`` are IRIs or literal texts; ``path`` and ``value`` may be ``""``.
    """

    node: str
    message: str
    path: str = ""
    value: str = ""

    def __str__(self) -> str:
        at_fault = " ".join(_short(part) for part in (self.path, self.value) if part)
        return f"{_short(self.node)}: {self.message}" + (f" ({at_fault})" if at_fault else "")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Whether a graph conforms, and what is wrong with it, sorted by node."""

    conforms: bool
    violations: tuple[Violation, ...]


def check(path: str | PathLike[str]) -> CheckReport:
    """What is wrong with a Turtle file.

    Raises:
        GraphError: if the file cannot be read or is not Turtle.
    """
    triples = _parsed(Path(path))
    found = sorted({*_against_shapes(triples), *_across_nodes(triples)})
    return CheckReport(conforms=not found, violations=tuple(found))


def _parsed(path: Path) -> list[pyoxigraph.Quad]:
    """The triples of a Turtle file."""
    try:
        return list(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError(f"{path}: cannot be read: {reason}; name a Turtle file such as graph.ttl") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: not Turtle: {error}; build the graph again") from error


def _against_shapes(quads: list[pyoxigraph.Quad]) -> Iterator[Violation]:
    """What the SHACL shapes find."""
    graph = Graph(bind_namespaces="none")
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
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


def _across_nodes(quads: list[pyoxigraph.Quad]) -> Iterator[Violation]:
    """What the queries find. The ontology stands beside the data, in a graph of its own."""
    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    ontology = pyoxigraph.parse(
        data_directory("ontology", "cobuild.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE
    )
    home = pyoxigraph.NamedNode(dict(prefixes())["cb"])
    store.bulk_extend(pyoxigraph.Quad(q.subject, q.predicate, q.object, home) for q in ontology)
    for file in sorted(data_directory("ontology", "checks").glob("*.rq")):
        query = file.read_text(encoding="utf-8")
        message = " / ".join(line.removeprefix("# ") for line in query.splitlines()[:2])
        solutions = store.query(query)
        if not isinstance(solutions, pyoxigraph.QuerySolutions):
            raise OntologyError(f"ontology/checks/{file.name}: not a SELECT query; write it as one")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            value = solution["value"].value if "value" in names else ""
            yield Violation(node=solution["node"].value, message=message, value=value)


def _node(term: Term) -> Node:
    """A pyoxigraph term as rdflib's."""
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Triple):
        raise GraphError(f"{term}: a triple term of RDF 1.2, which SHACL cannot see; check the RDF 1.1 file")
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _short(text: str) -> str:
    """An IRI with its namespace cut to a prefix, or without the data namespace; texts as they are."""
    for prefix, namespace in prefixes():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text.removeprefix(data_namespace())
