"""What is said of each subject, in the order of the files: sorted in memory, and on disk where it is much.

The order is that of the lines of canonical N-Triples, byte by byte.
"""

from __future__ import annotations

import heapq
import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import pyoxigraph

# Predicate, object and the name of the graph, the terms as canonical N-Triples has them.
Pair = tuple[str, str, str]
# A subject with its pairs, sorted, each once.
Block = tuple[str, list[Pair]]
# So many pairs are sorted at once: about 100 MB.
_AT_ONCE = 400_000
_BLOCKS_AT_ONCE = 2_000
_SUBJECT = itemgetter(0)


class Blocks:
    """Blocks sorted by subject, each subject once; they can be iterated over again, one after the other."""

    def __init__(self, runs: Sequence[Iterable[Block]]) -> None:
        self._runs = runs

    def __iter__(self) -> Iterator[Block]:
        if len(self._runs) == 1:
            return iter(self._runs[0])
        return _merged(self._runs)

    def with_others(self, *others: Iterable[tuple[str, str, str, str]]) -> Blocks:
        """These blocks and those of some more quads, which are few."""
        return Blocks([*self._runs, *(_sorted(_by_subject(each)) for each in others)])


def sorted_blocks(quads: Iterable[tuple[str, str, str, str]], folder: Path | None = None) -> Blocks:
    """The blocks of quads: subject, predicate, object and the name of the graph, in any order.

    Where there are more than fit into memory with ease, and a ``folder`` is given, it holds the rest until
    nothing refers to the blocks any more.

    Raises:
        OSError: if the folder cannot be written.
    """
    runs: list[Iterable[Block]] = []
    gathered: dict[str, list[Pair]] = defaultdict(list)
    count = 0
    for subject, predicate, target, graph in quads:
        gathered[subject].append((predicate, target, graph))
        count += 1
        if count >= _AT_ONCE and folder is not None:
            runs.append(_Spooled(_sorted(gathered), folder))
            gathered.clear()
            count = 0
    runs.append(_sorted(gathered))
    return Blocks(runs)


def lines(block: Block, graphs: Iterable[str]) -> Iterator[str]:
    """The triples of a block that stand in some graphs as lines of canonical N-Triples, each once."""
    subject, pairs = block
    wanted = frozenset(graphs)
    for (predicate, target), group in groupby(pairs, itemgetter(0, 1)):
        if any(each[2] in wanted for each in group):
            yield f"{subject} {predicate} {target} .\n"


def written(triples: Iterable[pyoxigraph.Triple]) -> bytes:
    """Triples as canonical N-Triples; line ends inside literals are escaped, so each has one line."""
    return pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""


def quads_of(triples: Iterable[pyoxigraph.Triple], graph: str) -> Iterator[tuple[str, str, str, str]]:
    """Triples of pyoxigraph in the terms of canonical N-Triples, with the name of their graph."""
    # Other line ends than this one may stand in literals.
    for line in written(triples).decode().split("\n")[:-1]:
        subject, predicate, target = line.removesuffix(" .").split(" ", 2)
        yield subject, predicate, target, graph


class _Spooled:
    """Sorted blocks on disk, which are gone when nothing refers to them."""

    def __init__(self, blocks: list[Block], folder: Path) -> None:
        self._file: BinaryIO = TemporaryFile(dir=folder)  # noqa: SIM115 - kept to the end of the blocks
        self._parts = 0
        for start in range(0, len(blocks), _BLOCKS_AT_ONCE):
            marshal.dump(blocks[start : start + _BLOCKS_AT_ONCE], self._file)
            self._parts += 1

    def __iter__(self) -> Iterator[Block]:
        self._file.seek(0)
        for _ in range(self._parts):
            # Written by this process alone.
            yield from marshal.load(self._file)  # noqa: S302


def _by_subject(quads: Iterable[tuple[str, str, str, str]]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for subject, predicate, target, graph in quads:
        found[subject].append((predicate, target, graph))
    return found


def _sorted(gathered: dict[str, list[Pair]]) -> list[Block]:
    return [(subject, sorted(set(gathered[subject]))) for subject in sorted(gathered)]


def _merged(runs: Sequence[Iterable[Block]]) -> Iterator[Block]:
    """The blocks of several runs, those of one subject as one."""
    for subject, group in groupby(heapq.merge(*runs, key=_SUBJECT), _SUBJECT):
        parts = [pairs for _, pairs in group]
        yield subject, parts[0] if len(parts) == 1 else sorted({pair for part in parts for pair in part})
