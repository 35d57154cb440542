"""One build at a time: a lock that the system takes back when its process ends, however it ends."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.output import finish_exchange, remove_empty
from kg.state.store import FOLDER

_FILE = "lock"


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keeps other builds from writing to a folder, which is made if missing.

    What a killed build left is brought to its end first. A folder that was made and got nothing is
    removed at the end.

    Raises:
        OutputError: if another build, of this process or another, writes to the folder, or the system
            refuses to write there.
    """
    place = folder / FOLDER
    missing = [each for each in (place, *place.parents) if not os.path.lexists(each)]
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remove_empty(missing)
        raise OutputError(
            f"{place}: cannot be made: {error.strerror}; free space or choose another output folder"
        ) from error
    try:
        with _locked(place / _FILE, folder):
            finish_exchange(folder)
            yield
    finally:
        if missing and [path.name for path in place.iterdir()] == [_FILE]:
            (place / _FILE).unlink()
            remove_empty(missing)


@contextmanager
def all_exclusive(folders: Iterable[Path]) -> Iterator[None]:
    """Keeps other builds from writing to any of some folders, of which several may be the same one.

    Raises:
        OutputError: as ``exclusive``.
    """
    with ExitStack() as held:
        for folder in {os.path.realpath(each): each for each in folders}.values():
            held.enter_context(exclusive(folder))
        yield


@contextmanager
def _locked(path: Path, folder: Path) -> Iterator[None]:
    """Holds the lock of a file, which is made if missing and stays empty."""
    # SQLite locks files alike on all systems, and between the threads of one process as well.
    with closing(_connected(path)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                message = f"{folder}: another build is writing there; wait until it ends, or choose another"
                raise OutputError(f"{message} folder") from error
            act = "delete it, or choose another output folder"
            raise OutputError(f"{path}: cannot be locked: {error}; {act}") from error
        yield


def _connected(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        act = "change its permissions or choose another output folder"
        raise OutputError(f"{path}: cannot be opened: {error}; {act}") from error
