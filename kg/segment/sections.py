"""Blocks become sections: a run of headings and the paragraphs under it, up to a byline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.segment.blocks import Block, Kind
from kg.segment.joints import shares
from kg.segment.places import named_units, opening_place
from kg.segment.similarity import Weights, grams
from kg.segment.vocabulary import openings

# Points for a new item at a paragraph that has no heading and no byline before it. An item opens
# there only if its opening phrase is joined by one more sign, the end of the item before. Halved and
# doubled one at a time, a doubled BASE or SIGNED_PAGE and a halved OPENING or AFTER_CLOSING lose an
# item of the seed pages; the others change nothing. Halved or doubled, NEW_PLACE changes two or three
# items of 12 pages.
BASE, OPENING, DATELINE, LEAD, AFTER_CLOSING, AFTER_BREAK, AFTER_LIST = -1.0, 2.0, 4.0, 2.0, 2.0, 2.0, 3.0
SIGNED_PAGE, HEADED_PAGE, SAME_ACTOR, NEW_PLACE = -2.0, -2.0, -1.5, 3.5
PARTED = 6.0  # the page's gap between items stands over it; 3 loses 20 of 4,522 made-up items, 12 none
# Characters; what is shorter is the first sentence of an item, such as a quotation, and none of its own.
# At 30 one item of 12 pages changes, at 120 three do.
SHORTEST_ITEM = 60
# Paragraphs of an item, from its first one on, that name its places.
MOST_NAMING = 40
# From this many headings in a row on, they cannot all belong to the body under them.
GATHERED = 3
# A lead repeats at least this share of its headline's words, weighed by rarity.
LEAD_COVERAGE = 0.25
# A page that leaves one item in so many unsigned signs them laxly. At 3 and 4 an invented report is torn.
LAXLY = 2
# Pairs of headings and paragraphs to compare; a printed page has a few hundred.
MOST_COMPARED = 20_000


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
        own = [*self.headings, *self.paragraphs[:MOST_NAMING]] if units else []
        return bool(own) and not any(unit in block.text for unit in units for block in own)

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
    by blank lines that stand nowhere else. ``laxly`` says that it signs some of its items only.
    """

    signs: bool
    scatters: bool
    parts: bool = False
    laxly: bool = False

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
        return cls(signs, ends_so or longest >= GATHERED or Kind.HEADING not in kinds, parts, laxly)


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


def find_leads(blocks: Sequence[Block]) -> frozenset[int]:
    """The offsets of the paragraphs that repeat most of a headline printed away from its body.

    A news item's lead says again what its headline says; on a page without bylines nothing else
    tells where the next body starts.
    """
    headings: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if block.kind is Kind.HEADING:
            run.append(block)
            continue
        if len(run) >= GATHERED:
            headings.extend(run)
        run = []
    headings.extend(run)
    paragraphs = [block for block in blocks if block.kind is Kind.PARAGRAPH]
    if not paragraphs or len(headings) * len(paragraphs) > MOST_COMPARED:
        return frozenset()
    texts = [grams(block.text) for block in paragraphs]
    weights = Weights.of(texts)
    leads: set[int] = set()
    for heading in headings:
        words = grams(heading.text)
        shared = [weights.coverage(words, text) for text in texts]
        best = max(range(len(texts)), key=lambda index: shared[index])
        if shared[best] >= LEAD_COVERAGE:
            leads.add(paragraphs[best].start)
    return frozenset(leads)


def read_sections(blocks: Sequence[Block], habits: Habits) -> list[Section]:
    """The sections of a page in page order; each block is in exactly one of them."""
    leads = find_leads(blocks) if habits.scatters else frozenset()
    sections = [Section()]
    for index, block in enumerate(blocks):
        current = sections[-1]
        if _starts_section(block, current, habits, leads):
            current = Section(
                after_closed=block.item or current.closed or current.shown or not current.paragraphs,
                severed=block.item
                or (block.kind is Kind.PARAGRAPH and not (current.closed or current.shown)),
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
            current.fronted = block.leading or heads_body
            current.closed = not current.fronted
    return [section for section in sections if section != Section()]


def _starts_section(block: Block, current: Section, habits: Habits, leads: frozenset[int]) -> bool:
    if block.kind is Kind.HEADING:
        return bool(current.paragraphs or current.bylines)
    if block.leading:
        return bool(current.paragraphs)
    if block.kind is Kind.PARAGRAPH:
        if not current.paragraphs and not current.closed:
            return False
        return block.item or current.closed or current.shown or _severs(block, current, habits, leads)
    return False


def _severs(block: Block, current: Section, habits: Habits, leads: frozenset[int]) -> bool:
    """Whether a new item starts at a paragraph that nothing but its words sets apart."""
    if current.short or block.listed:
        return False
    patterns = openings()
    new_place = (habits.scatters or current.placed) and current.names_another_place(block.text)
    points = BASE + (LEAD if block.start in leads else 0.0) + (NEW_PLACE if new_place else 0.0)
    points += PARTED if block.apart and not current.paragraphs[-1].open else 0.0
    if patterns.dateline.match(block.text):
        points += DATELINE
    elif patterns.opens(block.text):
        points += OPENING
    elif points < 0:
        return False
    last = current.paragraphs[-1]
    points += AFTER_CLOSING if patterns.closing.match(last.text) else 0.0
    points += AFTER_BREAK if last.open else 0.0
    points += AFTER_LIST if last.listed else 0.0
    points += SIGNED_PAGE if habits.signs else 0.0
    points += 0.0 if habits.scatters else HEADED_PAGE
    told = current.paragraphs[0].text[:150] if patterns.opens(block.text) else current.text
    same = not new_place and shares(block.text[:40], told, 4)
    return points + (SAME_ACTOR if same else 0.0) > 0
