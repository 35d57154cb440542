"""Where a writer writes: a path, or a stream that is open already."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import BinaryIO, TextIO

from kg.errors import OutputError

Target = str | PathLike[str] | TextIO


@contextmanager
def opened(target: Target) -> Iterator[TextIO]:
    r"""The stream that a target means; a path is opened as UTF-8 with ``\n`` line ends, then closed.

    Raises:
        OutputError: if the path cannot be written.
    """
    if not isinstance(target, str | PathLike):
        yield target
        return
    try:
        with Path(target).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    except OSError as error:
        raise not_writable(target, error) from error


@contextmanager
def opened_for_bytes(path: str | PathLike[str]) -> Iterator[BinaryIO]:
    """A stream for the bytes of a file, closed at the end.

    Raises:
        OutputError: if the path cannot be written.
    """
    try:
        with Path(path).open("wb") as stream:
            yield stream
    except OSError as error:
        raise not_writable(path, error) from error


def append(source: Path, target: Path) -> int:
    """Puts what stands in a file behind what stands in another one, and removes it; where it begins there.

    Raises:
        OutputError: if the other one cannot be written.
    """
    try:
        with target.open("ab") as stream, source.open("rb") as content:
            start = stream.seek(0, os.SEEK_END)
            shutil.copyfileobj(content, stream, 1 << 20)
        source.unlink()
    except OSError as error:
        raise not_writable(target, error) from error
    return start


def not_writable(target: str | PathLike[str], error: OSError) -> OutputError:
    """What is raised when the system refuses to write."""
    reason = error.strerror or str(error)
    return OutputError(f"{target}: cannot be written: {reason}; choose another folder")
