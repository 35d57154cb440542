"""Files become pages, or failures that say why not."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import PageError
from kg.read.find import find_pages, unique_names
from kg.read.formats import FORMATS, Format
from kg.read.source import Source
from kg.records import Page, PageFailure


def read_pages(paths: Sequence[str | Path]) -> Iterator[Page | PageFailure]:
    """The pages and failures of the files that ``paths`` mean, in the order of ``find_pages``."""
    for path, name in unique_names(find_pages(paths)):
        yield from read_file(path, name)


def read_file(path: Path, name: str | None = None) -> tuple[Page | PageFailure, ...]:
    """What one file holds: a page, a failure, or a page and the failures of parts of it.

    ``name`` is the page's name, by default the file's. No input makes this raise: whatever
    cannot be read is a ``PageFailure`` that names the place, the reason and the next act. A
    part is a line of a file of articles (``news.jsonl:17``) or a printed page of a PDF file
    (``front.pdf#page=3``). The result depends on the bytes of the file and the two names alone.
    """
    source = read_bytes(path, name)
    return (source,) if isinstance(source, PageFailure) else read_source(source)


def read_bytes(path: Path, name: str | None = None) -> Source | PageFailure:
    """The first half of ``read_file``: the bytes of a file, or why there are none."""
    try:
        data = _bytes(path, _format(path).largest)
    except PageError as error:
        return PageFailure(place=error.place, reason=error.reason)
    return Source(data=data, name=name or path.name, place=str(path))


def read_source(source: Source) -> tuple[Page | PageFailure, ...]:
    """The second half of ``read_file``: what the bytes of a file hold."""
    try:
        return tuple(_format(Path(source.place)).read(source))
    except PageError as error:
        return (PageFailure(place=error.place, reason=error.reason),)


def _format(path: Path) -> Format:
    """The format that the suffix of ``path`` tells, in letters of any case."""
    if path.suffix.lower() in FORMATS or not path.is_file():
        # What is missing or no file is told as such, not by its suffix.
        return FORMATS.get(path.suffix.lower(), next(iter(FORMATS.values())))
    known = ", ".join(FORMATS)
    raise PageError(
        str(path),
        f"has the unknown suffix {path.suffix!r}; convert it to one of {known}"
        if path.suffix
        else f"has no suffix; rename it to end in one of {known}",
    )


def _bytes(path: Path, largest: int) -> bytes:
    """The content of the file at ``path``, at most ``largest`` bytes."""
    place = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise PageError(place, "is a folder that cannot be listed; check its permissions")
        if not stat.S_ISREG(status.st_mode):
            raise PageError(place, "is a pipe or device, not a file; save its content to a file")
        if status.st_size > largest:
            size = f"{status.st_size / 2**20:.1f} MiB"
            raise PageError(
                place, f"has {size}, more than the {largest // 2**20} MiB that are read; split it"
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise PageError(place, "no such file; check the path") from error
    except OSError as error:
        raise PageError(place, f"cannot be read ({error.strerror}); check its permissions") from error
    if not data:
        raise PageError(place, "is empty; check that it was saved whole")
    return data
