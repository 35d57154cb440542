"""What one build leaves for the next one, and whether the next one may go on from it."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.incremental.tables import ArticleRow, EntityRow, Tables
from kg.publish.counts import Kept
from kg.publish.stretches import Row
from kg.state import State

# How many bytes stand of each article in a file, by its id, in the order of the file.
Sizes = Mapping[str, int]
# Predicates and objects by subject.
Graph = dict[str, tuple[tuple[str, str], ...]]
_KIND, _SUBJECTS = "build", "subjects"


@dataclass(frozen=True, slots=True)
class Memory:
    """What a build leaves for the next one.

    ``checksums`` are those of its files by name, ``rows`` tell where the stretches of the sorted files lie,
    ``sizes`` how many bytes of each article stand in each file of JSON lines. ``counts`` are those of the
    graphs, ``asserted`` the lines that rules look at by subject, ``inferred`` and ``metadata`` what these
    graphs say. ``seals`` are, by article, what the subjects are kept by of which it alone tells.
    """

    checksums: Mapping[str, str]
    rows: Sequence[Row]
    sizes: Mapping[str, Sizes]
    counts: tuple[Mapping[str, Kept], Mapping[str, int]]
    asserted: Mapping[str, str]
    inferred: Graph
    metadata: Graph
    tables: Tables
    seals: Mapping[str, bytes]


def remember(
    state: State, settings: str, memory: Memory, subjects: Mapping[str, Sequence[str]], folder: Path
) -> None:
    """Keeps what a build leaves, when its files are in their places.

    ``subjects`` are, by article, those of which it alone tells, if this is not kept yet. ``settings`` tell
    what else than the pages the files depend on.
    """
    for name, sealed in memory.seals.items():
        if name in subjects:
            state.keep(_SUBJECTS, sealed, "\n".join(dict.fromkeys(subjects[name])))
        else:
            state.use(_SUBJECTS, sealed)
    tables = memory.tables
    content: tuple[Any, ...] = (
        checksums(folder, memory.checksums),
        list(memory.rows),
        {name: dict(sizes) for name, sizes in memory.sizes.items()},
        memory.counts,
        dict(memory.asserted),
        memory.inferred,
        memory.metadata,
        {name: tuple(row) for name, row in tables.articles.items()},
        {iri: tuple(row) for iri, row in tables.entities.items()},
        list(tables.replaced),
        list(tables.rules),
        tables.corrected,
        dict(memory.seals),
    )
    state.keep_packed(_KIND, settings.encode(), marshal.dumps(content))


def recall(state: State, settings: str, folder: Path) -> Memory | None:
    """What the former build into a folder left, None if its files or its settings were others."""
    found = state.find_bytes(_KIND, settings.encode())
    if found is None:
        return None
    # Written by this program, and its checksum holds.
    sums, rows, sizes, counts, asserted, inferred, metadata, *tables = marshal.loads(found)  # noqa: S302
    articles, entities, replaced, rules, corrected, seals = tables
    if checksums(folder, sums) != sums:
        return None
    return Memory(
        sums,
        rows,
        sizes,
        counts,
        asserted,
        inferred,
        metadata,
        Tables(
            {name: ArticleRow(*row) for name, row in articles.items()},
            {iri: EntityRow(*row) for iri, row in entities.items()},
            set(replaced),
            set(rules),
            corrected,
        ),
        seals,
    )


def own_subjects(state: State, sealed: bytes) -> list[str] | None:
    """The subjects of which an article alone told in the former build, None if that is not known."""
    found = state.find(_SUBJECTS, sealed, str)
    return found.split("\n") if isinstance(found, str) else None


def seal(name: str, row: ArticleRow) -> bytes:
    """What the subjects are kept by of which an article alone tells, given by its id."""
    content = repr((name, row.in_graph())).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).digest()


def checksums(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of files of a folder in hexadecimal digits, by name; of a missing one ``""``."""
    found: dict[str, str] = {}
    for name in names:
        try:
            with (folder / name).open("rb") as stream:
                found[name] = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            found[name] = ""
    return found
