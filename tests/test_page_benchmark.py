"""The benchmark of the graph page, tried on a small graph: every figure of its table is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_column_gets_a_figure() -> None:
    command = [sys.executable, "-m", "benchmarks.graph_page", "--nodes", "60", "--rounds", "1"]
    done = subprocess.run([*command, "--pyvis-up-to", "0"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    titles, _, row = ([cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines())
    figures = {title: cell for title, cell in zip(titles, row, strict=True) if not title.startswith("pyvis")}
    assert len(figures) >= 12
    assert all(float(cell) >= 0 for cell in figures.values())
    assert all(float(figures[title]) > 0 for title in ("MB", "usable s", "labels", "pan fps", "all fps"))
