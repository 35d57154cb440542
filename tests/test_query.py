"""``kg query`` and its Python twin: what may be asked, how it is written out, and what is refused."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph
import pytest
import rdflib
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from small_store import BASE, INVENTED, cb, iri, write_store, zh

import kg
from kg.cli import main
from kg.columns import columns
from kg.errors import OntologyError, QueryError, UnknownNameError
from kg.query import shipped, table
from kg.query.answer import ask, sparql_of, write_answer
from kg.query.shipped import Parameter, ShippedQuery, literal, shipped_query
from kg.query.store import open_store

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return write_store(tmp_path_factory.mktemp("run") / "图谱 out")


@pytest.fixture
def kg_query(run):
    """A function that runs ``kg query`` with some arguments on the invented graph."""

    def call(*arguments, code=0):
        done = CliRunner().invoke(main, ["query", *arguments, "--run", str(run)])
        assert done.exit_code == code, done.output + done.stderr
        return done

    return call


def test_a_query_is_a_text_a_file_or_a_name(run, tmp_path):
    file = tmp_path / "my query.rq"
    file.write_text(
        "\ufeff# 有哪些社区？\nSELECT ?name { ?s a cb:Community ; skos:prefLabel ?name }", encoding="utf-8"
    )
    by_file = kg.run_query(str(file), run)
    assert by_file.rows == (("青禾社区",),)
    assert kg.run_query(file.read_text(encoding="utf-8-sig"), run) == by_file
    assert kg.run_query("without-parent", run) == kg.run_query("20", run)


def test_the_answers_of_the_four_kinds_of_query(run):
    assert kg.run_query("ASK { ?s cb:partnersWith ?o }", run).boolean is True
    assert kg.run_query(COUNT, run).rows == ((str(len(INVENTED)),),)
    described = kg.run_query(f"DESCRIBE <{BASE}company/云杉>", run)
    assert described.variables == ("subject", "predicate", "object")
    assert len(described.rows) == 3
    built = kg.run_query("CONSTRUCT { ?o cb:hasPart ?s } WHERE { ?s cb:partOf ?o }", run)
    assert built.rows == ((f"{BASE}subdistrict/松涛", cb("hasPart").value, f"{BASE}community/青禾"),)
    assert kg.run_query("SELECT ?s ?nothing { ?s cb:partOf ?o }", run).rows == (
        (f"{BASE}community/青禾", ""),
    )


def test_graphs_are_together_or_chosen(run):
    partners = "SELECT ?s { ?s cb:partnersWith ?o }"
    assert len(kg.run_query(partners, run).rows) == 2
    assert kg.run_query(partners, run, graphs=["asserted"]).rows == ((f"{BASE}community/青禾",),)
    assert kg.run_query(partners, run, graphs=["inferred"]).rows == ((f"{BASE}company/云杉",),)
    named = kg.run_query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g", run)
    assert [graph for (graph,) in named.rows] == [f"{BASE}graph/asserted", f"{BASE}graph/inferred"]


@pytest.mark.parametrize("typed", ["青禾社区", "青禾“社区”居委会", "青禾 社区", "青禾社区居委会"])
def test_a_name_is_any_name_however_it_is_typed(run, typed):
    answer = kg.run_query("partners", run, parameters={"of": typed})
    assert answer.rows == (("青禾社区", "青禾社区", "云杉物业"),)


def test_an_unknown_name_offers_the_nearest(run):
    with pytest.raises(
        UnknownNameError, match=r"^青禾: nothing is called so; did you mean 青禾社区, 青禾“社区”居委会"
    ):
        kg.run_query("partners", run, parameters={"of": "青禾"})
    with pytest.raises(UnknownNameError, match="kg query names --containing TEXT"):
        kg.run_query("partners", run, parameters={"of": "zzz"})


@pytest.mark.parametrize(
    ("query", "parameters", "message"),
    [
        ("partner", {}, "partner: no shipped query, no file and no SPARQL; did you mean partners"),
        ("xyzzy", {}, "see kg query --list"),
        ("partners", {"off": "x"}, "partners: no parameter --off; it has --of"),
        ("without-parent", {"of": "x"}, "it has no parameters"),
        ("between", {"from": "青禾社区"}, "between needs --to"),
        ("pacts", {"parties": "many"}, "--parties many: not a number"),
        ("SELECT", {}, "no shipped query"),
        ("SELECT { ?s ?p }", {}, "not a SPARQL query: error at 1:"),
        ("SELECT * { ?s ?p ?o }", {"of": "x"}, "--of: only a shipped query takes parameters"),
        ("SELECT * { ?s nothere:p ?o }", {}, "not a SPARQL query"),
        ("DROP ALL ; ", {}, "read-only"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", {}, "SERVICE is not allowed"),
    ],
)
def test_what_cannot_be_asked_is_told(run, query, parameters, message):
    with pytest.raises(QueryError) as caught:
        kg.run_query(query, run, parameters=parameters)
    assert message in str(caught.value)


def test_a_file_that_is_no_text_is_told(run, tmp_path):
    (tmp_path / "q.rq").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(QueryError, match="name a file of SPARQL in UTF-8"):
        kg.run_query(str(tmp_path / "q.rq"), run)


HOSTILE = [
    '"',
    '"@zh } } # ',
    "\\",
    '\\"',
    "\n} DROP ALL",
    "VALUES ?to { UNDEF }",
    "?x } {",
    "<a:b>",
    "'''",
    "\x00",
    "𠀀“”",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_stays_a_value(text, tmp_path):
    """Things with hostile names are found by their names, and nothing else is."""
    named = (
        (iri("programme/x"), cb("skos:prefLabel"), zh(text), "asserted"),
        (iri("company/y"), cb("runs"), iri("programme/x"), "asserted"),
    )
    other = ((iri("company/y"), cb("skos:prefLabel"), zh("云杉"), "asserted"), *INVENTED)
    typed = (iri("company/y"), pyoxigraph.NamedNode(str(rdflib.RDF.type)), cb("Company"), "asserted")
    run = write_store(tmp_path, (*named, *other, typed))
    answer = kg.run_query("runners", run, parameters={"of": text})
    assert answer.rows == (("云杉", cb("Company").value, text),)
    found = kg.run_query("names", run, parameters={"containing": text})
    assert found.rows == ((f"{BASE}programme/x", "", text),)


@given(st.text(max_size=40), st.text(max_size=40))
@example("VALUES ?to { UNDEF }", '" } } DROP ALL #')
def test_values_become_terms_wherever_they_stand(one, other):
    """Taking the line of values apart again gives the values, and the rest of the query is untouched."""
    query = shipped_query("between")
    of, to = (literal(query.parameter(name), text) for name, text in (("from", one), ("to", other)))
    text = query.with_values({"from": [of], "to": [to]})
    assert (
        text
        == query.text.replace("?from { UNDEF }", f"?from {{ {of} }}", 1).replace(
            "?to { UNDEF }", f"?to {{ {to} }}", 1
        )
        or "UNDEF" in one
    )
    store = pyoxigraph.Store()
    checked = text[: text.index("SELECT")] + f"SELECT * {{ VALUES ?from {{ {of} }} VALUES ?to {{ {to} }} }}"
    (row,) = store.query(checked)
    assert (row["from"].value, row["to"].value) == (one, other)
    assert list(store.query(text)) == []


def test_several_names_mean_any_of_them(run):
    text = shipped_query("partners").with_values({"of": [zh("松涛街道"), zh("云杉物业")]})
    assert {row["unit"].value for row in ask(open_store(run), text)} == {"松涛街道", "云杉物业"}


@pytest.mark.parametrize(
    "text",
    [
        "# 问？\nSELECT * {}\n",
        "# 问？\n# Why?\n# --of NAME: 只有中文\nSELECT * { VALUES ?of { UNDEF } }\n",
        "# 问？\n# Why?\n# --of NAME: 名称 / a name\nSELECT * { ?of ?p ?o }\n",
        "# 问？\n# Why?\n# --of NAME: 名称 / a name\nSELECT * { VALUES ?of { UNDEF } VALUES ?of { 1 } }\n",
    ],
)
def test_a_shipped_file_with_a_wrong_head_is_told(text, tmp_path, monkeypatch):
    (tmp_path / "01-x.rq").write_text(text, encoding="utf-8")
    monkeypatch.setattr(shipped, "data_directory", lambda *parts: tmp_path)
    with pytest.raises(OntologyError, match=r"ontology/queries/01-x\.rq: .*write"):
        shipped.shipped_queries.__wrapped__()


def test_the_command_writes_a_table(kg_query):
    lines = kg_query("partners", "--of", "青禾社区").output.splitlines()
    assert lines == [
        "unit      body      partner",
        "----------------------------",
        "青禾社区  青禾社区  云杉物业",
        "1 row",
    ]
    assert kg_query("partners", "--of=青禾社区").output.splitlines() == lines
    assert kg_query("ASK { ?s cb:runs ?o }").output == "no\n"
    assert kg_query("SELECT ?s ?t { ?s a ?t FILTER(?t = cb:Company) }").output.splitlines()[2:] == [
        "company/云杉  cb:Company",
        "1 row",
    ]


def test_the_formats_are_what_other_programs_read(kg_query):
    everything = "SELECT ?s ?o { ?s skos:prefLabel ?o } ORDER BY ?s"
    rows = kg_query(everything, "--format", "csv").stdout_bytes.decode()
    assert next(iter(csv.DictReader(io.StringIO(rows)))) == {"s": f"{BASE}community/青禾", "o": "青禾社区"}
    assert kg_query(everything, "--format", "tsv").output.splitlines()[:2] == [
        "?s\t?o",
        f'<{BASE}community/青禾>\t"青禾社区"@zh',
    ]
    found = json.loads(kg_query(everything, "--format", "json").output)
    assert found["results"]["bindings"][0]["o"] == {"type": "literal", "value": "青禾社区", "xml:lang": "zh"}
    assert "<sparql" in kg_query(everything, "--format", "xml").output
    for form, name in (("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")):
        text = kg_query("CONSTRUCT WHERE { ?s ?p ?o }", "--format", form).output
        assert len(rdflib.Graph().parse(data=text, format=name)) == len(INVENTED)
    turtle = kg_query("CONSTRUCT WHERE { ?s cb:partOf ?o }").output
    assert turtle.startswith("@prefix cb:")
    assert turtle.count("@prefix") == 1


def test_csv_is_quoted_where_it_must_be(tmp_path):
    """IRIs of quotes hold a comma; names hold anything."""
    quote, text = iri("article/1#char=3,8"), 'a,"b"\r\nc'
    run = write_store(tmp_path, ((quote, cb("skos:prefLabel"), zh(text), "asserted"),))
    store = open_store(run)
    written = io.BytesIO()
    write_answer(ask(store, "SELECT ?s ?nothing ?o { ?s ?p ?o }"), "csv", written, BASE)
    rows = list(csv.reader(io.StringIO(written.getvalue().decode(), newline="")))
    assert rows == [["s", "nothing", "o"], [quote.value, "", text]]


def test_many_rows_are_all_written(tmp_path):
    store = pyoxigraph.Store()
    numbers = " ".join(map(str, range(2500)))
    written = io.BytesIO()
    write_answer(ask(store, f"SELECT ?n {{ VALUES ?n {{ {numbers} }} }} ORDER BY ?n"), "csv", written, BASE)
    assert written.getvalue().decode().split() == ["n", *map(str, range(2500))]


def test_a_query_may_name_its_graphs(run):
    inferred, partners = f"<{BASE}graph/inferred>", "{ ?s cb:partnersWith ?o }"
    assert kg.run_query(f"SELECT ?s FROM {inferred} {partners}", run).rows == ((f"{BASE}company/云杉",),)
    assert kg.run_query(f"SELECT ?s FROM NAMED {inferred} {partners}", run).rows == ()
    assert kg.run_query(f"SELECT ?s FROM <{BASE}none> {partners}", run).rows == ()
    assert len(kg.run_query("SELECT ?from { ?from cb:partnersWith ?o }", run).rows) == 2


def test_the_command_chooses_graphs_and_shows_its_query(kg_query):
    assert "0 rows" in kg_query("SELECT * { ?s cb:partOf ?o }", "--graph", "inferred").output
    assert (
        "2 rows"
        in kg_query("SELECT * { ?s cb:partnersWith ?o }", "--graph", "inferred", "--graph", "asserted").output
    )
    shown = kg_query("partners", "--of", "青禾 社区", "--show").output
    assert 'VALUES ?of { "青禾社区"@zh }' in shown
    assert "1 row" in kg_query(shown).output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("partners", "--of", "青禾"), 1, "did you mean 青禾社区"),
        (("partners", "--of"), 2, "--of needs a value"),
        (("partners", "青禾社区"), 2, "parameters are written --name VALUE"),
        ((), 2, "kg query --list"),
        (("SELECT * {}", "--format", "turtle"), 2, "choose from table, json"),
        (("DESCRIBE <a:b>", "--format", "csv"), 2, "choose from turtle"),
        (("SELECT * {}", "--graph", "nowhere"), 2, "nowhere: no such graph"),
        (("SELECT * {",), 2, "not a SPARQL query"),
    ],
)
def test_the_command_ends_with_a_status_and_a_message(kg_query, arguments, code, message):
    assert message in kg_query(*arguments, code=code).stderr


def test_a_folder_without_a_build_is_told(tmp_path):
    done = CliRunner().invoke(main, ["query", "partners", "--run", str(tmp_path)])
    assert (done.exit_code, "build the pages again" in done.stderr) == (2, True)


def test_the_list_shows_every_question(kg_query):
    listed = kg_query("--list").output
    for query in kg.shipped_queries():
        assert f"{query.number:>2}  {query.name}" in listed
        assert query.zh in listed
        assert query.en in listed
        assert all(f"--{each.name}" in listed for each in query.parameters)


@given(st.lists(st.lists(st.text(max_size=6), min_size=2, max_size=2), min_size=1, max_size=5))
def test_the_columns_of_a_table_line_up(rows):
    from kg.query.table import aligned

    lines = aligned([[cell, "|"] for cell, _ in rows])
    assert len({columns(line) for line in lines}) == 1


@pytest.mark.parametrize(
    ("text", "width"), [("社区", 4), ("ab", 2), ("、", 2), ("a\u0301", 1), ("“", 1), ("ｱ", 1), ("Ａ", 2)]
)
def test_the_width_of_characters(text, width):
    assert columns(text) == width


def test_a_cell_cannot_break_its_line():
    store = pyoxigraph.Store()
    results = store.query('SELECT ("a\\nb\u2028c\u202e\\u001b[31m" AS ?x) {}')
    assert table.as_table(results, BASE).splitlines()[2:] == ["a b c  [31m", "1 row"]


def test_the_public_records_describe_a_question():
    query = shipped_query("between")
    assert isinstance(query, ShippedQuery)
    assert query.parameters[0] == Parameter(
        "from", "NAME", True, "", query.parameters[0].zh, query.parameters[0].en
    )
    assert shipped_query("sure-partnerships").parameters[0].default == "0.8"
    assert shipped_query("names").parameters[0].default == "社区"


def test_python_reads_the_query_that_a_name_means(run):
    assert "青禾社区" in sparql_of("partners", open_store(run), {"of": "青禾社区"})
