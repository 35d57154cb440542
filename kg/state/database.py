"""The file that a state is kept in: made, recognised, and told from a disk that refuses."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kg.state.version import program

# "coBu", so that no other program's database is taken for a state.
_APPLICATION, _LAYOUT = 0x636F4275, 1
_TABLES = (
    "CREATE TABLE program (version TEXT NOT NULL)",
    "CREATE TABLE rows (key BLOB PRIMARY KEY, content BLOB NOT NULL, checksum BLOB NOT NULL) WITHOUT ROWID",
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {_LAYOUT}",
)
# Codes that tell of the disk or its permissions, not of what the file holds.
_REFUSALS = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
}


def opened(path: Path) -> tuple[sqlite3.Connection, str]:
    """The database of a state, made anew where this program cannot use what is there, and why it cannot.

    The reason is ``""`` if the database is as this program left it, or was missing.

    Raises:
        sqlite3.Error, OSError: if the system refuses to read or write.
    """
    try:
        connection = _connected(path)
    except sqlite3.DatabaseError as error:
        raise_refusal(error)
        return made_anew(path), "is damaged"
    reason = _strange(connection)
    if reason is None:
        return connection, ""
    connection.close()
    # SQLite takes a file that is cut off near its beginning for a new one.
    reason = reason or ("is damaged" if path.stat().st_size else "")
    return made_anew(path), reason


def made_anew(path: Path) -> sqlite3.Connection:
    """An empty database in place of what was there.

    Raises:
        sqlite3.Error, OSError: if the system refuses to write.
    """
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    connection = _connected(path)
    connection.execute("BEGIN")
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO program VALUES (?)", (program(),))
    connection.commit()
    return connection


def raise_refusal(error: sqlite3.Error) -> None:
    """Raises an error again that tells of the disk and not of what the file holds."""
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte is the kind of the error.
    if code is not None and code & 0xFF in _REFUSALS:
        raise error


def _connected(path: Path) -> sqlite3.Connection:
    """The database with a table, gone at the end, of the keys that this build used."""
    connection = sqlite3.connect(path, timeout=0)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
        connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _strange(connection: sqlite3.Connection) -> str | None:
    """Why this program cannot use a database; ``""`` if it is new, None if nothing is wrong."""
    try:
        marks = [_pragma(connection, name) for name in ("application_id", "user_version")]
        if not _pragma(connection, "page_count"):
            return ""
        if marks != [_APPLICATION, _LAYOUT]:
            return "is of another version of cobuild"
        if connection.execute("SELECT version FROM program").fetchall() != [(program(),)]:
            return "was written with other rules, words, ontology or packages"
        connection.execute("SELECT key, content, checksum FROM rows LIMIT 1").fetchone()
    except sqlite3.DatabaseError as error:
        raise_refusal(error)
        return "is damaged"
    return None


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
