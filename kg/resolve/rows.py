"""Rows that the registry has to learn, as the lines that they become.

They tell every place where a thing is named, and as records they take three times the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload

from kg.records import Registration
from kg.resolve.registry import HEADER, from_line, to_line

_END_OF_IRI = b"\t"


class Rows(Sequence[Registration]):
    """Rows in an order; equal to any sequence of the same rows."""

    __slots__ = ("_lines",)

    def __init__(self, rows: Iterable[Registration] = ()) -> None:
        self._lines = [to_line(row).encode() for row in rows]

    def lines(self) -> Iterator[str]:
        """The lines of the rows in the registry's file, without their ends."""
        return (line.decode() for line in self._lines)

    def by_iri(self) -> Rows:
        """The same rows by their IRIs; those of one stay in their order."""
        found = Rows()
        # IRIs sort as their bytes do.
        found._lines = sorted(self._lines, key=lambda line: line.partition(_END_OF_IRI)[0])
        return found

    def __add__(self, others: Iterable[Registration]) -> Rows:
        """The rows, with others behind them."""
        found = Rows(others)
        found._lines = self._lines + found._lines
        return found

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Registration]:
        return map(from_line, self.lines())

    @overload
    def __getitem__(self, place: int) -> Registration: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Registration, ...]: ...
    def __getitem__(self, place: int | slice) -> Registration | tuple[Registration, ...]:
        if isinstance(place, slice):
            return tuple(from_line(line.decode()) for line in self._lines[place])
        return from_line(self._lines[place].decode())

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Rows | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def lines_of(rows: Iterable[Registration]) -> Iterator[str]:
    """The lines of rows in the registry's file, without their ends."""
    return rows.lines() if isinstance(rows, Rows) else map(to_line, rows)


def write_registry(former: Path, rows: Iterable[Registration], path: Path) -> None:
    """Writes what the file ``former`` holds, if there is one, and the rows behind it to ``path``."""
    content = former.read_bytes() if former.exists() else HEADER.encode()
    with path.open("wb") as file:
        file.write(content)
        for line in lines_of(rows):
            file.write(f"{line}\n".encode())
