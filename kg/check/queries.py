"""What the queries in ``ontology/checks/`` find, across nodes and named graphs.

A query selects ``?node``, and ``?value`` where that helps; its first two lines say in Chinese and
English what is wrong with what it finds. Outside ``GRAPH`` it sees the asserted facts and where they
are said; ``graph:inferred`` is the IRI of a named graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph

from kg.check.violations import Violation
from kg.errors import OntologyError
from kg.ontology import data_namespace
from kg.places import data_directory

GRAPH = "graph/"
# The graphs that are the data; the others speak of it or follow from it.
_DATA = ("asserted", "provenance", "private", "file")


def loaded(graphs: Mapping[str, Sequence[pyoxigraph.Triple]], base: str) -> pyoxigraph.Store:
    """A store of named graphs, whose IRIs are made of ``base``, ``graph/`` and their names."""
    store = pyoxigraph.Store()
    for name, triples in graphs.items():
        home = pyoxigraph.NamedNode(f"{base}{GRAPH}{name}")
        store.bulk_extend(
            pyoxigraph.Quad(each.subject, each.predicate, each.object, home) for each in triples
        )
    return store


def across_nodes(store: pyoxigraph.Store, base: str) -> Iterator[Violation]:
    """What is wrong with the named graphs of a store that ``loaded`` made with ``base``.

    Raises:
        OntologyError: if a query cannot be used.
    """
    data: list[pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.DefaultGraph]
    data = [pyoxigraph.NamedNode(f"{base}{GRAPH}{name}") for name in _DATA]
    for file in sorted(data_directory("ontology", "checks").glob("*.rq")):
        query = file.read_text(encoding="utf-8")
        message = " / ".join(line.removeprefix("# ") for line in query.splitlines()[:2])
        here = query.replace(f"<{data_namespace()}{GRAPH}>", f"<{base}{GRAPH}>")
        solutions = store.query(here, default_graph=data)
        if not isinstance(solutions, pyoxigraph.QuerySolutions):
            raise OntologyError(f"ontology/checks/{file.name}: not a SELECT query; write it as one")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            value = _text(solution["value"]) if "value" in names else ""
            yield Violation(node=_text(solution["node"]), message=message, value=value)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
