"""A build on two workers of a distributed engine gives the embedded build's graph, or a clear message."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sys

import engine_work
import pytest
from engine_workers import different, two_workers, unpacked
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

import kg
from benchmarks.corpus import write_pages
from kg.engine import build_on_engine
from kg.engine.engines import opened
from kg.engine.files import gathered, scatter, whole
from kg.engine.identity import reprints_among
from kg.engine.runs import bounds, write_run
from kg.errors import CobuildError, NothingToDoError, OutputError, WorkerError
from kg.publish.blocks import sorted_blocks
from kg.records import Article
from kg.reprints import bands, find_reprints

OLD, NEW = "2031-05-04", "2031-05-06"
TOLD = (
    "青禾社区与金杉物业有限公司签订共建协议，约定每月一起为老人修理家电，并在小区广场开办便民集市，"
    "居民可以在集市上磨刀、理发、配钥匙，还能向律师咨询家中的烦心事，社区干部在旁边登记需求。"
)

BACK = "金杉物业有限公司与青禾社区结对共建。青禾社区隶属松涛街道，松涛街道隶属云溪区。王晓岚家住青禾社区。"


@pytest.fixture(scope="module")
def client():
    with two_workers():
        yield


def line(name, text, **others):
    return json.dumps({"id": name, "text": text, **others}, ensure_ascii=False)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Pages with what one share cannot know: reprints, repeated ids, names of one form; and failures."""
    folder = tmp_path_factory.mktemp("pages")
    write_pages(folder, 36)
    (folder / "a b.jsonl").write_text(
        "\n".join([line("one", TOLD, issue_date=NEW), line("x y", "雨水渠昨日完工。")]), encoding="utf-8"
    )
    (folder / "ab.jsonl").write_text(
        "\n".join([line("two", TOLD + "图为集市现场。", issue_date=OLD), line("xy", "雨水渠明日完工。")]),
        encoding="utf-8",
    )
    (folder / "again.jsonl").write_text(
        "\n".join([line("one", "重复的编号。"), line("three", BACK), "{"]), encoding="utf-8"
    )
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    return folder


@pytest.fixture(scope="module")
def built(pages, client, tmp_path_factory):
    out = tmp_path_factory.mktemp("built")
    reports = kg.build(pages, out / "embedded"), build_on_engine(pages, out / "engine")
    return out, *reports


def test_the_parts_are_the_embedded_graph(built):
    out, embedded, engine = built
    graph, parts = unpacked(out / "engine")
    assert graph == gzip.decompress((out / "embedded" / "graph.nq.gz").read_bytes())
    assert parts > 1
    assert different(embedded, engine) == []
    assert len(embedded.failures) == 3
    assert b"reprintOf" in graph
    registries = [(out / each / "registry.tsv").read_bytes() for each in ("embedded", "engine")]
    assert registries[0] == registries[1]


def test_parts_behind_each_other_are_one_packed_file(built):
    out, _, _ = built
    parts = sorted((out / "engine").glob("graph-[0-9]*.nq.gz"))
    packed = b"".join(part.read_bytes() for part in parts)
    assert gzip.decompress(packed) == unpacked(out / "engine")[0]


def test_the_claims_are_those_of_the_articles(built):
    out, embedded, _ = built
    rows = [
        row
        for path in sorted((out / "engine").glob("claims-*"))
        for row in parquet.read_table(path).to_pylist()
    ]
    texts = {}
    for text in (out / "embedded" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(text)
        texts[article["id"]] = article["text"]
    assert len(rows) >= sum(embedded.triples.values())
    assert all(texts[row["article"]][row["start"] : row["end"]] == row["quote"] for row in rows)


def test_options_and_a_registry_change_both_builds_alike(built, pages, tmp_path):
    out, _, _ = built
    options = {"base": "https://example.org/id/", "min_confidence": 0.8, "with_residences": True}
    for name in ("embedded", "engine"):
        (tmp_path / name).mkdir()
        shutil.copy(out / name / "registry.tsv", tmp_path / name)
    fewer = [path for path in sorted(pages.iterdir()) if path.name != "again.jsonl"] + [pages / "again.jsonl"]
    embedded = kg.build(fewer[2:], tmp_path / "embedded", **options)
    engine = build_on_engine(fewer[2:], tmp_path / "engine", **options)
    graph = gzip.decompress((tmp_path / "embedded" / "graph.nq.gz").read_bytes())
    assert unpacked(tmp_path / "engine")[0] == graph
    assert b"https://example.org/id/graph/private" in graph
    assert different(embedded, engine) == []
    # A smaller build leaves no part of a bigger one behind.
    before = {path.name for path in (tmp_path / "engine").iterdir()}
    build_on_engine(fewer[-1], tmp_path / "engine")
    assert {path.name for path in (tmp_path / "engine").iterdir()} < before


def test_work_of_a_worker_that_dies_is_done_by_another(client, tmp_path):
    with opened("dask", 2) as engine:
        places = [str(tmp_path / name) for name in "abc"]
        assert list(engine.map(engine_work.dies_once, places[:1])) == ["a"]
        assert list(engine.map(engine_work.doubled, range(5))) == [0, 2, 4, 6, 8]


def test_what_kills_every_worker_is_told():
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        with opened("dask", 1) as engine, pytest.raises(WorkerError, match=r"3 workers died.*fewer"):
            list(engine.map(engine_work.dies, [1]))


def test_what_work_raises_is_raised(client):
    with opened("dask", 2) as engine, pytest.raises(ValueError, match="7 is refused"):
        list(engine.map(engine_work.refuses, [7]))


def test_a_missing_engine_is_told_with_the_next_act(monkeypatch, pages, tmp_path):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CobuildError, match=r"needs the package distributed; install it: pip install"):
        build_on_engine(pages, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_done_is_told(pages, tmp_path):
    with pytest.raises(CobuildError, match="spork: no engine; choose one of dask"):
        build_on_engine(pages, tmp_path / "out", engine="spork")
    with pytest.raises(NothingToDoError):
        build_on_engine(tmp_path, tmp_path / "out")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "graph.ttl").touch()
    with pytest.raises(OutputError, match=r"holds graph.ttl of a build without an engine"):
        build_on_engine(pages, tmp_path / "full")


rows = st.lists(st.tuples(st.text(max_size=3), st.integers(0, 9)), max_size=30)


@settings(max_examples=20, deadline=None)
@given(lots=st.lists(rows, max_size=4), buckets=st.integers(1, 4))
def test_all_rows_of_a_key_come_together(tmp_path_factory, lots, buckets):
    folder = tmp_path_factory.mktemp("rows")
    for number, lot in enumerate(lots):
        scatter(folder, number, lot, buckets)
    found = [list(gathered(folder, bucket)) for bucket in range(buckets)]
    assert sorted(row for lot in found for row in lot) == sorted(row for lot in lots for row in lot)
    keys = [{key for key, _ in lot} for lot in found]
    assert sum(map(len, keys)) == len(set().union(*keys))


@settings(max_examples=20, deadline=None)
@given(
    lots=st.lists(st.sets(st.text("abc", min_size=1, max_size=4), max_size=20), max_size=4),
    parts=st.integers(1, 5),
)
def test_ranges_of_subjects_hold_every_block_once(tmp_path_factory, lots, parts):
    folder = tmp_path_factory.mktemp("runs")
    runs = [
        write_run(sorted_blocks((f"<{each}>", ("<p>",), ("<o>",), "g") for each in lot), folder / str(number))
        for number, lot in enumerate(lots)
    ]
    ranges = bounds(runs, parts)
    assert len(ranges) <= parts
    for run, lot in zip(runs, lots, strict=True):
        found = [said[0] for low, high in ranges for said in run.between(low, high)]
        assert found == sorted(f"<{each}>" for each in lot)


def test_a_file_that_fails_half_way_is_not_there(tmp_path):
    def half():
        with whole(tmp_path / "file") as file:
            file.write(b"one")
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        half()
    assert list(tmp_path.iterdir()) == []


def test_reprints_are_found_by_their_bands_as_among_all():
    texts = [
        TOLD,
        TOLD + "末尾。",
        TOLD[:50] + TOLD[:50],
        "".join(reversed(TOLD)),
        "".join(reversed(TOLD)) + "好。",
    ]
    articles = {
        str(number): Article(str(number), "p", number, "", "", (), "", "", text)
        for number, text in enumerate(texts)
    }
    by_band = {}
    for name, article in articles.items():
        for band in bands(article):
            by_band.setdefault(band, []).append(name)
    groups = [group for group in by_band.values() if len(group) > 1]
    assert reprints_among(groups, articles) == find_reprints([*articles.values()]) != {}
