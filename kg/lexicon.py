"""The lexicon's tables: ``seeds/lexicon/*.tsv`` as typed rows.

A table is UTF-8 text with tab-separated columns. Lines that start with ``#`` and empty lines are
comments; the first other line names the columns.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache

from kg.errors import LexiconError
from kg.places import data_directory

Row = Mapping[str, str]


@cache
def fingerprint() -> str:
    """The SHA-256 of all tables, in hexadecimal digits: which lexicon this is."""
    content = hashlib.sha256()
    for path in sorted(data_directory("seeds", "lexicon").glob("*.tsv")):
        content.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return content.hexdigest()


@cache
def table(name: str, *columns: str) -> tuple[Row, ...]:
    """The rows of ``seeds/lexicon/<name>.tsv``, in file order, each a mapping of column to cell.

    ``columns`` are the columns that the caller needs, in the order in which the file has them.

    Raises:
        LexiconError: if the file is missing, its columns are others, or a row repeats an earlier
            one or has the wrong number of cells.
    """
    return tuple(dict(zip(columns, cells, strict=True)) for cells in _rows(name, columns))


@cache
def words(name: str) -> tuple[str, ...]:
    """The cells of the one-column table ``name`` (its column is called ``word``), in file order.

    Raises:
        LexiconError: as ``table``.
    """
    return tuple(word for (word,) in _rows(name, ("word",)))


@cache
def kind_words(name: str, kind: str, column: str = "kind") -> tuple[str, ...]:
    """The words of the table ``name`` whose ``column`` says ``kind``, in file order.

    The table has the columns ``word`` and ``column``.

    Raises:
        LexiconError: as ``table``.
    """
    return tuple(row["word"] for row in table(name, "word", column) if row[column] == kind)


def _rows(name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The cells of a table's rows, in file order.

    Raises:
        LexiconError: as ``table``.
    """
    place = f"seeds/lexicon/{name}.tsv"
    path = data_directory("seeds", "lexicon") / f"{name}.tsv"
    if not path.is_file():
        raise LexiconError(f"{place}: no such table; add it or correct the name")
    seen: dict[tuple[str, ...], int] = {}
    header: tuple[str, ...] = ()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(map(str.strip, line.split("\t")))
        if not header:
            header = cells
            if header != columns:
                raise LexiconError(f"{place}:{number}: columns are {header}, expected {columns}; rename them")
            continue
        if len(cells) != len(header):
            raise LexiconError(
                f"{place}:{number}: {len(cells)} cells, expected {len(header)}; check the tabs"
            )
        if cells in seen:
            raise LexiconError(f"{place}:{number}: repeats line {seen[cells]}; keep one of them")
        seen[cells] = number
    if not header:
        raise LexiconError(f"{place}: has no column line; put one first")
    return tuple(seen)
