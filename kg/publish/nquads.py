"""All named graphs of a build in one file: gzipped canonical N-Quads, sorted byte by byte.

The file is packed in members, one behind the other, as the gzip format allows (RFC 1952, section 2.2), so
that a member can be taken over into another file as it is.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path

from kg.publish.blocks import Block
from kg.publish.cuts import begins
from kg.publish.dataset import Dataset
from kg.publish.shapes import Shape
from kg.publish.targets import append, opened_for_bytes

# That of the program gzip; 9 takes five times as long for a tenth less.
_LEVEL = 6
# Neither the time of day nor the name of a file or of a system goes into the header of a member.
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
# Stands for the subject in the form of the lines of a shape; N-Quads escape it.
_HERE = "\x01"
# Forms of shapes with more lines are not kept: hardly two things are spoken of in so many ways.
_WIDEST = 40

# Where the members of a file begin, by the first subject in each, in their order.
Starts = dict[str, int]


class QuadLines:
    """The lines of canonical N-Quads of blocks. ``graphs`` are the IRIs of named graphs by their names."""

    def __init__(self, graphs: Mapping[str, str]) -> None:
        self._ends = {name: f" <{iri}> .\n".replace("%", "%%") for name, iri in graphs.items()}
        self._forms: dict[Shape, str] = {}

    def of(self, block: Block) -> str:
        """The lines of a block, each once, sorted byte by byte."""
        subject, shape, objects = block
        form = self._forms.get(shape)
        if form is None:
            told = zip(shape.predicates, shape.graphs, strict=True)
            form = "".join(f"{_HERE} {name.replace('%', '%%')} %s{self._ends[graph]}" for name, graph in told)
            if len(objects) <= _WIDEST:
                self._forms[shape] = form
        return form.replace(_HERE, subject.replace("%", "%%")) % objects


def write_nquads(dataset: Dataset, path: str | PathLike[str]) -> Starts:
    """Writes every graph of a dataset; the same dataset gives the same bytes, at whatever time.

    The result tells where in the file each member begins, by the first subject in it, in their order.

    Raises:
        OutputError: if the path cannot be written.
    """
    starts: Starts = {}
    size = 0
    with opened_for_bytes(path) as file:
        for subject, lines in quad_lines(dataset):
            starts[subject] = size
            size += file.write(packed(lines))
        if not starts:
            file.write(packed(b""))
    return starts


def asked_nquads(
    dataset: Dataset, path: Path, ask: Callable[[Callable[[], Starts]], Callable[[], Starts]], shares: int
) -> Callable[[], Starts]:
    """Has the file of ``write_nquads`` written in at most so many shares, which ``ask`` gives away.

    The result gives what ``write_nquads`` gives, when all is written; it is asked for once.

    Raises:
        OutputError: when it is asked for, if the path cannot be written.
    """
    parts = [replace(dataset, blocks=blocks) for blocks in dataset.blocks.shares(shares)]
    paths = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, len(parts)))]

    def task(part: Dataset, place: Path) -> Callable[[], Starts]:
        return ask(lambda: write_nquads(part, place))

    written = [task(part, place) for part, place in zip(parts, paths, strict=True)]

    def gathered() -> Starts:
        starts = written[0]()
        for place, more in zip(paths[1:], written[1:], strict=True):
            found = more()
            size = append(place, path)
            starts |= {subject: size + start for subject, start in found.items()}
        return starts

    return gathered


def packed(content: bytes) -> bytes:
    """A member of a gzip file."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return _HEADER + body + struct.pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def quad_lines(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """The lines of canonical N-Quads of a dataset, each once, sorted byte by byte, many together.

    What comes together is one member of the file and comes with the first subject in it.
    """
    lines = QuadLines({name: dataset.iri(name) for name in dataset.names})
    gathered: list[bytes] = []
    first = ""
    for block in dataset.blocks:
        if not gathered or begins(block[0]):
            if gathered:
                yield first, b"".join(gathered)
                gathered.clear()
            first = block[0]
        # Most blocks are ASCII alone, and quickly made bytes unless they are joined to others before.
        gathered.append(lines.of(block).encode())
    if gathered:
        yield first, b"".join(gathered)
