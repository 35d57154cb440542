"""Captions and picture credits that stand among headings, away from any body."""

from __future__ import annotations

from collections.abc import Sequence

from kg.segment.blocks import Block
from kg.segment.sections import Section
from kg.segment.similarity import Weights, grams
from kg.segment.stories import Story


def place_credits(stories: Sequence[Story], sections: Sequence[Section]) -> None:
    """Moves stray captions and credits to the story that speaks of them.

    Stray are those that stand among gathered headings, or in a section without a body. A caption
    stays with, or goes to, the nearest story before it where no story shares any of its words.
    """
    if not stories:
        return
    texts = [grams(_all_text(story)) for story in stories]
    weights = Weights.of(texts)
    for section in sections:
        housed = next((index for index, story in enumerate(stories) if section in story.sections), -1)
        stray = [block for block in section.captions if housed < 0 or _before_body(block, section)]
        for block in stray:
            words = grams(block.text + (block.byline.photo_credit if block.byline else ""))
            shared = [weights.weigh(words & text) for text in texts]
            best = max(range(len(stories)), key=lambda index: shared[index])
            if not shared[best]:
                best = housed if housed >= 0 else _nearest(block, stories)
            if best != housed:
                _move(block, section, stories[best], housed)


def _all_text(story: Story) -> str:
    return "\n".join([*(block.text for block in story.headings), story.text])


def _before_body(block: Block, section: Section) -> bool:
    """Whether a bare credit stands between headings and the body under them."""
    first = section.paragraphs[0].start if section.paragraphs else block.start
    return not block.text and block.start < first and section.gathered


def _nearest(block: Block, stories: Sequence[Story]) -> int:
    starts = [story.sections[0].paragraphs[0].start for story in stories]
    before = [index for index, start in enumerate(starts) if start < block.start]
    return max(before, key=lambda index: starts[index]) if before else 0


def _move(block: Block, section: Section, story: Story, housed: int) -> None:
    if housed >= 0:
        section.captions.remove(block)
    story.sections[-1].captions.append(block)
