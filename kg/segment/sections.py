"""Blocks become sections: a run of headings and the paragraphs under it, up to a byline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.segment.blocks import Block, Kind
from kg.segment.joints import shares
from kg.segment.vocabulary import openings

# Points for a new item at a paragraph that has no heading and no byline before it. An item opens
# there only if its opening phrase is joined by one more sign, the end of the item before.
BASE, OPENING, DATELINE, AFTER_CLOSING, AFTER_BREAK = -1.0, 2.0, 4.0, 2.0, 2.0
SIGNED_PAGE, HEADED_PAGE, SAME_ACTOR = -2.0, -2.0, -1.5
# From this many headings in a row on, they cannot all belong to the body under them.
GATHERED = 3


@dataclass(slots=True)
class Section:
    """A stretch of the page: headings, and the paragraphs, captions and bylines that follow them.

    ``closed`` says that a byline ended it; ``after_closed`` that nothing before it can go on in it.
    ``severed`` says that it started at a paragraph, without a heading or byline before it;
    ``gathered`` that more headings stand over it than can be its own.
    """

    headings: list[Block] = field(default_factory=list)
    paragraphs: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)
    bylines: list[Block] = field(default_factory=list)
    closed: bool = False
    after_closed: bool = True
    severed: bool = False
    gathered: bool = False

    @property
    def text(self) -> str:
        """The section's paragraphs, one a line."""
        return "\n".join(block.text for block in self.paragraphs)

    @property
    def opening(self) -> int:
        """How surely the first paragraph opens an item (see ``Openings.strength``)."""
        return openings().strength(self.paragraphs[0].text) if self.paragraphs else 0

    @property
    def open(self) -> bool:
        """Whether the text stops in mid-sentence although no byline ends it."""
        return bool(self.paragraphs) and self.paragraphs[-1].open and not self.closed


@dataclass(frozen=True, slots=True)
class Habits:
    """What a page does throughout: sign its items, and print headlines away from their bodies."""

    signs: bool
    scatters: bool

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Habits:
        """Looks for bylines behind bodies, and for headings that no body follows."""
        kinds = [block.kind for block in blocks if block.kind is not Kind.CAPTION]
        signs = any(before is Kind.PARAGRAPH and kind is Kind.BYLINE for before, kind in pairwise(kinds))
        run = longest = 0
        for kind in kinds:
            run = run + 1 if kind is Kind.HEADING else 0
            longest = max(longest, run)
        ends_so = bool(kinds) and kinds[-1] is Kind.HEADING
        return cls(signs, ends_so or longest >= GATHERED or Kind.HEADING not in kinds)


def read_sections(blocks: Sequence[Block], habits: Habits) -> list[Section]:
    """The sections of a page in page order; each block is in exactly one of them."""
    sections = [Section()]
    for index, block in enumerate(blocks):
        current = sections[-1]
        if _starts_section(block, current, habits):
            current = Section(
                after_closed=current.closed or not current.paragraphs,
                severed=block.kind is Kind.PARAGRAPH and not current.closed,
            )
            sections.append(current)
        if block.kind is Kind.HEADING:
            current.headings.append(block)
            current.gathered = len(current.headings) >= GATHERED
        elif block.kind is Kind.PARAGRAPH:
            current.paragraphs.append(block)
        elif block.kind is Kind.CAPTION:
            current.captions.append(block)
        else:
            current.bylines.append(block)
            following = blocks[index + 1].kind if index + 1 < len(blocks) else None
            heads_body = not current.paragraphs and following is Kind.PARAGRAPH
            current.closed = not (block.leading or heads_body)
    return [section for section in sections if section != Section()]


def _starts_section(block: Block, current: Section, habits: Habits) -> bool:
    if block.kind is Kind.HEADING:
        return bool(current.paragraphs or current.bylines)
    if block.leading:
        return bool(current.paragraphs)
    if block.kind is Kind.PARAGRAPH:
        if not current.paragraphs and not current.closed:
            return False
        return current.closed or _severs(block, current, habits)
    return False


def _severs(block: Block, current: Section, habits: Habits) -> bool:
    """Whether a new item starts at a paragraph that nothing but its words sets apart."""
    patterns = openings()
    if patterns.dateline.match(block.text):
        points = BASE + DATELINE
    elif patterns.strong.match(block.text):
        points = BASE + OPENING
    else:
        return False
    last = current.paragraphs[-1]
    points += AFTER_CLOSING if patterns.closing.match(last.text) else 0.0
    points += AFTER_BREAK if last.open else 0.0
    points += SIGNED_PAGE if habits.signs else 0.0
    points += 0.0 if habits.scatters else HEADED_PAGE
    points += SAME_ACTOR if shares(block.text[:40], current.paragraphs[0].text[:150], 4) else 0.0
    return points > 0
