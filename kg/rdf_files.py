"""RDF files, read by pyoxigraph."""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.errors import GraphError

Triple = pyoxigraph.Triple


@dataclass(frozen=True, slots=True)
class Quads:
    """A file of N-Quads: its lines with their ends, and its triples by the IRI of their graph."""

    lines: tuple[bytes, ...]
    graphs: dict[str, list[Triple]]


def read_turtle(path: Path) -> list[Triple]:
    """The triples of a Turtle file.

    Raises:
        GraphError: if the file cannot be read or is not Turtle.
    """
    content = _read(path, "name a Turtle file such as graph.ttl, or a folder that kg build wrote")
    return [quad.triple for quad in _parsed(path, content, pyoxigraph.RdfFormat.TURTLE, "Turtle")]


def read_quads(path: Path) -> Quads:
    """The content of a gzipped file of N-Quads.

    Raises:
        GraphError: if the file cannot be read or is something else.
    """
    packed = _read(path, "name a folder that kg build wrote")
    try:
        content = gzip.decompress(packed)
    except (OSError, EOFError, zlib.error) as error:
        raise GraphError(f"{path}: not gzipped N-Quads: {error}; build the graph again") from error
    graphs: defaultdict[str, list[Triple]] = defaultdict(list)
    for quad in _parsed(path, content, pyoxigraph.RdfFormat.N_QUADS, "N-Quads"):
        graphs[str(getattr(quad.graph_name, "value", ""))].append(quad.triple)
    return Quads(tuple(content.splitlines(keepends=True)), dict(graphs))


def _read(path: Path, advice: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error.strerror or error}; {advice}") from error


def _parsed(path: Path, content: bytes, form: pyoxigraph.RdfFormat, name: str) -> Iterable[pyoxigraph.Quad]:
    try:
        return list(pyoxigraph.parse(content, format=form))
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: not {name}: {error}; build the graph again") from error
