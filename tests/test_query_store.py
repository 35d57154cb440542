"""The embedded store: made once, shared by builders at the same time, replaced with its build."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_store import BASE, INVENTED, iri, write_store

from kg.errors import GraphError, OutputError, QueryError, RunError
from kg.query.store import SOURCE, base_of, chosen_graphs, named_graphs, open_store, store_path


def stores(folder):
    return sorted(path.name for path in (folder / ".store").iterdir())


def stamps(folder):
    return {path: path.stat().st_mtime_ns for path in store_path(folder).iterdir() if path.suffix == ".sst"}


def test_the_store_holds_every_quad_and_is_made_once(tmp_path):
    folder = write_store(tmp_path / "图谱 out")
    store = open_store(folder)
    assert len(store) == len(INVENTED)
    made = stamps(folder)
    assert made
    again = open_store(folder)
    assert stamps(folder) == made
    assert set(again) == set(store)


def test_the_store_cannot_be_written(tmp_path):
    store = open_store(write_store(tmp_path))
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(next(iter(store)))


def test_a_new_build_replaces_the_store(tmp_path):
    write_store(tmp_path)
    open_store(tmp_path)
    (former,) = stores(tmp_path)
    write_store(tmp_path, INVENTED[:3])
    assert len(open_store(tmp_path)) == 3
    (present,) = stores(tmp_path)
    assert present != former


def test_builders_at_the_same_time_end_with_one_store(tmp_path):
    write_store(tmp_path)
    code = f"from kg.query import open_store; print(len(open_store({str(tmp_path)!r})))"
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate()[0].strip() for process in running] == [str(len(INVENTED)).encode()] * 4
    assert stores(tmp_path) == [store_path(tmp_path).name]


def test_a_copied_folder_keeps_its_store(tmp_path):
    folder = write_store(tmp_path / "one")
    store_path(folder)
    folder.rename(tmp_path / "other")
    made = stamps(tmp_path / "other")
    assert len(open_store(tmp_path / "other")) == len(INVENTED)
    assert stamps(tmp_path / "other") == made


def test_a_folder_that_is_no_build_is_named(tmp_path):
    with pytest.raises(RunError, match=r"graph\.nq\.gz: no such file.*kg build"):
        open_store(tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"not gzip", gzip.compress(b"not quads"), gzip.compress(b"<a:a> <a:b> <a:c> .\n" * 99)[:-4]],
    ids=["no gzip", "no quads", "cut off"],
)
def test_a_damaged_file_is_named_and_leaves_nothing(tmp_path, content):
    (tmp_path / SOURCE).write_bytes(content)
    with pytest.raises(GraphError, match=r"graph\.nq\.gz: damaged.*build the pages again"):
        open_store(tmp_path)
    assert stores(tmp_path) == []


def test_a_damaged_store_is_named(tmp_path):
    write_store(tmp_path)
    (store_path(tmp_path) / "CURRENT").write_text("nothing\n", encoding="ascii")
    with pytest.raises(GraphError, match=r"cannot be opened.*remove this folder"):
        open_store(tmp_path)


def test_a_store_that_cannot_be_written_is_told(tmp_path):
    write_store(tmp_path)
    (tmp_path / ".store").write_text("a file", encoding="ascii")
    with pytest.raises(OutputError, match="copy the build"):
        open_store(tmp_path)


def test_graphs_are_known_by_short_names(tmp_path):
    store = open_store(write_store(tmp_path))
    assert named_graphs(store) == {name: iri(f"graph/{name}") for name in ("asserted", "inferred")}
    assert base_of(store) == BASE
    assert chosen_graphs(store, ["inferred"]) == chosen_graphs(store, [f"{BASE}graph/inferred"])
    assert chosen_graphs(store, []) is None
    with pytest.raises(QueryError, match="infered: no such graph; choose from asserted, inferred"):
        chosen_graphs(store, ["infered"])


def test_a_draft_that_another_process_writes_stays(tmp_path):
    write_store(tmp_path)
    draft = Path(tmp_path, ".store", "draft-of-somebody")
    draft.mkdir(parents=True)
    open_store(tmp_path)
    assert draft.is_dir()
    os.utime(draft, (0, 0))
    write_store(tmp_path, INVENTED[:3])
    open_store(tmp_path)
    assert not draft.exists()
