"""Parts of an item that open as items do, for which only another item's kicker is left as a headline."""

from __future__ import annotations

from collections.abc import Sequence

from kg.segment.blocks import Block
from kg.segment.similarity import Weights, grams
from kg.segment.stories import Story
from kg.segment.vocabulary import openings


def find_parts(
    runs: Sequence[tuple[list[Block], int]],
    taken: dict[int, int],
    values: Sequence[list[float]],
    stories: Sequence[Story],
) -> dict[int, int]:
    """The stories that go on in the one above them, each with that one, in page order; frees their headings.

    10月22日，… is severed from a report on several days where headlines stand far from their texts. Its
    heading says no more of it than of another text and stands above another heading, whose kicker it is.
    """
    order = sorted(range(len(stories)), key=lambda home: stories[home].start)
    above = dict(zip(order[1:], order, strict=False))
    parts: dict[int, int] = {}
    place = 0
    for run, below in runs:
        for position in range(place, place + len(run) - 1):
            home, row = taken.get(position, below), values[position]
            if home == below or home not in above:
                continue
            silent = row[home] <= max(row[:home] + row[home + 1 :])
            if silent and _goes_on(home, above[home], stories):
                parts[home] = above[home]
                del taken[position]
        place += len(run)
    return {home: _last(parts[home], parts) for home in order if home in parts}


def _goes_on(home: int, above: int, stories: Sequence[Story]) -> bool:
    """Whether only a date parted a story from the one above it, which it is most like."""
    first = stories[home].sections[0]
    text = first.paragraphs[0].text
    if not first.severed or not openings().opens(text) or openings().purpose.match(text):
        return False
    if all(section.names_another_place(text) for section in stories[above].sections):
        return False
    words = [grams(story.text) for story in stories]
    weights = Weights.of(words)
    likeness = [weights.likeness(words[home], own) for own in words]
    return likeness[above] == max(likeness[:home] + likeness[home + 1 :])


def _last(above: int, parts: dict[int, int]) -> int:
    """The story above a part that is no part itself."""
    while above in parts:
        above = parts[above]
    return above
