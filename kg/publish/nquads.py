"""All named graphs of a build in one file: gzipped canonical N-Quads, sorted byte by byte."""

from __future__ import annotations

import gzip
from os import PathLike

from kg.publish.dataset import Dataset
from kg.publish.ordering import lines
from kg.publish.targets import opened_for_bytes

# That of the program gzip; 9 takes five times as long for a tenth less.
_LEVEL = 6
# So that the whole file never stands in memory a second time.
_LINES_AT_ONCE = 10_000


def write_nquads(dataset: Dataset, path: str | PathLike[str]) -> None:
    """Writes every graph of a dataset; the same dataset gives the same bytes, at whatever time.

    Raises:
        OutputError: if the path cannot be written.
    """
    # Neither the time of day nor the name of the file goes into the header of the gzip format.
    with opened_for_bytes(path) as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as stream:
        found = quad_lines(dataset)
        for start in range(0, len(found), _LINES_AT_ONCE):
            stream.write(b"".join(found[start : start + _LINES_AT_ONCE]))


def quad_lines(dataset: Dataset) -> list[bytes]:
    """The dataset as the lines of canonical N-Quads, each once, sorted byte by byte."""
    found: list[bytes] = []
    for name, triples in dataset.graphs.items():
        named = f" <{dataset.iri(name)}> .\n".encode()
        found += lines(triples).replace(b" .\n", named).splitlines(keepends=True)
    # Triples of a graph are different and ordered, so this merges runs that are sorted but for the types.
    found.sort()
    return found
