"""Which characters of a text are taken, for finders that must not overlap."""

from __future__ import annotations

from collections.abc import Iterable


class Cover:
    """The taken characters of a text of ``length`` characters; spans are half-open.

    One byte a character makes a look-up cost what the span is long, however much is taken.
    """

    def __init__(self, length: int, spans: Iterable[tuple[int, int]] = ()) -> None:
        taken = self._taken = bytearray(length)
        for start, end in spans:
            taken[start:end] = b"\x01" * (end - start)

    def add(self, start: int, end: int) -> None:
        """Take the characters of a span."""
        self._taken[start:end] = b"\x01" * (end - start)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a character of a span is taken."""
        return self._taken.find(1, start, end) >= 0

    def end_before(self, position: int) -> int:
        """The end of the last taken span that ends at or before ``position``; 0 without one."""
        return self._taken.rfind(1, 0, position) + 1

    def __contains__(self, position: int) -> bool:
        return position < len(self._taken) and self._taken[position] == 1
