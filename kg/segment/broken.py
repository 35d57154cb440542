"""Headlines that the page breaks over several lines, narrower than its columns, become one heading each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.segment.blocks import Block, Kind
from kg.segment.joints import LONGEST_HEADING, WORD_ACROSS, Joints, balanced
from kg.segment.lines import Line, display_width
from kg.segment.vocabulary import actor_colon

# So many headlines broken at one width are a habit; of kickers few are equally wide.
FEWEST_BROKEN = 3


def join_broken(blocks: Sequence[Block], page_text: str, joints: Joints) -> list[Block]:
    """The same blocks with the parts of a headline that a line break cut apart as one heading."""
    pairs = [
        place for place in range(1, len(blocks)) if _adjacent(blocks[place - 1], blocks[place], page_text)
    ]
    measure = _measure(blocks, pairs)
    joined: list[Block] = []
    for place, block in enumerate(blocks):
        last = blocks[place - 1]
        if place in pairs and (_fills(last, measure) or _torn(last, block, joints)):
            whole = joined[-1]
            if len(whole.text) + len(block.text) <= LONGEST_HEADING:
                joined[-1] = replace(whole, spans=whole.spans + block.spans, text=whole.text + block.text)
                continue
        joined.append(block)
    return joined


def _adjacent(one: Block, other: Block, page_text: str) -> bool:
    """Whether two unmarked headings stand in two lines with nothing between them."""
    if one.kind is not Kind.HEADING or other.kind is not Kind.HEADING or one.level or other.level:
        return False
    between = page_text[one.spans[-1][1] : other.start]
    return between.count("\n") == 1 and not between.strip() and not other.text.startswith("—")


def _width(block: Block) -> float:
    return display_width(block.text) if len(block.spans) == 1 else 0.0


def _measure(blocks: Sequence[Block], pairs: Sequence[int]) -> float:
    """The width at which the page breaks its headlines; 0 if it has none.

    Most headings above another one are as wide as it then, and none is wider.
    """
    widths = Counter(round(_width(blocks[place - 1])) for place in pairs)
    if not widths:
        return 0.0
    measure = max(widths)
    near = widths[measure] + widths[measure - 1]
    return measure if near >= FEWEST_BROKEN and near * 2 > sum(widths.values()) else 0.0


def _fills(block: Block, measure: float) -> bool:
    return measure > 0 and _width(block) >= measure - 1.5


def _torn(one: Block, other: Block, joints: Joints) -> bool:
    """Whether two headings can only be one: a quotation or a word goes on from one to the other."""
    return not balanced(one.text) or joints.bridge(one.text, other.text) <= WORD_ACROSS


def headline_parts(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a heading as one headline, or as several where one starts with an actor and a colon."""
    parts = [[lines[0]]]
    for line in lines[1:]:
        above = "".join(part.text for part in parts[-1])
        if actor_colon().match(line.text) and balanced(above):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts
