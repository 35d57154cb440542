"""All named graphs of a build in one file: gzipped canonical N-Quads, sorted byte by byte."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from os import PathLike

from kg.publish.dataset import Dataset
from kg.publish.shapes import Shape
from kg.publish.targets import opened_for_bytes

# That of the program gzip; 9 takes five times as long for a tenth less.
_LEVEL = 6
_BLOCKS_AT_ONCE = 1_000
# Stands for the subject in the form of the lines of a shape; N-Quads escape it.
_HERE = "\x01"
# Forms of shapes with more lines are not kept: hardly two things are spoken of in so many ways.
_WIDEST = 40


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
    graphs = {name: f" <{dataset.iri(name)}> .\n".replace("%", "%%") for name in dataset.names}
    forms: dict[Shape, str] = {}
    text: list[str] = []
    for number, (subject, shape, objects) in enumerate(dataset.blocks, start=1):
        form = forms.get(shape)
        if form is None:
            told = zip(shape.predicates, shape.graphs, strict=True)
            form = "".join(f"{_HERE} {name.replace('%', '%%')} %s{graphs[graph]}" for name, graph in told)
            if len(objects) <= _WIDEST:
                forms[shape] = form
        text.append(form.replace(_HERE, subject.replace("%", "%%")) % objects)
        if number % _BLOCKS_AT_ONCE == 0:
            yield "".join(text)
            text.clear()
    yield "".join(text)
