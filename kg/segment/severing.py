"""Blocks become sections: where an item starts that neither a heading nor a byline sets apart."""

from __future__ import annotations

from collections.abc import Sequence

from kg.segment.blocks import Block, Kind
from kg.segment.joints import shares
from kg.segment.leads import find_leads, find_paired_leads
from kg.segment.places import named_units, opening_place, opens_with_office
from kg.segment.sections import GATHERED, Habits, Section
from kg.segment.turns import Turns
from kg.segment.vocabulary import openings

# Points for a new item at a paragraph that has no heading and no byline before it. An item opens
# there only if its opening phrase is joined by one more sign, the end of the item before. Halved and
# doubled one at a time, a doubled BASE or SIGNED_PAGE and a halved OPENING or AFTER_CLOSING lose an
# item of the seed pages; the others change nothing. Halved or doubled, NEW_PLACE changes two or three
# items of 12 pages.
BASE, OPENING, DATELINE, LEAD, AFTER_CLOSING, AFTER_BREAK, AFTER_LIST = -1.0, 2.0, 7.0, 3.5, 2.0, 2.0, 3.0
SIGNED_PAGE, HEADED_PAGE, SAME_ACTOR, NEW_PLACE = -2.0, -2.0, -1.5, 3.5
TURNED_OPENING, TURNED = 4.0, 3.0  # it has next to nothing in common with the item above
PARTED = 6.0  # the page's gap between items stands over it; 3 loses 20 of 4,522 made-up items, 12 none


def read_sections(blocks: Sequence[Block], habits: Habits) -> list[Section]:
    """The sections of a page in page order; each block is in exactly one of them."""
    turns = Turns.of(blocks)
    leads = find_leads(blocks, turns) if habits.scatters and not habits.trails else frozenset()
    pairs = find_paired_leads(blocks, turns) if not habits.scatters else frozenset()
    sections = [Section()]
    for index, block in enumerate(blocks):
        current = sections[-1]
        if block.start in pairs or _starts_section(block, current, habits, leads, turns):
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
    opens = patterns.opens(block.text)
    placed = opens and _names_its_place(block)
    first = _first(block.text, 2) if habits.signs else block.text
    comparable = habits.scatters or current.placed
    new_place = (
        comparable
        and not patterns.scene.match(first)
        and current.names_another_place(first)
        and (opens or not opens_with_office(first))
    )
    points = BASE + (LEAD if block.start in leads else 0.0) + (NEW_PLACE if new_place else 0.0)
    points += PARTED if block.apart and not current.paragraphs[-1].open else 0.0
    if opens:
        points += TURNED_OPENING if placed and turns.away(block, current) else 0.0
    elif turns.headless:
        points += TURNED if turns.strange(block, current) else 0.0
    if patterns.dateline.match(block.text):
        points += DATELINE
    elif opens:
        points += OPENING if placed else OPENING / 2
    elif points < 0:
        return False
    last = current.paragraphs[-1]
    points += AFTER_CLOSING if patterns.closing.match(last.text) else 0.0
    points += AFTER_BREAK if last.open else 0.0
    points += AFTER_LIST if last.listed else 0.0
    points += SIGNED_PAGE if habits.signs else 0.0
    points += 0.0 if habits.scatters else HEADED_PAGE
    told = current.paragraphs[0].text[:150] if opens else current.text
    same = not new_place and shares(block.text[:40], told, 4)
    return points + (SAME_ACTOR if same else 0.0) > 0


def _names_its_place(block: Block) -> bool:
    """Whether the opening tells whom it is about, as items do (not 日前，居民何女士发现…)."""
    opening = _first(block.text, 1)
    return bool(opening_place(opening) or named_units(opening))


def _first(text: str, sentences: int) -> str:
    return "。".join(text.split("。", sentences)[:sentences])
