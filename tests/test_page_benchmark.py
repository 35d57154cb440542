"""The benchmark of the graph page, tried on a small graph: it finds what it measures."""

from __future__ import annotations

from pathlib import Path

from benchmarks.graph_page import COLUMNS, measure
from invented import invented


def test_every_column_gets_a_figure(tmp_path: Path) -> None:
    figures = measure(invented(60), tmp_path / "graph.html", rounds=1)
    assert set(figures) == {
        each for each in COLUMNS if each not in {"nodes", "facts"} and not each.startswith("pyvis")
    }
    assert all(float(str(figures[name])) > 0 for name in ("build s", "MB", "usable s", "labels", "pan fps"))
