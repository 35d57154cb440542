"""What is said of each subject, in the order of the files: sorted in memory, and on disk where it is much.

The order is that of the lines of canonical N-Triples, byte by byte.
"""

from __future__ import annotations

import heapq
import io
import marshal
import os
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import pyoxigraph

from kg.graph import Said
from kg.publish.shapes import Part, Shape, Shapes

# A subject, the shape of what is said of it, and the objects in the order of the shape.
Block = tuple[str, Shape, tuple[str, ...]]
# So many triples are sorted at once: about 200 MB.
_AT_ONCE = 2_000_000
_BLOCKS_AT_ONCE = 2_000
_SUBJECT = itemgetter(0)


class Blocks:
    """Blocks sorted by subject, each subject once; they can be iterated over again, one after the other."""

    def __init__(self, run: Iterable[Block], shapes: Shapes, few: Sequence[Block] = ()) -> None:
        self._run, self._shapes, self._few = run, shapes, few

    def __iter__(self) -> Iterator[Block]:
        return _with_few(self._run, self._few, self._shapes) if self._few else iter(self._run)

    def with_others(self, said: Iterable[Said]) -> Blocks:
        """These blocks and those of some more triples, which are few."""
        return Blocks(self._run, self._shapes, _sorted(_gathered(said), self._shapes))


def sorted_blocks(said: Iterable[Said], folder: Path | None = None) -> Blocks:
    """The blocks of triples in any order.

    Where there are more than fit into memory with ease, and a ``folder`` is given, it holds the rest until
    nothing refers to the blocks any more.

    Raises:
        OSError: if the folder cannot be written.
    """
    shapes = Shapes()
    runs: list[Iterable[Block]] = []
    gathered: dict[str, list[Part]] = defaultdict(list)
    count = 0
    for subject, predicates, objects, graph in said:
        gathered[subject].append((predicates, objects, graph))
        count += len(objects)
        if count >= _AT_ONCE and folder is not None:
            runs.append(_Spooled(_sorted(gathered, shapes), shapes, folder))
            gathered.clear()
            count = 0
    runs.append(_sorted(gathered, shapes))
    if folder is None or len(runs) == 1:
        return Blocks(runs[0], shapes)
    return Blocks(_Spooled(_merged(runs, shapes), shapes, folder), shapes)


def lines(block: Block, graphs: Iterable[str], names: Container[str] | None = None) -> Iterator[str]:
    """The triples of a block that stand in some graphs as lines of canonical N-Triples, each once.

    ``names`` are the predicates of which lines are told, None for all.
    """
    subject, shape, objects = block
    wanted = frozenset(graphs)
    former = ("", "")
    for predicate, target, graph in zip(shape.predicates, objects, shape.graphs, strict=True):
        if names is not None and predicate not in names:
            continue
        if graph in wanted and (predicate, target) != former:
            yield f"{subject} {predicate} {target} .\n"
            former = (predicate, target)


def written(triples: Iterable[pyoxigraph.Triple]) -> bytes:
    """Triples as canonical N-Triples; line ends inside literals are escaped, so each has one line."""
    return pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""


def said_of(triples: Iterable[pyoxigraph.Triple], graph: str) -> Iterator[Said]:
    """Triples of pyoxigraph in the terms of canonical N-Triples, with the name of their graph."""
    # Other line ends than this one may stand in literals.
    for line in written(triples).decode().split("\n")[:-1]:
        subject, predicate, target = line.removesuffix(" .").split(" ", 2)
        yield subject, (predicate,), (target,), graph


class _Spooled:
    """Sorted blocks on disk, which are gone when nothing refers to them."""

    def __init__(self, blocks: Iterable[Block], shapes: Shapes, folder: Path) -> None:
        self._shapes = shapes
        self._file: BinaryIO = TemporaryFile(dir=folder)  # noqa: SIM115 - kept to the end of the blocks
        self._parts = 0
        numbered = ((subject, shape.number, objects) for subject, shape, objects in blocks)
        while some := list(islice(numbered, _BLOCKS_AT_ONCE)):
            marshal.dump(some, self._file)
            self._parts += 1
        self._file.flush()

    def __iter__(self) -> Iterator[Block]:
        shapes = self._shapes
        stream = _from_start(self._file)
        for _ in range(self._parts):
            # Written by this process alone.
            for subject, number, objects in marshal.load(stream):  # noqa: S302
                yield subject, shapes[number], objects


class _Bytes(io.RawIOBase):
    """The bytes of a file from its beginning, wherever a copy of this process reads that shares it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer
        """Reads as much as the buffer holds, or is left."""
        found = os.pread(self._file.fileno(), len(buffer), self._at)
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)


def _from_start(file: BinaryIO) -> io.BufferedIOBase | BinaryIO:
    if hasattr(os, "pread"):
        return io.BufferedReader(_Bytes(file), 1 << 18)
    file.seek(0)
    return file


def _gathered(said: Iterable[Said]) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = defaultdict(list)
    for subject, predicates, objects, graph in said:
        found[subject].append((predicates, objects, graph))
    return found


def _sorted(gathered: dict[str, list[Part]], shapes: Shapes) -> list[Block]:
    return [(subject, *shapes.of(gathered[subject])) for subject in sorted(gathered)]


def _merged(runs: Sequence[Iterable[Block]], shapes: Shapes) -> Iterator[Block]:
    """The blocks of several runs, those of one subject as one."""
    for _, group in groupby(heapq.merge(*runs, key=_SUBJECT), _SUBJECT):
        first, *others = group
        yield _joined((first, *others), shapes) if others else first


def _with_few(run: Iterable[Block], few: Sequence[Block], shapes: Shapes) -> Iterator[Block]:
    """The blocks of a run and some more, as ``_merged`` gives them in more time."""
    waiting = list(reversed(few))
    for block in run:
        while waiting and waiting[-1][0] < block[0]:
            yield waiting.pop()
        yield _joined((block, waiting.pop()), shapes) if waiting and waiting[-1][0] == block[0] else block
    yield from reversed(waiting)


def _joined(blocks: Iterable[Block], shapes: Shapes) -> Block:
    """Blocks of one subject as one."""
    found: set[tuple[str, str, str]] = set()
    subject = ""
    for subject, shape, objects in blocks:  # noqa: B007 - all have one
        found.update(zip(shape.predicates, objects, shape.graphs, strict=True))
    return subject, *shapes.of_triples(found)
