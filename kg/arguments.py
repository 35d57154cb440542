"""What a build is asked for: its files and its arguments, looked through before anything is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from kg.errors import CobuildError, NothingToDoError, RegistryError
from kg.output import check_folder
from kg.publish.files import PRIVATE_FILE, RDF_FILES
from kg.read import FORMATS, find_pages, real_paths, unique_names
from kg.readings import NamedFile
from kg.records import PageFailure
from kg.resolve import Registry, read_registry

PAGE = "graph.html"
OUTPUTS = (
    *RDF_FILES,
    PAGE,
    "graph.graphml",
    "articles.jsonl",
    "triples.jsonl",
    "rejected.jsonl",
    "measurements.jsonl",
    "registry.tsv",
)
REGISTRY = OUTPUTS[-1]

# Seconds: a hundred times what the longest article that is read takes.
PAGE_TIMEOUT = 300.0

Progress = Callable[[Sequence[NamedFile]], Iterable[NamedFile]]


def check_arguments(
    base: str, min_confidence: float, issue_date: str, page_timeout: float, jobs: int
) -> None:
    """Nothing, if a build can be asked for with these.

    Raises:
        CobuildError: if it cannot.
    """
    _check_base(base)
    if not 0 <= min_confidence <= 1:
        raise CobuildError(f"{min_confidence}: no confidence; give a least one between 0 and 1")
    if not page_timeout >= 0:
        raise CobuildError(f"{page_timeout}: no number of seconds; give a positive one, or 0 for no limit")
    _check_issue_date(issue_date)
    if jobs < 1:
        raise CobuildError(f"{jobs}: no number of processes; give 1 or more")


def _check_base(base: str) -> None:
    forbidden = set('<>"{}|^`\\') | set(map(chr, range(33)))
    if base and (":" not in base or not base.endswith(("/", "#", ":")) or forbidden.intersection(base)):
        raise CobuildError(f"{base!r}: no beginning of an IRI; give one such as https://example.org/id/")


def _check_issue_date(issue_date: str) -> None:
    try:
        known = not issue_date or date.fromisoformat(issue_date).isoformat() == issue_date
    except ValueError:
        known = False
    if not known:
        raise CobuildError(f"{issue_date!r}: no day of the calendar; write the issue date as 2024-02-26")


def check_registry(place: Path, out: Path) -> None:
    """Nothing, if a registry can be kept at a place beside an output folder.

    Raises:
        RegistryError: if a build writes another file there.
        OutputError: if the place cannot be written.
    """
    if os.path.realpath(place) in {
        os.path.realpath(out / name) for name in (*OUTPUTS, PRIVATE_FILE) if name != REGISTRY
    }:
        raise RegistryError(f"{place}: is written by the build; choose another file for the registry")
    check_folder(place.parent, [place.name])


def known_iris(place: Path, out: Path) -> Registry:
    """The registry at a place, which may be missing unless the folder has one of its own."""
    usual = out / REGISTRY
    if usual.exists() and not place.exists():
        raise RegistryError(f"{place}: no such file, but {usual} holds IRIs; move it there, or delete it")
    return read_registry(place)


def find_files(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], outputs: Iterable[Path]
) -> tuple[list[NamedFile], list[PageFailure]]:
    """The files that a path or several mean with the names of their pages, and the folders without pages."""
    given = [os.fspath(each) for each in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
    own = {os.path.realpath(path) for path in outputs}

    @cache
    def pages(*some: str) -> list[Path]:
        return [path for path, real in real_paths(find_pages(some)) if real not in own]

    known = ", ".join(FORMATS)
    empty = [
        PageFailure(str(Path(path)), f"holds no page; name a folder with files that end in {known}")
        for path in dict.fromkeys(given)
        if not pages(path)
    ]
    files = list(unique_names(pages(*given)))
    if not files:
        places = ", ".join(failure.place for failure in empty) or "no path was given"
        raise NothingToDoError(f"nothing to do: {places}: no page found; name files that end in {known}")
    return files, sorted(empty, key=lambda failure: failure.place)
