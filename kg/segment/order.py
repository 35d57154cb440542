"""Fragments find their stories: pieces of a body that were printed away from its beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.segment.similarity import MOST_STORIES, Weights, grams
from kg.segment.stories import Story

# A fragment belongs to the story that it is most like. On the seed pages unrelated stories are less
# than 0.06 alike, the halves of one story 0.10, and a short lead and its sections 0.05. Halving or
# doubling any one of these figures changes no article there.
LEAST_LIKENESS = 0.07
# A fragment under a sub-headline cannot stand alone, so less will do; its story's lead may be short.
LEAST_UNDER_SUBHEADLINE = 0.022
NEXT_DOOR = 0.02  # the fragment follows the story on the page
SIGNED_TWICE = -0.02  # both have a byline behind them, and an item has one
CONTINUES = 0.3  # the story stops in mid-sentence and the fragment starts in one
# A piece without a headline is at least so like its story, and so many times as like as any other. On 32
# pages of the genre the four pieces were 0.023 to 0.053 like theirs, and at most 0.020 like another item.
LEAST_WITHOUT_HEADLINE, CLEARLY_MORE = 0.02, 1.5


def gather(stories: Sequence[Story]) -> list[Story]:
    """The stories of a page with each fragment behind the story that it belongs to.

    A fragment that belongs to none becomes a story of its own, with its first headings over it.
    """
    if all(story.complete for story in stories):
        return list(stories)
    if len(stories) > MOST_STORIES:
        return _housed(stories, _stories_before(stories))
    texts = [grams(_words(story)) for story in stories]
    weights = Weights.of(texts)
    home: dict[int, int] = {}
    for index, fragment in enumerate(stories):
        if fragment.complete:
            continue
        best = -1
        value = LEAST_UNDER_SUBHEADLINE if fragment.sections[0].headings else LEAST_LIKENESS
        for other, story in enumerate(stories):
            if not story.complete:
                continue
            likeness = weights.likeness(texts[index], texts[other])
            likeness += NEXT_DOOR if other == index - 1 else 0.0
            likeness += SIGNED_TWICE if story.signed and fragment.signed else 0.0
            likeness += CONTINUES if _continues(story, fragment) else 0.0
            if likeness > value:
                best, value = other, likeness
        if best >= 0:
            home[index] = best
    return _housed(stories, home)


def rejoin(stories: Sequence[Story]) -> list[Story]:
    """The same stories, each piece that no headline belongs to behind the story that it is like.

    A piece opens nothing with its first words, and it or its story lacks a byline.
    """
    if len(stories) > MOST_STORIES or all(story.headings for story in stories):
        return list(stories)
    texts = [grams(_words(story)) for story in stories]
    weights = Weights.of(texts)
    home: dict[int, int] = {}
    for index, piece in enumerate(stories):
        if piece.headings or piece.sections[0].opening:
            continue
        likeness = {
            other: weights.likeness(texts[index], texts[other])
            for other, story in enumerate(stories)
            if story.headings and not (story.signed and piece.signed)
        }
        ranked = sorted(likeness, key=lambda other: -likeness[other])
        second = likeness[ranked[1]] if len(ranked) > 1 else 0.0
        if ranked and likeness[ranked[0]] > max(LEAST_WITHOUT_HEADLINE, CLEARLY_MORE * second):
            home[index] = ranked[0]
    return _housed(stories, home)


def _words(story: Story) -> str:
    headings = [*story.headings, *(block for section in story.sections for block in section.headings)]
    return "\n".join([*(block.text for block in headings), story.text])


def _continues(story: Story, fragment: Story) -> bool:
    """Whether ``fragment`` may go on in the middle of the last sentence of ``story``."""
    first = fragment.sections[0]
    return story.open and not first.headings and first.opening < 2


def _stories_before(stories: Sequence[Story]) -> dict[int, int]:
    """For each fragment the last story before it, if there is one."""
    home: dict[int, int] = {}
    last = -1
    for index, story in enumerate(stories):
        if story.complete:
            last = index
        elif last >= 0:
            home[index] = last
    return home


def _housed(stories: Sequence[Story], home: dict[int, int]) -> list[Story]:
    housed: dict[int, Story] = {
        index: replace(story, sections=list(story.sections))
        for index, story in enumerate(stories)
        if index not in home
    }
    for index in sorted(home):
        story = housed[home[index]]
        place = _place_of(stories[index], story, next_door=home[index] == index + 1)
        story.sections[place:place] = stories[index].sections
    for story in housed.values():
        if not story.complete:
            story.take_headings()
    return [housed[index] for index in sorted(housed)]


def _place_of(piece: Story, story: Story, *, next_door: bool) -> int:
    """The place among the sections of ``story`` where ``piece`` goes on: the last, or before its signed end.

    A byline ends an item, so what nobody signed stands before it; unless the signed section opens the item,
    or tells as much of the headline as a piece that is printed above it. A scene that is set directly above
    what opens the item leads to it: ``next_door`` says that nothing stands between them.
    """
    end = len(story.sections)
    if next_door and _leads_to(piece, story):
        return 0
    before = story.signed and not (piece.signed or piece.sections[0].headings)
    if not before or (end == 1 and story.sections[0].opening > 1):
        return end
    above = piece.start < story.start
    return end if above and _told(story, piece) <= _told(story, story) else end - 1


def _leads_to(piece: Story, story: Story) -> bool:
    """Whether whole sentences behind a byline go on in a signed item that no heading parts from them."""
    first = piece.sections[0]
    alone = len(piece.sections) == 1 and not first.headings and first.after_closed
    return alone and not first.open and story.sections[0].severed and story.signed


def _told(story: Story, piece: Story) -> int:
    """How many n-grams of the headings of ``story`` the first paragraph of ``piece`` tells."""
    words = grams("\n".join(block.text for block in story.headings))
    return len(words & grams(piece.sections[0].paragraphs[0].text))
