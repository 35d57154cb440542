"""How much memory a build takes until all pages are read, until things are resolved, and at most.

    python -m benchmarks.memory [--articles 176 704 2816 11264] [--seed 1] [--jobs 1]

Each build has a process of its own and draws no page; what it takes is the most that the process ever had, in
MB, and behind it the KB that an article adds to the build before. Claims are those of the facts. Things are
resolved when all is known that joins articles; claims and what single articles say are read back behind it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpus import write_pages

_STEPS = ("read", "resolved", "most")


@dataclass(frozen=True, slots=True)
class Run:
    """One build: how many articles and claims, and the most memory in MB until each step ended."""

    articles: int
    claims: int
    peaks: dict[str, float]


def measure(pages: Path, jobs: int = 1) -> Run:
    """Builds the pages of a folder in a process of its own."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "benchmarks.memory", "--build", str(pages), out, str(jobs)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def build(pages: str, out: str, jobs: int) -> Run:
    """Builds in this process, which shall not have built before."""
    pipeline = importlib.import_module("kg.pipeline")
    peaks: dict[str, float] = {}
    claims = 0
    read, resolved = pipeline.Reader.readings, pipeline.join

    # The first reading is taken when all pages are read.
    def taken(*arguments: Any) -> Any:  # noqa: ANN401 - whatever it takes and gives
        peaks.setdefault("read", _peak())
        return read(*arguments)

    def told(*arguments: Any) -> Any:  # noqa: ANN401
        nonlocal claims
        found = resolved(*arguments)
        peaks["resolved"] = _peak()
        claims = sum(len(fact.claims) for fact in found.facts)
        return found

    pipeline.Reader.readings, pipeline.join = taken, told
    report = pipeline.build(pages, out, jobs=jobs, without_page=True)
    return Run(report.articles, claims, {**peaks, "most": _peak()})


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(runs: list[Run]) -> str:
    """The runs as lines of text."""
    lines = ["articles    claims" + "".join(f"{step:>12} MB  KB more" for step in _STEPS)]
    for number, run in enumerate(runs):
        cells = [f"{run.articles:>8}  {run.claims:>8}"]
        for step in _STEPS:
            former = runs[number - 1] if number else run
            more = (run.peaks[step] - former.peaks[step]) * 1024
            count = run.articles - former.articles
            cells.append(f"{run.peaks[step]:>15.0f}  {more / count if count else 0.0:>7.1f}")
        lines.append("".join(cells))
    return "\n".join(lines)


def main() -> None:
    """Measures what the command line asks for and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[176, 704, 2816, 11264])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--build", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.build:
        run = build(asked.build[0], asked.build[1], int(asked.build[2]))
        print(json.dumps({"articles": run.articles, "claims": run.claims, "peaks": run.peaks}))  # noqa: T201
        return
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as place:
        for count in asked.articles:
            pages = Path(place, str(count))
            write_pages(pages, count, asked.seed)
            runs.append(measure(pages, asked.jobs))
    print(table(runs))  # noqa: T201


if __name__ == "__main__":
    main()
