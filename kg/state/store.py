"""What former builds read, by the content that they read it from.

A row is believed only if the same program wrote it and its checksum holds. Otherwise all rows are
dropped and read anew, and the state says so.
"""

from __future__ import annotations

import hashlib
import marshal
import sqlite3
import zlib
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar, cast

from kg.errors import OutputError
from kg.state.database import made_anew, opened, raise_refusal
from kg.state.values import from_value, to_value

FOLDER = ".state"
Found = TypeVar("Found")
_FILE = "readings.sqlite"
# A build that is killed loses the readings of so many seconds.
_SECONDS_BETWEEN_COMMITS = 2.0
_CHECK_LENGTH = 16
# So many keys are noted as used at once, which takes a fifth of the time of one by one.
_NOTED_AT_ONCE = 1000


class State:
    """What former builds read, and what this one adds.

    ``notice`` says why former readings were dropped, ``""`` if they were not. ``open_state`` opens
    and closes it.

    Raises:
        OutputError: from each method, if the system refuses to read or write.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._committed = monotonic()
        self._used: list[tuple[bytes]] = []
        with self._refusals():
            self._connection, reason = opened(path)
        self.notice = self._why(reason) if reason else ""

    def find(self, kind: str, content: bytes, wanted: Hashable) -> object:
        """What was kept for a content under a kind, as a record of the type ``wanted``, or None."""
        return self._found(kind, content, lambda packed: unpacked(wanted, packed))

    def find_bytes(self, kind: str, content: bytes) -> bytes | None:
        """The bytes that were kept for a content under a kind, or None."""
        return self._found(kind, content, bytes)

    def keep(self, kind: str, content: bytes, record: object) -> None:
        """Keeps a record for a content under a kind."""
        self.keep_packed(kind, content, packed(record))

    def keep_packed(self, kind: str, content: bytes, packed: bytes) -> None:
        """Keeps a record that is packed already, by whichever process, or other bytes."""
        key = _key(kind, content)
        with self._refusals():
            try:
                self._insert(key, packed)
            except sqlite3.DatabaseError as error:
                self._begin_anew_after(error)
                self._insert(key, packed)
            self._use(key)
            if monotonic() - self._committed > _SECONDS_BETWEEN_COMMITS:
                self._commit()

    def use(self, kind: str, content: bytes) -> None:
        """Spares what is kept for a content under a kind from being forgotten."""
        with self._refusals():
            self._use(_key(kind, content))

    def drop(self, kind: str, content: bytes) -> None:
        """Drops what is kept for a content under a kind."""
        with self._refusals():
            try:
                self._connection.execute("DELETE FROM rows WHERE key = ?", (_key(kind, content),))
            except sqlite3.DatabaseError as error:
                self._begin_anew_after(error)

    def forget_unused(self) -> None:
        """Drops what this build neither found nor kept: the readings of pages that are gone."""
        with self._refusals():
            try:
                self._note_used()
                self._connection.execute("DELETE FROM rows WHERE key NOT IN (SELECT key FROM used)")
                self._commit()
            except sqlite3.DatabaseError as error:
                self._begin_anew_after(error)

    def close(self) -> bool:
        """Ends the work; whether anything is kept."""
        with self._refusals():
            try:
                self._commit()
                row = self._connection.execute("SELECT 1 FROM rows LIMIT 1").fetchone()
            except sqlite3.DatabaseError as error:
                self._begin_anew_after(error)
                row = None
            finally:
                self._connection.close()
        return row is not None

    def _found(self, kind: str, content: bytes, unpacked: Callable[[bytes], Found]) -> Found | None:
        key = _key(kind, content)
        query = "SELECT content, checksum FROM rows WHERE key = ?"
        with self._refusals():
            try:
                row = self._connection.execute(query, (key,)).fetchone()
                if row is None:
                    return None
                found = unpacked(_checked(key, row))
                self._use(key)
            except (sqlite3.DatabaseError, ValueError) as error:
                self._begin_anew_after(error)
                return None
        return found

    def _insert(self, key: bytes, packed: bytes) -> None:
        row = (key, packed, _checksum(key, packed))
        self._connection.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", row)

    def _use(self, key: bytes) -> None:
        self._used.append((key,))
        if len(self._used) >= _NOTED_AT_ONCE:
            self._note_used()

    def _note_used(self) -> None:
        self._connection.executemany("INSERT OR IGNORE INTO used VALUES (?)", self._used)
        self._used.clear()

    def _commit(self) -> None:
        self._connection.commit()
        self._committed = monotonic()

    def _begin_anew_after(self, error: Exception) -> None:
        """Drops all rows after an error that damage explains, and raises any other."""
        if isinstance(error, sqlite3.Error):
            raise_refusal(error)
        self.notice = self._why("is damaged")
        self._connection.close()
        self._used.clear()
        self._connection = made_anew(self._path)

    def _why(self, reason: str) -> str:
        return f"{self._path}: {reason}; all pages are read anew"

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """Turns what the system refuses into errors of this package."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            act = "free space, or choose another output folder"
            raise OutputError(f"{self._path}: cannot be read or written: {error}; {act}") from error


@contextmanager
def open_state(folder: Path) -> Iterator[State]:
    """The state of the builds into an output folder; hold the lock of the folder meanwhile.

    ``folder`` is the output folder's ``FOLDER``, which exists. A state in which nothing is kept is
    removed at the end.

    Raises:
        OutputError: if the system refuses to read or write it.
    """
    path = folder / _FILE
    state = State(path)
    kept = True
    try:
        yield state
    finally:
        kept = state.close()
        if not kept:
            path.unlink(missing_ok=True)


def _key(kind: str, content: bytes) -> bytes:
    return hashlib.sha256(kind.encode() + b"\0" + content).digest()


def _checksum(key: bytes, packed: bytes) -> bytes:
    return hashlib.sha256(key + packed).digest()[:_CHECK_LENGTH]


def packed(record: object) -> bytes:
    """A record as a state keeps it."""
    # Keeps that one value is the same as another, in fewer bytes and less time than JSON.
    return zlib.compress(marshal.dumps(cast(Any, to_value(record))), level=1)


def unpacked(wanted: Hashable, packed: bytes) -> object:
    """The record that bytes hold which this program packed."""
    return from_value(wanted, marshal.loads(zlib.decompress(packed)))  # noqa: S302 - written by this program


def _checked(key: bytes, row: tuple[bytes, bytes]) -> bytes:
    """The content of a row.

    Raises:
        ValueError: if the row is damaged.
    """
    packed, checksum = row
    if not isinstance(packed, bytes) or checksum != _checksum(key, packed):
        raise ValueError("the checksum differs")
    return packed
