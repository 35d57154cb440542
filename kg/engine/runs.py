"""What is said of subjects, sorted, in files: runs that ranges of a graph are merged from."""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg.engine.files import whole
from kg.graph import Said
from kg.publish.blocks import Block

_BLOCKS_AT_ONCE = 256
# Behind every subject: no character of a term is as high.
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Run:
    """A file of subjects in order: the first subject of each lot, and where the lot begins."""

    path: Path
    firsts: tuple[str, ...]
    offsets: tuple[int, ...]

    def between(self, low: str, high: str) -> Iterator[Said]:
        """What is said of the subjects that are at least ``low`` and less than ``high``."""
        start = max(0, bisect_right(self.firsts, low) - 1)
        with self.path.open("rb") as file:
            for first, offset in zip(self.firsts[start:], self.offsets[start:], strict=True):
                if first >= high:
                    return
                file.seek(offset)
                # Written by this build alone.
                for said in marshal.load(file):  # noqa: S302
                    if low <= said[0] < high:
                        yield said


def write_run(blocks: Iterable[Block], path: Path) -> Run:
    """Writes sorted blocks."""
    firsts: list[str] = []
    offsets: list[int] = []
    with whole(path) as file:
        for lot in batches(blocks, _BLOCKS_AT_ONCE):
            firsts.append(lot[0][0])
            offsets.append(file.tell())
            marshal.dump([said for block in lot for said in _said(block)], file)
    return Run(path, tuple(firsts), tuple(offsets))


def _said(block: Block) -> Iterator[Said]:
    """What a block says, graph by graph."""
    subject, shape, objects = block
    for graph in sorted(set(shape.graphs)):
        here = [number for number, name in enumerate(shape.graphs) if name == graph]
        yield subject, tuple(shape.predicates[n] for n in here), tuple(objects[n] for n in here), graph


def batches(blocks: Iterable[Block], size: int) -> Iterator[list[Block]]:
    """The blocks in lots of at most ``size``."""
    each = iter(blocks)
    while lot := list(islice(each, size)):
        yield lot


def bounds(runs: Sequence[Run], parts: int) -> list[tuple[str, str]]:
    """Ranges of subjects that together hold all and each about as many blocks, at most ``parts``."""
    firsts = sorted(first for run in runs for first in run.firsts)
    cuts = sorted({firsts[number * len(firsts) // parts] for number in range(1, parts)}) if firsts else []
    return list(zip(["", *cuts], [*cuts, LAST], strict=True))
