"""A page's text as lines that know their place, their width and their marks.

Widths are counted in full-width characters: a Chinese character is 1 wide, an ASCII one 0.5.
Offsets count characters of ``Page.text`` and are half-open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from kg.segment.bylines import edits
from kg.segment.furniture import furniture
from kg.segment.vocabulary import SENTENCE_END, SENTENCE_INSIDE

# A running line is at most this much narrower (an indented first line, a punctuation mark that may
# not start a line) or wider (quotation marks are set closer than they count) than its column.
NARROWER, WIDER = 3.0, 2.5
# A paragraph's first line is indented by so much.
INDENT = 2
# Printed columns of Chinese newspapers hold 8 to 34 characters; longer lines are whole paragraphs.
NARROWEST_COLUMN, WIDEST_COLUMN = 6, 44
# Imprints and page numbers are short; a longer line that merely mentions a weekday is text.
LONGEST_FURNITURE = 48
_BREAK = re.compile(r"\n")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)|(#{1,6})(?=[^\s#])")
_MARKS = re.compile(r"(?:>\s*)+")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1$")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line without its outer white space and marks.

    ``text`` is ``page.text[start:end]``. ``level`` is 1 to 6 for a marked heading (a line all in
    bold counts as 6) and 0 for others; ``gap`` counts the blank lines above it. ``item`` says that a mark
    starts a short item with it; ``listed`` is 1 for the first line of an entry of a printed list, 2 for
    the rest of one, and 0 for others.
    """

    start: int
    end: int
    text: str
    level: int
    indented: bool
    gap: int
    width: float
    item: bool = False
    listed: int = 0

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends where a sentence ends."""
        return bool(SENTENCE_END.search(self.text[-6:]))

    @property
    def holds_sentence_end(self) -> bool:
        """Whether a sentence ends somewhere in the line."""
        return bool(SENTENCE_INSIDE.search(self.text))


def display_width(text: str) -> float:
    """The printed width of ``text`` in full-width characters."""
    narrow = len(text.encode("ascii", "ignore"))
    return len(text) - narrow / 2


def _line(text: str, start: int, end: int, gap: int, *, running: bool) -> Line | None:
    """The line at ``[start, end)``, or None if it is blank or page furniture.

    ``running`` says that a sentence was begun in the line right above it.
    """
    raw = text[start:end]
    indented = raw[:1].isspace()
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    level = 0
    if quoted := _MARKS.match(text, start, end):
        start = quoted.end()
    if heading := _HEADING.match(text, start, end):
        start, level = heading.end(), len(heading.group(1) or heading.group(2))
    if bold := _BOLD.match(text, start, end):
        start, end, level = bold.start(2), bold.end(2), level or 6
    content = text[start:end]
    if not content.strip("# \t"):
        return None
    short = len(content) <= LONGEST_FURNITURE
    if short and (furniture().holds(content, running=running) or edits(content)):
        return None
    return Line(start, end, content, level, indented, gap, display_width(content))


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that carry content, in page order."""
    lines: list[Line] = []
    gap = start = 0
    ends = [match.start() for match in _BREAK.finditer(text)]
    for end in [*ends, len(text)]:
        running = bool(lines) and not (gap or lines[-1].level or lines[-1].ends_sentence)
        line = _line(text, start, end, gap, running=running)
        if line is None:
            gap += 1
        else:
            lines.append(line)
            gap = 0
        start = end + 1
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the page's columns; none for a page whose lines are whole paragraphs."""

    widths: tuple[int, ...]

    @classmethod
    def of(cls, lines: tuple[Line, ...]) -> Columns:
        """The widths that enough running lines share to be columns.

        A width counts when at least 6 unmarked lines have it (±1) and they hold a sixth of the
        page's characters or more; and all columns together must hold two fifths of them. Fewer agree
        by chance: the headlines of a page whose paragraphs are one line each. A line right above a
        wider one is a headline, or a paragraph's last line.
        """
        plain = [line for line in lines if not line.level]
        total = sum(line.width for line in plain)
        counts = Counter(
            round(line.width + (INDENT if line.indented else 0))
            for line, behind in zip_longest(plain, plain[1:])
            if line.width <= WIDEST_COLUMN
            and (behind is None or behind.gap or behind.width <= line.width + WIDER)
        )
        peaks, held = [], 0
        for width in range(NARROWEST_COLUMN, WIDEST_COLUMN + 1):
            near = counts[width - 1] + counts[width] + counts[width + 1]
            peak = counts[width] > counts[width - 1] and counts[width] >= counts[width + 1]
            if peak and near >= 6 and near * width * 6 >= total:
                peaks.append(width)
                held += near * width
        return cls(tuple(peaks) if held * 5 >= total * 2 else ())

    def full(self, line: Line) -> bool:
        """Whether ``line`` fills a column, so that running text may go on in the next line."""
        width = line.width + (INDENT if line.indented else 0)
        return any(column - NARROWER <= width <= column + WIDER for column in self.widths)

    def narrow(self, line: Line) -> bool:
        """Whether ``line`` is a character or more narrower than each column."""
        return all(not column - 1 < line.width <= column + WIDER for column in self.widths)

    def fits(self, line: Line) -> bool:
        """Whether ``line`` fits into a column at all; a wider one was set across columns."""
        return not self.widths or line.width <= self.widths[-1] + WIDER


def close_up(lines: tuple[Line, ...], columns: Columns) -> tuple[Line, ...]:
    """The same lines without the blank line that some pages have between any two of them.

    Lines that go on a sentence mostly follow each other directly; where most of them have a gap,
    the smallest gap is the line spacing and only what exceeds it is a gap.
    """
    running = [
        line.gap
        for before, line in pairwise(lines)
        if columns.full(before) and not (before.ends_sentence or before.level or line.level)
    ]
    if not running or sum(gap > 0 for gap in running) * 10 < len(running) * 7:
        return lines
    spacing = min(gap for gap in running if gap > 0)
    return tuple(replace(line, gap=max(0, line.gap - spacing)) for line in lines)
