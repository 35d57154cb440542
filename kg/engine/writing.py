"""The graph in parts: each share emits a sorted run, and each range of subjects is merged from all runs."""

from __future__ import annotations

import hashlib
import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np

from kg.engine.files import drafted, load, whole
from kg.engine.runs import Run, write_run
from kg.engine.stating import Ends, Work, of_share
from kg.graph import ASSERTED, Said, emitted, without_residences
from kg.inference import looks_at
from kg.publish.blocks import Block, lines, sorted_blocks
from kg.publish.counts import Counting, Counts
from kg.publish.dataset import Dataset
from kg.publish.nquads import write_nquads
from kg.records import Article, CorrectedFact, EntityMeasurement, Fact, Giving, Resolution
from kg.resolve.claims import turned

_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Emitting:
    """A share whose triples are due.

    ``turned`` are the facts whose direction is the other one. ``peers`` are articles of other shares that
    decide what its own are called, or that they print again. ``base`` and ``with_residences`` as for
    ``kg.build``.
    """

    work: Work
    turned: frozenset[Ends]
    peers: tuple[Article, ...]
    base: str
    with_residences: bool


@dataclass(frozen=True, slots=True)
class Emitted:
    """The run of a share, and the IRIs of the entities that it speaks of: all, and those in public."""

    run: Run
    used: frozenset[str]
    public: frozenset[str]


@dataclass(frozen=True, slots=True)
class Merging:
    """A range of subjects whose blocks are due; ``runs`` is the file that lists the runs."""

    work: Work
    low: str
    high: str
    graphs: tuple[str, ...]
    base: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A range of a graph: its run, its counts by graph but for the objects, and what rules look at.

    ``latest`` is the last day of issue that it tells, ``asserted`` lines of N-Triples.
    """

    run: Run
    counts: Mapping[str, Counts]
    latest: str
    asserted: str


def emit(emitting: Emitting) -> Emitted:
    """Writes what the articles of a share say, sorted."""
    work = emitting.work
    readings, meaning = of_share(work)
    dropped = cast("frozenset[Ends]", load(work.folder / "left_out"))
    accepted = cast("tuple[CorrectedFact, ...]", load(work.folder / "accepted"))
    stated = cast("list[Fact]", load(work.folder / "stated" / f"{work.number:05d}"))
    found = tuple(
        _turned(fact) if fact.key in emitting.turned else fact for fact in stated if fact.key not in dropped
    )
    measured = tuple(
        EntityMeasurement(meaning.of(reading, each.subject), each)
        for reading in readings
        for each in reading.measurements
    )
    by_id = {reading.article.id: reading for reading in readings}
    given = tuple(
        Giving(claim, meaning.of(by_id[claim.evidence.article], claim.giver))
        for fact in found
        for claim in fact.claims
        if claim.giver is not None
    )
    reprints = tuple(sorted(meaning.reprints.items()))
    resolution = Resolution(
        (), found, measurements=measured, givers=given, corrected_facts=accepted, reprints=reprints
    )
    articles = [*(reading.article for reading in readings), *emitting.peers]
    quads = emitted(resolution, articles, emitting.base, with_residences=emitting.with_residences)
    run = write_run(sorted_blocks(quads, work.folder), work.folder / "runs" / f"{work.number:05d}")
    return Emitted(run, _spoken_of(resolution), _spoken_of(without_residences(resolution)))


def _turned(fact: Fact) -> Fact:
    claims = tuple(turned(claim) for claim in fact.claims)
    return replace(fact, subject=fact.object, object=fact.subject, claims=claims)


def _spoken_of(resolution: Resolution) -> frozenset[str]:
    found = {each.iri for fact in resolution.facts for each in (fact.subject, fact.object) if each.iri}
    found |= {each.entity.iri for each in resolution.measurements}
    return frozenset(found | {each.giver.iri for each in resolution.givers})


def merge(merging: Merging) -> Merged:
    """Merges the runs of all shares over a range of subjects."""
    work = merging.work
    runs = cast("Sequence[Run]", load(work.folder / "listed"))
    blocks = sorted_blocks(_between(runs, merging), work.folder)
    counting, seen = Counting(), looks_at()
    asserted: list[str] = []
    different: dict[str, set[str]] = defaultdict(set)

    def passing(found: Iterable[Block]) -> Iterator[Block]:
        for block in counting.passing(found):
            _, shape, objects = block
            if ASSERTED in shape.graphs:
                told = lines(block, [ASSERTED])
                asserted.extend(line for line in told if line.split(" ", 2)[1] in seen)
            for graph, target in zip(shape.graphs, objects, strict=True):
                different[graph].add(target)
            yield block

    run = write_run(passing(blocks), work.folder / "merged" / f"{work.number:05d}")
    _scatter_objects(work, different)
    counts = {graph: counting.of(graph) for graph in merging.graphs}
    return Merged(run, counts, counting.latest, "".join(asserted))


def _between(runs: Iterable[Run], merging: Merging) -> Iterator[Said]:
    for run in runs:
        yield from run.between(merging.low, merging.high)


def _scatter_objects(work: Work, different: Mapping[str, Iterable[str]]) -> None:
    """Sends digests of the different objects of each graph to their buckets."""
    buckets: dict[int, dict[str, bytearray]] = defaultdict(lambda: defaultdict(bytearray))
    for graph, targets in different.items():
        for target in targets:
            digest = hashlib.blake2b(target.encode(), digest_size=_DIGEST).digest()
            buckets[int.from_bytes(digest[:4]) % work.buckets][graph] += digest
    for bucket, by_graph in buckets.items():
        with whole(work.folder / "objects" / f"{bucket:05d}" / f"{work.number:05d}") as file:
            marshal.dump({graph: bytes(digests) for graph, digests in by_graph.items()}, file)


def count_objects(work: Work) -> dict[str, int]:
    """How many different objects of one bucket each graph has."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for path in (work.folder / "objects" / f"{work.number:05d}").glob("[0-9]*"):
        for graph, digests in marshal.loads(path.read_bytes()).items():  # noqa: S302 - written by this build
            found[graph].append(digests)
    halves = np.dtype([("high", "<u8"), ("low", "<u8")])
    return {
        graph: len(np.unique(np.frombuffer(b"".join(digests), halves))) for graph, digests in found.items()
    }


def write_part(merging: Merging) -> Path:
    """Writes a range of subjects of all graphs as N-Quads, packed."""
    work = merging.work
    own, others = cast("tuple[Sequence[Run], Run]", load(work.folder / "ready"))
    blocks = sorted_blocks(_between([own[work.number], others], merging), work.folder)
    path = work.folder / f"graph-{work.number:05d}.nq.gz"
    with drafted(path) as draft:
        write_nquads(Dataset(merging.base, merging.graphs, blocks, blocks, blocks), draft)
    return path
