"""Whether blank lines stand between a page's items, and with which lines the items then start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from kg.segment.blocks import byline_block
from kg.segment.edges import ends_open, starts_open
from kg.segment.joints import LONGEST_HEADING, opens, shares, titled
from kg.segment.lines import Columns, Line
from kg.segment.lists import announces
from kg.segment.signing import MOST_BREAKS, trailing_byline
from kg.segment.vocabulary import caption_cue, openings

# A kicker and a headline of one line each, or one headline broken over three lines.
MOST_HEAD_LINES = 3
# Two groups that look like items may do so by chance only if most others do not.
FEWEST_ITEMS = 2
# A text repeats so many characters running of its headline in so many lines.
LEAD_LINES, LEAD_WORDS = 8, 3


class _Look(Enum):
    """What a group of lines between blank lines looks like."""

    ITEM = "a head, and a text of whole sentences under it"
    OPEN = "whole paragraphs whose first line may be a head or text"
    OTHER = "anything else"
    STRAY = "a byline, a credit, a caption or a list, which stands by itself on any page"


def item_starts(lines: Sequence[Line], columns: Columns) -> dict[int, int]:
    """The first line of each item, as an index into ``lines``, and how many lines its head has.

    The answer is empty unless the page prints head and paragraphs of an item without a blank line
    between them, and a blank line behind the item. A head of 0 lines means that the width of the
    first line does not tell whether it is a head.
    """
    marks = sum(line.level > 0 for line in lines) >= FEWEST_ITEMS
    looks: dict[_Look, dict[int, int]] = {look: {} for look in _Look}
    for start, group in _groups(lines):
        head = _head(group, columns, marks)
        looks[_look(group, head, columns)][start] = head
    items, unsure, others = looks[_Look.ITEM], looks[_Look.OPEN], looks[_Look.OTHER]
    enough = len(items) >= FEWEST_ITEMS and len(items) >= 2 * len(others) and 2 * len(items) >= len(unsure)
    if not enough:
        return {}
    level = min(lines[start].level for start in items)
    starts = {start: head for start, head in items.items() if lines[start].level == level}
    return dict(sorted((starts | (unsure if not marks else {})).items()))


def _groups(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """The runs of lines without a blank line inside, each with the index of its first line."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].gap:
            yield start, list(lines[start:index])
            start = index


def _look(group: Sequence[Line], head: int, columns: Columns) -> _Look:
    first = group[0]
    if all(line.listed for line in group[1:]) and (first.listed or announces(first.text)):
        return _Look.STRAY
    if len(group) == 1 and (byline_block(first) or caption_cue().match(first.text)):
        return _Look.STRAY
    body = group[head:]
    if not _complete(group) or not any(line.holds_sentence_end for line in body):
        return _Look.OTHER
    if head:
        return _Look.ITEM
    paragraphs = any(line.ends_sentence and columns.narrow(line) for line in group[:-1])
    plain = not (first.holds_sentence_end or opens(first.text) or caption_cue().match(first.text))
    return _Look.OPEN if plain and paragraphs and columns.full(first) else _Look.OTHER


def _complete(group: Sequence[Line]) -> bool:
    """Whether a group stops where a sentence ends, or at a byline behind it."""
    last = group[-1]
    if last.ends_sentence or last.listed or byline_block(last):
        return True
    return trailing_byline("\n".join(line.text for line in group[-MOST_BREAKS:])) is not None


def _head(group: Sequence[Line], columns: Columns, marks: bool) -> int:
    """How many lines at the start of ``group`` can only be a head.

    They are no sentences, and short, or above a byline or an item's first words.
    """
    if marks:
        return next((place for place, line in enumerate(group) if not line.level), 0)
    for place, line in enumerate(group[: MOST_HEAD_LINES + 1]):
        if place and (opens(line.text) or byline_block(line)):
            return place
        if not _may_be_head(line, first=not place):
            break
    return _short(group, columns)


def _short(group: Sequence[Line], columns: Columns) -> int:
    """How many lines at the start of ``group`` are heads by their width."""
    count = 0
    for place, line in enumerate(group[: MOST_HEAD_LINES + 1]):
        broken = not place and _goes_on_short(group[1:], columns)
        if not _may_be_head(line, first=not place) or (not broken and _torn(line, group[place + 1 :])):
            break
        if columns.full(line) and not broken:
            count += _told(line, group[place + 1 :])
            break
        count += 1
    return count if count < min(len(group), MOST_HEAD_LINES + 1) else 0


def _may_be_head(line: Line, *, first: bool) -> bool:
    if "。" in line.text or len(line.text) > LONGEST_HEADING or opens(line.text) or byline_block(line):
        return False
    long = len(line.text) > LONGEST_HEADING // 2
    if caption_cue().match(line.text) or (long and openings().strength(line.text) > 1):
        return False
    return not (long and line.holds_sentence_end) and (first or not line.ends_sentence)


def _told(line: Line, rest: Sequence[Line]) -> bool:
    """Whether a full line can only be the last of a head: it is built so, and the text repeats its words."""
    below = "".join(part.text for part in rest[:LEAD_LINES])
    return titled(line.text) and shares(line.text, below, LEAD_WORDS) and not line.holds_sentence_end


def _torn(line: Line, rest: Sequence[Line]) -> bool:
    """Whether ``line`` and the line behind it can only be one sentence."""
    return ends_open(line.text) or (bool(rest) and starts_open(rest[0].text))


def _goes_on_short(rest: Sequence[Line], columns: Columns) -> bool:
    """Whether the line behind a full line ends a head that is broken over both."""
    return bool(rest) and not columns.full(rest[0]) and _may_be_head(rest[0], first=False)
