"""The first paragraphs of bodies whose headlines stand away from them, in a pile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.segment.blocks import Block, Kind
from kg.segment.sections import GATHERED
from kg.segment.similarity import grams
from kg.segment.turns import Turns
from kg.segment.vocabulary import openings

# A body holds at least this share of its headline's words in its first paragraphs, weighed by rarity.
LEAST_COVERAGE, LEAST_VALUE = 0.1, 0.4
# What an opening phrase, or words that have nothing of the paragraphs above, are worth beside that share.
# Nothing is worth more than what stands behind a heading or a byline: an item starts there for sure.
START, OPENS, TURNS = 0.3, 0.3, 0.3
# At this likeness to the paragraphs above nothing turns.
ALIKE = 0.03
# The like for the headings of a pair, of which a page has many that are no more than kicker and headline.
PAIR = 2
TOLD_BELOW, TOLD_MORE = 0.2, 2.0
# Paragraphs that are compared with a headline, and paragraphs above one that are compared with it.
COMPARED, ABOVE = 2, 2
# Pairs of headings and paragraphs to compare; a printed page has a few hundred.
MOST_COMPARED = 20_000


def find_leads(blocks: Sequence[Block], turns: Turns) -> frozenset[int]:
    """The offsets of the paragraphs with which the bodies of gathered headlines start, as far as words tell.

    A news item says again what its headline says; on a page without bylines nothing else tells where the
    next body starts. Each headline takes one paragraph, those that are surest first.
    """
    headings = _gathered(blocks)
    runs = list(_runs(blocks))
    count = sum(map(len, runs))
    if not headings or not turns.single or len(headings) * count > MOST_COMPARED:
        return frozenset()
    words = [grams(heading.text) for heading in headings]
    values: list[tuple[float, int, int]] = []
    for run in runs:
        for place, block in enumerate(run):
            if place and _goes_on(block):
                continue
            body = frozenset().union(*(turns.single[other.start] for other in run[place : place + COMPARED]))
            quality = _quality(run, place, turns)
            for number, title in enumerate(words):
                first, all_told = (
                    turns.weights.coverage(title, text) for text in (turns.single[block.start], body)
                )
                coverage = (first + all_told) / 2
                if first and coverage >= LEAST_COVERAGE and coverage + quality >= LEAST_VALUE:
                    values.append((coverage + quality, number, block.start))
    leads: dict[int, int] = {}
    for _, number, start in sorted(values, key=lambda value: (-value[0], value[2])):
        if number not in leads and start not in leads.values():
            leads[number] = start
    return frozenset(leads.values())


def find_paired_leads(blocks: Sequence[Block], turns: Turns) -> frozenset[int]:
    """The offsets of the paragraphs with which bodies start whose headline stands beside another one's.

    Two headings in a row are mostly kicker and headline of one body. Where a paragraph further down turns to
    something else, and tells much of a heading that no first paragraphs tell, it starts that one's body.
    """
    runs = list(_runs(blocks))
    found: set[int] = set()
    if not turns.single or sum(map(len, runs)) > MOST_COMPARED:
        return frozenset()
    firsts = [_words(run[:COMPARED], turns) for run in runs]
    for heading in _paired(blocks):
        title = grams(heading.text)
        told = max(turns.weights.coverage(title, words) for words in firsts)
        clearest, lead = ALIKE, -1
        for run in runs:
            for place, block in enumerate(run):
                told_here = turns.weights.coverage(title, turns.onward[block.start])
                if not place or _goes_on(block) or told_here < max(TOLD_BELOW, told * TOLD_MORE):
                    continue
                likeness = turns.weights.likeness(_words(run[:place], turns), turns.onward[block.start])
                if likeness < clearest:
                    clearest, lead = likeness, block.start
        if lead >= 0:
            found.add(lead)
    return frozenset(found)


def _paired(blocks: Sequence[Block]) -> Iterator[Block]:
    """The headings of a page that stand two in a row."""
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        run = list(group)
        if kind is Kind.HEADING and len(run) == PAIR:
            yield from run


def _words(paragraphs: Sequence[Block], turns: Turns) -> frozenset[str]:
    return frozenset[str]().union(*(turns.single[block.start] for block in paragraphs))


def _gathered(blocks: Sequence[Block]) -> list[Block]:
    """The headings of each pile, and those at the end of the page."""
    headings: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if block.kind is Kind.HEADING:
            run.append(block)
            continue
        if len(run) >= GATHERED:
            headings.extend(run)
        run = []
    return headings + run


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The paragraphs of a page in runs that no heading or byline parts."""
    run: list[Block] = []
    for block in blocks:
        if block.kind is Kind.PARAGRAPH:
            run.append(block)
        elif block.kind is not Kind.CAPTION and run:
            yield run
            run = []
    if run:
        yield run


def _quality(run: Sequence[Block], place: int, turns: Turns) -> float:
    """How well an item may start at a paragraph of a run: for sure at the first, else by its words."""
    block = run[place]
    if not place:
        return START
    above = frozenset().union(*(turns.single[other.start] for other in run[max(0, place - ABOVE) : place]))
    likeness = turns.weights.likeness(above, turns.onward[block.start])
    quality = TURNS * max(-1.0, 1 - likeness / ALIKE)
    quality += OPENS if openings().opens(block.text) else 0.0
    return quality


def _goes_on(block: Block) -> bool:
    """Whether a paragraph belongs to a list, or begins as those do that go on or end an item (接下来)."""
    patterns = openings()
    return block.listed or bool(patterns.inside.match(block.text) or patterns.closing.match(block.text))
