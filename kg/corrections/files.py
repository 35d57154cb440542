"""Files of corrections: tab-separated lines under one line of column names.

Lines that start with ``#`` and empty lines are comments. What the columns mean is told at the beginning
of ``seeds/corrections/corrections.tsv``.
"""

from __future__ import annotations

import os
from dataclasses import replace
from os import PathLike
from pathlib import Path

from kg.errors import CorrectionError, OntologyError
from kg.ontology import predicate
from kg.places import data_directory
from kg.records import Correction

COLUMNS = ("action", "subject", "predicate", "object", "author", "reason", "article", "quote")
TRIPLES = ("accept", "reject")
ACTIONS = (*TRIPLES, "same", "different", "rename")


def read_corrections(path: str | PathLike[str]) -> tuple[Correction, ...]:
    """The corrections of a file, in the order of its lines.

    Raises:
        CorrectionError: if the file cannot be read, or a line is no correction.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(
            f"{path}: cannot be read: {error}; correct the path or save as UTF-8"
        ) from error
    found: list[Correction] = []
    header = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        cells += ("",) * (len(COLUMNS) - len(cells))
        place = f"{path}:{number}"
        if not header:
            if cells != COLUMNS:
                raise CorrectionError(f"{place}: the columns are not {' '.join(COLUMNS)}; name them so")
            header = True
            continue
        if len(cells) > len(COLUMNS):
            raise CorrectionError(f"{place}: more than {len(COLUMNS)} cells; check the tabs")
        found.append(_checked(replace(Correction(*cells), place=place)))
    return tuple(found)


def shipped_corrections() -> tuple[Correction, ...]:
    """The corrections of all files of ``seeds/corrections``.

    Raises:
        CorrectionError: as ``read_corrections``.
    """
    places = sorted(data_directory("seeds", "corrections").glob("*.tsv"))
    return tuple(each for place in places for each in read_corrections(place))


def write_correction(path: str | PathLike[str], correction: Correction) -> None:
    """Adds a correction at the end of a file, which is made if missing.

    Raises:
        CorrectionError: if it is none, holds a tab or a line end, or the file cannot be written.
    """
    cells = [str(getattr(correction, name)) for name in COLUMNS]
    _checked(correction)
    if any(set(cell) & set("\t\r\n") for cell in cells):
        raise CorrectionError(f"{path}: a tab or line end stands in {cells}; leave it out")
    try:
        new = not Path(path).exists() or not Path(path).stat().st_size
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            if new:
                file.write("\t".join(COLUMNS) + "\n")
            file.write("\t".join(cells).rstrip("\t") + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise CorrectionError(f"{path}: cannot be written: {error.strerror}; choose another file") from error


def _checked(each: Correction) -> Correction:
    """The correction, if its cells fit its action.

    Raises:
        CorrectionError: if they do not.
    """
    place = each.place or each.subject
    if each.action not in ACTIONS:
        raise CorrectionError(f"{place}: no action {each.action!r}; choose one of {', '.join(ACTIONS)}")
    if not each.subject or not each.object:
        raise CorrectionError(f"{place}: subject and object must be told; fill both cells")
    if not each.author:
        raise CorrectionError(f"{place}: nobody says so; fill the cell of the author")
    if bool(each.predicate) != (each.action in TRIPLES):
        raise CorrectionError(
            f"{place}: {' and '.join(TRIPLES)}, and no others, have a predicate; correct it"
        )
    if each.predicate:
        try:
            predicate(each.predicate)
        except OntologyError as error:
            raise CorrectionError(f"{place}: {error}") from error
    return each
