"""Blocks become sections: a run of headings and the paragraphs under it, up to a byline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from kg.segment.blocks import Block, Kind
from kg.segment.places import named_units, opening_place
from kg.segment.similarity import MOST_STORIES, Weights, grams
from kg.segment.vocabulary import SPOKEN, openings

# Characters; what is shorter is the first sentence of an item, such as a quotation, and none of its own.
# At 30 one item of 12 pages changes, at 120 three do.
SHORTEST_ITEM = 60
# Paragraphs of an item, from its first one on, that name its places.
MOST_NAMING = 40
# From this many headings in a row on, they cannot all belong to the body under them.
GATHERED = 3
# A page that leaves one item in so many unsigned signs them laxly. At 3 and 4 an invented report is torn.
LAXLY = 2


@dataclass(slots=True)
class Section:
    """A stretch of the page: headings, and the paragraphs, captions and bylines that follow them.

    ``closed`` says that a byline ended it; ``after_closed`` that nothing before it can go on in it.
    ``severed`` says that it started at a paragraph, without a heading or byline before it;
    ``gathered`` that more headings stand over it than can be its own; ``fronted`` that its byline
    stands before its text.
    """

    headings: list[Block] = field(default_factory=list)
    paragraphs: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)
    bylines: list[Block] = field(default_factory=list)
    closed: bool = False
    after_closed: bool = True
    severed: bool = False
    gathered: bool = False
    fronted: bool = False

    @property
    def text(self) -> str:
        """The section's paragraphs, one a line."""
        return "\n".join(block.text for block in self.paragraphs)

    @property
    def apart(self) -> bool:
        """Whether a heading over it, or else its text, starts behind the blank lines between two items."""
        return any(block.apart for block in self.headings or self.paragraphs[:1])

    @property
    def item(self) -> bool:
        """Whether it is a short item that a mark starts."""
        return bool(self.paragraphs) and self.paragraphs[0].item

    def names_another_place(self, text: str) -> bool:
        """Whether ``text`` starts with a full chain of places whose end nothing in the section names."""
        units = opening_place(text)
        if not units:
            return False
        own = [*self.headings, *self.paragraphs[:MOST_NAMING]]
        if not own or any(unit in block.text for unit in units for block in own):
            return False
        # “…？”“…。”近日，在码头广场，…: a scene comes first, and then where it is.
        first = self.paragraphs[0].text if len(self.paragraphs) == 1 else ""
        return not SPOKEN.match(first) or bool(opening_place(first))

    @property
    def shown(self) -> bool:
        """Whether it is one paragraph that tells of a picture, whose credit stands under it."""
        single = len(self.paragraphs) == 1 and not self.headings and self.opening == 2
        return (self.item or single) and any(not block.text for block in self.captions)

    @property
    def placed(self) -> bool:
        """Whether its headings or its first words name a community or a body: a report on many does not."""
        first = [*self.headings, *self.paragraphs[:1]]
        return any(named_units(block.text) or opening_place(block.text) for block in first)

    @property
    def short(self) -> bool:
        """Whether its text is too short for an item of its own."""
        return sum(len(block.text) for block in self.paragraphs[:SHORTEST_ITEM]) < SHORTEST_ITEM

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
    """What a page does throughout.

    It ``signs`` its items, it ``scatters`` headlines away from their bodies, or it ``parts`` items
    by blank lines that stand nowhere else. ``laxly`` says that it signs some of its items only, ``trails``
    that it prints each headline behind its body.
    """

    signs: bool
    scatters: bool
    parts: bool = False
    laxly: bool = False
    trails: bool = False

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Habits:
        """Looks for bylines behind bodies, and for headings that no body follows."""
        kinds = [block.kind for block in blocks if block.kind is not Kind.CAPTION and not block.leading]
        signs = any(before is Kind.PARAGRAPH and kind is Kind.BYLINE for before, kind in pairwise(kinds))
        run = longest = 0
        for kind in kinds:
            run = run + 1 if kind is Kind.HEADING else 0
            longest = max(longest, run)
        ends_so = bool(kinds) and kinds[-1] is Kind.HEADING
        parts = any(block.apart for block in blocks)
        laxly = signs and _signs_laxly(blocks)
        scatters = ends_so or longest >= GATHERED or Kind.HEADING not in kinds
        return cls(signs, scatters, parts, laxly, ends_so and longest < GATHERED and _trails(blocks))


def _signs_laxly(blocks: Sequence[Block]) -> bool:
    """Whether one in so many items that open under a headline stand behind one that nothing signs."""
    signed = unsigned = 0
    body: Block | None = None  # the last paragraph or byline
    for block, below in pairwise(block for block in blocks if block.kind is not Kind.CAPTION):
        opened = below.kind is Kind.PARAGRAPH and openings().strength(below.text) > 1
        if block.kind is Kind.HEADING and opened and body:
            signed += body.kind is Kind.BYLINE
            unsigned += body.kind is Kind.PARAGRAPH
        elif block.kind in (Kind.PARAGRAPH, Kind.BYLINE):
            body = block
    return unsigned > 0 and unsigned * LAXLY >= signed + unsigned


def _trails(blocks: Sequence[Block]) -> bool:
    """Whether the headings between a page's bodies tell more of the body above them than of the one below."""
    told = [block for block in blocks if block.kind in (Kind.HEADING, Kind.PARAGRAPH)]
    runs = [list(run) for _, run in groupby(told, key=lambda block: block.kind)]
    if len(runs) > MOST_STORIES or runs[0][0].kind is Kind.HEADING or runs[-1][0].kind is Kind.PARAGRAPH:
        return False
    words = [grams("\n".join(block.text for block in run)) for run in runs]
    weights = Weights.of(words[::2])
    above = sum(weights.coverage(words[place], words[place - 1]) for place in range(1, len(runs) - 1, 2))
    below = sum(weights.coverage(words[place], words[place + 1]) for place in range(1, len(runs) - 1, 2))
    return above > below
