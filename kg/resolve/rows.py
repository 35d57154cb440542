"""Rows that the registry has to learn, as the lines that they become, packed.

They tell every place where a thing is named, and as records they take ten times the memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import overload

from kg.records import Registration
from kg.resolve.registry import HEADER, from_line, to_line

# So many lines are packed at once, which saves half of what one alone takes; packing harder saves little.
_AT_ONCE, _LEVEL = 64, 1


class Rows(Sequence[Registration]):
    """Rows in an order; equal to any sequence of the same rows."""

    __slots__ = ("_count", "_packed")

    def __init__(self, rows: Iterable[Registration] = ()) -> None:
        self._count = 0
        self._packed: list[bytes] = []
        lines = map(to_line, rows)
        # No line holds the end of one.
        while some := [*islice(lines, _AT_ONCE)]:
            self._count += len(some)
            self._packed.append(zlib.compress("\n".join(some).encode(), _LEVEL))

    def lines(self) -> Iterator[str]:
        """The lines of the rows in the registry's file, without their ends."""
        return (line for packed in self._packed for line in zlib.decompress(packed).decode().split("\n"))

    def __add__(self, others: Iterable[Registration]) -> Rows:
        """The rows, with others behind them."""
        found = Rows(others)
        found._count += self._count
        found._packed = self._packed + found._packed
        return found

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Registration]:
        return map(from_line, self.lines())

    @overload
    def __getitem__(self, place: int) -> Registration: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Registration, ...]: ...
    def __getitem__(self, place: int | slice) -> Registration | tuple[Registration, ...]:
        return tuple(self)[place]

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
