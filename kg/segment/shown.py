"""Which lines say what a picture shows, although no credit tells."""

from __future__ import annotations

from collections.abc import Sequence

from kg.segment.blocks import LONGEST_CREDITED, Block, Kind, byline_block
from kg.segment.edges import ends_open, starts_open
from kg.segment.joints import LONGEST_HEADING, PAIR_ONCE, opens, shares
from kg.segment.layout import Layout
from kg.segment.lines import Line
from kg.segment.places import opening_place
from kg.segment.vocabulary import bare_caption, caption_cue, openings

MOST_CAPTION_LINES = 6  # with its credit
# A name has so many characters, and an item names what its headline does in so many lines and characters.
NAME, LEAD_LINES, LEAD = 4, 8, 200
MOST_ABOVE = 8  # blocks, and lines, above a caption in which what it shows is told
MOST_APART = 2  # a kicker and a headline
LONGEST_RUBRIC = 6  # 图片新闻 and its like, which stand over a headline


def heads_item(layout: Layout, index: int, blocks: Sequence[Block]) -> bool:
    """Whether the last of ``blocks``, a heading above the credit at ``index``, is a headline.

    Its item opens below then; else it is the picture's caption.
    """
    below = layout.line(index + 1)
    above = blocks[-2] if len(blocks) > 1 else None
    single = above is None or above.kind is not Kind.HEADING or len(above.text) <= LONGEST_RUBRIC
    return single and below is not None and (opens(below.text) or bool(caption_cue().match(below.text)))


def credits_heading(layout: Layout, index: int, blocks: Sequence[Block], credit: Block) -> bool:
    """Whether the credit at ``index``, right under the last of ``blocks``, makes that heading a caption."""
    last = blocks[-1]
    under = last.kind is Kind.HEADING and not last.level and not layout.lines[index].gap
    return under and credit.kind is Kind.CAPTION and not (credit.text or heads_item(layout, index, blocks))


def is_bare_caption(layout: Layout, index: int, blocks: Sequence[Block], *, inside: bool) -> bool:
    """Whether the line at ``index`` names what happens in a picture, by its last word.

    It stands ``inside`` an unsigned item or under its headline, the last of ``blocks``.
    """
    line, following = layout.lines[index], layout.line(index + 1)
    if line.level or following is None or following.level or not bare_caption().fullmatch(line.text):
        return False
    if inside:
        return line.gap > 0 and not opens(following.text)
    return bool(blocks) and blocks[-1].kind is Kind.HEADING and layout.is_text(following)


def is_short(layout: Layout, line: Line) -> bool:
    """Whether ``line`` may belong to a caption: it is short, or it gives a credit."""
    block = byline_block(line)
    if block:
        return block.kind is Kind.CAPTION
    return not line.level and not layout.is_text(line)


def parts(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that interrupt a sentence, each run without gaps by itself: a kicker stands over its headline."""
    runs = [[lines[0]]]
    for line in lines[1:]:
        if line.gap:
            runs.append([])
        runs[-1].append(line)
    return runs


def credited_lines(layout: Layout, index: int, before: str) -> int:
    """How many lines from ``index`` on are a caption, as a credit stands under them; 0 if they are not.

    A caption is set apart by gaps, ends no sentence, and does not go on the text ``before`` it.
    """
    end = index + 1
    while (line := layout.line(end)) and not line.gap and not byline_block(line):
        end += 1
        if end - index > MOST_CAPTION_LINES:
            return 0
    text = "".join(line.text for line in layout.lines[index:end])
    block = byline_block(line) if line else None
    if block is None or block.kind is not Kind.CAPTION or block.text or "。" in text:
        return 0
    joined = layout.joints.bridge(before, text) < 0
    return 0 if joined or len(text) > LONGEST_CREDITED else end - index


def heads_another(layout: Layout, index: int, end: int, blocks: Sequence[Block], last: str) -> bool:
    """Whether the short lines from ``index`` to ``end``, in mid-sentence, are another item's headline.

    They stand apart from the line ``last``, and neither ``blocks`` nor the lines above them name what they
    do. They are built as headlines are, or the text under them opens at a place or tells it again.
    """
    lines = layout.lines[index:end]
    text = "".join(line.text for line in lines)
    below = "".join(line.text for line in layout.lines[end : end + LEAD_LINES])
    if not (lines[0].gap and layout.lines[end].gap) or byline_block(lines[-1]) or caption_cue().match(text):
        return False
    above = [block.text for block in blocks[-MOST_ABOVE:]]
    above += [line.text for line in layout.lines[max(0, index - MOST_ABOVE) : index]]
    told, told_above = _shared(text, below[:LEAD]), max(_shared(text, part) for part in above)
    bridge = layout.joints.bridge(last, below)
    # A pair of characters that the page has once is no word against a name that is told again.
    goes_on = bridge < (PAIR_ONCE if told >= NAME else 0.0) and not ends_open(last)
    if goes_on or starts_open(below) or told_above >= max(NAME, told):
        return False
    return layout.joints.titled(text) or bool(opening_place(below)) or told >= NAME


def heads_column(layout: Layout, index: int, blocks: Sequence[Block], last: Line) -> int:
    """How many lines from ``index`` on, each apart, are another item's headline in running text; 0 if none.

    They may be as wide as the column. An item opens under them, or the line ``last``, in mid-sentence,
    follows its text without a gap.
    """
    end = _end_of_apart(layout, index)
    if end == index:
        return 0
    below = "".join(line.text for line in layout.lines[end : end + LEAD_LINES])
    opening = opens(below) or openings().opens(below)
    heads = opening or (not last.gap and heads_another(layout, index, end, blocks, last.text))
    return end - index if heads else 0


def stands_alone(layout: Layout, index: int, last: Line) -> bool:
    """Whether the line at ``index``, if need be with one more, stands apart, and not the text around it."""
    end = _end_of_apart(layout, index)
    beyond = layout.line(end + 1)
    return end > index and not last.gap and beyond is not None and not beyond.gap


def _end_of_apart(layout: Layout, index: int) -> int:
    """Where the lines from ``index`` on end that are each apart, a kicker and a headline at most."""
    end = index
    while end < len(layout.lines) - 1 and end - index < MOST_APART and _is_apart(layout, end):
        end += 1
    return end


def _is_apart(layout: Layout, index: int) -> bool:
    """Whether a line that is no longer than headlines and ends no sentence has gaps above and below."""
    line = layout.lines[index]
    short = len(line.text) <= LONGEST_HEADING and not line.holds_sentence_end
    return short and bool(line.gap and layout.lines[index + 1].gap)


def _shared(text: str, other: str) -> int:
    """How many characters running of ``text`` occur in ``other``."""
    size = 0
    while shares(text, other, size + 1):
        size += 1
    return size
