"""A build on a distributed engine, stage by stage: throughput of a core, skew, memory, and bytes.

    python -m benchmarks.cluster [--articles 20000] [--partitions 256] [--workers 1 2] [--seed 1]

Articles come as JSON lines in partitions (``benchmarks.corpus``). Every piece of work tells its CPU seconds
and the memory of its worker; what is decided in one place is the CPU time of the driver. ``skew`` is the
longest piece of a stage over the median one: how long the others wait for the last.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.corpus import write_partitions


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece of work took: CPU seconds, and the most memory that its worker had until then (MB)."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Scale:
    """One build: ``stages`` are the pieces of each stage; of the driver CPU seconds and memory (MB)."""

    articles: int
    size: int
    workers: int
    wall: float
    driver: float
    memory: float
    written: dict[str, int]
    stages: dict[str, list[Piece]]

    @property
    def work(self) -> float:
        """The CPU seconds of all workers."""
        return sum(piece.seconds for pieces in self.stages.values() for piece in pieces)


@dataclass(frozen=True, slots=True)
class Clocked:
    """Work that tells what it took."""

    work: Callable[[Any], object]

    def __call__(self, item: object) -> tuple[object, float, float]:
        """What the work gives, its CPU seconds, and the memory of the process in MB."""
        started = time.process_time()
        found = self.work(item)
        seconds = time.process_time() - started
        return found, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Timed:
    """An engine that keeps what each piece of work took."""

    def __init__(self, engine: Any, stages: dict[str, list[Piece]]) -> None:  # noqa: ANN401
        self._engine, self._stages = engine, stages

    def map(self, work: Callable[[Any], object], items: Sequence[object]) -> Iterator[object]:
        pieces = self._stages.setdefault(work.__name__, [])
        for found, seconds, memory in self._engine.map(Clocked(work), items):
            pieces.append(Piece(seconds, memory))
            yield found


def measure(folder: Path, articles: int, workers: int) -> Scale:
    """Builds the partitions of a folder in this process, on so many workers."""
    from kg.engine import build

    stages: dict[str, list[Piece]] = {}
    opened = build.opened

    @contextmanager
    def timed(name: str, jobs: int) -> Iterator[_Timed]:
        with opened(name, jobs) as engine:
            yield _Timed(engine, stages)

    build.opened = timed  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        wall, driver = time.monotonic(), time.process_time()
        report = build.build_on_engine(folder, out, jobs=workers)
        wall, driver = time.monotonic() - wall, time.process_time() - driver
        written = {"graph": 0, "claims": 0, "registry": 0}
        for path in out.glob("*.*"):
            written[path.name.split("-")[0].split(".")[0]] += path.stat().st_size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(path.stat().st_size for path in folder.iterdir())
    return Scale(report.articles or articles, size, workers, wall, driver, memory, written, stages)


def measured(articles: int, partitions: int, workers: Sequence[int], seed: int) -> list[Scale]:
    """The builds on each number of workers, each in a Python of its own."""
    found = []
    with tempfile.TemporaryDirectory() as place:
        write_partitions(Path(place), articles, partitions, seed)
        for number in workers:
            command = [sys.executable, "-m", "benchmarks.cluster", "--one", place]
            command += ["--articles", str(articles), "--workers", str(number)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
            told = json.loads(done.stdout.splitlines()[-1])
            told["stages"] = {name: [Piece(**one) for one in some] for name, some in told["stages"].items()}
            found.append(Scale(**told))
    return found


def table(found: Sequence[Scale]) -> str:
    """The builds as lines of text, and the stages of the last one."""
    lines = [
        "articles  workers  wall s  workers' CPU s  driver CPU s  ms/article  articles/s/core  driver MB"
    ]
    for each in found:
        total = each.work + each.driver
        lines.append(
            f"{each.articles:>8}  {each.workers:>7}  {each.wall:>6.1f}  {each.work:>14.1f}"
            f"  {each.driver:>12.1f}  {total / each.articles * 1000:>10.2f}"
            f"  {each.articles / total:>15.1f}  {each.memory:>9.0f}"
        )
    last = found[-1]
    lines += ["", "stage          pieces   CPU s  median s  longest s   skew  worker MB"]
    for name, pieces in last.stages.items():
        seconds = [piece.seconds for piece in pieces]
        middle = median(seconds)
        lines.append(
            f"{name:<13}  {len(pieces):>6}  {sum(seconds):>6.1f}  {middle:>8.2f}  {max(seconds):>9.2f}"
            f"  {max(seconds) / middle if middle else 0:>5.2f}  {max(p.memory for p in pieces):>9.0f}"
        )
    sizes = ", ".join(f"{name} {size / last.articles:,.0f}" for name, size in last.written.items())
    lines += ["", f"bytes an article: read {last.size / last.articles:,.0f}; written: {sizes}"]
    return "\n".join(lines)


def main() -> None:
    """Measures what the command line asks for and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--partitions", type=int, default=256)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(asdict(measure(asked.one, asked.articles, asked.workers[0]))))  # noqa: T201
    else:
        print(table(measured(asked.articles, asked.partitions, asked.workers, asked.seed)))  # noqa: T201


if __name__ == "__main__":
    main()
