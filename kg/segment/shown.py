"""Which lines say what a picture shows, although no credit tells."""

from __future__ import annotations

from collections.abc import Sequence

from kg.segment.blocks import Block, Kind, byline_block
from kg.segment.joints import opens
from kg.segment.layout import Layout
from kg.segment.lines import Line
from kg.segment.vocabulary import bare_caption, caption_cue

LONGEST_RUBRIC = 6  # 图片新闻 and its like, which stand over a headline


def heads_item(layout: Layout, index: int, blocks: Sequence[Block]) -> bool:
    """Whether the last of ``blocks``, a heading above the credit at ``index``, is a headline.

    Its item opens below then; else it is the picture's caption.
    """
    below = layout.line(index + 1)
    above = blocks[-2] if len(blocks) > 1 else None
    single = above is None or above.kind is not Kind.HEADING or len(above.text) <= LONGEST_RUBRIC
    return single and below is not None and (opens(below.text) or bool(caption_cue().match(below.text)))


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
