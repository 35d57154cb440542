"""The twenty questions: what each answers on the seed pages, in the store and at the endpoint as in rdflib.

``tests/queries/NN.tsv`` hold answers that were read from the pages by hand: the command, whether
the rows are all or stand among others, and rows in the columns that matter.
"""

from __future__ import annotations

import gzip
import io
import re
import shlex
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.query import Result
from starlette.testclient import TestClient

import kg
from kg.cli.query import parameters_of
from kg.query import open_store, run_query, shipped_queries
from kg.query.answer import ask, sparql_of
from kg.query.store import SOURCE
from kg.serve.application import application
from kg.terms import node

pytestmark = pytest.mark.no_cover

FOLDER = Path(__file__).parent / "queries"
# rdflib joins these patterns so slowly that it needs half a minute each for all the pages.
COSTLY = frozenset({"between", "reports"})
ONE_PAGE = FOLDER.parent.parent / "seeds" / "pages" / "004_82f003960504da60.txt"
QUERIES = [pytest.param(query, id=query.name) for query in shipped_queries()]


@dataclass(frozen=True)
class Expected:
    parameters: dict[str, str]
    complete: bool
    columns: list[str]
    rows: list[list[str]]


def expected(query):
    """What the file of a query says, once its command is known to be about that query."""
    lines = (FOLDER / f"{query.number:02}.tsv").read_text(encoding="utf-8").splitlines()
    program, command, name, *arguments = shlex.split(lines[0].removeprefix("# "))
    assert (program, command, name) == ("kg", "query", query.name)
    assert lines[1] in ("# all", "# among others")
    rows = [line.split("\t") for line in lines[3:]]
    return Expected(parameters_of(arguments), lines[1] == "# all", lines[2].split("\t"), rows)


@pytest.fixture(scope="module")
def built_for(seed_build, tmp_path_factory):
    """A function from a query to the build that it is compared on."""
    pages, out = (tmp_path_factory.mktemp("compared") / name for name in ("pages", "out"))
    pages.mkdir()
    shutil.copy(ONE_PAGE, pages)
    kg.build(pages, out)
    return lambda query: out if query.name in COSTLY else seed_build


@pytest.fixture(scope="module")
def asked_of_rdflib():
    """A function from a build and SPARQL to rdflib's answer over all named graphs, found once for each."""

    @cache
    def loaded(build):
        graph = rdflib.Graph()
        quads = gzip.decompress((build / SOURCE).read_bytes())
        for quad in pyoxigraph.parse(quads, format=pyoxigraph.RdfFormat.N_QUADS):
            graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
        return graph

    @cache
    def answered(build, sparql):
        answer = loaded(build).query(sparql)
        return answer.vars, tuple(answer)

    return answered


@pytest.fixture(scope="module")
def endpoint():
    """A function from a build to a client of the endpoint over it."""
    with ExitStack() as running:

        @cache
        def client(build):
            served = application(build, timeout=60, largest=10_000_000, processes=1)
            return running.enter_context(TestClient(served))

        yield client


def test_there_are_twenty_each_with_an_answer():
    assert [query.number for query in shipped_queries()] == list(range(1, 21))
    assert {path.stem for path in FOLDER.iterdir()} == {f"{query.number:02}" for query in shipped_queries()}
    assert all(expected(query).rows for query in shipped_queries())


@pytest.mark.parametrize("query", QUERIES)
def test_the_answer_is_what_the_pages_say(query, seed_build):
    wanted = expected(query)
    answer = run_query(query.name, seed_build, parameters=wanted.parameters)
    places = [answer.variables.index(column) for column in wanted.columns]
    found = {tuple(row[place] for place in places) for row in answer.rows}
    rows = set(map(tuple, wanted.rows))
    assert rows <= found
    assert not wanted.complete or rows == found


@pytest.mark.parametrize("query", QUERIES)
def test_rdflib_gives_the_same_rows_in_the_same_order(query, built_for, asked_of_rdflib):
    store = open_store(built_for(query))
    sparql = sparql_of(query.name, store, expected(query).parameters)
    mine = [tuple(term and node(term) for term in solution) for solution in ask(store, sparql)]
    _, theirs = asked_of_rdflib(built_for(query), sparql)
    assert mine
    assert [alike(row) for row in mine] == [alike(row) for row in theirs]


@pytest.mark.parametrize("query", QUERIES)
def test_the_endpoint_gives_the_same_rows_as_rdflib(query, built_for, endpoint, asked_of_rdflib):
    build = built_for(query)
    sparql = sparql_of(query.name, open_store(build), expected(query).parameters)
    accept = {"Accept": "application/sparql-results+json"}
    response = endpoint(build).post("/sparql", data={"query": sparql}, headers=accept)
    assert response.status_code == 200
    mine = Result.parse(io.BytesIO(response.content), format="json")
    variables, theirs = asked_of_rdflib(build, sparql)
    assert mine.vars == variables
    assert [alike(row) for row in mine] == [alike(row) for row in theirs]


def alike(row):
    """A row with numbers by value, since the two write them with different digits."""
    return tuple(term.toPython() if isinstance(term, rdflib.Literal) else term for term in row)


@pytest.mark.parametrize("query", QUERIES)
def test_the_file_is_a_query_for_any_store(query, seed_build):
    """It declares its prefixes, asks for rows, and answers without any value for its parameters."""
    store = open_store(seed_build)
    if not any(parameter.required for parameter in query.parameters):
        answers = store.query(query.text, use_default_graph_as_union=True)
        assert isinstance(answers, pyoxigraph.QuerySolutions)
        assert next(answers)
    used = set(re.findall(r"(?<![\w<:])([a-z]+):\w", re.sub(r"#.*|<[^>]*>", "", query.text)))
    assert used == set(re.findall(r"^PREFIX ([a-z]+):", query.text, re.MULTILINE))


@pytest.mark.parametrize("query", QUERIES)
def test_the_rows_do_not_repeat(query, seed_build):
    rows = run_query(query.name, seed_build, parameters=expected(query).parameters).rows
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("query", QUERIES)
def test_the_explanation_is_chinese_and_english(query):
    parts = [(query.zh, query.en), *((each.zh, each.en) for each in query.parameters)]
    for chinese, english in parts:
        assert re.search("[\u4e00-\u9fff]", chinese)
        assert english.isascii()
    assert query.zh.endswith(("？", "。", "）"))
    assert re.match(r"[A-Z][^?]*\?", query.en)
