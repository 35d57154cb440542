"""Which files the given paths mean, and what the page of each is called."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path

from kg.read.formats import FORMATS


def find_pages(paths: Sequence[str | Path]) -> tuple[Path, ...]:
    """The files that ``paths`` mean, each once, sorted by file name, then by path.

    A folder means the files of known formats in it and its subfolders, without hidden ones; a
    pattern (``pages/*.txt``, ``**`` for folders of any depth) what a shell makes of it; any
    other path itself, whatever its suffix. What does not exist or cannot be listed is kept, so
    that reading it says so. Empty if there are only folders without files of known formats.
    """
    kept: dict[str, Path] = {}
    found = sorted((path for given in paths for path in _expand(Path(given))), key=_order)
    for path, real in real_paths(found):
        kept.setdefault(real, path)
    return tuple(kept.values())


def real_paths(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each path with where it leads to; the way to a folder is followed once, however many files it has."""
    folder = cache(os.path.realpath)
    for path in paths:
        followed = path.name in {"", ".."} or path.is_symlink()
        yield path, os.path.realpath(path) if followed else str(Path(folder(path.parent), path.name))


def unique_names(paths: Sequence[Path]) -> tuple[tuple[Path, str], ...]:
    """Each path with the name of its page, in the given order.

    The name is the file's name. Where that would give the articles of two files the same ids,
    because the names are the same up to the suffix, it gets the nearest folders in front
    (``2024/front.txt``) and, for files in one folder, the suffix (``front-pdf.pdf``) or at
    last a number (``front~2.pdf``). The names depend on the set of paths alone.
    """
    labels = _full_labels(paths)
    shown = dict.fromkeys(labels, 1)
    while True:
        names = {path: "/".join(label[-shown[path] :]) for path, label in labels.items()}
        uses = Counter(names.values())
        clashing = [path for path in labels if uses[names[path]] > 1]
        if not clashing:
            return tuple((path, names[path] + path.suffix) for path in paths)
        for path in clashing:
            shown[path] += 1


def _full_labels(paths: Sequence[Path]) -> dict[Path, tuple[str, ...]]:
    """Each path as its folders from the root on and a stem that no other file of the folder has."""
    labels: dict[Path, tuple[str, ...]] = {}
    parts = cache(lambda folder: Path(os.path.realpath(folder)).parts)
    folders = {path: parts(path.parent) for path in sorted(set(paths), key=_order)}
    uses = Counter((folder, path.stem) for path, folder in folders.items())
    taken: set[tuple[str, ...]] = set()
    for path, folder in folders.items():
        stem = path.stem
        if uses[folder, stem] > 1 and path.suffix:
            stem = f"{stem}-{path.suffix[1:]}"
        label = next(label for label in _numbered(folder, stem) if label not in taken)
        taken.add(label)
        labels[path] = label
    return labels


def _numbered(folder: tuple[str, ...], stem: str) -> Iterator[tuple[str, ...]]:
    yield (*folder, stem)
    yield from ((*folder, f"{stem}~{number}") for number in count(2))


def _expand(path: Path) -> Iterator[Path]:
    """The files that one given path means, in any order, some perhaps twice."""
    if _is_folder(path):
        yield from _walk(path)
        return
    matches = () if os.path.lexists(path) else glob.glob(str(path), recursive=True)  # noqa: PTH207 - absolute ones too
    for match in map(Path, matches):
        if _is_folder(match):
            yield from _walk(match)
        else:
            yield match
    if not matches:
        yield path


def _walk(folder: Path) -> Iterator[Path]:
    """The files of known formats in ``folder`` and below, and the folders that cannot be listed."""
    unlisted: list[OSError] = []
    for place, subfolders, files in os.walk(folder, onerror=unlisted.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for path in (Path(place, name) for name in files):
            # Word keeps a hidden twin (~$front.docx) of each document that is open.
            if (
                path.suffix.lower() in FORMATS
                and not path.name.startswith((".", "~$"))
                and _is_readable(path)
            ):
                yield path
    yield from (Path(error.filename) for error in unlisted)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_readable(path: Path) -> bool:
    """Whether ``path`` is a file, or a link that should lead to one; no pipe, socket or device."""
    return path.is_file() or path.is_symlink()


def _order(path: Path) -> tuple[str, str]:
    return (path.name, str(path))
