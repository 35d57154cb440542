"""What the store refuses to do, however a query hides it."""

from __future__ import annotations

import http.server
import re
import threading

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_store import write_store

from kg.errors import QueryError
from kg.query.answer import ask
from kg.query.guard import refuse_calls, refuse_updates
from kg.query.store import open_store

CALLS = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "SELECT * { sErViCe SILENT <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "SELECT * { ?s ?p 'a' .SERVICE<http://127.0.0.1:1/>{?a ?b ?c} }",
    "SELECT * { ?s ?p '''it's'''\nSERVICE ?s { ?a ?b ?c } }",
    "PREFIX : <a:> SELECT * { ?s ?p :a\\' . SERVICE :b { ?a ?b ?c } ?s ?p :c\\' }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o#>\n) SERVICE ?s { ?a ?b ?c } }",
    "SELECT * { { SELECT * { # no comment after this line\r SERVICE ?s { ?a ?b ?c } } } }",
    'SELECT * { ?s ?p "\\"" . SERVICE ?s { ?a ?b ?c } ?s ?p "" }',
    "PREFIX ex: <a:> SELECT * { SERVICEex:a { ?a ?b ?c } }",
    "PREFIX : <a:> SELECT * { SERVICE:a { ?a ?b ?c } }",
    "PREFIX x: <a:> SELECT * { ?s ?p x:.SERVICEx:a { ?a ?b ?c } }",
    "SELECT * { ?s ?p 5SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "SELECT * { ?s ?p <a:\\u0041'> . SERVICE ?s { ?a ?b ?c } ?s ?p <a:'> }",
    'SELECT * { ?s ?p """a"b""" . SERVICE ?s { ?a ?b ?c } ?s ?p """""" }',
]
FREE = [
    "SELECT ?service { ?service ?p 'SERVICE' } # SERVICE",
    "SELECT * { ?s cb:SERVICE \"SERVICE {\" , '''SERVICE\n''' }",
    "SELECT * { ?s a cb:ServiceCentre }",
    "SELECT * { ?s <http://example.org/SERVICE#a> $SERVICE }",
    "SELECT * { ?s ?p 'a'@service }",
]
UPDATES = [
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "PREFIX select: <a:> DELETE WHERE { ?s ?p ?o }",
    "# SELECT\nload <file:/etc/passwd>",
    "DROP ALL",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "BASE <a:> CLEAR DEFAULT",
]


@pytest.mark.parametrize("query", CALLS)
def test_a_call_to_another_server_is_refused(query):
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        refuse_calls(query)


@pytest.mark.parametrize("query", FREE)
def test_the_word_is_free_elsewhere(query, tmp_path):
    refuse_calls(query)
    assert list(ask(open_store(write_store(tmp_path)), query)) == []


@pytest.mark.parametrize("query", UPDATES)
def test_an_update_is_refused_as_one(query, tmp_path):
    with pytest.raises(QueryError, match="read-only"):
        refuse_updates(query)
    with pytest.raises(QueryError, match="read-only"):
        ask(open_store(write_store(tmp_path)), query)


@pytest.mark.parametrize(
    "query", ["SELECT * { ?insert ?p 'DROP' }", "ASK {}", "PREFIX load: <a:> SELECT * {}"]
)
def test_a_query_is_no_update(query):
    refuse_updates(query)


@pytest.fixture
def asked():
    """A server that remembers what it was asked, and the list of that."""
    seen = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            seen.append(self.path)
            self.send_response(500)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield seen, f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_store_would_ask_another_server_if_it_were_let(asked, tmp_path):
    """Without the guard the call goes out, so the guard is what holds it."""
    seen, address = asked
    store = open_store(write_store(tmp_path))
    query = f"SELECT * {{ SERVICE <{address}> {{ ?a ?b ?c }} }}"
    with pytest.raises(OSError, match="500"):
        list(store.query(query))
    assert seen == ["/sparql"]
    with pytest.raises(QueryError):
        ask(store, query)
    assert seen == ["/sparql"]


# The store refuses to call this port, so that a call shows as this error and nothing is sent.
DEAD = "http://127.0.0.1:9/"
CALL = re.compile("The port 9 is not allowed")
PARTS = st.sampled_from(
    (
        *(
            "?s",
            "?p",
            "?o",
            "$x",
            "x:a",
            "x:",
            ":",
            "x:a\\'",
            "x:a.",
            "_:b",
            "<a:'b>",
            "<a:\\u0041'>",
            "<a:b#c>",
        ),
        *("1", "1.5", "2e3", "true", "a", "'it'", "'\\''", '"""a"b"""', "'''it's'''", "'a'@en", "'1'^^x:a"),
        *(" ", "\n", ".", ";", "<", ">", "{", "}", "(", ")", "#", "# '\n", "'", '"', "\\"),
        *("OPTIONAL", "FILTER", "MINUS", "UNION", "SILENT", "?s ?p ?o", "FILTER(?s<?o)", "OPTIONAL{}"),
        *(
            "SERVICE",
            "service",
            f"SERVICE<{DEAD}>{{}}",
            f"SERVICE <{DEAD}> {{ }}",
            "SERVICEx:{}",
            "SERVICE:a{}",
        ),
    )
)
STORE = pyoxigraph.Store()
STORE.add(pyoxigraph.Quad(*(pyoxigraph.NamedNode("a:n"),) * 3))
PROLOGUE = f"PREFIX x: <{DEAD}> PREFIX : <{DEAD}> "


def calls(query):
    """Whether the store, if it is let, calls another server for a query."""
    try:
        list(STORE.query(query))
    except (SyntaxError, RuntimeError, ValueError):
        return False
    except OSError as error:
        return bool(CALL.search(str(error)))
    return False


@settings(max_examples=1500, deadline=None)
@given(st.lists(PARTS, max_size=8).map("".join), st.lists(PARTS, max_size=3).map("".join))
def test_what_the_store_would_call_is_refused(before, behind):
    for call in ("", f"SERVICE <{DEAD}> {{}}"):
        query = f"{PROLOGUE} SELECT * {{ {before}{call}{behind} }}"
        if calls(query):
            with pytest.raises(QueryError):
                refuse_calls(query)


@pytest.mark.parametrize("before", ["", "?s ?p ?o.", "{?s ?p ?o}", "OPTIONAL{}", "FILTER(1<2)"])
def test_the_law_above_looks_at_real_calls(before):
    # The call comes first here, so that it is made even if nothing else matches.
    assert calls(f"{PROLOGUE} SELECT * {{ SERVICE <{DEAD}> {{}} {before} }}")
    assert calls(f"{PROLOGUE} SELECT * {{ serviCEx:a {{}} {before} }}")
