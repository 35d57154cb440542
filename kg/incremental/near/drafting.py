"""The rows that a build leaves, written as a whole beside those of the former one, whose place they take."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.incremental.near.ledger import FILE, packed_row, refusals
from kg.state import program

_DRAFT = f"{FILE}.part"
# Rows of one kind, by key.
Rows = tuple[str, Mapping[str, object]]


def draft_ledger(folder: Path, rows: Iterable[Rows]) -> None:
    """Writes rows by kind and key to a draft in a folder, which ``complete_ledger`` gives its place.

    Raises:
        OutputError: if the system refuses.
    """
    with refusals():
        drop_draft(folder)
        with _drafting(folder) as connection:
            connection.execute("CREATE TABLE program (version TEXT NOT NULL)")
            connection.execute("CREATE TABLE rows (place BLOB PRIMARY KEY, content BLOB NOT NULL)")
            connection.execute("INSERT INTO program VALUES (?)", (program(),))
            _insert(connection, rows)


def complete_ledger(folder: Path, rows: Iterable[Rows]) -> None:
    """Adds rows to a draft, which takes the place of the rows that the folder holds.

    Raises:
        OutputError: if the system refuses.
    """
    with refusals():
        with _drafting(folder) as connection:
            _insert(connection, rows)
        (folder / _DRAFT).replace(folder / FILE)


def drop_draft(folder: Path) -> None:
    """Removes a draft, if a folder has one.

    Raises:
        OutputError: if the system refuses.
    """
    with refusals():
        (folder / _DRAFT).unlink(missing_ok=True)


@contextmanager
def _drafting(folder: Path) -> Iterator[sqlite3.Connection]:
    """The draft in a folder, to be changed as a whole."""
    connection = sqlite3.connect(folder / _DRAFT, isolation_level=None)
    try:
        # The draft takes its place when it is complete, so that nothing need be rolled back.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def _insert(connection: sqlite3.Connection, rows: Iterable[Rows]) -> None:
    for kind, some in rows:
        content = (packed_row(kind, key, some[key]) for key in sorted(some))
        connection.executemany("INSERT INTO rows VALUES (?, ?)", content)
