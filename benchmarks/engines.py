"""Distributed engines beside a plain process pool: start-up, CPU time, the shuffle for a group-by key, size.

    python -m benchmarks.engines [--articles 880] [--rows 200000] [--workers 2] [--only pool dask ray daft]

Each engine runs in a Python of its own, with so many worker processes on this machine. ``start`` is the wall
time from the import to the first result of all workers. ``pages`` is what reading generated pages costs
(read, segment, annotate, extract), ``group`` what bringing rows of one key together and joining them costs:
wall and CPU seconds, of the driver and all processes below it. The lexicon is loaded before anything is
measured. An engine that is not installed is told with the command that gets it; the program needs Dask alone.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import distribution, version
from typing import TYPE_CHECKING, Any

import psutil

from benchmarks.corpus import pages

if TYPE_CHECKING:
    import pandas

_PAGES_AT_ONCE = 8
_KEYS = 20_000
_PAYLOAD = 200
NAMES = ("pool", "dask", "ray", "daft")
PACKAGES = {"dask": ("dask", "distributed"), "ray": ("ray",), "daft": ("daft",)}
_GET = {
    "dask": "pip install -c constraints.txt '.[cluster]'",
    "ray": "pip install ray",
    "daft": "pip install daft",
}

Read = Callable[[list[bytes]], int]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one engine costs, in seconds; ``size`` in bytes on disk without what the program needs anyway."""

    engine: str
    version: str
    size: int
    start: float
    pages: tuple[float, float]
    group: tuple[float, float]


def read_pages(texts: list[bytes]) -> int:
    """The number of claims of some pages."""
    from kg.read import Source
    from kg.stages import Part, read_part

    found = 0
    for number, text in enumerate(texts):
        name = f"{number}.txt"
        for each in read_part(Part("", 0, name, Source(text, name, name))):
            found += sum(len(reading.claims) for reading in each[1])  # type: ignore[index,union-attr]
    return found


def _pool(workers: int) -> Iterator[tuple[Read, Any]]:
    # Not the function of the main module, which the workers do not have.
    from benchmarks.engines import read_pages
    from kg.pool import in_order

    # The pool has no group-by: what it is compared with is one dictionary of the driver.
    def group(rows: list[tuple[str, bytes]]) -> int:
        found: dict[str, list[bytes]] = {}
        for key, value in rows:
            found.setdefault(key, []).append(value)
        return sum(len(b"".join(values)) for values in found.values())

    yield lambda items: sum(in_order(read_pages, items, workers)), group


def _dask(workers: int) -> Iterator[tuple[Read, Any]]:
    import pandas
    from dask import config, dataframe
    from distributed import Client

    with (
        config.set({"dataframe.convert-string": False}),
        Client(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=40
        ) as client,
    ):
        client.wait_for_workers(workers)

        def read(items: list[list[bytes]]) -> int:
            return sum(client.gather(client.map(read_pages, items, pure=False)))

        def group(rows: list[tuple[str, bytes]]) -> int:
            frame = dataframe.from_pandas(pandas.DataFrame(rows, columns=["key", "value"]), npartitions=8)
            shuffled = frame.shuffle("key", npartitions=8)
            return int(shuffled.map_partitions(_joined, meta=("size", "int64")).sum().compute())

        yield read, group


def _joined(frame: pandas.DataFrame) -> pandas.Series[int]:
    import pandas

    sizes = [len(b"".join(map(bytes, values))) for _, values in frame.groupby("key")["value"]]
    return pandas.Series([sum(sizes)], name="size")


def _ray(workers: int) -> Iterator[tuple[Read, Any]]:
    import pandas
    import ray

    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, configure_logging=False)
    remote = ray.remote(read_pages)

    def read(items: list[list[bytes]]) -> int:
        return sum(ray.get([remote.remote(item) for item in items]))

    def group(rows: list[tuple[str, bytes]]) -> int:
        found = ray.data.from_pandas(pandas.DataFrame(rows, columns=["key", "value"])).repartition(8)
        sizes = found.groupby("key", num_partitions=8).map_groups(_size, batch_format="pandas")
        return int(sizes.sum("size"))

    yield read, group
    ray.shutdown()


def _size(frame: pandas.DataFrame) -> pandas.DataFrame:
    import pandas

    return pandas.DataFrame({"size": [len(b"".join(frame["value"]))]})


def _daft(workers: int) -> Iterator[tuple[Read, Any]]:
    import daft

    @daft.udf(return_dtype=daft.DataType.int64(), batch_size=1, concurrency=workers, use_process=True)
    class Reading:
        def __init__(self) -> None:
            self.read = read_pages

        def __call__(self, texts: daft.Series) -> list[int]:
            return [self.read(list(each)) for each in texts.to_pylist()]

    def read(items: list[list[bytes]]) -> int:
        frame = daft.from_pydict({"texts": items}).into_batches(1)
        found = frame.select(Reading(frame["texts"]).alias("claims")).to_pydict()
        return sum(found["claims"])

    @daft.udf(return_dtype=daft.DataType.int64())
    def joined(values: daft.Series) -> list[int]:
        return [len(b"".join(each)) for each in values.to_pylist()]

    def group(rows: list[tuple[str, bytes]]) -> int:
        frame = daft.from_pydict({"key": [key for key, _ in rows], "value": [value for _, value in rows]})
        lists = frame.groupby("key").agg(frame["value"].list_agg())
        return int(sum(lists.select(joined(lists["value"]).alias("size")).to_pydict()["size"]))

    yield read, group


_ENGINES: dict[str, Callable[[int], Iterator[Any]]] = {
    "pool": _pool,
    "dask": _dask,
    "ray": _ray,
    "daft": _daft,
}


def measure(name: str, articles: int, rows: int, workers: int) -> Cost:
    """What one engine costs in this process and those below it."""
    texts = [page.encode() for page in pages(articles)]
    items = [texts[start : start + _PAGES_AT_ONCE] for start in range(0, len(texts), _PAGES_AT_ONCE)]
    keyed = [(f"名称{number * 7919 % _KEYS}", bytes(_PAYLOAD)) for number in range(rows)]
    begun = time.monotonic()
    opened: Callable[[int], AbstractContextManager[Any]] = contextmanager(_ENGINES[name])
    with opened(workers) as (read, group):
        read([[] for _ in range(workers)])
        start = time.monotonic() - begun
        read(items[: 2 * workers])
        read_cost, claims = _clocked(lambda: read(items))
        group_cost, joined = _clocked(lambda: group(keyed))
    if joined != rows * _PAYLOAD or not claims:
        raise ValueError(f"{name}: {claims} claims and {joined} bytes; something was lost")
    packages = PACKAGES.get(name, ())
    told = version(packages[-1]) if packages else ""
    return Cost(name, told, sum(map(_size_on_disk, packages)), start, read_cost, group_cost)


def _clocked(work: Callable[[], int]) -> tuple[tuple[float, float], int]:
    """Wall and CPU seconds of some work, and what it gave."""
    wall, cpu = time.monotonic(), _cpu()
    found = work()
    return (time.monotonic() - wall, _cpu() - cpu), found


def _cpu() -> float:
    """The CPU seconds that this process and those below it have used."""
    here = psutil.Process()
    total = 0.0
    for process in (here, *here.children(recursive=True)):
        try:
            used = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += used.user + used.system
        if process is here:
            total += used.children_user + used.children_system
    return total


def _size_on_disk(package: str) -> int:
    return sum(file.size or 0 for file in distribution(package).files or ())


def measured(names: Iterable[str], articles: int, rows: int, workers: int) -> Iterator[Cost | str]:
    """The cost of each engine, or why there is none."""
    for name in names:
        missing = [each for each in PACKAGES.get(name, ()) if importlib.util.find_spec(each) is None]
        if missing:
            yield f"{name}: not installed; {_GET[name]}"
            continue
        command = [sys.executable, "-m", "benchmarks.engines", "--one", name]
        command += ["--articles", str(articles), "--rows", str(rows), "--workers", str(workers)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            yield f"{name}: failed: {done.stderr.strip().splitlines()[-1]}"
            continue
        yield Cost(**json.loads(done.stdout.splitlines()[-1]))


def table(costs: Sequence[Cost | str]) -> str:
    """The costs as lines of text; CPU time also as a multiple of the pool's."""
    lines = ["engine  version     size MB  start s  pages s  CPU s  × pool  group s  CPU s"]
    plain = next((each.pages[1] for each in costs if isinstance(each, Cost) and each.engine == "pool"), 0.0)
    for each in costs:
        if isinstance(each, str):
            lines.append(each)
            continue
        ratio = each.pages[1] / plain if plain else float("nan")
        lines.append(
            f"{each.engine:<6}  {each.version:<10}  {each.size / 1e6:>7.0f}  {each.start:>7.2f}"
            f"  {each.pages[0]:>7.2f}  {each.pages[1]:>5.1f}  {ratio:>6.2f}"
            f"  {each.group[0]:>7.2f}  {each.group[1]:>5.1f}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measures what the command line asks for and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=880)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--one", choices=NAMES, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    size = (asked.articles, asked.rows, asked.workers)
    if asked.one:
        print(json.dumps(asdict(measure(asked.one, *size))))  # noqa: T201
    else:
        print(table(list(measured(asked.only, *size))))  # noqa: T201


if __name__ == "__main__":
    main()
