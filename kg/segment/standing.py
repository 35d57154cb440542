"""Bylines in lines of their own: whether one ends the text above it, or goes on in the next line."""

from __future__ import annotations

from dataclasses import replace

from kg.segment.blocks import Block, Kind, byline_block
from kg.segment.joints import balanced
from kg.segment.lines import Line
from kg.segment.vocabulary import caption_cue


def longer_byline(line: Line, after: Line | None) -> Block | None:
    """The byline that ``line`` is together with the rest of its last name in the line ``after`` it."""
    if after is None or after.gap or after.level or len(after.text) > 2 or byline_block(after):
        return None
    return byline_block(replace(line, end=after.end, text=line.text + after.text))


def stands_apart(line: Line, block: Block, above: str) -> bool:
    """Whether a byline may end a paragraph whose last lines, ``above``, stop in mid-sentence.

    A single name in a column of running text is more likely its last word, and names inside an
    open bracket belong to what stands before it. A sentence in front of a picture's credit is the
    paragraph's own (…的红色风|景。 林晓岚 松涛街道供图).
    """
    if block.kind is Kind.CAPTION and not line.gap:
        return "。" not in block.text or caption_cue().match(block.text) is not None
    if line.gap:
        return True
    if not balanced(above):
        return False
    byline = block.byline
    listed = "、" in line.text  # names in a list are the sentence's own
    return byline is not None and ((len(byline.authors) > 1 and not listed) or bool(byline.photo_credit))
