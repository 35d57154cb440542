"""Headlines that stand between the columns of their own body, and so in its middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from kg.segment.blocks import Block, Kind
from kg.segment.joints import titled
from kg.segment.similarity import MOST_STORIES, Weights, grams
from kg.segment.stories import Story
from kg.segment.topics import REPEATED_WORDS

# More lines than a kicker and a headline are no item's own.
MOST_HEADINGS = 2
# Between a kicker and its headline stand at most so many line breaks.
LONGEST_GAP = 3


def take_enclosed(stories: Sequence[Story]) -> list[Story]:
    """The same stories, each without a headline with the one that its body encloses.

    A heading in the middle of a body is its headline if no other stands over the body and the first
    paragraph repeats its words. It may have cut the body into two stories, or it was taken for a
    sub-headline or for a caption without a credit; then it may also be built as headlines are.
    """
    if all(story.headings for story in stories) or len(stories) > MOST_STORIES:
        return list(stories)
    weights = _weights(stories)
    kept: list[Story] = []
    for story in stories:
        last = kept[-1] if kept else None
        if last and not last.headings and _goes_on(last, story) and _tells(last, story.headings, weights):
            last.headings = story.headings
            last.sections.extend(story.sections)
        else:
            kept.append(story)
    for story in kept:
        if not story.headings:
            _take_inner(story, weights)
    return kept


def take_inner(stories: Sequence[Story]) -> None:
    """Gives stories that are still without a headline the one in the middle of their body."""
    headless = [story for story in stories if not story.headings]
    if headless and len(stories) <= MOST_STORIES:
        weights = _weights(stories)
        for story in headless:
            _take_inner(story, weights)


def _weights(stories: Sequence[Story]) -> Callable[[], Weights]:
    return cache(lambda: Weights.of([grams(story.text) for story in stories]))


def _goes_on(last: Story, story: Story) -> bool:
    """Whether ``story`` may be the rest of ``last`` behind a headline."""
    first = story.sections[0]
    apart = last.sections[-1].closed or first.fronted or first.opening > 1
    return bool(story.headings) and not apart


def _tells(story: Story, headings: Sequence[Block], weights: Callable[[], Weights]) -> bool:
    """Whether the first paragraph of ``story`` repeats the words of one of ``headings``."""
    if not headings or len(headings) > MOST_HEADINGS or not story.sections[0].paragraphs:
        return False
    lead = grams(story.sections[0].paragraphs[0].text)
    return any(weights().coverage(grams(one.text), lead) >= REPEATED_WORDS for one in headings)


def _names(story: Story, headings: Sequence[Block], weights: Callable[[], Weights]) -> bool:
    return titled(headings[-1].text) or _tells(story, headings, weights)


def _take_inner(story: Story, weights: Callable[[], Weights]) -> None:
    """Gives a story the one run of headings, or the caption, inside it that tells what it is about."""
    headed = [section for section in story.sections[1:] if section.headings]
    if len(headed) == 1 and _names(story, headed[0].headings, weights):
        story.headings, headed[0].headings = headed[0].headings, []
        place = next(index for index, section in enumerate(story.sections) if section is headed[0])
        if story.sections[place - 1].closed and not story.sections[-1].closed:
            story.sections[:] = story.sections[place:] + story.sections[:place]  # the signed piece is the end
        return
    for section in story.sections:
        for run in _runs(section.captions):
            if any(_names(story, [caption], weights) for caption in run):
                story.headings = run
                section.captions[:] = [caption for caption in section.captions if caption not in run]
                return


def _runs(captions: Sequence[Block]) -> list[list[Block]]:
    """The captions that may be headlines, each kicker with the headline right below it."""
    runs: list[list[Block]] = []
    for caption in filter(_is_plain, captions):
        if runs and len(runs[-1]) < MOST_HEADINGS and _is_next(runs[-1][-1], caption):
            runs[-1].append(caption)
        else:
            runs.append([caption])
    return runs


def _is_plain(caption: Block) -> bool:
    """Whether a caption has no credit, so that it may be a headline."""
    return caption.kind is Kind.CAPTION and bool(caption.text) and not caption.byline


def _is_next(one: Block, other: Block) -> bool:
    """Whether nothing but blank lines stands between two blocks."""
    return other.start - one.spans[-1][1] <= LONGEST_GAP
