"""The output folder: all files of a build take their places together, or none does."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import OutputError

_DRAFT = ".kg-build-"
# Stands in a draft folder once every draft is on disk: from then on the exchange is carried to its end.
_READY = "ready.json"


def check_folder(folder: Path, names: Sequence[str]) -> None:
    """Nothing, if files called ``names`` can be put into ``folder``, which need not exist yet.

    Raises:
        OutputError: if a file stands where the folder should be, a folder where a file should be,
            or the folder or the nearest one above it that exists cannot be written.
    """
    nearest = next(place for place in (folder, *folder.absolute().parents) if os.path.lexists(place))
    if not nearest.is_dir():
        raise OutputError(f"{nearest}: is not a folder; remove it or choose another output folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise OutputError(f"{nearest}: cannot be written; change its permissions or choose another folder")
    for name in names:
        if (folder / name).is_dir():
            raise OutputError(f"{folder / name}: is a folder where a file goes; remove it or choose another")


@contextmanager
def files_in_place(folder: Path, names: Sequence[str], outdated: Sequence[str] = ()) -> Iterator[Path]:
    """An empty folder to write the files called ``names`` to; they go to ``folder`` at the end.

    They get there when the ``with`` block ends, on disk and each by one rename; files called
    ``outdated`` are gone then. After an error in the block or at a rename, ``folder`` holds what it
    held before. If the process is killed before the first rename, too; if between two of them,
    ``finish_exchange`` does what is left.

    Raises:
        OutputError: if ``check_folder`` does, or the system refuses to create, write or rename.
    """
    check_folder(folder, [*names, *outdated])
    missing = [place for place in (folder, *folder.parents) if not os.path.lexists(place)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Inside the folder, because a rename works only within one file system.
        with tempfile.TemporaryDirectory(prefix=_DRAFT, dir=folder) as workshop:
            draft, former = Path(workshop, "draft"), Path(workshop, "former")
            draft.mkdir()
            former.mkdir()
            yield draft
            _exchange(draft, former, folder, names, outdated)
    except OSError as error:
        remove_empty(missing)
        place = error.filename or folder
        raise OutputError(f"{place}: {error.strerror or error}; choose another output folder") from error
    except BaseException:
        remove_empty(missing)
        raise


def finish_exchange(folder: Path) -> None:
    """Ends what a killed build began: its files take their places if all were ready, drafts are removed.

    No other build may be writing to ``folder`` meanwhile.

    Raises:
        OutputError: if the system refuses to rename or remove.
    """
    try:
        for workshop in sorted(folder.glob(f"{_DRAFT}*")):
            if (workshop / _READY).exists():
                told = json.loads((workshop / _READY).read_text(encoding="utf-8"))
                _move(workshop / "draft", folder, told["names"], told["outdated"])
            shutil.rmtree(workshop)
    except OSError as error:
        place = error.filename or folder
        raise OutputError(f"{place}: {error.strerror or error}; change its permissions") from error


def remove_empty(folders: Sequence[Path]) -> None:
    """Removes the folders that were made for nothing, the deepest first."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _exchange(draft: Path, former: Path, folder: Path, names: Sequence[str], outdated: Sequence[str]) -> None:
    """Moves the drafts into the folder; what stood there comes back if one of them cannot be moved."""
    for name in (*names, *outdated):
        if (folder / name).exists():
            _keep(folder / name, former / name)
    for name in names:
        _flush(draft / name)
    ready = draft.parent / _READY
    _write_at_once(ready, json.dumps({"names": list(names), "outdated": list(outdated)}))
    try:
        _move(draft, folder, names, outdated)
    except BaseException:
        ready.unlink()
        for name in (*names, *outdated):
            if (former / name).exists():
                (former / name).replace(folder / name)
            elif not (draft / name).exists():
                (folder / name).unlink(missing_ok=True)
        raise
    ready.unlink()


def _keep(path: Path, beside: Path) -> None:
    """Keeps a file under a second name. A rename onto the first one leaves it as it is."""
    try:
        os.link(path, beside)
    except OSError:
        # Not every file system knows links, and a copy takes as long as writing anew.
        shutil.copy2(path, beside)


def _move(draft: Path, folder: Path, names: Sequence[str], outdated: Sequence[str]) -> None:
    """Renames the drafts that are still there to their places, and removes what is outdated."""
    for name in names:
        if (draft / name).exists():
            (draft / name).replace(folder / name)
    for name in outdated:
        (folder / name).unlink(missing_ok=True)
    _flush(folder)


def _write_at_once(path: Path, text: str) -> None:
    """Writes a small file that is there as a whole or not at all."""
    beginning = path.with_suffix(".part")
    beginning.write_text(text, encoding="utf-8")
    _flush(beginning)
    beginning.replace(path)
    _flush(path.parent)


def _flush(path: Path) -> None:
    """Waits until a file's content, or a folder's list of files, is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
