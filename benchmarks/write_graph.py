"""How long the writers take beside pyoxigraph alone, on a made-up graph.

    python -m benchmarks.write_graph --triples 1000000 --rounds 5

Both write the same files in one process, in turn; pyoxigraph alone is given what is to be written as
finished lists, in order. The medians of the wall-clock times (seconds) and their ratio are printed.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pyoxigraph

from benchmarks.generator import generate
from kg.publish.blocks import lines
from kg.publish.dataset import Dataset
from kg.publish.files import RDF_FILES, write_dataset
from kg.publish.nquads import quad_lines, write_nquads
from kg.publish.turtle import turtle_prefixes, write_blocks

Work = Callable[[Path], None]
_TURTLE, _QUADS = pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.N_QUADS


def pairs(dataset: Dataset) -> dict[str, tuple[Work, Work]]:
    """What is measured: the program's way of writing something, and pyoxigraph's own."""
    prefixes = turtle_prefixes(dataset.base)
    text = "".join(line for block in dataset.facts for line in lines(block, dataset.names))
    facts = [quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES)]
    content = b"".join(some for _, some in quad_lines(dataset))
    quads = list(pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.N_QUADS))

    def turtle_alone(path: Path) -> None:
        pyoxigraph.serialize(facts, str(path), format=_TURTLE, prefixes=prefixes)

    def quads_alone(path: Path) -> None:
        with path.open("wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as stream:
            stream.write(pyoxigraph.serialize(quads, format=_QUADS) or b"")

    def all_alone(folder: Path) -> None:
        turtle_alone(folder / "graph.ttl")
        turtle_alone(folder / "graph-rdf12.ttl")
        quads_alone(folder / "graph.nq.gz")

    return {
        "graph.ttl": (
            lambda folder: write_blocks(dataset.facts, folder / "graph.ttl", prefixes),
            lambda folder: turtle_alone(folder / "graph.ttl"),
        ),
        "graph.nq.gz": (
            lambda folder: write_nquads(dataset, folder / "graph.nq.gz"),
            lambda folder: quads_alone(folder / "graph.nq.gz"),
        ),
        "all RDF files": (lambda folder: write_dataset(dataset, folder), all_alone),
    }


def measure(work: tuple[Work, Work], rounds: int) -> tuple[float, float]:
    """The median times of both ways, in seconds, each round in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for way, taken in zip(work, times, strict=True):
            with tempfile.TemporaryDirectory() as folder:
                start = time.perf_counter()
                way(Path(folder))
                taken.append(time.perf_counter() - start)
    return median(times[0]), median(times[1])


def main() -> None:
    """Prints a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    start = time.perf_counter()
    dataset = generate(chosen.triples)
    made = time.perf_counter() - start
    graphs = Counter(name for _, shape, _ in dataset.blocks for name in shape.graphs)
    write = sys.stdout.write
    write(
        f"{sum(graphs.values()):,} triples in {made:.1f} s: {dict(graphs)}; files: {', '.join(RDF_FILES)}\n"
    )
    for name, work in pairs(dataset).items():
        ours, alone = measure(work, chosen.rounds)
        write(f"{name:<16} {ours:7.2f} s   pyoxigraph alone {alone:7.2f} s   ratio {ours / alone:.2f}\n")


if __name__ == "__main__":
    main()
