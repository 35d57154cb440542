"""Blocks and files in shares: together they are the same, whoever writes which."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.beside import beside
from kg.publish import blocks as blocks_module
from kg.publish import cuts
from kg.publish.blocks import sorted_blocks
from kg.publish.cuts import begins
from kg.publish.dataset import Dataset
from kg.publish.files import Sharing, write_dataset

BASE = "https://example.test/data/"
GRAPHS = ("asserted", "provenance", "inferred", "ontology", "metadata")


def said_of(numbers, graph="asserted"):
    return [(f"<{BASE}community/{number}>", (f"<{BASE}p>",), ('"青禾"',), graph) for number in numbers]


def told(blocks):
    return [(subject, shape.predicates, objects) for subject, shape, objects in blocks]


@pytest.fixture(params=["in memory", "on disk"])
def place(request, monkeypatch, tmp_path):
    """Where blocks are sorted; on disk few of them come at once."""
    if request.param == "in memory":
        return None
    monkeypatch.setattr(blocks_module, "_AT_ONCE", 40)
    monkeypatch.setattr(blocks_module, "_BLOCKS_AT_ONCE", 16)
    return tmp_path


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    numbers=st.sets(st.integers(0, 5000), max_size=300),
    others=st.sets(st.integers(0, 5000), max_size=40),
    count=st.integers(1, 9),
)
@example(numbers=set(), others={1, 2}, count=4)
@example(numbers=set(range(2000)), others=set(), count=8)
def test_shares_are_the_same_blocks_cut_where_stretches_begin(place, numbers, others, count):
    whole = sorted_blocks(said_of(numbers), place).with_others(said_of(others, "inferred"))
    shares = [told(share) for share in whole.shares(count)]
    assert [each for share in shares for each in share] == told(whole)
    assert 1 <= len(shares) <= count
    assert all(shares) or not numbers | others
    assert all(begins(share[0][0]) for share in shares[1:])


def test_many_blocks_have_as_many_shares_as_asked_for_of_about_one_length(place):
    shares = [len(told(share)) for share in sorted_blocks(said_of(range(4000)), place).shares(4)]
    assert len(shares) == 4
    assert max(shares) < 2 * min(shares)


def test_files_written_in_shares_are_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(cuts, "_SHARE", 4)
    every = [*said_of(range(300)), *said_of(range(50, 80), "inferred"), *said_of([7, 999], "metadata")]
    facts = sorted_blocks(each for each in every if each[3] == "asserted")
    inferred = sorted_blocks(each for each in every if each[3] == "inferred")
    dataset = Dataset(BASE, GRAPHS, facts, inferred, facts.with_others(every[300:]))
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    for folder in (alone, shared):
        folder.mkdir()
    rows = write_dataset(dataset, alone)
    with beside(3) as work:
        assert write_dataset(dataset, shared, Sharing(work.ask, work.proceed, shares=6)) == rows
    assert len(rows) > 30
    names = sorted(path.name for path in alone.iterdir())
    assert sorted(path.name for path in shared.iterdir()) == names
    assert all((alone / name).read_bytes() == (shared / name).read_bytes() for name in names)
