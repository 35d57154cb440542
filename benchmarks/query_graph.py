"""How long each shipped question takes at the endpoint, on a made-up graph.

    python -m benchmarks.query_graph --triples 500000 --rounds 7

The graph is served by ``kg serve`` as users run it. Each question is asked about things of the graph
that have an answer, over HTTP and with JSON back; the median of the wall-clock times (milliseconds)
and the number of rows are printed, and how many questions stay within 50 ms.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlencode, urlsplit

import pyoxigraph

from benchmarks.generator import generate
from kg.publish.nquads import write_nquads
from kg.query import open_store, shipped_queries
from kg.query.answer import ask, sparql_of
from kg.query.store import SOURCE

LIMIT = 50
# A thing to ask each question about: the first by name that the pattern finds. Questions that are
# not here are asked as they are shipped.
_SUBJECTS: Mapping[str, Mapping[str, str]] = {
    "partners": {"of": "?x a cb:Community ; cb:partnersWith ?other"},
    "communities": {"in": "?x a cb:District . ?other cb:partOf ?x"},
    "runners": {"of": "?x a cb:Programme . ?other cb:runs ?x"},
    "sources": {"of": "?x a cb:Community ; cb:partnersWith ?other"},
    "names": {"containing": "?x a cb:Company"},
    "roles": {"of": "?x a cb:Person ; cb:holdsRole ?other"},
    "honours": {"of": "?x a cb:Honour"},
    "event": {"of": "?x a cb:Event . ?other cb:organizes ?x"},
    "serving": {"for": "?x a cb:Group"},
    "established": {"in": "?x a cb:District . ?other cb:partOf ?x"},
    "party-and-companies": {"of": "?x a cb:PartyOrganization ; cb:partnersWith/cb:partOf/a cb:Company"},
    "between": {
        "from": "?x a cb:Community ; cb:partnersWith/cb:partnersWith ?y . ?y a cb:Community FILTER(?x != ?y)",
        "to": "?y a cb:Community ; cb:partnersWith/cb:partnersWith ?x . ?x a cb:Community FILTER(?x != ?y)",
    },
    "reports": {"of": "?x a cb:Community ; cb:partnersWith ?other"},
    "stated-or-inferred": {"of": "?x a cb:Community ; cb:partnersWith ?other"},
    "reporter": {"by": "?y cb:byline ?name"},
}


def questions(store: pyoxigraph.Store) -> dict[str, str]:
    """The SPARQL of each shipped question about things that the store holds, by name."""
    found = {}
    for query in shipped_queries():
        patterns = _SUBJECTS.get(query.name, {})
        found[query.name] = sparql_of(query.name, store, _values(store, patterns))
    return found


def _values(store: pyoxigraph.Store, patterns: Mapping[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, pattern in patterns.items():
        label = "" if "?name" in pattern else " . ?x skos:prefLabel ?name"
        if "from" in values:  # the other end of a connection begins at the one that was chosen
            label += f" . ?y skos:prefLabel {pyoxigraph.Literal(values['from'], language='zh')}"
        query = f"SELECT ?name {{ {pattern}{label} }} ORDER BY ?name LIMIT 1"
        values[name] = next(iter(ask(store, query)))["name"].value  # type: ignore[index, union-attr]
    return values


@contextmanager
def served(run: Path) -> Iterator[str]:
    """The address of a ``kg serve`` on a folder, while the block runs."""
    command = [sys.executable, "-m", "kg", "serve", "--run", str(run), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield process.stdout.readline().split()[0] if process.stdout else ""
        finally:
            process.terminate()


def times(address: str, query: str, rounds: int) -> tuple[float, int]:
    """The median time of a query in milliseconds, and its number of rows."""
    parts = urlsplit(address)
    taken = []
    rows = 0
    for _ in range(rounds):
        connection = HTTPConnection(parts.hostname or "", parts.port)
        start = time.perf_counter()
        connection.request(
            "POST",
            "/sparql",
            urlencode({"query": query}),
            {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
        )
        body = connection.getresponse().read()
        taken.append((time.perf_counter() - start) * 1000)
        connection.close()
        rows = len(json.loads(body)["results"]["bindings"])
    return median(taken), rows


def main() -> None:
    """Makes a graph, serves it, asks each question, and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder)
        dataset = generate(asked.triples)
        write_nquads(dataset, run / SOURCE)
        store = open_store(run)
        sys.stdout.write(f"{len(store)} triples\n")
        within = 0
        with served(run) as address:
            times(address, "SELECT * {}", asked.rounds)  # the processes are awake then
            for number, (name, query) in enumerate(questions(store).items(), start=1):
                taken, rows = times(address, query, asked.rounds)
                within += taken <= LIMIT
                sys.stdout.write(f"{number:>2}  {name:<20} {taken:>8.1f} ms {rows:>6} rows\n")
        sys.stdout.write(f"{within} of {len(shipped_queries())} within {LIMIT} ms\n")


if __name__ == "__main__":
    main()
