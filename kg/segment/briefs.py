"""Short items that a mark or a name in brackets starts, line by line: ``▲近日，…``, ``【某街道】…``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.segment.blocks import byline_block
from kg.segment.joints import LONGEST_HEADING
from kg.segment.lines import NARROWER, Line
from kg.segment.signing import MOST_BREAKS, trailing_byline
from kg.segment.vocabulary import actor_name, caption_cue, openings

# One mark alone may be anything.
FEWEST_MARKS = 2
# Of the marked lines of a series of items one in so many opens as an item does, or stands behind a byline;
# in a list inside one item none does.
ONE_IN = 3
_MARK = re.compile(r"([▲△▼●■◆★☆◎○□◇►▶※])\s*(?=\S)")
_NAMED = re.compile(r"【([^】]{2,14})】(?=\S{4})")


def mark_items(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The same lines without the marks that several of them start with.

    Those that start a short item without a headline are told so (``Line.item``).
    """
    marked: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if mark := _MARK.match(line.text):
            marked[mark[1]].append(index)
        elif _NAMED.match(line.text) and not openings().dateline.match(line.text):
            marked["【"].append(index)
    changed = list(lines)
    for sign, places in marked.items():
        if len(places) < FEWEST_MARKS:
            continue
        if sign != "【":
            for index in places:
                changed[index] = _unmarked(lines[index])
        for index in _items(changed, places):
            changed[index] = replace(changed[index], item=True)
    return tuple(changed)


def _unmarked(line: Line) -> Line:
    mark = _MARK.match(line.text)
    cut = mark.end() if mark else 0
    return replace(line, start=line.start + cut, text=line.text[cut:], width=line.width - cut)


def _items(lines: Sequence[Line], places: Sequence[int]) -> Iterator[int]:
    """Those of ``places`` that start an item, if enough of them look so."""
    widths = [lines[index].width for index in places]
    even = max(widths) - min(widths) <= NARROWER
    texts = [index for index in places if _is_text(lines, index, even=even)]
    if len(texts) < FEWEST_MARKS:
        return
    if sum(_looks_new(lines, index) for index in texts) * ONE_IN >= len(texts):
        yield from texts


def _is_text(lines: Sequence[Line], index: int, *, even: bool) -> bool:
    """Whether a marked line is text and no headline; ``even`` says that all of them are equally wide."""
    line = lines[index]
    if line.level or byline_block(line) or caption_cue().match(line.text):
        return False
    if line.holds_sentence_end or len(line.text) > LONGEST_HEADING:
        return True
    after = lines[index + 1] if even and index + 1 < len(lines) else None
    if after is None or after.gap or byline_block(after):
        return False
    return after.width <= line.width + NARROWER


def _looks_new(lines: Sequence[Line], index: int) -> bool:
    """Whether the marked line at ``index`` looks like the first of an item."""
    text = "".join(line.text for line in lines[index : index + 3])
    named = _NAMED.match(text)
    if named and actor_name().fullmatch(named[1]):
        return True
    if openings().opens(text[named.end() :] if named else text):
        return True
    above = "\n".join(line.text for line in lines[max(0, index - MOST_BREAKS) : index])
    return bool(above) and trailing_byline(above) is not None
