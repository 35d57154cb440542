"""All named graphs of a build in one file: gzipped canonical N-Quads, sorted byte by byte."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from os import PathLike

from kg.publish.dataset import Dataset
from kg.publish.targets import opened_for_bytes

# That of the program gzip; 9 takes five times as long for a tenth less.
_LEVEL = 6
_BLOCKS_AT_ONCE = 1_000


def write_nquads(dataset: Dataset, path: str | PathLike[str]) -> None:
    """Writes every graph of a dataset; the same dataset gives the same bytes, at whatever time.

    Raises:
        OutputError: if the path cannot be written.
    """
    # Neither the time of day nor the name of the file goes into the header of the gzip format.
    with opened_for_bytes(path) as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as stream:
        for text in quad_lines(dataset):
            stream.write(text.encode())


def quad_lines(dataset: Dataset) -> Iterator[str]:
    """The lines of canonical N-Quads of a dataset, each once, sorted byte by byte, in texts of many."""
    graphs = {name: f" <{dataset.iri(name)}> .\n" for name in dataset.names}
    text: list[str] = []
    for number, (subject, pairs) in enumerate(dataset.blocks, start=1):
        text += [f"{subject} {predicate} {target}{graphs[name]}" for predicate, target, name in pairs]
        if number % _BLOCKS_AT_ONCE == 0:
            yield "".join(text)
            text.clear()
    yield "".join(text)
