"""The embedded store of a build: made once from ``graph.nq.gz``, then opened for reading only.

It lies in the build's folder as ``.store/<SHA-256 of graph.nq.gz>``, so that a new build gets a new
store, and a folder that is copied keeps its own.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, cast

import pyoxigraph

from kg.errors import GraphError, OutputError, QueryError, RunError

SOURCE = "graph.nq.gz"
_STORES = ".store"
_DRAFT = "draft-"
# The largest graphs at hand load in minutes; a draft that is a day old (in seconds) was interrupted.
_GIVEN_UP = 86_400
_AGAIN = "build the pages again: kg build PATH... --out"
GraphName = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.DefaultGraph
# Every named graph ends so; what stands before is the base of the data.
_GRAPH = "graph/"


def open_store(folder: str | os.PathLike[str]) -> pyoxigraph.Store:
    """The store of the build in ``folder``, read-only; it is made first if it does not exist yet.

    Several processes may ask at once: each makes a draft of its own, and the first one to finish
    puts it in place. Stores of former builds are removed then.

    Raises:
        RunError: if the folder is missing or holds no build.
        GraphError: if its ``graph.nq.gz`` is damaged.
        OutputError: if the store cannot be written there.
    """
    place = store_path(Path(folder))
    try:
        return pyoxigraph.Store.read_only(str(place))
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{place}: cannot be opened: {error}; remove this folder and ask again") from error


def store_path(folder: Path) -> Path:
    """Where the store of the build in ``folder`` lies; it is made if it does not exist yet.

    Raises:
        RunError, GraphError, OutputError: as ``open_store`` does.
    """
    source = folder / SOURCE
    if not source.is_file():
        raise RunError(f"{source}: no such file, so this is no whole build; {_AGAIN} {folder}")
    place = folder / _STORES / _checksum(source)
    if not place.is_dir():
        try:
            _make(source, place)
        except OSError as error:
            reason = f"{error.filename or place}: {error.strerror or error}"
            raise OutputError(f"{reason}; copy the build to a folder that can be written") from error
    return place


def named_graphs(store: pyoxigraph.Store) -> dict[str, pyoxigraph.NamedNode]:
    """The named graphs of a store by their short names, such as asserted."""
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, pyoxigraph.NamedNode)]
    return {graph.value.rsplit(_GRAPH, 1)[-1]: graph for graph in sorted(graphs, key=str)}


def base_of(store: pyoxigraph.Store) -> str:
    """What the IRIs of the data begin with.

    Raises:
        GraphError: if the store has no named graph that tells.
    """
    for graph in named_graphs(store).values():
        if _GRAPH in graph.value:
            return graph.value.rsplit(_GRAPH, 1)[0]
    raise GraphError(f"{SOURCE}: no named graph; {_AGAIN} DIR")


def chosen_graphs(store: pyoxigraph.Store, names: Sequence[str]) -> list[GraphName] | None:
    """The named graphs with these short names or IRIs; ``None`` for no names, which means all of them.

    Raises:
        QueryError: if the store has no such graph.
    """
    known = named_graphs(store)
    by_name: dict[str, GraphName] = {**known, **{graph.value: graph for graph in known.values()}}
    for name in names:
        if name not in by_name:
            raise QueryError(f"{name}: no such graph; choose from {', '.join(known)}")
    return [by_name[name] for name in names] or None


def _checksum(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise RunError(f"{path}: cannot be read: {error.strerror}; change its permissions") from error


def _make(source: Path, place: Path) -> None:
    """Loads the quads into a draft beside ``place`` and renames it; whoever comes second throws it away."""
    place.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_DRAFT, dir=place.parent, ignore_cleanup_errors=True) as folder:
        draft = Path(folder, "store")
        _load(source, draft)
        try:
            draft.rename(place)
        except OSError:
            if not place.is_dir():
                raise
    for former in _former(place):
        shutil.rmtree(former, ignore_errors=True)


def _load(source: Path, draft: Path) -> None:
    store = pyoxigraph.Store(str(draft))
    try:
        with gzip.open(source) as stream:
            store.bulk_load(cast(IO[bytes], stream), format=pyoxigraph.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError, EOFError, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise GraphError(f"{source}: damaged: {error}; {_AGAIN} {source.parent}") from error
    store.optimize()
    store.flush()


def _former(place: Path) -> Iterator[Path]:
    """The stores of former builds, and drafts that were given up.

    A younger draft stays: another process may be writing it.
    """
    for other in place.parent.iterdir():
        if other == place:
            continue
        if not other.name.startswith(_DRAFT) or time.time() - other.stat().st_mtime > _GIVEN_UP:
            yield other
