"""Captions, credits and bylines that stand away from any body find the story that they belong to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.segment.blocks import Block, Kind
from kg.segment.sections import Section
from kg.segment.similarity import MOST_STORIES, Weights, grams
from kg.segment.stories import Story


def place_strays(stories: list[Story], sections: Sequence[Section]) -> None:
    """Moves stray captions, credits and bylines to stories; adds one where the page has no story at all.

    Stray are those of a section without a body, and credits among gathered headings. A stray one goes
    to the story that shares most of its words, or else to the nearest story before it.
    """
    strays = [(block, section) for section in sections for block in _strays(section)]
    if not strays:
        return
    if not stories:
        stories.append(Story([Section()]))
    if len(stories) > MOST_STORIES:
        _place_nearest(stories, strays)
        return
    texts = [grams(_all_text(story)) for story in stories]
    weights = Weights.of(texts)
    for block, section in strays:
        words = grams(block.text + (block.byline.photo_credit if block.byline else ""))
        shared = [weights.weigh(words & text) for text in texts]
        best = max(range(len(stories)), key=lambda index: shared[index])
        if not shared[best]:
            best = _nearest(block, section, stories)
        _move(block, section, stories[best])


def _place_nearest(stories: Sequence[Story], strays: Sequence[tuple[Block, Section]]) -> None:
    """Moves each stray block to the story that starts last before it."""
    ordered = sorted(stories, key=lambda story: story.start)
    starts = [story.start for story in ordered]
    for block, section in strays:
        _move(block, section, ordered[max(0, bisect_right(starts, block.start) - 1)])


def _strays(section: Section) -> list[Block]:
    if not section.paragraphs:
        return [*section.captions, *section.bylines]
    start = section.paragraphs[0].start
    return [
        block for block in section.captions if section.gathered and not block.text and block.start < start
    ]


def _all_text(story: Story) -> str:
    return "\n".join([*(block.text for block in story.headings), story.text])


def _nearest(block: Block, section: Section, stories: Sequence[Story]) -> int:
    """The story that holds ``section``, or else the one that starts last before ``block``."""
    holding = [index for index, story in enumerate(stories) if any(own is section for own in story.sections)]
    if holding:
        return holding[0]
    before = [index for index, story in enumerate(stories) if story.start < block.start]
    return max(before, key=lambda index: stories[index].start) if before else 0


def _move(block: Block, section: Section, story: Story) -> None:
    home = story.sections[-1]
    if block.kind is Kind.BYLINE:
        section.bylines.remove(block)
        home.bylines.append(block)
    else:
        section.captions.remove(block)
        home.captions.append(block)
