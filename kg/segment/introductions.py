"""Items whose editor signed the introduction, and set the parts under it without bylines."""

from __future__ import annotations

from collections.abc import Sequence

from kg.segment.sections import Section
from kg.segment.vocabulary import actor_ending

LONGEST_INTRODUCTION = 250  # characters


def introduced(sections: Sequence[Section], opener: Section | None) -> bool:
    """Whether the first of two sections looks like the first part of an item whose introduction is signed.

    An editor who signs an introduction sets the parts under it without bylines.
    """
    if opener is None or not (opener.closed and opener.headings) or len(sections) < 2:
        return False
    if len(opener.text) > LONGEST_INTRODUCTION:
        return False
    first, second = sections
    headed = bool(first.headings and second.headings)
    return headed and _tells_little(first) and not (first.closed or second.after_closed)


def count_parts(sections: Sequence[Section], index: int) -> int:
    """How many sections from ``index`` on, up to a byline, may be parts of one item."""
    count = 0
    for section in sections[index:]:
        if not (section.headings and _tells_little(section)) or section.closed:
            break
        count += 1
    return count


def _tells_little(section: Section) -> bool:
    """Whether neither a section's first words nor its headline, with an actor, tell that an item starts."""
    return section.opening < 2 and not any(
        actor_ending().search(block.text) for block in section.headings[-1:]
    )
