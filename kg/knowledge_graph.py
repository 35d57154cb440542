"""A graph that was written before, in Python."""

from __future__ import annotations

from functools import cached_property
from os import PathLike
from pathlib import Path

from rdflib import Graph

from kg.ontology import prefixes
from kg.rdf_files import read_turtle
from kg.terms import to_rdflib

_FILE = "graph.ttl"


class KnowledgeGraph:
    """The graph of a Turtle file, or of ``graph.ttl`` in a folder that ``kg build`` wrote.

    ``path`` is that file.

    Raises:
        GraphError: if the file cannot be read or is not Turtle.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        place = Path(path)
        self.path = place / _FILE if place.is_dir() else place
        # pyoxigraph reads Turtle more than ten times as fast as rdflib.
        self._triples = read_turtle(self.path)

    def __len__(self) -> int:
        """The number of triples."""
        return len(self._triples)

    @cached_property
    def rdf(self) -> Graph:
        """The facts and their evidence as an rdflib graph, with the ontology's prefixes; made once.

        Raises:
            GraphError: if the file holds a triple term of RDF 1.2, which rdflib does not know.
        """
        graph = Graph(bind_namespaces="none")
        for prefix, namespace in prefixes():
            graph.bind(prefix, namespace)
        for triple in to_rdflib(self._triples):
            graph.add(triple)
        return graph


def load(path: str | PathLike[str]) -> KnowledgeGraph:
    """The graph of a Turtle file, or of a folder that ``kg build`` wrote.

    Raises:
        GraphError: if the file cannot be read or is not Turtle.
    """
    return KnowledgeGraph(path)
