"""What is said of each subject, in the order of the files: sorted in memory, and on disk where it is much.

The order is that of the lines of canonical N-Triples, byte by byte.
"""

from __future__ import annotations

import heapq
import io
import marshal
import os
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, TypeVar

import pyoxigraph

from kg.graph import Said
from kg.publish.cuts import begins
from kg.publish.shapes import Part, Shape, Shapes

# A subject, the shape of what is said of it, and the objects in the order of the shape.
Block = tuple[str, Shape, tuple[str, ...]]
# So many triples are sorted at once: about 200 MB.
_AT_ONCE = 2_000_000
_BLOCKS_AT_ONCE = 2_000
_SUBJECT = itemgetter(0)
_Each = TypeVar("_Each", bound=tuple[Any, ...])


class Blocks:
    """Blocks sorted by subject, each subject once; they can be iterated over again, one after the other."""

    def __init__(
        self, run: list[Block] | _Spooled | _Between, shapes: Shapes, few: Sequence[Block] = ()
    ) -> None:
        self._run, self._shapes, self._few = run, shapes, few

    def __iter__(self) -> Iterator[Block]:
        return _with_few(self._run, self._few, self._shapes) if self._few else iter(self._run)

    def with_others(self, said: Iterable[Said]) -> Blocks:
        """These blocks and those of some more triples, which are few."""
        return Blocks(self._run, self._shapes, _sorted(_gathered(said), self._shapes))

    def shares(self, count: int) -> list[Blocks]:
        """The same blocks in at most so many parts of about one length, none empty unless all are.

        Each but the first begins where a stretch does.
        """
        run = self._run if not isinstance(self._run, _Between) else [*self._run]
        firsts = run.firsts if isinstance(run, _Spooled) else [block[0] for block in run]
        starts = {"": None}
        for number in range(1, count if firsts else 0):
            near = (block[0] for block in _since(run, firsts[number * len(firsts) // count]))
            cuts = (subject for subject in near if begins(subject) and subject > firsts[0])
            starts |= dict.fromkeys(islice(cuts, 1))
        ends = [*list(starts)[1:], None]
        return [
            Blocks(
                _Between(run, start, end),
                self._shapes,
                [block for block in self._few if start <= block[0] and (end is None or block[0] < end)],
            )
            for start, end in zip(starts, ends, strict=True)
        ]


def sorted_blocks(said: Iterable[Said], folder: Path | None = None) -> Blocks:
    """The blocks of triples in any order.

    Where there are more than fit into memory with ease, and a ``folder`` is given, it holds the rest until
    nothing refers to the blocks any more.

    Raises:
        OSError: if the folder cannot be written.
    """
    shapes = Shapes()
    runs: list[list[Block] | _Spooled] = []
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
        # The first subject of each part, and where the part lies.
        self.firsts: list[str] = []
        self._places: list[int] = []
        numbered = ((subject, shape.number, objects) for subject, shape, objects in blocks)
        while some := list(islice(numbered, _BLOCKS_AT_ONCE)):
            self.firsts.append(some[0][0])
            self._places.append(self._file.tell())
            marshal.dump(some, self._file)
        self._file.flush()

    def __iter__(self) -> Iterator[Block]:
        return self.since("")

    def since(self, start: str) -> Iterator[Block]:
        """The blocks of a subject and of those behind it."""
        part = max(0, bisect_right(self.firsts, start) - 1)
        if part >= len(self._places):
            return
        shapes = self._shapes
        stream = _from(self._file, self._places[part])
        for number in range(part, len(self._places)):
            # Written by this process alone.
            some = marshal.load(stream)  # noqa: S302
            for subject, shape, objects in some if number > part else _behind(some, start):
                yield subject, shapes[shape], objects


class _Between:
    """The blocks of a run from a subject to another one, which is left out; without it to the end."""

    def __init__(self, run: list[Block] | _Spooled, start: str, end: str | None) -> None:
        self._run, self._start, self._end = run, start, end

    def __iter__(self) -> Iterator[Block]:
        for block in _since(self._run, self._start):
            if self._end is not None and block[0] >= self._end:
                return
            yield block


def _since(run: list[Block] | _Spooled, start: str) -> Iterator[Block]:
    """The blocks of a subject of a run and of those behind it."""
    return run.since(start) if isinstance(run, _Spooled) else _behind(run, start)


def _behind(sorted_ones: Sequence[_Each], start: str) -> Iterator[_Each]:
    """Those whose subject is a given one or stands behind it."""
    return islice(sorted_ones, bisect_left(sorted_ones, start, key=_subject), None)


class _Bytes(io.RawIOBase):
    """The bytes of a file from a place on, wherever a copy of this process reads that shares it."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file, self._at = file, start

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer
        """Reads as much as the buffer holds, or is left."""
        found = os.pread(self._file.fileno(), len(buffer), self._at)
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)


def _subject(block: tuple[Any, ...]) -> str:
    return str(block[0])


def _from(file: BinaryIO, start: int) -> io.BufferedIOBase | BinaryIO:
    if hasattr(os, "pread"):
        return io.BufferedReader(_Bytes(file, start), 1 << 18)
    file.seek(start)
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
