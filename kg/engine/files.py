"""What workers hand to each other: files of a shared folder, written whole or not at all.

A worker that dies may have begun a file, and another one writes it again; so a file gets its name when it is
complete, and the same work gives the same file.
"""

from __future__ import annotations

import marshal
import os
import pickle
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import IO

# A row of a group-by: its key and what it brings, of the types that marshal knows.
Row = tuple[str, object]


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """A file to write to, which gets its name when the ``with`` block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = mkstemp(dir=path.parent)
    os.close(number)
    draft = Path(name)
    try:
        yield draft
        # Others may read it as they may read any file of the folder.
        draft.chmod(0o644)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A stream for the bytes of a file, which is there as a whole or not at all."""
    with drafted(path) as draft, draft.open("wb") as file:
        yield file


def save(path: Path, value: object) -> None:
    """Writes a value that can be pickled."""
    with whole(path) as file:
        pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)


def load(path: Path) -> object:
    """The value that ``save`` wrote."""
    with path.open("rb") as file:
        # Written by this build alone.
        return pickle.load(file)  # noqa: S301


def scatter(folder: Path, number: int, rows: Iterable[Row], buckets: int) -> None:
    """Writes the rows of one piece of work so that those of one key come together; see ``gathered``."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        # The built-in hash of a text differs from process to process.
        found[zlib.crc32(row[0].encode("utf-8", "surrogatepass")) % buckets].append(row)
    for bucket, some in found.items():
        with whole(folder / f"{bucket:05d}" / f"{number:05d}") as file:
            marshal.dump(some, file)


def gathered(folder: Path, bucket: int) -> Iterator[Row]:
    """The rows of one bucket from all pieces of work, in the order of their numbers."""
    for path in sorted((folder / f"{bucket:05d}").glob("[0-9]*")):
        with path.open("rb") as file:
            yield from marshal.load(file)  # noqa: S302 - written by this build alone
