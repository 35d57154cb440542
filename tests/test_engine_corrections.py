"""Corrections on two workers of an engine: the embedded build's graph, registry and conflicts."""

from __future__ import annotations

import gzip
import json
import shutil

import pytest
from click.testing import CliRunner
from engine_workers import different, two_workers, unpacked
from invented_pages import CENTRE, PARTNERS
from invented_pages import write_pages as write_invented

import benchmarks.corpus
import kg
from kg.cli import main
from kg.corrections import files
from kg.engine import build_on_engine

COLUMNS = "action\tsubject\tpredicate\tobject\tauthor\treason\tarticle\tquote\n"
FIRST = "# 中秋集市\n\n近日，松涛街道青禾社区联合云杉供电所开展“中秋集市”活动。\n（沈知远）\n"
SECOND = FIRST.replace("松涛街道", "柏林街道").replace("中秋", "新春")
BARE = FIRST.replace("松涛街道", "").replace("中秋", "元宵")
# A partnership the other way round than its correction, in a file of its own.
BACK = {"id": "back", "text": "金杉物业有限公司与青禾社区结对共建。王晓岚家住青禾社区。"}
PARTY = "partyorganization/青禾社区党总支-青禾社区-松涛街道"
LINES = {
    "read and rejected": ("reject", "community/青禾社区-松涛街道", "establishes", "读书会", "甲", "已停办"),
    "turned and rejected": ("reject", "银杏物业有限公司", "partners_with", "丹枫社区", "甲"),
    "planned and accepted": ("accept", "丹枫社区", "organizes", "走访活动", "乙", "已办"),
    "turned and accepted": ("accept", "望舒供电所", "partners_with", PARTY, "丙", "签了约"),
    "quoted": ("accept", "林晓岚", "member_of", PARTY, "丁", "", "partners-01", "志愿者林晓岚主讲家庭阅读"),
    # One share read it, so that the quote in another one is not needed.
    "quoted and read": (
        *("accept", "community/青禾社区", "partners_with", "金杉物业有限公司", "戊", ""),
        *("centre-01", "丹枫社区与银杏物业有限公司签订共建协议"),
    ),
    "quoted and private": (
        *("accept", "林晓岚", "lives_in", "community/青禾社区-松涛街道", "己", "", "partners-01"),
        "青禾社区还成立了读书会",
    ),
    "same": ("same", "community/青禾社区", "", "community/青禾社区-柏林街道", "庚", "同一社区"),
    "different": ("different", "community/青禾社区", "", "community/青禾社区-松涛街道", "辛", "两个社区"),
    "renamed": ("rename", "丹枫社区", "", "丹枫新社区", "壬", "更名"),
}
CONFLICTS = (
    ("accept", "顾若溪", "member_of", "望舒医院", "甲"),
    ("reject", "顾若溪", "member_of", "望舒医院", "乙"),
    ("same", "望舒供电所", "", "云杉供电所", "甲"),
    ("different", "云杉供电所", "", "望舒供电所", "乙"),
    ("rename", "听澜街道", "", "甲街道", "甲"),
    ("rename", "听澜街道", "", "乙街道", "乙"),
    ("same", "丹枫社区", "", "白榆社区", "甲"),
    ("same", "丹枫社区", "", "望舒医院", "甲"),
    ("accept", "望舒医院", "partners_with", "银杏物业有限公司", "甲"),
    ("accept", "望舒医院", "partners_with", "云杉供电所", "甲", "", "centre-01", "没有这句话"),
)


@pytest.fixture(scope="module", autouse=True)
def workers():
    with two_workers():
        yield


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    benchmarks.corpus.write_pages(folder, 36)
    write_invented(folder, partners=PARTNERS, centre=CENTRE, first=FIRST, second=SECOND, bare=BARE)
    (folder / "zback.jsonl").write_text(json.dumps(BACK, ensure_ascii=False), encoding="utf-8")
    return folder


def write(place, lines):
    place.write_text(COLUMNS + "".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    return place


def both(pages, folder, **options):
    """Builds without an engine and on one, holds one against the other, and gives report and graph."""
    embedded = kg.build(pages, folder / "embedded", **options)
    engine = build_on_engine(pages, folder / "engine", **options)
    graph = gzip.decompress((folder / "embedded" / "graph.nq.gz").read_bytes())
    assert unpacked(folder / "engine")[0] == graph
    registries = [(folder / each / "registry.tsv").read_bytes() for each in ("embedded", "engine")]
    assert registries[0] == registries[1]
    assert different(embedded, engine) == []
    return engine, graph.decode()


def lines(graph, predicate):
    """The lines of a graph in N-Quads that have a predicate."""
    return [line for line in graph.splitlines() if line.split(" ")[1].endswith(f"{predicate}>")]


def authors(graph):
    """Those who corrected something, each with the name of the graph that tells it."""
    return {(line.split('"')[1], line.split("/")[-1][:-3]) for line in lines(graph, "#correctedBy")}


@pytest.mark.no_cover
def test_all_kinds_of_corrections_give_the_embedded_graph(pages, tmp_path):
    place = write(tmp_path / "corrections.tsv", LINES.values())
    report, graph = both(pages, tmp_path, corrections=place)
    assert report.notices == ()
    # Those of rejected triples stand in no graph, that of a residence in no public one.
    public = {(author, "provenance") for author in "乙丙丁戊庚辛壬"}
    assert authors(graph) == public
    assert len(lines(graph, "#correctionReason")) > 3
    reading_club, partnership = "/community/青禾社区-松涛街道> ", "/company/银杏物业有限公司> "
    assert not any(reading_club in line and "读书会" in line for line in lines(graph, "establishes"))
    assert not any(partnership in line for line in lines(graph, "#partnersWith"))
    assert any("丹枫新社区" in line for line in lines(graph, "#prefLabel"))
    options = {"with_residences": True, "min_confidence": 0.3, "base": "https://example.org/id/"}
    report, graph = both(pages, tmp_path / "all", corrections=place, **options)
    assert report.notices == ()
    assert authors(graph) == public | {("己", "private")}
    _, plain = both(pages, tmp_path / "plain")
    assert authors(plain) == set()
    assert any(partnership in line for line in lines(plain, "#partnersWith"))


def test_conflicts_are_reported_alike(pages, tmp_path):
    place = write(tmp_path / "corrections.tsv", [*LINES.values(), *CONFLICTS])
    report, _ = both(pages, tmp_path, corrections=place)
    beginnings = ("both the same", "no page names", "a Community is no", "two names", "both accepted")
    missing = [one for one in beginnings if not any(one in each for each in report.notices)]
    assert missing == []
    assert sum("no page that was read says so" in each for each in report.notices) == 2


def test_what_became_one_is_parted_by_its_registry(tmp_path):
    older = tmp_path / "older"
    kg.build(write_invented(tmp_path / "1", bare=BARE), older)
    kg.build(write_invented(tmp_path / "2", bare=BARE, first=FIRST, second=SECOND), older)
    for name in ("embedded", "engine"):
        (tmp_path / name).mkdir()
        shutil.copy(older / "registry.tsv", tmp_path / name)
    place = write(tmp_path / "corrections.tsv", [LINES["different"]])
    pages = write_invented(tmp_path / "3", bare=BARE, first=FIRST)
    for _ in range(2):
        report, graph = both(pages, tmp_path, corrections=place)
        assert report.notices == ()
        assert len(lines(graph, "#differentFrom")) == 1


def test_the_command_and_shipped_corrections_apply_them(pages, tmp_path, monkeypatch):
    (tmp_path / "shipped").mkdir()
    write(tmp_path / "shipped" / "ours.tsv", [LINES["renamed"]])
    monkeypatch.setattr(files, "data_directory", lambda *_: tmp_path / "shipped")
    place = write(tmp_path / "corrections.tsv", [LINES["quoted"], CONFLICTS[6]])
    out = tmp_path / "out"
    command = ["build", str(pages), "--out", str(out), "--engine", "dask", "--corrections", str(place)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0
    assert f"{place}:3: no page names '白榆社区'" in result.stderr
    assert {author for author, _ in authors(unpacked(out)[0].decode())} == {"丁", "壬"}
