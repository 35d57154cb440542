"""Whether the headings of two sections in a row are built alike, as the sub-headlines of one item are."""

from __future__ import annotations

import re

from kg.segment.joints import alike, same_marks
from kg.segment.sections import Section
from kg.segment.vocabulary import HAN, actor_colon, actor_ending

BRIEF = re.compile(rf"{HAN}{{4,9}}")  # one clause, too short to say what happened to whom


def parallel(one: Section, other: Section) -> bool:
    """Whether the headings of two sections in a row are built alike, as the sub-headlines of one item are.

    Brief ones are if no byline stands between them.
    """
    if not (one.headings and other.headings):
        return False
    title, next_title = titles = [section.headings[-1].text for section in (one, other)]
    if alike(title, next_title):
        return True
    if other.after_closed or len(other.headings) > 1:
        return False
    brief = all(BRIEF.fullmatch(title) and not actor_ending().search(title) for title in titles)
    return brief and abs(len(title) - len(next_title)) <= 1


def in_series(section: Section, other: Section | None) -> bool:
    """Whether the last headings of two sections are built alike to the mark, and name no actor first."""
    if other is None or not (section.headings and other.headings):
        return False
    one, two = titles = [own.headings[-1].text for own in (section, other)]
    return same_marks(one, two) and not any(actor_colon().match(title) for title in titles)
