"""Where the stretches of the graph's sorted files lie, and these files again with some subjects changed.

A stretch is what is told of subjects that follow each other; where one begins hangs on the subjects alone. So
the files of a build are the store from which the next one takes over what stays the same, byte by byte.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path

from kg.graph import ASSERTED, PROVENANCE
from kg.publish.blocks import Block
from kg.publish.copying import Draft, FormerFile, drafted
from kg.publish.cuts import begins
from kg.publish.nquads import QuadLines, packed
from kg.publish.shapes import Shapes
from kg.publish.turtle import TurtleTerms

SORTED_FILES = ("graph.nq.gz", "graph.ttl", "graph-rdf12.ttl")
# The first subject of a stretch, and where it begins in each of the files.
Row = tuple[str, int, int, int]
# A subject, its lines of N-Quads, and its blocks of Turtle, which are empty if no facts are told of it.
_Item = tuple[str, str, str, str]


class FormerGraph:
    """The sorted files of a former build. ``graphs`` are the IRIs of its named graphs by their names."""

    def __init__(self, folder: Path, rows: Sequence[Row], graphs: Mapping[str, str], shapes: Shapes) -> None:
        self.rows, self._shapes = rows, shapes
        self._starts = [row[0] for row in rows]
        self._names = {f" <{iri}> .": name for name, iri in graphs.items()}
        self._facts = tuple(end for end, name in self._names.items() if name in {ASSERTED, PROVENANCE})
        self.paths = [folder / name for name in SORTED_FILES]
        self._items: dict[int, list[_Item]] = {}

    def place(self, subject: str) -> int:
        """The number of the row in whose stretch a subject lies or would lie."""
        return max(0, bisect_right(self._starts, subject) - 1)

    def block(self, subject: str) -> Block | None:
        """What the graphs tell of a subject, None if they tell nothing."""
        for name, lines, *_ in self.items(self.place(subject)):
            if name == subject:
                return self._parsed(name, lines)
        return None

    def items(self, number: int) -> list[_Item]:
        """What is told in a stretch, by subject."""
        if number not in self._items:
            self._items[number] = list(self._read(number))
        return self._items[number]

    def ends(self, number: int) -> list[tuple[Path, int, int]]:
        """Where a stretch lies in each file: from which byte to which; -1 for the end of the file."""
        after = self.rows[number + 1][1:] if number + 1 < len(self.rows) else (-1, -1, -1)
        return list(zip(self.paths, self.rows[number][1:], after, strict=True))

    def _read(self, number: int) -> Iterator[_Item]:
        content = [_between(*place) for place in self.ends(number)]
        lines = _unpacked(content[0]).decode().split("\n")[:-1]
        told = [each.decode().strip("\n").split("\n\n") if each else [] for each in content[1:]]
        plain, reified = (iter(each) for each in told)
        for subject, group in groupby(lines, _subject):
            own = list(group)
            block = twin = ""
            if any(line.endswith(self._facts) for line in own):
                block, twin = f"\n{next(plain, '')}\n", f"\n{next(reified, '')}\n"
            yield subject, "".join(f"{line}\n" for line in own), block, twin

    def _parsed(self, subject: str, lines: str) -> Block:
        # No line comes twice, and they are nearly in the order of a block.
        triples = []
        for line in lines.split("\n")[:-1]:
            cut = line.rindex(" <")
            predicate, target = line[len(subject) + 1 : cut].split(" ", 1)
            triples.append((predicate, target, self._names[line[cut:]]))
        return subject, *self._shapes.of_triples(triples)


def write_changed(
    former: FormerGraph,
    changes: Mapping[str, Block | None],
    folder: Path,
    quads: QuadLines,
    terms: TurtleTerms,
) -> tuple[list[Row], dict[str, str]]:
    """Writes ``SORTED_FILES`` to a folder as the former ones are but for some subjects.

    ``changes`` are the blocks of these subjects in all graphs, None for those of which nothing is told now.
    The result tells where stretches lie, and the checksums of the files by name.

    Raises:
        OutputError: if a file cannot be written.
    """
    dirty: dict[int, dict[str, Block | None]] = {}
    for subject, block in changes.items():
        number = former.place(subject)
        while number and former.rows[number][0] == subject and not _tells_facts(block):
            # The stretch has lost its beginning: it becomes one with that before.
            dirty.setdefault(number, {})
            number -= 1
        dirty.setdefault(number, {})[subject] = block
    rows: list[Row] = []
    with ExitStack() as files:
        streams = [files.enter_context(drafted(folder / name, summed=True)) for name in SORTED_FILES]
        sources = [files.enter_context(FormerFile(path)) for path in former.paths]
        kept = 0
        for numbers in _runs(sorted(dirty)):
            _copy(former, range(kept, numbers[0]), sources, streams, rows)
            kept = numbers[-1] + 1
            changed = {subject: block for number in numbers for subject, block in dirty[number].items()}
            items = [item for number in numbers for item in former.items(number) if item[0] not in changed]
            items += [_rendered(block, quads, terms) for block in changed.values() if block is not None]
            if numbers[0] == 0:
                _head(former, streams)
            _write(sorted(items), streams, rows)
        _copy(former, range(kept, len(former.rows)), sources, streams, rows)
    return rows, {name: each.checksum for name, each in zip(SORTED_FILES, streams, strict=True)}


def _tells_facts(block: Block | None) -> bool:
    return block is not None and not {ASSERTED, PROVENANCE}.isdisjoint(block[1].graphs)


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Numbers that follow each other, together."""
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        yield [number for _, number in group]


def _rendered(block: Block, quads: QuadLines, terms: TurtleTerms) -> _Item:
    facts = _facts(block)
    if facts is None:
        return block[0], quads.of(block), "", ""
    text = terms.block(facts)
    return block[0], quads.of(block), text, terms.reified(facts) or text


def _facts(block: Block) -> Block | None:
    """What a block tells in the graphs of facts."""
    subject, shape, objects = block
    if shape.graph:
        return block if shape.graph in {ASSERTED, PROVENANCE} else None
    triples = [
        triple
        for triple in zip(shape.predicates, objects, shape.graphs, strict=True)
        if triple[2] in {ASSERTED, PROVENANCE}
    ]
    return (subject, *Shapes().of_triples(triples)) if triples else None


def _write(items: Sequence[_Item], streams: Sequence[Draft], rows: list[Row]) -> None:
    """Writes what is told of some subjects, cut into stretches, and tells where these lie."""
    members: list[list[_Item]] = []
    for item in items:
        if not members or begins(item[0]):
            members.append([])
        members[-1].append(item)
    for member in members:
        first = member[0]
        if not rows or (begins(first[0]) and first[2]):
            nquads, plain, reified = (stream.tell() for stream in streams)
            rows.append((first[0] if rows else "", nquads, plain, reified))
        _, lines, blocks, twins = zip(*member, strict=True)
        streams[0].write(packed("".join(lines).encode()))
        streams[1].write("".join(blocks).encode())
        streams[2].write("".join(twins).encode())


def _head(former: FormerGraph, streams: Sequence[Draft]) -> None:
    """Writes what stands before the first stretch."""
    for (path, start, _), stream in zip(former.ends(0), streams, strict=True):
        stream.write(_between(path, 0, start))


def _copy(
    former: FormerGraph,
    numbers: range,
    sources: Sequence[FormerFile],
    streams: Sequence[Draft],
    rows: list[Row],
) -> None:
    """Takes over stretches that follow each other."""
    if not numbers:
        return
    if numbers[0] == 0:
        _head(former, streams)
    first = former.rows[numbers[0]]
    shift = [stream.tell() - start for stream, start in zip(streams, first[1:], strict=True)]
    for number in numbers:
        subject, *starts = former.rows[number]
        nquads, plain, reified = (start + by for start, by in zip(starts, shift, strict=True))
        rows.append((subject, nquads, plain, reified))
    ends = former.ends(numbers[-1])
    for (_, _, end), start, source, stream in zip(ends, first[1:], sources, streams, strict=True):
        stream.append(source, start, end if end >= 0 else source.size)


def _between(path: Path, start: int, end: int) -> bytes:
    """The bytes of a file from one place to another, or to its end."""
    with path.open("rb") as file:
        file.seek(start)
        return file.read(-1 if end < 0 else end - start)


def _unpacked(content: bytes) -> bytes:
    """The content of members of a gzip file."""
    found: list[bytes] = []
    while content:
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        found.append(member.decompress(content))
        content = member.unused_data
    return b"".join(found)


def _subject(line: str) -> str:
    return line[: line.index(" ")]
