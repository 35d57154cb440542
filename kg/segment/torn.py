"""First halves of paragraphs, cut off by the end of a column, that look like sub-headlines of their item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.segment.blocks import Block, Kind
from kg.segment.joints import Joints, alike, same_marks, shares
from kg.segment.places import opening_place
from kg.segment.turns import Turns
from kg.segment.vocabulary import HAN, SPOKEN, actor_ending, openings

# A page signs its items from this many bylines on.
FEWEST_BYLINES = 2
# A printed page has a few hundred blocks; of anything larger the headings are not compared with each other.
MOST_BLOCKS = 2_000
# What is shorter is a sub-headline more often than the first half of a paragraph. Of 1,920 made-up items
# 4 loses 24 and 18 loses 21; and of COMMON, 2 loses 23 and 8 loses 35.
SHORTEST_HALF = 9
# So many characters in common are a name, or a headline's words.
COMMON = 4
# Characters of a text in which the words of its headline return.
LEAD = 200
# Two things in quotation marks, or two clauses of the same length.
_SLOGAN = re.compile(
    rf"{HAN}*“[^”]+”{HAN}*“[^”]+”{HAN}{{0,4}}|" + "|".join(f"{HAN}{{{n}}}，{HAN}{{{n}}}" for n in range(4, 9))
)

# What ends a heading, and the two characters in front of it.
_CALLED = re.compile(rf"({HAN}{{2}})“[^”]+”$")


@dataclass(frozen=True, slots=True)
class _Reader:
    """The blocks of a page, searched for headings that are cut off from the paragraph under them."""

    blocks: Sequence[Block]
    page_text: str
    joints: Joints
    turns: Turns

    @property
    def trails(self) -> bool:
        """Whether the page begins with a text and ends with a headline: these stand behind their texts."""
        return self._is(0, Kind.PARAGRAPH) and self._is(len(self.blocks) - 1, Kind.HEADING)

    def torn(self) -> Iterator[int]:
        """The places of the headings that are the first half of the paragraph under them."""
        for place, block in enumerate(self.blocks):
            if block.kind is Kind.HEADING and self._may_be_half(place) and self._tells_nothing(place):
                yield place

    def rest(self, place: int) -> int:
        """The place of the paragraph under the heading at ``place``, behind captions; 0 if there is none."""
        below = place + 1
        while below < len(self.blocks) and self.blocks[below].kind is Kind.CAPTION:
            below += 1
        return below if self._is(below, Kind.PARAGRAPH) else 0

    def _may_be_half(self, place: int) -> bool:
        """Whether the heading at ``place`` is no more than a line between two paragraphs of one item.

        It may stand under a sub-headline.
        """
        block = self.blocks[place]
        if block.level or block.apart or len(block.text) < SHORTEST_HALF or not self._set_apart(place):
            return False
        above = place - 1
        if self._is(above, Kind.HEADING):
            series = self._in_series(above) and not self.blocks[above].level
            return series and not self._is(above - 1, Kind.HEADING)
        if not self._is(above, Kind.PARAGRAPH):
            return False
        return any(self.blocks[index].kind is Kind.HEADING for index in self._item_before(above))

    def _tells_nothing(self, place: int) -> bool:
        """Whether neither the heading at ``place`` nor what stands under it looks like a new beginning."""
        text, rest = self.blocks[place].text, self.rest(place)
        if not rest or self._in_series(place) or self.joints.titled(text) or _SLOGAN.fullmatch(text):
            return False
        body = self.blocks[rest].text
        new = bool(SPOKEN.match(body)) or openings().strength(body) > 1 or bool(opening_place(body))
        if new or shares(text, body[:LEAD], COMMON) or self._turns(place, rest):
            return False
        before = "".join(self.blocks[index].text for index in self._item_before(self._text_above(place)))
        if self.trails and shares(text, before, COMMON):
            return False
        return not actor_ending().search(text) or shares(text, before, COMMON)

    def _turns(self, place: int, rest: int) -> bool:
        """Whether what stands under the heading at ``place`` has nothing of the item above it."""
        above = [self.blocks[index] for index in self._item_before(self._text_above(place))]
        told = [block for block in above if block.kind is Kind.PARAGRAPH]
        return self.turns.parts(told, self.blocks[rest])

    def _text_above(self, place: int) -> int:
        """The place of the last text above a heading, behind a sub-headline and an introduction's byline."""
        above = place - 1
        for kind in (Kind.HEADING, Kind.BYLINE):
            above -= self._is(above, kind)
        return above

    def _item_before(self, place: int) -> range:
        """The places of the item that goes on at ``place``, from the last byline that closes one on."""
        first = place
        while first >= 0 and not self._closes(first):
            first -= 1
        return range(first + 1, place + 1)

    def _closes(self, place: int) -> bool:
        block = self.blocks[place]
        return block.kind is Kind.BYLINE and not block.leading and self._is(place - 1, Kind.PARAGRAPH)

    def _in_series(self, place: int) -> bool:
        """Whether a heading close by that stands alone or first is built like the one at ``place``."""
        text = self.blocks[place].text
        return any(
            _built_alike(text, block.text)
            for index, block in enumerate(self.blocks)
            if index != place and block.kind is Kind.HEADING and not self._is(index - 1, Kind.HEADING)
        )

    def _is(self, place: int, kind: Kind) -> bool:
        return 0 <= place < len(self.blocks) and self.blocks[place].kind is kind

    def _set_apart(self, place: int) -> bool:
        """Whether a blank line stands between the heading at ``place`` and what is under it."""
        end = self.blocks[place].spans[-1][1]
        below = self.blocks[place + 1].start if place + 1 < len(self.blocks) else end
        return self.page_text[end:below].count("\n") > 1


def _built_alike(one: str, other: str) -> bool:
    """Whether two headings are alike, or end in a quotation with the same words in front.

    So do 有了“议事亭” and 有了“歇脚点”.
    """
    if alike(one, other, 2) or same_marks(one, other):
        return True
    ends = [_CALLED.search(text) for text in (one, other)]
    return ends[0] is not None and ends[1] is not None and ends[0][1] == ends[1][1]


def join_torn(blocks: Sequence[Block], page_text: str, joints: Joints) -> list[Block]:
    """The same blocks with each first half of a paragraph joined to the rest of it under it."""
    bylines = sum(block.kind is Kind.BYLINE for block in blocks)
    if bylines < FEWEST_BYLINES or len(blocks) > MOST_BLOCKS:
        return list(blocks)
    reader = _Reader(blocks, page_text, joints, Turns.of(blocks))
    joined = list(blocks)
    for place in reader.torn():
        half, rest = joined[place], joined[reader.rest(place)]
        joined[reader.rest(place)] = replace(rest, spans=half.spans + rest.spans, text=half.text + rest.text)
        joined[place] = replace(half, spans=())
    return [block for block in joined if block.spans]
