"""A file put together from new bytes and from stretches of a former file.

Gigabytes go from disk to disk, which nobody reads again soon. So they go past the memory in which the system
keeps what stands in files, where it lets them (``O_DIRECT``): finding that memory took most of the time.
"""

from __future__ import annotations

import errno
import hashlib
import mmap
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import FileIO
from pathlib import Path
from typing import Self

from kg.publish.targets import not_writable

_STRAIGHT = getattr(os, "O_DIRECT", 0)
# What goes straight to a disk begins and ends at such places, in the file and in memory.
_BLOCK = 1 << 12
_BYTES_AT_ONCE = 1 << 22
# Fewer bytes than this are likely to stand where those beside them were read before.
_FEW = 1 << 16


class FormerFile:
    """A file from which stretches are taken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._near, self._far = path.open("rb", buffering=0), _opened(path, "rb")
        self._room = memoryview(mmap.mmap(-1, _BYTES_AT_ONCE))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._near.close()
        self._far.close()

    @property
    def size(self) -> int:
        """The number of its bytes."""
        return os.fstat(self._near.fileno()).st_size

    def pieces(self, start: int, end: int) -> Iterator[memoryview]:
        """The bytes from one place to another; each piece stands until the next one is asked for.

        Raises:
            OSError: if the system refuses, or the file ends before.
        """
        few = end - start < _FEW
        while start < end:
            begin = start // _BLOCK * _BLOCK
            wanted = self._room[: -(-(end - begin) // _BLOCK) * _BLOCK]
            read = self._read(self._near, begin, wanted) if few else self._read_far(begin, wanted)
            piece = self._room[start - begin : min(read, end - begin)]
            if not piece:
                raise OSError(errno.EIO, "ends before its time", str(self.path))
            yield piece
            start += len(piece)

    def _read_far(self, begin: int, room: memoryview) -> int:
        try:
            return self._read(self._far, begin, room)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
        # The system lets a file be opened so, and not be read.
        self._far.close()
        self._far = self.path.open("rb", buffering=0)
        return self._read(self._far, begin, room)

    @staticmethod
    def _read(file: FileIO, begin: int, room: memoryview) -> int:
        file.seek(begin)
        return file.readinto(room) or 0


class Draft:
    """A file that is written from its beginning to its end. ``drafted`` opens and closes it."""

    def __init__(self, path: Path, *, summed: bool) -> None:
        self._path, self._file, self._straight = path, _opened(path, "wb"), True
        self._room = memoryview(mmap.mmap(-1, _BYTES_AT_ONCE))
        self._filled = self._begin = 0
        self._sum = hashlib.sha256() if summed else None

    @property
    def checksum(self) -> str:
        """The SHA-256 of the closed file in hexadecimal digits, ``""`` if it was not asked for."""
        return "" if self._sum is None else self._sum.hexdigest()

    def tell(self) -> int:
        """How many bytes were written."""
        return self._begin + self._filled

    def write(self, content: bytes | memoryview) -> None:
        """Writes bytes behind the others."""
        rest = memoryview(content)
        while rest:
            some = rest[: _BYTES_AT_ONCE - self._filled]
            self._room[self._filled : self._filled + len(some)] = some
            self._filled += len(some)
            rest = rest[len(some) :]
            if self._filled == _BYTES_AT_ONCE:
                self._flush()

    def append(self, former: FormerFile, start: int, end: int) -> None:
        """Writes the bytes of a former file from one place to another behind the others.

        Raises:
            OSError: if the system refuses, or the file ends before.
        """
        for piece in former.pieces(start, end):
            self.write(piece)

    def end(self) -> None:
        """Writes what waits. Nothing can be written behind it."""
        # What is left is no whole block.
        self._go_by_memory()
        self._flush()

    def close(self) -> None:
        """Closes the file, whether it is complete or not."""
        self._file.close()

    def _flush(self) -> None:
        waiting = self._room[: self._filled]
        if self._sum is not None:
            self._sum.update(waiting)
        while waiting:
            try:
                written = self._file.write(waiting) or 0
            except OSError as error:
                if not self._straight or error.errno != errno.EINVAL:
                    raise
                self._go_by_memory()
                continue
            waiting = waiting[written:]
        self._begin, self._filled = self._begin + self._filled, 0

    def _go_by_memory(self) -> None:
        """Goes on with the file as the system writes files by itself."""
        place = self._file.tell()
        self._file.close()
        self._file, self._straight = self._path.open("r+b", buffering=0), False
        self._file.seek(place)


@contextmanager
def drafted(path: Path, *, summed: bool = False) -> Iterator[Draft]:
    """A file to be written, complete at the end; ``summed`` if its checksum will be asked for.

    Raises:
        OutputError: if it cannot be written.
    """
    with ExitStack() as opened:
        try:
            draft = Draft(path, summed=summed)
            opened.callback(draft.close)
            yield draft
            draft.end()
        except OSError as error:
            raise not_writable(path, error) from error


def _opened(path: Path, mode: str) -> FileIO:
    """A file past the system's memory where that can be had."""
    if _STRAIGHT:
        try:
            return FileIO(path, mode, opener=lambda name, flags: os.open(name, flags | _STRAIGHT, 0o666))
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
    return FileIO(path, mode)
