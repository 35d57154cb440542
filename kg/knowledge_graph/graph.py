"""``kg.load`` and ``KnowledgeGraph``: a graph that was built before, as analysts work with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph
from rdflib import Graph

from kg.knowledge_graph.answers import answer_table
from kg.knowledge_graph.choice import chosen
from kg.knowledge_graph.contents import Contents, read_contents
from kg.knowledge_graph.nodes import Nodes
from kg.knowledge_graph.picture import as_html, as_text
from kg.knowledge_graph.selection import (
    neighbourhood,
    selected_entities,
    selected_facts,
    selected_network,
)
from kg.knowledge_graph.tables import Tables, entity_table, evidence_table, fact_table
from kg.network import Partnership
from kg.ontology import prefixes
from kg.query.answer import ask, sparql_of
from kg.query.store import SOURCE, open_store
from kg.rdf_files import read_turtle
from kg.records import Article, Entity, Fact, Resolution
from kg.terms import to_rdflib

if TYPE_CHECKING:
    from pandas import DataFrame
    from spacy.tokens import Doc

    from kg.publish.show import ShownPage

_FILE = "graph.ttl"


class KnowledgeGraph:
    """The graph of a Turtle file, or of ``graph.ttl`` in a folder that ``kg build`` wrote.

    ``path`` is that file. The last value of a notebook's cell, it shows what it holds: how many
    entities and facts of which kind, and a small picture of who builds together with whom.

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

    def __repr__(self) -> str:
        return as_text(self.path, len(self), self.resolution)

    def _repr_html_(self) -> str:
        return as_html(self.path, len(self), self)

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

    @property
    def resolution(self) -> Resolution:
        """Entities and facts as the records that the stages of a build hand on.

        Raises:
            GraphError: if a statement lacks one of its parts.
        """
        return self._contents.resolution

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, by page and place on the page; ``pieces`` and sub-headlines are not in the graph."""
        return tuple(self._contents.articles.values())

    @property
    def partnerships(self) -> tuple[Partnership, ...]:
        """Who acted together by which article, at which events, in which kind of bond and when."""
        return self._contents.partnerships

    def query(self, query: str, **parameters: str) -> DataFrame:
        """The answer to a question: a column for each variable, a row for each solution.

        ``query`` is SPARQL (the ontology's prefixes need not be declared), the path of a file with it,
        or the name of a shipped question (``kg query --list``), which may take ``parameters``. Numbers
        and booleans become Python's, IRIs and other literals text, what is unbound ``None``. ASK
        gives the one cell ``answer``; CONSTRUCT and DESCRIBE the columns subject, predicate, object.
        The graph of a whole build is asked with what the rules infer, any other file alone.

        Raises:
            QueryError: if the query is no SPARQL query, not allowed, or has no such parameter.
            UnknownNameError: if a parameter is a name that the graph does not know.
            GraphError, OutputError: if the store of the build cannot be made (``kg.open_store``).
        """
        return answer_table(ask(self._store, sparql_of(query, self._store, parameters)))

    def entities(self, type: str = "", name: str = "") -> list[Entity]:  # noqa: A002  the ontology's word
        """The entities of a class (subclasses included), or called ``name``, or both; sorted by IRI.

        ``type`` is a class of the ontology by its name or its Chinese or English label: ``Community``,
        社区. ``name`` may be any alias, in any width and case.

        Raises:
            UnknownNameError: if there is no such class or name; the message offers the nearest.
        """
        return selected_entities(self.resolution, type, name)

    def facts(self, predicate: str = "", about: str = "") -> list[Fact]:
        """The facts with a predicate, or with a subject or object called ``about``, or both.

        ``predicate`` is a guideline name (``partners_with``) or a Chinese or English label (共建). They
        are sorted by the IRIs of subject and predicate, then by the object.

        Raises:
            UnknownNameError: if there is no such predicate or name; the message offers the nearest.
        """
        return selected_facts(self.resolution, predicate, about)

    def evidence(self, facts: Fact | Iterable[Fact]) -> DataFrame:
        """The sentences behind a fact, or behind several: a row for each place that states it.

        Columns: ``subject``, ``predicate``, ``object``, ``quote``, ``article`` (id), ``headline``,
        ``authors``, ``date`` (ISO, partial, or ``""``), ``start`` and ``end`` (half-open, characters
        of the article's text), ``rule`` and ``confidence`` (a probability).
        """
        return evidence_table([facts] if isinstance(facts, Fact) else facts, self._contents.articles)

    def ego(self, name: str, radius: int = 1) -> nx.MultiDiGraph[str]:
        """The neighbourhood of whatever is called ``name``: the nodes at most ``radius`` facts away.

        Facts count in both directions. Nodes and edges are those of ``to_networkx``.

        Raises:
            UnknownNameError: if nothing is called so; the message offers the nearest names.
        """
        return neighbourhood(self.resolution, name, radius)

    def to_networkx(self, predicates: Sequence[str] = ()) -> nx.MultiDiGraph[str]:
        """The entities as nodes and the facts as edges, as ``kg.to_networkx`` gives them.

        With ``predicates`` (named as for ``facts``) those facts alone, and the nodes that they join.

        Raises:
            UnknownNameError: if there is no such predicate; the message offers the nearest.
        """
        return selected_network(self.resolution, predicates)

    def to_pandas(self) -> Tables:
        """Two tables, ``entities`` and ``facts``, to be joined by IRI.

        ``entities``: ``iri`` (the index), ``name``, ``type``, ``aliases`` (tuple), ``parent`` (IRI or
        ``""``), ``facts`` (how many it stands in). ``facts``: ``subject``, ``predicate``, ``object`` by name,
        ``subject_iri`` and ``object_iri`` (a date's is ``""``), ``subject_type`` and ``object_type``,
        ``confidence`` (a probability), ``articles`` (how many state it), ``quote`` (of the surest claim).
        """
        return Tables(entity_table(self.resolution), fact_table(self.resolution))

    def annotate(self, text: str) -> Doc:
        """A text as a spaCy Doc with its entities and the relations between them.

        ``doc._.drawing`` shows both in a notebook. displaCy itself draws the entities by
        ``displacy.render(doc, style="ent")`` and the relations by
        ``displacy.render(doc._.relations, style="dep", manual=True)``: one drawing for each sentence.
        ``doc._.claims`` holds the claims. An entity that this graph knows by that name and type has
        its IRI as ``ent.kb_id_``. ``doc.spans["sc"]`` are all mentions, inner ones too, for style ``span``.
        """
        # spaCy takes a second to import.
        from kg.knowledge_graph.annotated import annotated

        return annotated(text, self.resolution.entities)

    def export(self, folder: str | PathLike[str], *forms: str) -> tuple[Path, ...]:
        """Writes the graph for other programs to a folder, and tells the paths of the files.

        ``forms``: ``gexf`` and ``graphml`` (Gephi, Cytoscape), ``neo4j`` (two CSV files for
        ``neo4j-admin database import``), ``csv`` and ``parquet`` (a table of nodes and one of edges),
        ``jsonld``, ``nquads``; all of them if none is told. The same graph gives the same bytes.

        Raises:
            UnknownNameError: if there is no such form; the message offers the nearest.
            OutputError: if the folder cannot be written, or pyarrow is missing for Parquet.
        """
        from kg.publish.exports import EXPORTS, export

        known = {form: form for form in EXPORTS}
        return export(self, Path(folder), [chosen(each, known, "form") for each in forms or known])

    def show(self, height: int = 640) -> ShownPage:
        """The interactive page of the build, inline in Jupyter, JupyterLab and VS Code; height in pixels.

        Raises:
            RunError: if there is no ``graph.html`` beside the graph.
        """
        from kg.publish.show import show

        return show(self.path.parent, height)

    @property
    def quads(self) -> Iterator[pyoxigraph.Quad]:
        """The triples with their named graphs, of a whole build; of another file without any.

        Raises:
            GraphError, OutputError: if the store of the build cannot be made (``kg.open_store``).
        """
        return iter(self._store)

    @cached_property
    def _contents(self) -> Contents:
        return read_contents(Nodes(self._triples))

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        folder = self.path.parent
        if self.path.name == _FILE and (folder / SOURCE).is_file():
            return open_store(folder)
        store = pyoxigraph.Store()
        store.bulk_extend(pyoxigraph.Quad(*triple) for triple in self._triples)
        return store


def load(path: str | PathLike[str]) -> KnowledgeGraph:
    """The graph of a Turtle file, or of a folder that ``kg build`` wrote.

    Raises:
        GraphError: if the file cannot be read or is not Turtle.
    """
    return KnowledgeGraph(path)
