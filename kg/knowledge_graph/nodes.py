"""The triples of a graph by their subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph
from rdflib import RDF, URIRef

from kg.errors import GraphError
from kg.ontology import term

_TYPE = str(RDF.type)


class Nodes:
    """What a graph says of each node; properties are IRIs, or named as for ``kg.ontology.term``."""

    def __init__(self, triples: Iterable[pyoxigraph.Triple]) -> None:
        self._values: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._members: defaultdict[str, list[str]] = defaultdict(list)
        self.literals: set[tuple[str, str]] = set()
        for triple in triples:
            subject, predicate, value = _text(triple.subject), triple.predicate.value, _text(triple.object)
            self._values[subject][predicate].append(value)
            if predicate == _TYPE:
                self._members[value].append(subject)
            if isinstance(triple.object, pyoxigraph.Literal):
                self.literals.add((subject, predicate))

    def of(self, class_name: str) -> Sequence[str]:
        """The IRIs of the nodes of a class, sorted."""
        return sorted(self._members.get(_iri(class_name), ()))

    def values(self, node: str, name: str) -> list[str]:
        """The IRIs and texts that a property of a node has, sorted."""
        return sorted(self._values[node].get(_iri(name), ())) if node in self._values else []

    def text(self, node: str, name: str) -> str:
        """The first value of a property of a node, ``""`` if there is none."""
        return next(iter(self.values(node, name)), "")

    def value(self, node: str, name: str) -> str:
        """The first value of a property that every such node has.

        Raises:
            GraphError: if it has none, so that the graph is none that a build writes.
        """
        found = self.text(node, name)
        if not found:
            raise GraphError(f"<{node}>: lacks {name}; check the graph with kg check, or build it again")
        return found

    def is_literal(self, node: str, name: str) -> bool:
        """Whether a property of a node has a literal for its value."""
        return (node, _iri(name)) in self.literals


def _iri(name: str) -> str:
    return str(name if isinstance(name, URIRef) else term(name))


def _text(each: object) -> str:
    return str(getattr(each, "value", each))
