"""The site of a build: the SPARQL protocol's cases, pages for every IRI, and what pages may not do."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from small_store import BASE, INVENTED, RDF_TYPE, cb, iri, write_store, zh
from starlette.testclient import TestClient

from kg.query.store import SOURCE, base_of, open_store
from kg.serve.application import FILES, application
from kg.serve.iris import address_of
from kg.serve.negotiation import best, content_type, media_type
from kg.serve.page import words

ROWS = "SELECT ?s ?o { ?s cb:partOf ?o }"
TRIPLES = "CONSTRUCT WHERE { ?s cb:partOf ?o }"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = write_store(tmp_path_factory.mktemp("run") / "out")
    (folder / "void.ttl").write_text("<a:dataset> <a:b> <a:c> .\n", encoding="utf-8")
    (folder / "private.ttl").write_text("<a:private> <a:b> <a:c> .\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(run):
    with TestClient(
        application(run, timeout=20, largest=2000, processes=1), follow_redirects=False
    ) as client:
        yield client


def get(site, query, accept="*/*", **parameters):
    return site.get("/sparql", params={"query": query, **parameters}, headers={"Accept": accept})


def form_of(response):
    return response.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.8, */*;q=0.1", "application/sparql-results+xml"),
        ("text/html, text/*;q=0.5", "text/csv"),
        ("image/png, text/csv;q=0.1", "text/csv"),
    ],
)
def test_rows_come_in_the_form_that_is_liked_best(site, accept, kind):
    assert form_of(get(site, ROWS, accept)) == kind


@pytest.mark.parametrize(
    ("accept", "kind", "name"),
    [
        ("*/*", "text/turtle", "turtle"),
        ("text/turtle", "text/turtle", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/ld+json", "application/ld+json", "json-ld"),
    ],
)
def test_triples_come_in_the_form_that_is_liked_best(site, accept, kind, name):
    response = get(site, TRIPLES, accept)
    assert form_of(response) == kind
    found = rdflib.Graph().parse(data=response.text, format=name)
    assert set(found) == {
        tuple(map(rdflib.URIRef, (f"{BASE}community/青禾", cb("partOf").value, f"{BASE}subdistrict/松涛")))
    }


def test_the_three_ways_to_ask_give_one_answer(site):
    accept = {"Accept": "text/csv"}
    answers = [
        site.get("/sparql", params={"query": ROWS}, headers=accept),
        site.post("/sparql", data={"query": ROWS}, headers=accept),
        site.post("/sparql", content=ROWS, headers={**accept, "Content-Type": f"{QUERY}; charset=utf-8"}),
    ]
    assert {response.text for response in answers} == {
        f"s,o\r\n{BASE}community/青禾,{BASE}subdistrict/松涛\r\n"
    }
    assert site.head("/sparql", params={"query": ROWS}).text == ""


def test_ask_gives_a_boolean(site):
    assert json.loads(get(site, "ASK { ?s cb:runs ?o }").text)["boolean"] is False


@pytest.mark.parametrize("how", ["get", "form", "body"])
def test_graphs_are_chosen_by_the_request(site, how):
    count = "SELECT (COUNT(*) AS ?n) { ?s cb:partnersWith ?o }"

    def number(**graphs):
        parameters = {"query": count, **{name.replace("_", "-"): iris for name, iris in graphs.items()}}
        if how == "get":
            response = site.get("/sparql", params=parameters, headers={"Accept": "text/csv"})
        elif how == "form":
            response = site.post("/sparql", data=parameters, headers={"Accept": "text/csv"})
        else:
            del parameters["query"]
            kind = {"Content-Type": QUERY, "Accept": "text/csv"}
            response = site.post("/sparql", params=parameters, content=count, headers=kind)
        return int(response.text.split()[1])

    asserted, inferred = f"{BASE}graph/asserted", f"{BASE}graph/inferred"
    assert number() == 2
    assert number(default_graph_uri=asserted) == 1
    assert number(default_graph_uri=[asserted, inferred]) == 2
    assert number(named_graph_uri=inferred) == 0
    assert number(default_graph_uri="https://example.org/none") == 0


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("SELEKT", 400, "Not a SPARQL query"),
        ("", 400, "Not a SPARQL query"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400, "SERVICE is not allowed"),
        ("SELECT * { SERVICEcb:x { ?s ?p ?o } }", 400, "SERVICE is not allowed"),
        ("DROP ALL", 403, "read-only"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 403, "read-only"),
        ("LOAD <file:/etc/passwd>", 403, "read-only"),
        ("SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }", 413, "more than 2,000 bytes; use LIMIT"),
    ],
)
def test_a_query_that_is_refused_is_refused_with_its_status(site, query, status, message):
    response = get(site, query)
    assert (response.status_code, form_of(response)) == (status, "text/plain")
    assert message in response.text


def test_no_query_reads_a_file(site, run):
    assert (
        get(site, f"SELECT * FROM <{(run / 'void.ttl').as_uri()}> {{ ?s ?p ?o }}").json()["results"][
            "bindings"
        ]
        == []
    )


def test_requests_that_are_none_have_their_status(site):
    assert site.post("/sparql", content="ASK {}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert site.post("/sparql", content="ASK {}").status_code == 415
    assert (
        site.post(
            "/sparql", content="DROP ALL", headers={"Content-Type": "application/sparql-update"}
        ).status_code
        == 403
    )
    assert site.post("/sparql", data={"update": "DROP ALL"}).status_code == 403
    assert site.get("/sparql", params={"update": "DROP ALL"}).status_code == 403
    assert site.post("/sparql", data={"nothing": "x"}).status_code == 400
    assert site.get("/sparql", params={"query": ["ASK {}", "ASK {}"]}).status_code == 400
    assert site.post("/sparql", content=b"\xff", headers={"Content-Type": QUERY}).status_code == 400
    assert site.post("/sparql", content=b" " * 1_100_000, headers={"Content-Type": QUERY}).status_code == 413
    assert get(site, "ASK {}", "image/png").status_code == 406
    assert get(site, "ASK {}", "text/turtle").status_code == 406
    assert get(site, TRIPLES, "text/csv").status_code == 406
    assert get(site, ROWS, format="docx").status_code == 406
    assert get(site, ROWS, **{"default-graph-uri": "not an IRI"}).status_code == 400
    for method in ("PUT", "DELETE", "PATCH"):
        refused = site.request(method, "/sparql", content="x")
        assert (refused.status_code, "GET" in refused.headers["allow"]) == (405, True)


def test_a_form_may_be_asked_for_by_name(site):
    assert form_of(get(site, ROWS, format="tsv")) == "text/tab-separated-values"
    assert form_of(get(site, TRIPLES, format="ntriples")) == "application/n-triples"


def test_other_pages_may_ask(site):
    assert get(site, "ASK {}").headers.get("access-control-allow-origin") is None
    asked = site.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://example.com"})
    assert asked.headers["access-control-allow-origin"] == "*"
    ahead = {
        "Origin": "https://example.com",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    assert site.options("/sparql", headers=ahead).status_code == 200


def test_the_endpoint_describes_itself(site):
    for accept, name in (("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("*/*", "turtle")):
        response = site.get("/sparql", headers={"Accept": accept})
        graph = rdflib.Graph().parse(data=response.text, format=name)
        description = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
        (endpoint,) = graph.objects(None, description.endpoint)
        assert str(endpoint) == "http://testserver/sparql"
        assert set(graph.objects(None, description.name)) == {
            rdflib.URIRef(f"{BASE}graph/{name}") for name in ("asserted", "inferred")
        }
        sizes = {int(size) for size in graph.objects(None, rdflib.VOID.triples)}
        assert sizes == {len(INVENTED), len(INVENTED) - 1, 1}
    assert site.get("/sparql", headers={"Accept": "image/png"}).status_code == 406
    hostile = site.get("/sparql", headers={"Host": "x> <y", "Accept": "text/turtle"})
    assert "> <y" not in hostile.text
    browser = site.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["location"]) == (303, "/query")


def test_files_of_the_build_are_given_and_no_others(site, run):
    for address in ("/void.ttl", "/.well-known/void", "/files/void.ttl"):
        response = site.get(address)
        assert (form_of(response), response.text) == ("text/turtle", "<a:dataset> <a:b> <a:c> .\n")
    assert site.get(f"/files/{SOURCE}").content == (run / SOURCE).read_bytes()
    for address in (
        "/files/private.ttl",
        "/files/..%2Fvoid.ttl",
        "/files/.store",
        "/static/page.py",
        "/static/..%2Fpage.py",
        "/nothing",
    ):
        assert site.get(address).status_code == 404, address
    assert site.get("/files/graph.ttl").status_code == 404
    assert "private.ttl" not in FILES


def test_the_graph_page_asks_this_server_alone(site):
    response = site.get("/")
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', response.text)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'self'"
    assert all(part.startswith("'sha256-") for part in rules["script-src"].split())
    assert 'data-source="/graph-data"' in response.text


def test_the_query_page_has_a_question_about_an_iri_that_is_one(site):
    page = site.get("/query", params={"about": "https://example.org/id/社区"}).text
    assert "VALUES ?of { &lt;https://example.org/id/社区&gt; }" in page
    usual = site.get("/query").text
    for about in ("", "x", "https://example.org/> } DROP ALL #", "</textarea><script>x</script>"):
        assert site.get("/query", params={"about": about}).text == usual


def test_a_thing_has_a_page_for_people(site):
    page = site.get("/id/community/青禾", headers={"Accept": "text/html"})
    assert form_of(page) == "text/html"
    for part in (
        "青禾社区",
        "青禾“社区”居委会",
        "松涛街道",
        "云杉物业",
        "cb:partOf",
        'href="/id/company/%E4%BA%91%E6%9D%89"',
        "推理得出",
    ):
        assert part in page.text


def test_pages_speak_two_languages(seed_site):
    def page(address="/id/district/姑苏区", **headers):
        return seed_site.get(address, headers={"Accept": "text/html", **headers}).text

    assert "隶属于" in page()
    assert '<html lang="zh">' in page()
    assert '<html lang="en">' in page(**{"Accept-Language": "fr, en-GB;q=0.8, zh;q=0.5"})
    assert '<html lang="zh">' in page(**{"Accept-Language": "fr"})
    english = page("/id/district/姑苏区?lang=en")
    assert ("part of" in english, '<html lang="en">' in english) == (True, True)
    # The choice is kept.
    assert '<html lang="en">' in page(**{"Accept-Language": "zh"})
    assert '<html lang="zh">' in page("/query?lang=zh")
    assert '<html lang="zh">' in page(**{"Accept-Language": "en"})
    seed_site.cookies.clear()


def test_a_thing_has_triples_for_programs(site):
    wanted = {triple for triple in INVENTED if iri("community/青禾") in triple[:3]}
    for address, accept, name in (
        ("/id/community/青禾", "text/turtle", "turtle"),
        ("/id/community/青禾", "application/ld+json", "json-ld"),
        ("/id/community/青禾.ttl", "text/html", "turtle"),
        ("/id/community/青禾.jsonld", "*/*", "json-ld"),
        ("/id/community/青禾.nt", "*/*", "nt"),
        ("/id/community/青禾.rdf", "*/*", "xml"),
    ):
        response = site.get(address, headers={"Accept": accept})
        assert len(rdflib.Graph().parse(data=response.text, format=name)) == len(wanted), address
    assert site.get("/id/community/青禾", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("path", ["community/没有", "community/没有.ttl", "a b", "<script>", "", "%00"])
def test_an_unknown_thing_is_told(site, path):
    response = site.get(f"/id/{path}")
    assert response.status_code == 404
    assert words("zh")["notFound"] in response.text
    assert "<script>" not in response.text


def test_the_terms_have_a_page_and_the_ontology(site, run, seed_site):
    page = seed_site.get("/ns", headers={"Accept": "text/html"}).text
    assert 'id="partnersWith"' in page
    assert "cb:Community" in page
    for address in ("/ns.ttl", "/ns", "/ns/0.1.0"):
        ontology = seed_site.get(address, headers={"Accept": "text/turtle"})
        assert len(rdflib.Graph().parse(data=ontology.text, format="turtle")) > 500
    assert site.get("/ns", headers={"Accept": "image/png"}).status_code == 406


@pytest.fixture(scope="module")
def seed_site(seed_build):
    with TestClient(application(seed_build, processes=1)) as client:
        yield client


def test_every_iri_of_the_graph_opens(seed_site, seed_build):
    base = base_of(open_store(seed_build))
    quads = pyoxigraph.parse(
        gzip.decompress((seed_build / SOURCE).read_bytes()), format=pyoxigraph.RdfFormat.N_QUADS
    )
    terms = {
        term.value
        for quad in quads
        for term in (*quad.triple, quad.graph_name)
        if isinstance(term, pyoxigraph.NamedNode)
    }
    own = {address_of(each, base).partition("#")[0] for each in terms if each.startswith(base)}
    kinds = {address.split("/")[2] for address in own}
    assert {
        "community",
        "article",
        "statement",
        "rule",
        "page",
        "partnership",
        "membership",
        "graph",
    } <= kinds
    closed = [
        address
        for address in sorted(own)
        if seed_site.get(address, headers={"Accept": "text/html"}).status_code != 200
    ]
    assert closed == []


def test_every_evidence_has_its_place_on_the_page_of_its_text(seed_site, seed_build):
    base = base_of(open_store(seed_build))
    query = "SELECT ?e ?exact { ?e oa:exact ?exact ; oa:hasSource/a cb:Article } ORDER BY ?e LIMIT 20"
    rows = csv.reader(
        io.StringIO(seed_site.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text)
    )
    for evidence, exact in list(rows)[1:]:
        address, _, fragment = address_of(evidence, base).partition("#")
        page = seed_site.get(address, headers={"Accept": "text/html"}).text
        assert f'id="{fragment}"' in page
        assert exact.splitlines()[0][:10].replace("&", "&amp;") in page


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "javascript:alert(1)",
    "' onmouseover='x",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_everywhere(name, tmp_path):
    link = pyoxigraph.NamedNode("javascript:alert(1)")
    triples = (
        (iri("programme/x"), RDF_TYPE, cb("Programme"), "asserted"),
        (iri("programme/x"), cb("skos:prefLabel"), zh(name), "asserted"),
        (iri("programme/x"), cb("skos:altLabel"), zh(f"{name}2"), "asserted"),
        (iri("programme/x"), cb("partOf"), link, "asserted"),
        (iri("programme/x"), cb("serves"), iri("group/y"), "asserted"),
        (iri("group/y"), cb("skos:prefLabel"), zh(name), "asserted"),
    )
    with TestClient(application(write_store(tmp_path, triples), processes=1)) as client:
        page = client.get("/id/programme/x", headers={"Accept": "text/html"})
    text = page.text
    assert "<script>alert" not in text
    assert "<img" not in text
    assert not re.search(r"<[^>]*\bon\w+=", text)
    assert 'href="javascript:' not in text
    assert "49" not in re.sub(r"%[0-9A-F]{2}", "", text)


def test_pages_run_their_own_scripts_alone(site):
    for address in ("/query", "/id/community/青禾", "/ns", "/sparql"):
        headers = site.get(address).headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "'unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    page = site.get("/query").text
    assert re.findall(r"<script[^>]*>[^<]", page) == []
    assert re.findall(r"\b(?:src|href)=\"(?!/|\?|#)", page) == []
    for name, kind in (("pages.css", "text/css"), ("query.js", "text/javascript")):
        assert form_of(site.get(f"/static/{name}")) == kind


def test_the_words_of_the_pages_are_all_used():
    from pathlib import Path

    import kg.serve

    folder = Path(kg.serve.__file__).parent
    sources = [*folder.glob("templates/*.jinja"), *folder.glob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r"words\.(\w+)", text)) | set(re.findall(r'words\(language\)\["(\w+)"\]', text))
    assert used == set(words("zh"))


@given(st.text(max_size=60), st.sampled_from(["turtle", "json", "html"]))
def test_any_accept_header_has_an_answer(accept, form):
    assert best(accept, [form]) in ("", form)
    assert best(f"{media_type(form)}, {accept}", [form]) == form or "q=0" in accept.replace(" ", "").lower()
    assert content_type(form).startswith(media_type(form))


def test_a_weight_of_nothing_refuses():
    assert best("text/csv;q=0, */*", ["csv", "json"]) == "json"
    assert best("*/*;q=0", ["csv"]) == ""
    assert best("text/csv;q=nan, text/csv;q=x", ["csv"]) == ""
