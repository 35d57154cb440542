"""Two headings over one body: a kicker and its headline, or the headlines of two bodies."""

from __future__ import annotations

from collections.abc import Sequence

from kg.segment.blocks import Block
from kg.segment.stories import Story

# A word in common by chance is less of a heading than this.
CLEARLY_TOLD = 0.25


def keep_kickers(
    runs: Sequence[tuple[list[Block], int]], taken: dict[int, int], values: Sequence[Sequence[float]]
) -> None:
    """Leaves the upper of two headings to the lower one if that tells of the body under both.

    It goes to another body only if it says clearly more of it than a word that both have by chance.
    """
    place = 0
    for run, below in runs:
        if len(run) == 2 and below >= 0 and taken.get(place + 1) == below:
            home = taken.get(place, below)
            if home != below and values[place][home] < CLEARLY_TOLD:
                del taken[place]
        place += len(run)


def pass_on(
    runs: Sequence[tuple[list[Block], int]],
    taken: dict[int, int],
    values: Sequence[Sequence[float]],
    stories: Sequence[Story],
    *,
    silent: float,
) -> None:
    """Gives the lower of two headings to the body behind the one that the upper tells of, if that has none.

    It says nothing of any body itself: all that it is worth is to stand above one (``silent``).
    """
    order = sorted(range(len(stories)), key=lambda home: stories[home].start)
    place = 0
    for run, below in runs:
        place += len(run)
        if len(run) != 2 or below < 0 or taken.get(place - 2) != below or place - 1 in taken:
            continue
        after = order[order.index(below) + 1 :][:1]
        if max(values[place - 1]) <= silent and after and after[0] not in taken.values():
            taken[place - 1] = after[0]
