"""Gaps wider than those between paragraphs: they part a page's items, or a picture left them behind."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.segment.blocks import LONGEST_CREDITED, Block, Kind
from kg.segment.joints import shares, titled
from kg.segment.places import named_units, opening_place
from kg.segment.vocabulary import caption_inside, openings

# Two items may be parted so by chance if most others are not.
FEWEST_PARTED = 2
# So many headings behind a smaller gap show that items need none so wide.
FEWEST_HEADED = 2
# A picture leaves no fewer blank lines behind.
PICTURE = 3
# So many characters in common are a name; a headline's name returns in so many of its text's.
NAME, LEAD = 4, 200


@dataclass(frozen=True, slots=True)
class Gaps:
    """How many blank lines stand over a page's paragraphs (``usual``), its items and its headings.

    ``items`` is 0 if no more stand there than over paragraphs; ``headings`` are in ascending order.
    """

    usual: int
    items: int
    headings: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Gaps:
        """The commonest gap of ``blocks``, and that of the starts of items that cannot be missed."""
        inside = Counter(block.gap for block in blocks[1:] if block.gap and block.kind is not Kind.BYLINE)
        usual = min(inside, key=lambda gap: (-inside[gap], gap), default=0)
        starts = [blocks[place].gap for place in _sure_starts(blocks)]
        common = Counter(starts).most_common(1)
        gap, count = common[0] if common else (0, 0)
        often = count >= FEWEST_PARTED or inside[gap] > FEWEST_PARTED
        parted = gap > usual and often and count * 3 >= len(starts) * 2
        headings = sorted(block.gap for block in blocks[1:] if block.kind is Kind.HEADING)
        return cls(usual, gap if parted else 0, tuple(headings))

    def part(self, block: Block) -> bool:
        """Whether the page's gap between items stands over ``block``."""
        if not self.items:
            return False
        wider = block.kind is Kind.HEADING and block.gap >= self.items  # a page number stood there too
        return wider or (block.kind is Kind.PARAGRAPH and block.gap == self.items)

    def pictured(self, gap: int) -> bool:
        """Whether a gap is so wide, and wider than those over most headings, as a picture leaves it."""
        if gap < PICTURE or gap <= max(self.usual, self.items):
            return False
        return bisect_left(self.headings, gap) >= max(FEWEST_HEADED, len(self.headings) / 2)


def _sure_starts(blocks: Sequence[Block]) -> Iterator[int]:
    """The places of the first blocks of items that a byline before, or a heading and a date, tell."""
    for place in range(1, len(blocks)):
        block, before = blocks[place], blocks[place - 1]
        signed = before.kind is Kind.BYLINE and not before.leading and place > 1
        signed = signed and blocks[place - 2].kind is Kind.PARAGRAPH
        if block.kind is Kind.PARAGRAPH and signed:
            yield place
        elif block.kind is Kind.HEADING and before.kind is not Kind.HEADING:
            body = next((below for below in blocks[place:] if below.kind is Kind.PARAGRAPH), None)
            if body and (signed or openings().strength(body.text) > 1):
                yield place


def part_items(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, those that the page's gap between items stands over told to be ``apart``.

    A line that only the gap of a picture parts from the text around it is the picture's caption.
    """
    if any(block.apart for block in blocks):
        return list(blocks)
    gaps = Gaps.of(blocks)
    parted: list[Block] = []
    for place, block in enumerate(blocks):
        if gaps.pictured(block.gap) and _shown(blocks, place):
            parted.append(replace(block, kind=Kind.CAPTION))
        elif gaps.part(block):
            parted.append(replace(block, apart=True))
        elif _pictured(blocks, place):
            parted.append(replace(block, item=True))
        else:
            parted.append(block)
    return parted


def _pictured(blocks: Sequence[Block], place: int) -> bool:
    """Whether the paragraph at ``place`` is an item of its own that tells what its picture shows.

    It does so behind its first sentence, or it is short and opens at a place that the item above it does
    not name; its picture's credit is under it, and nothing goes on there.
    """
    block = blocks[place]
    if block.kind is not Kind.PARAGRAPH or not place or blocks[place - 1].kind is not Kind.PARAGRAPH:
        return False
    below = blocks[place + 1 : place + 3]
    credited = bool(below) and _credits_alone(below[0])
    ends = credited and all(other.kind is Kind.HEADING for other in below[1:])
    if not ends or blocks[place - 1].open:
        return False
    return caption_inside().search(block.text) is not None or _shows_elsewhere(blocks, place)


def _credits_alone(block: Block) -> bool:
    """Whether a block names a photographer, beside the author if need be, and shows nothing itself."""
    byline = block.byline
    return not block.text and byline is not None and bool(byline.photo_credit or block.kind is Kind.CAPTION)


def _shows_elsewhere(blocks: Sequence[Block], place: int) -> bool:
    """Whether a short paragraph opens as items do, and names bodies that the item above it does not."""
    text = blocks[place].text
    if len(text) > LONGEST_CREDITED or openings().strength(text) < 2:
        return False
    units, above = named_units(text), _item_above(blocks, place)
    return bool(units) and not any(unit in above for unit in units)


def _shown(blocks: Sequence[Block], place: int) -> bool:
    """Whether the heading at ``place`` only interrupts a text, as a picture's caption does."""
    block = blocks[place]
    around = blocks[place - 1 : place + 2 : 2]
    if block.kind is not Kind.HEADING or block.level or titled(block.text) or not place:
        return False
    if [other.kind for other in around] != [Kind.PARAGRAPH, Kind.PARAGRAPH]:
        return False
    below = around[1].text
    if openings().strength(below) > 1 or opening_place(below):
        return False
    return not shares(block.text, below[:LEAD], NAME) or shares(block.text, _item_above(blocks, place), NAME)


def _item_above(blocks: Sequence[Block], place: int) -> str:
    """The headings and the text of the item that goes on right above ``place``."""
    parts: list[str] = []
    headed = False
    for block in reversed(blocks[:place]):
        if block.kind is Kind.BYLINE or (headed and block.kind is not Kind.HEADING):
            break
        headed = block.kind is Kind.HEADING
        parts.append(block.text)
    return "\n".join(parts)
