"""Readings wait on disk until all are there, without a trace, and memory stays flat meanwhile."""

from __future__ import annotations

import tracemalloc
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus import write_pages
from kg.arguments import find_files
from kg.beside import beside
from kg.errors import OutputError
from kg.readings import Reader
from kg.records import Evidence, Reading
from kg.state import open_spool, open_state, packed
from kg.state.spool import Spool

# Bytes an article: the name and the place of what waits, and what a reading takes in memory at least.
MOST_WAITING, LEAST_READ = 3_000, 10_000


@settings(max_examples=20, deadline=None)
@given(texts=st.lists(st.text(max_size=30), max_size=20), chance=st.randoms())
def test_records_are_taken_in_any_order_and_again(tmp_path_factory, texts, chance):
    folder = tmp_path_factory.mktemp("spool")
    records = [Evidence("front", number, number, text) for number, text in enumerate(texts)]
    with open_spool(folder) as spool:
        places = [(spool.add(packed(record)), record) for record in records]
        chance.shuffle(places)
        for place, record in (*places, *places):
            assert spool.take(place, Evidence) == record
        last = Evidence("front", 0, 1, "青")
        assert spool.take(spool.add(packed(last)), Evidence) == last
    assert list(folder.iterdir()) == []


def test_copies_of_a_process_take_records_at_the_same_time(tmp_path):
    records = [Evidence("front", number, number, "青" * (number % 7)) for number in range(3000)]
    with open_spool(tmp_path) as spool, beside(3) as work:
        places = [spool.add(packed(record)) for record in records]

        def taken():
            return [spool.take(place, Evidence) for place in places]

        results = [work.ask(taken) for _ in range(2)]
        assert taken() == records
        assert [each() for each in results] == [records, records]


def test_texts_that_come_again_are_one_text(tmp_path):
    with open_spool(tmp_path) as spool:
        places = [spool.add(packed(Evidence("".join(["fro", "nt"]), n, n, "青禾"))) for n in range(2)]
        one, other = (spool.take(place, Evidence) for place in places)
    assert one.article is other.article


def test_what_the_system_refuses_is_told_with_the_next_act(tmp_path):
    told = r"cannot be read or written: .*; free space, or choose"
    with pytest.raises(OutputError, match=f"missing: {told}"), open_spool(tmp_path / "missing"):
        pass
    (tmp_path / "full").touch()
    with (tmp_path / "full").open("rb") as unwritable, pytest.raises(OutputError, match=told):
        Spool(unwritable, tmp_path).add(b"1")


@pytest.mark.parametrize("known", [False, True])
def test_memory_stays_flat_while_pages_are_read(tmp_path, known):
    write_pages(tmp_path / "pages", 90)
    files, failures = find_files(tmp_path / "pages", ())
    assert failures == []
    for name in ("warm", "state"):
        (tmp_path / name).mkdir()
    # What is loaded and remembered once is no part of what grows.
    with open_state(tmp_path / "warm") as state, open_spool(tmp_path) as spool:
        list(Reader("", state, spool, 0).read(files))
    held = []
    with open_state(tmp_path / ("warm" if known else "state")) as state, open_spool(tmp_path) as spool:
        reader = Reader("", state, spool, 0)
        stream = reader.read(files)
        tracemalloc.start()
        try:
            pages = list(islice(stream, 3))
            before, counted = tracemalloc.get_traced_memory()[0], sum(len(page.articles) for page in pages)
            pages += stream
            after = tracemalloc.get_traced_memory()[0]
            held = [reading for page in pages for reading in reader.readings(page)]
            full = tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()
    assert reader.reused == (len(held) if known else 0)
    assert all(isinstance(each, Reading) for each in held)
    assert (after - before) / (len(held) - counted) < MOST_WAITING
    assert (full - after) / len(held) > LEAST_READ
