"""What the measurements beside a build tell: names found, costs of engines and of one page more."""

from __future__ import annotations

import pytest

from benchmarks import adding, cluster, engines, extraction_tools
from benchmarks.cluster import Piece, Scale
from benchmarks.engines import Cost


def test_names_count_once_a_page_and_by_any_name_of_an_entity():
    gold = {"a": [frozenset({"青禾社区", "青禾"}), frozenset({"松涛街道"})], "b": [frozenset({"林晓岚"})]}
    found = [("a", ["青禾", "青禾社区", "义诊"]), ("a", ["“青禾”"]), ("b", ["林晓岚"])]
    precision, recall = extraction_tools.score(found, gold)
    assert (precision, recall) == (pytest.approx(3 / 4), pytest.approx(2 / 3))
    assert extraction_tools.score([], gold) == (0, 0)


def test_the_gold_holds_persons_places_and_organisations_alone():
    types = extraction_tools.wanted_types()
    assert {"Person", "Community", "Company"} <= set(types)
    assert not {"Event", "Programme", "Honour"} & set(types)
    names = [entity for page in extraction_tools.gold_names(types).values() for entity in page]
    assert len(names) > 50


def test_a_table_of_tools_tells_those_that_are_missing():
    results = [extraction_tools.Result("jieba.cut", 400_000, None, None), "Jiagu: missing"]
    results.append(extraction_tools.Result("program", 100_000, 0.5, 0.25))
    told = extraction_tools.table(results)
    assert "Jiagu: missing" in told
    assert "4.00" in told.splitlines()[3]
    assert told.splitlines()[3].endswith("0.33")


def test_an_engine_that_is_not_installed_is_told_with_what_gets_it(monkeypatch):
    monkeypatch.setitem(engines.PACKAGES, "ray", ("no_such_package",))
    assert list(engines.measured(["ray"], 1, 1, 1)) == ["ray: not installed; pip install ray"]
    told = engines.table(
        [Cost("pool", "", 0, 0.1, (1, 2.0), (1, 1)), Cost("dask", "1", 9, 1, (1, 3.0), (1, 1))]
    )
    assert " 1.50 " in told


def test_a_build_on_an_engine_tells_its_skew():
    pieces = [Piece(1.0, 10), Piece(1.0, 20), Piece(3.0, 30)]
    found = Scale(100, 1000, 2, 3.0, 5.0, 50.0, {"graph": 400}, {"read_share": pieces})
    assert found.work == 5
    told = cluster.table([found])
    assert "3.00" in told.splitlines()[4]
    assert "written: graph 4" in told


def test_one_page_more_is_told_as_a_share():
    assert " 5.0 " in adding.table([adding.Addition(44, 10.0, 0.5, 0.25)])
