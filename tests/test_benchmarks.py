"""The measurements run: on a few triples, without a word about how long they take."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.check import check
from kg.graph import ASSERTED, PROVENANCE
from kg.publish.dataset import INFERRED
from kg.publish.files import write_dataset
from kg.query import shipped_queries

ROOT = Path(__file__).parent.parent


@pytest.fixture
def generate(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks.generator import generate

    return generate


def test_the_made_up_graph_has_about_the_size_that_is_asked_for(generate):
    for wanted in (5_000, 20_000):
        graphs = generate(wanted).graphs
        size = len(graphs[ASSERTED]) + len(graphs[PROVENANCE])
        assert 0.9 * wanted < size < 1.1 * wanted
        assert len(graphs[INFERRED]) > wanted / 200


def test_the_same_seed_gives_the_same_graph_and_another_one_another(generate):
    assert generate(3_000, seed=5).graphs == generate(3_000, seed=5).graphs
    assert generate(3_000, seed=5).graphs != generate(3_000, seed=6).graphs


def test_the_made_up_graph_conforms(generate, tmp_path):
    write_dataset(generate(3_000), tmp_path)
    assert check(tmp_path).violations == ()


def test_writing_is_measured():
    command = [sys.executable, "-m", "benchmarks.write_graph", "--triples", "2000", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    measured = {line.split("  ")[0] for line in done.stdout.splitlines() if "ratio" in line}
    assert measured == {"graph.ttl", "graph-rdf12.ttl", "graph.nq.gz", "all RDF files"}


def test_asking_is_measured():
    command = [sys.executable, "-m", "benchmarks.query_graph", "--triples", "5000", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    measured = [line.split()[1] for line in done.stdout.splitlines() if line.endswith(" rows")]
    assert measured == [query.name for query in shipped_queries()]
