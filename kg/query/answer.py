"""A question becomes its answer, as Python values or as bytes in a standard format."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import QueryError
from kg.ontology import prefixes
from kg.query.formats import ROW_FORMATS, TABLE, TRIPLE_FORMATS, write_rows
from kg.query.guard import names_graphs, refuse_calls, refuse_updates
from kg.query.names import names_like
from kg.query.shipped import NAME, ShippedQuery, literal, shipped_query
from kg.query.store import chosen_graphs, open_store
from kg.query.table import as_table, plain

Results = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found.

    ``rows`` hold for each variable the IRI or the literal's text, ``""`` where it is unbound; for
    CONSTRUCT and DESCRIBE the subject, predicate and object of each triple. ``boolean`` is the
    answer to ASK, else ``None``.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    boolean: bool | None = None


def run_query(
    query: str,
    run: str | os.PathLike[str] = "out",
    *,
    parameters: Mapping[str, str] | None = None,
    graphs: Sequence[str] = (),
) -> Answer:
    """The answer of a build to a query.

    ``query`` is SPARQL, the path of a file with it, or the name of a shipped query, which may take
    ``parameters``. ``graphs`` are short names of named graphs (``asserted`` …); without any, the
    union of all is asked.

    Raises:
        RunError, GraphError, OutputError: as ``open_store`` does.
        QueryError: if the query is no SPARQL query, not allowed, or has no such parameter or graph.
        UnknownNameError: if a parameter is a name that the build does not know.
    """
    store = open_store(run)
    results = ask(store, sparql_of(query, store, parameters or {}), graphs)
    if isinstance(results, QueryBoolean):
        return Answer((), (), bool(results))
    if isinstance(results, QueryTriples):
        triples = tuple((plain(t.subject), plain(t.predicate), plain(t.object)) for t in results)
        return Answer(("subject", "predicate", "object"), triples)
    names = tuple(variable.value for variable in results.variables)
    return Answer(names, tuple(tuple(map(plain, solution)) for solution in results))


def sparql_of(query: str, store: pyoxigraph.Store, parameters: Mapping[str, str]) -> str:
    """The SPARQL that ``query`` means: itself, a file's content, or a shipped query with its values.

    Raises:
        QueryError, UnknownNameError: as ``run_query`` does.
    """
    if not _is_file(query) and not _is_sparql(query):
        return _with_values(shipped_query(query), store, parameters)
    if parameters:
        option = f"--{next(iter(parameters))}"
        raise QueryError(f"{option}: only a shipped query takes parameters; write the value into your query")
    return _content(Path(query)) if _is_file(query) else query


def _with_values(shipped: ShippedQuery, store: pyoxigraph.Store, values: Mapping[str, str]) -> str:
    """The SPARQL of a shipped query for values as a user types them."""
    terms = {}
    for name, value in values.items():
        parameter = shipped.parameter(name)
        named = parameter.kind == NAME
        terms[name] = names_like(store, value) if named else [literal(parameter, value)]
    return shipped.with_values(terms)


def ask(store: pyoxigraph.Store, query: str, graphs: Sequence[str] = ()) -> Results:
    """The results of a query on the store, whose prefixes need not be declared.

    Raises:
        QueryError: as ``run_query`` does.
    """
    refuse_updates(query)
    refuse_calls(query)
    chosen = chosen_graphs(store, graphs)
    try:
        return store.query(
            query,
            prefixes=dict(prefixes()),
            use_default_graph_as_union=chosen is None and not names_graphs(query),
            default_graph=chosen,
        )
    except SyntaxError as error:
        raise QueryError(f"not a SPARQL query: {error}; correct it there (line:column)") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}") from error


def default_format(results: Results) -> str:
    """The form that suits people: a table, or Turtle for triples."""
    return "turtle" if isinstance(results, QueryTriples) else TABLE


def write_answer(results: Results, form: str, stream: IO[bytes], base: str) -> None:
    """Writes results in one of ``formats.FORMATS``; ``base`` is cut from IRIs in tables.

    Raises:
        QueryError: if the form does not suit the results.
    """
    if isinstance(results, QueryTriples):
        if form not in TRIPLE_FORMATS:
            raise QueryError(f"{form}: triples are asked for; choose from {', '.join(TRIPLE_FORMATS)}")
        triples = sorted(results, key=str)
        used = _used_prefixes(triples)
        pyoxigraph.serialize(triples, stream, TRIPLE_FORMATS[form], prefixes=used)
    elif form == TABLE:
        stream.write(as_table(results, base).encode())
    elif form in ROW_FORMATS:
        write_rows(results, form, stream)
    else:
        choice = ", ".join((TABLE, *ROW_FORMATS))
        raise QueryError(f"{form}: rows are asked for; choose from {choice}")


def _used_prefixes(triples: Sequence[pyoxigraph.Triple]) -> dict[str, str]:
    """The ontology's prefixes of which a term of the triples makes use."""
    iris = {str(term.value) for t in triples for term in t if isinstance(term, pyoxigraph.NamedNode)}
    spaces = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {prefix: namespace for prefix, namespace in prefixes() if namespace in spaces}


def _is_sparql(text: str) -> bool:
    """Whether a text cannot be a name or a path."""
    return "{" in text or "\n" in text or " " in text.strip()


def _is_file(text: str) -> bool:
    try:
        return "{" not in text and Path(text).is_file()
    except OSError:  # too long for a path
        return False


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise QueryError(f"{path}: cannot be read: {error}; name a file of SPARQL in UTF-8") from error
