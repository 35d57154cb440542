"""Records that wait on disk until all are there: they come one by one, and are taken when they are needed."""

from __future__ import annotations

import os
import struct
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from kg.errors import OutputError
from kg.state.store import unpacked

# The number of bytes of a record stands in front of it.
_LENGTH = struct.Struct("<Q")


class Spool:
    """Packed records in a file without a name, which ends with the process that made it.

    Raises:
        OutputError: from each method, if the system refuses to read or write.
    """

    def __init__(self, file: BinaryIO, folder: Path) -> None:
        self._file, self._folder = file, folder
        self._end = 0

    def add(self, packed: bytes) -> int:
        """Takes in a packed record; where it lies."""
        place = self._end
        with _refusals(self._folder):
            self._file.seek(place)
            self._file.write(_LENGTH.pack(len(packed)) + packed)
        self._end += _LENGTH.size + len(packed)
        return place

    def take(self, place: int, wanted: Hashable) -> object:
        """The record of the type ``wanted`` that lies at a place; it may be taken again."""
        return unpacked(wanted, self.bytes_at(place))

    def bytes_at(self, place: int) -> bytes:
        """The bytes that were added and lie at a place."""
        with _refusals(self._folder):
            self._file.seek(place)
            (length,) = _LENGTH.unpack(self._file.read(_LENGTH.size))
            return self._file.read(length)


@contextmanager
def open_spool(folder: Path) -> Iterator[Spool]:
    """An empty spool in a folder, gone at the end.

    Raises:
        OutputError: if the system refuses to make it.
    """
    with _refusals(folder):
        file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed below
    try:
        yield Spool(_apart(file), folder)
    finally:
        file.close()


class _Apart:
    """A file in which each copy of this process reads at a place of its own.

    Of the file as the system hands it to copies all have one place, and lose it to each other.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0

    def seek(self, place: int) -> None:
        """Goes to a place."""
        self._at = place

    def read(self, size: int) -> bytes:
        """So many bytes, or those that are left."""
        found = os.pread(self._file.fileno(), size, self._at)
        self._at += len(found)
        return found

    def write(self, content: bytes) -> None:
        """Writes some bytes."""
        rest = memoryview(content)
        while rest:
            written = os.pwrite(self._file.fileno(), rest, self._at)
            self._at += written
            rest = rest[written:]


def _apart(file: BinaryIO) -> BinaryIO:
    """The same file, for copies of this process where there can be some."""
    return cast("BinaryIO", _Apart(file)) if hasattr(os, "pread") else file


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        act = "free space, or choose another output folder"
        raise OutputError(f"{folder}: cannot be read or written: {error}; {act}") from error
