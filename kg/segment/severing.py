"""Blocks become sections: where an item starts that neither a heading nor a byline sets apart."""

from __future__ import annotations

from collections.abc import Sequence

from kg.segment.blocks import Block, Kind
from kg.segment.joints import shares
from kg.segment.sections import GATHERED, Habits, Section
from kg.segment.similarity import Weights, grams
from kg.segment.turns import Turns
from kg.segment.vocabulary import openings

# Points for a new item at a paragraph that has no heading and no byline before it. An item opens
# there only if its opening phrase is joined by one more sign, the end of the item before. Halved and
# doubled one at a time, a doubled BASE or SIGNED_PAGE and a halved OPENING or AFTER_CLOSING lose an
# item of the seed pages; the others change nothing. Halved or doubled, NEW_PLACE changes two or three
# items of 12 pages.
BASE, OPENING, DATELINE, LEAD, AFTER_CLOSING, AFTER_BREAK, AFTER_LIST = -1.0, 2.0, 4.0, 2.0, 2.0, 2.0, 3.0
SIGNED_PAGE, HEADED_PAGE, SAME_ACTOR, NEW_PLACE = -2.0, -2.0, -1.5, 3.5
TURNED_OPENING, TURNED = 4.0, 3.0  # it has next to nothing in common with the item above
PARTED = 6.0  # the page's gap between items stands over it; 3 loses 20 of 4,522 made-up items, 12 none
# A lead repeats at least this share of its headline's words, weighed by rarity.
LEAD_COVERAGE = 0.25
# Pairs of headings and paragraphs to compare; a printed page has a few hundred.
MOST_COMPARED = 20_000


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
    turns = Turns.of(blocks)
    sections = [Section()]
    for index, block in enumerate(blocks):
        current = sections[-1]
        if _starts_section(block, current, habits, leads, turns):
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


def _starts_section(
    block: Block, current: Section, habits: Habits, leads: frozenset[int], turns: Turns
) -> bool:
    if block.kind is Kind.HEADING:
        return bool(current.paragraphs or current.bylines)
    if block.leading:
        return bool(current.paragraphs)
    if block.kind is Kind.PARAGRAPH:
        if not current.paragraphs and not current.closed:
            return False
        return block.item or current.closed or current.shown or _severs(block, current, habits, leads, turns)
    return False


def _severs(block: Block, current: Section, habits: Habits, leads: frozenset[int], turns: Turns) -> bool:
    """Whether a new item starts at a paragraph that nothing but its words sets apart."""
    if current.short or block.listed:
        return False
    patterns = openings()
    new_place = (habits.scatters or current.placed) and current.names_another_place(block.text)
    points = BASE + (LEAD if block.start in leads else 0.0) + (NEW_PLACE if new_place else 0.0)
    points += PARTED if block.apart and not current.paragraphs[-1].open else 0.0
    opens = patterns.opens(block.text)
    if opens:
        points += TURNED_OPENING if turns.away(block, current) else 0.0
    elif turns.headless:
        points += TURNED if turns.strange(block, current) else 0.0
    if patterns.dateline.match(block.text):
        points += DATELINE
    elif opens:
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
