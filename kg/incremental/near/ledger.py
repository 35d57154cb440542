"""What a build leaves by article, name, entity and fact: rows of an embedded database, of which few are read.

A row is believed only if its checksum holds, and all of them only if the same program wrote them.
"""

from __future__ import annotations

import marshal
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.state import program, raise_refusal

FILE = "build.sqlite"
_CHECK = 4
# So many kilobytes of changes are held until all are written; with fewer most would be written twice.
_CACHE_SIZE = 1 << 18
# A row that is gone.
_GONE = object()


class DamagedError(Exception):
    """A row is not what a build of this program wrote."""


class Ledger:
    """The rows that a build left, by kind and key, and what the next one changes in them.

    Nothing is written before ``commit``. ``open_ledger`` opens and closes it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], Any] = {}
        self._changed: dict[tuple[str, str], Any] = {}

    def get(self, kind: str, key: str) -> Any:  # noqa: ANN401 - what marshal gives
        """The value of a row, None if there is none.

        Raises:
            DamagedError: if the row is damaged.
        """
        place = (kind, key)
        if place in self._changed:
            value = self._changed[place]
            return None if value is _GONE else value
        if place not in self._known:
            self._known[place] = self._read(kind, key)
        return self._known[place]

    def put(self, kind: str, key: str, value: object) -> None:
        """Gives a row a value, which marshal must know."""
        self._changed[kind, key] = value

    def drop(self, kind: str, key: str) -> None:
        """Removes a row, if there is one."""
        self._changed[kind, key] = _GONE

    def forget(self) -> None:
        """Takes back what was changed."""
        self._changed.clear()

    def commit(self) -> None:
        """Writes what was changed, as a whole.

        Raises:
            OutputError: if the system refuses.
        """
        with refusals():
            gone = [_place(*place) for place, value in self._changed.items() if value is _GONE]
            rows = (
                packed_row(*place, value)
                for place, value in sorted(self._changed.items(), key=_first)
                if value is not _GONE
            )
            self._connection.execute(f"PRAGMA cache_size = -{_CACHE_SIZE}")
            with self._connection:
                self._connection.executemany("DELETE FROM rows WHERE place = ?", ((each,) for each in gone))
                self._connection.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?)", rows)

    def _read(self, kind: str, key: str) -> Any:  # noqa: ANN401
        query = "SELECT content FROM rows WHERE place = ?"
        try:
            found = self._connection.execute(query, (_place(kind, key),)).fetchone()
        except sqlite3.DatabaseError as error:
            raise DamagedError(str(error)) from error
        return None if found is None else _value(_place(kind, key), found[0])


@contextmanager
def open_ledger(folder: Path) -> Iterator[Ledger | None]:
    """The rows that the former build left in a folder, None if there are none that can be used.

    Raises:
        OutputError: if the system refuses to read them.
    """
    path = folder / FILE
    if not path.exists():
        yield None
        return
    try:
        connection = sqlite3.connect(path, timeout=0)
    except sqlite3.Error as error:
        raise _refused(error) from error
    try:
        yield Ledger(connection) if _is_ours(connection) else None
    finally:
        connection.close()


class Made(Mapping[str, object]):
    """Rows that are made one by one when they are written: all take more memory than what they tell of."""

    def __init__(self, keys: Collection[str], make: Callable[[str], object]) -> None:
        self._keys, self._make = keys, make

    def __getitem__(self, key: str) -> object:
        return self._make(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _is_ours(connection: sqlite3.Connection) -> bool:
    try:
        return connection.execute("SELECT version FROM program").fetchall() == [(program(),)]
    except sqlite3.DatabaseError as error:
        try:
            raise_refusal(error)
        except sqlite3.Error as refusal:
            raise _refused(refusal) from refusal
        return False


def _place(kind: str, key: str) -> bytes:
    return f"{kind}\0{key}".encode("utf-8", "surrogatepass")


def packed_row(kind: str, key: str, value: object) -> tuple[bytes, bytes]:
    """A row as the database has it: where it lies, and its content."""
    content = marshal.dumps(value)  # type: ignore[arg-type]
    place = _place(kind, key)
    return place, _checksum(place, content) + content


def _checksum(place: bytes, content: bytes | memoryview) -> bytes:
    return zlib.crc32(content, zlib.crc32(place)).to_bytes(_CHECK, "little")


def _value(place: bytes, found: object) -> Any:  # noqa: ANN401
    # Some rows have a hundred megabytes: their content is looked at where it lies.
    content = memoryview(found)[_CHECK:] if isinstance(found, bytes) else b""
    if not isinstance(found, bytes) or found[:_CHECK] != _checksum(place, content):
        raise DamagedError("the checksum differs")
    # Written by this program, and its checksum holds.
    return marshal.loads(content)  # noqa: S302


def _first(pair: tuple[tuple[str, str], object]) -> tuple[str, str]:
    return pair[0]


@contextmanager
def refusals() -> Iterator[None]:
    """Turns what the system refuses into errors of this package."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise _refused(error) from error


def _refused(error: Exception) -> OutputError:
    act = "free space, or choose another output folder"
    return OutputError(f"{FILE}: cannot be read or written: {error}; {act}")
