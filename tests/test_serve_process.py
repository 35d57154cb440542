"""A real ``kg serve`` and the clients that nobody here wrote: SPARQLWrapper, curl, Chromium."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zlib
from urllib.parse import quote

import pytest
import rdflib
from browser import PageView
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.query.store import base_of, open_store
from kg.serve.iris import address_of

# Joins everything with everything three times over: it ends with the universe or with its process.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
# Keeps every row to sort it.
GREEDY = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?d ?a ?g"

ONE_PARTNERSHIP = """
SELECT ?s ?o ?one ?other ?quote ?cue ?rule ?headline {
  ?x rdf:predicate cb:partnersWith ; rdf:subject ?s ; rdf:object ?o ; cb:evidence/oa:exact ?quote ;
     cb:cueText ?cue ; cb:subjectText ?one ; cb:objectText ?other ; cb:rule/rdfs:label ?rule ;
     cb:statedIn/schema:headline ?headline
} ORDER BY ?quote LIMIT 1
"""


class Served:
    """A running ``kg serve`` and its address."""

    def __init__(self, run, *options):
        command = [sys.executable, "-m", "kg", "serve", "--run", str(run), "--port", "0", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert "http://" in line, line + self.process.stderr.read()
        self.address = line.split()[0]
        self.endpoint = f"{self.address}sparql"

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=60)
        return self.process.returncode


@pytest.fixture(scope="module")
def served(seed_build):
    running = Served(seed_build, "--timeout", "20")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def hurried(seed_build):
    """A server that stops queries after a second."""
    running = Served(seed_build, "--timeout", "1", "--processes", "1")
    yield running
    running.stop()


def client(served, query, form):
    wrapper = SPARQLWrapper(served.endpoint)
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    return wrapper


def test_sparqlwrapper_asks_and_understands(served):
    query = "SELECT ?name { ?s a cb:District ; skos:prefLabel ?name } ORDER BY ?name"
    found = client(served, query, JSON).queryAndConvert()["results"]["bindings"]
    names = [row["name"]["value"] for row in found]
    assert "姑苏区" in names
    assert {row["name"]["xml:lang"] for row in found} == {"zh"}
    as_xml = client(served, query, XML).queryAndConvert().getElementsByTagName("literal")
    assert [element.firstChild.data for element in as_xml] == names
    lines = client(served, query, CSV).queryAndConvert().decode().splitlines()
    assert lines == ["name", *names]
    posted = client(served, query, JSON)
    posted.setMethod(POST)
    assert posted.queryAndConvert()["results"]["bindings"] == found
    assert client(served, "ASK { ?s a cb:District }", JSON).queryAndConvert()["boolean"] is True
    turtle = client(served, "CONSTRUCT WHERE { ?s cb:partnersWith ?o }", TURTLE).queryAndConvert()
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) > 50
    with pytest.raises(QueryBadFormed):
        client(served, "SELECT {", JSON).query()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        client(served, "INSERT DATA { <a:a> <a:b> <a:c> }", JSON).query()


def curl(*arguments):
    program = shutil.which("curl")
    assert program, "needs the program curl: install it with: apt-get install curl"
    done = subprocess.run(
        [program, "-s", "-w", "\n%{http_code}", *arguments], capture_output=True, text=True, check=True
    )
    body, _, status = done.stdout.rpartition("\n")
    return body, int(status)


def children(served):
    """The numbers of a server's own processes."""
    listed = subprocess.run(
        ["ps", "--ppid", str(served.process.pid), "-o", "pid="], capture_output=True, text=True
    )
    return listed.stdout.split()


def state(process):
    """``R`` for a process that computes, ``S`` for one that waits; ``""`` if it is gone."""
    shown = subprocess.run(["ps", "-p", process, "-o", "state="], capture_output=True, text=True).stdout
    return shown.strip()


def wait_for_search(process):
    """Waits until a process computes without a pause, as it does for a search that never ends."""
    seen = []
    while seen[-5:] != ["R"] * 5:
        seen.append(state(process))
        assert seen[-1], "gone before it began"
        time.sleep(0.02)


def test_curl_asks_and_understands(served):
    query = "SELECT (COUNT(*) AS ?n) { ?s a cb:Community }"
    by_form = curl(served.endpoint, "--data-urlencode", f"query={query}", "-H", "Accept: text/csv")
    by_body = curl(
        served.endpoint, "-H", "Content-Type: application/sparql-query", "-d", query, "-H", "Accept: text/csv"
    )
    by_get = curl("-G", served.endpoint, "--data-urlencode", f"query={query}", "-H", "Accept: text/csv")
    assert by_form == by_body == by_get
    assert by_form[1] == 200
    assert int(by_form[0].split()[1]) > 20
    thing, status = curl(
        f"{served.address}id/district/%E5%A7%91%E8%8B%8F%E5%8C%BA", "-H", "Accept: text/turtle"
    )
    assert status == 200
    assert "姑苏区" in thing


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(hurried):
    body, status = curl("-G", hurried.endpoint, "--data-urlencode", f"query={ENDLESS}")
    assert status == 504
    assert "more than 1 seconds and was stopped" in body
    assert curl("-G", hurried.endpoint, "--data-urlencode", "query=ASK {}")[1] == 200


def test_who_finds_no_free_process_is_told_to_come_again(hurried):
    slow = threading.Thread(
        target=curl, args=("-G", hurried.endpoint, "--data-urlencode", f"query={ENDLESS}")
    )
    others = []
    asking = [
        threading.Thread(
            target=lambda: others.append(
                curl("-G", hurried.endpoint, "--data-urlencode", f"query={ENDLESS}")[1]
            )
        )
        for _ in range(3)
    ]
    slow.start()
    for thread in asking:
        thread.start()
    for thread in (slow, *asking):
        thread.join()
    assert set(others) <= {503, 504}
    assert 503 in others


def test_pages_are_served_while_queries_run(hurried):
    slow = threading.Thread(
        target=curl, args=("-G", hurried.endpoint, "--data-urlencode", f"query={ENDLESS}")
    )
    slow.start()
    assert curl(f"{hurried.address}query")[1] == 200
    slow.join()


def test_a_stopped_search_leaves_no_process_behind(hurried):
    """The search itself ends, not only the waiting for it."""
    assert curl("-G", hurried.endpoint, "--data-urlencode", "query=ASK {}")[1] == 200
    (searching,) = children(hurried)
    curl("-G", hurried.endpoint, "--data-urlencode", f"query={ENDLESS}")
    (fresh,) = children(hurried)
    assert fresh != searching
    assert state(searching) == ""


def test_a_search_that_wants_too_much_memory_ends_alone(served):
    body, status = curl(
        "-G", served.endpoint, "--data-urlencode", f"query={GREEDY}", "-H", "Accept: text/csv"
    )
    assert status in (503, 504)
    assert "was stopped; make it narrower" in body
    assert curl("-G", served.endpoint, "--data-urlencode", "query=ASK {}")[1] == 200


def test_an_interrupt_ends_the_server_and_its_processes(seed_build):
    running = Served(seed_build)
    with urllib.request.urlopen(f"{running.endpoint}?query=ASK%20%7B%7D") as response:
        assert response.status == 200
    workers = children(running)
    assert len(workers) == 2
    assert running.stop() == 0
    assert [state(worker) for worker in workers] == ["", ""]


def test_an_interrupt_ends_a_running_search_too(seed_build):
    running = Served(seed_build, "--processes", "1")
    asking = threading.Thread(
        target=curl, args=("-G", running.endpoint, "--data-urlencode", f"query={ENDLESS}")
    )
    assert curl("-G", running.endpoint, "--data-urlencode", "query=ASK {}")[1] == 200
    asking.start()
    (worker,) = children(running)
    wait_for_search(worker)
    assert running.stop() == 0
    asking.join()
    assert state(worker) == ""


def test_a_search_whose_server_is_gone_ends_by_itself(seed_build):
    running = Served(seed_build, "--processes", "1", "--timeout", "3")
    assert curl("-G", running.endpoint, "--data-urlencode", "query=ASK {}")[1] == 200
    (worker,) = children(running)
    asking = ["curl", "-s", "-G", running.endpoint, "--data-urlencode", f"query={ENDLESS}"]
    with subprocess.Popen(asking, stdout=subprocess.DEVNULL):
        wait_for_search(worker)
        running.process.kill()
        running.process.communicate()
    assert state(worker)
    while state(worker):
        time.sleep(0.1)


def test_an_address_that_is_taken_is_told(seed_build):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "kg", "serve", "--run", str(seed_build), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert re.search(rf"127\.0\.0\.1:{port}: .*choose another with --host and --port", done.stderr)


def test_the_page_of_a_thing_opens_in_a_browser(driver, served, seed_build):
    base = base_of(open_store(seed_build))
    driver.get("about:blank")
    driver.get_log("performance")
    driver.get_log("browser")
    driver.get(served.address.rstrip("/") + address_of(f"{base}community/莫阳社区", base) + "?lang=zh")
    assert driver.find_element("tag name", "h1").text == "莫阳社区"
    assert len(driver.find_elements("css selector", ".sentences li")) > 3
    driver.find_element("css selector", ".sentences blockquote a").click()
    assert "#char=" in driver.current_url
    marked = driver.find_elements("css selector", ".passages li:target")
    assert len(marked) == 1
    assert driver.find_element("tag name", "html").get_attribute("lang") == "zh"
    driver.find_element("link text", "English").click()
    assert driver.find_element("tag name", "html").get_attribute("lang") == "en"
    view = PageView.__new__(PageView)
    view.driver = driver
    assert all(address.startswith(served.address) for address in view.requests())
    assert [line for line in view.complaints() if "favicon" not in line] == []


def test_the_query_page_answers_in_a_browser(driver, served):
    driver.get(f"{served.address}query")
    driver.get_log("browser")
    driver.execute_script(
        "const all = document.getElementById('shipped'); all.value = 'without-parent';"
        "all.dispatchEvent(new Event('change'));"
    )
    assert "FILTER NOT EXISTS" in driver.find_element("id", "sparql").get_property("value")
    driver.find_element("css selector", "button[type=submit]").click()
    view = PageView.__new__(PageView)
    view.driver = driver
    view.wait("return document.documentElement.dataset.answered === 'yes'")
    rows = driver.find_elements("css selector", "#answer tr")
    assert len(rows) > 2
    link = driver.find_element("css selector", "#answer a")
    assert "/id/community/" in link.get_attribute("href")
    link.click()
    assert driver.find_element("tag name", "h1").text.endswith("社区")
    driver.get(f"{served.address}query?lang=en")
    driver.execute_script("document.getElementById('sparql').value = 'SELECT <b>'")
    driver.find_element("css selector", "button[type=submit]").click()
    view.wait("return document.documentElement.dataset.answered === 'yes'")
    assert "Not a SPARQL query" in driver.find_element("css selector", ".error").text


def asked(served, query):
    """The rows of an answer of the endpoint, as texts."""
    wrapper = client(served, query, JSON)
    rows = wrapper.query().convert()["results"]["bindings"]
    return [{name: value["value"] for name, value in row.items()} for row in rows]


def test_the_graph_page_shows_what_the_endpoint_says_and_asks_nobody_else(driver, served):
    view = PageView.at(driver, served.address)
    facts = (
        "SELECT DISTINCT ?s ?p ?o { ?x a cb:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
    )
    stated = asked(served, facts)
    assert view.run("return graph.edgeCount - graph.inferred.size") == len(stated) > 400
    ends = {each["s"] for each in stated} | {each["o"] for each in stated if each["o"].startswith("http")}
    assert ends <= set(view.run("return graph.nodeId"))
    (best,) = asked(served, ONE_PARTNERSHIP)
    address = "#fact=" + ",".join(quote(each, safe="") for each in (best["s"], "partners_with", best["o"]))
    view = PageView.at(driver, served.address, address)
    cards = view.run("return [...document.querySelectorAll('.card')].map((card) => card.innerText)")
    (card,) = [each for each in cards if best["quote"] in each.replace("\n", "")]
    assert best["rule"] in card
    assert best["headline"] in card
    marked = "return [...document.querySelectorAll('mark.' + arguments[0])].map((mark) => mark.textContent)"
    for kind, word in (("subject", best["one"]), ("object", best["other"]), ("cue", best["cue"])):
        assert word in "".join(view.run(marked, kind)), kind
    assert {each.removeprefix(served.address) for each in view.requests()} == {"", "graph-data"}
    assert view.complaints() == []


def test_the_graph_page_leads_to_the_page_of_a_thing_and_to_a_question_about_it(driver, served):
    (thing,) = asked(served, "SELECT ?thing { ?thing skos:prefLabel '莫阳社区'@zh }")
    view = PageView.at(driver, served.address, "#node=" + quote(thing["thing"], safe=""))
    view.press_link("用 SPARQL 查询")
    assert f"<{thing['thing']}>" in driver.find_element("id", "sparql").get_property("value")
    driver.find_element("css selector", "button[type=submit]").click()
    view.wait("return document.documentElement.dataset.answered === 'yes'")
    rows = asked(served, f"SELECT ?x {{ ?x a cb:Statement ; rdf:subject|rdf:object <{thing['thing']}> }}")
    assert len(driver.find_elements("css selector", "#answer tr")) == 1 + len(rows)
    driver.back()
    view.wait("return document.documentElement.dataset.ready === 'yes'")
    assert driver.find_element("css selector", "#panel h2").text == "莫阳社区"
    view.press_link("查看网页")
    assert driver.find_element("tag name", "h1").text == "莫阳社区"


def test_the_data_of_the_graph_page_are_those_of_the_saved_one(served, seed_build):
    page = (seed_build / "graph.html").read_text(encoding="utf-8")
    kind, saved = re.search(
        r'<script id="data"[^>]*data-kind="(.*?)">(.*?)</script>', page, re.DOTALL
    ).groups()
    if kind == "deflate":
        saved = zlib.decompress(base64.b64decode(saved))
    body, status = curl(f"{served.address}graph-data")
    assert status == 200
    one, other = json.loads(saved), json.loads(body)
    # RDF has no order of authors, and what the articles do not state is not in the graph.
    for data in (one, other):
        for authors in data["articles"]["authors"]:
            authors.sort()
        del data["rejected"], data["reasons"]
    for key in one:
        assert one[key] == other[key], key


def test_the_data_of_the_graph_page_are_not_sent_twice(served):
    request = urllib.request.Request(f"{served.address}graph-data", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as response:
        assert response.headers["Content-Encoding"] == "gzip"
        assert len(json.loads(gzip.decompress(response.read()))["nodes"]["id"]) > 400
        version = response.headers["ETag"]
    again = urllib.request.Request(f"{served.address}graph-data", headers={"If-None-Match": version})
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        urllib.request.urlopen(again)
    assert unchanged.value.code == 304


def test_the_graph_page_tells_when_the_endpoint_does_not_answer(driver, tmp_path, seed_build):
    running = Served(seed_build, "--timeout", "0.0001", "--processes", "1")
    try:
        driver.get(running.address)
        view = PageView.__new__(PageView)
        view.driver = driver
        view.wait("return !document.getElementById('notice').hidden")
        assert "was stopped" in driver.find_element("id", "notice").text
    finally:
        running.stop()
