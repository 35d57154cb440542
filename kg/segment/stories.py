"""Sections become stories: which section opens an item, which goes on in it, which has lost its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.segment.blocks import Block, top_level
from kg.segment.introductions import count_parts, introduced
from kg.segment.joints import shares
from kg.segment.sections import Habits, Section
from kg.segment.series import in_series, parallel
from kg.segment.topics import Topics
from kg.segment.vocabulary import HAN, actor_ending, openings

# Points for and against "this heading opens an item", against a sub-headline inside one. Halving or
# doubling any one of them changes no article of the seed pages or of the tests' pages; of 1,920 made-up
# items without marks a halved PLACE loses 16, a doubled one none. Of 13,541 items on made-up pages of all
# layouts a BARE_PHRASE of 0 or -3 loses 13 or 5, SAME_LEVEL at 1 loses 20, at 3 it gains 16.
AFTER_BYLINE, NO_BYLINE, SIGNED_LAXLY = 2.5, -2.0, -0.5
OPENING, WEAK_OPENING, NO_OPENING = 2.0, 0.5, -1.0
SAME_WORDS, ACTOR, NO_ACTOR, TWO_HEADINGS = 1.5, 1.0, -0.5, 1.0
PARALLEL, PARALLEL_ACTORS, SAME_ACTOR = -2.0, -0.5, -1.5
HIGHER_LEVEL, SAME_LEVEL, LOWER_LEVEL = 2.0, 2.0, -2.0
APART, INSIDE = 4.0, -4.0  # of a page whose blank lines stand between its items
FOREIGN, AKIN, REPEATS, PLACE = 2.0, -1.5, 1.5, 2.5
BARE_PHRASE = -2.0
LONE = 2.0  # no heading beside it is built like its own, and its text is of something else
TRAILING = 5.0  # the headline of the item above it, on a page that prints them so
SERIES = -2.0  # its headline has the length and the marks of its neighbour's
MET_AGAIN = -2.0  # it starts with a community or a body that the item has named
RETELLS = -4.0  # it says what the item's headline says
INTRODUCED = -4.0  # the item so far is a signed introduction, and more headings follow without a byline
BARE = re.compile(rf"{HAN}{{2,4}}")  # rather what a part of an item is about than what happened
LEAD = 200  # characters of the first paragraph in which a headline's words return


@dataclass(slots=True)
class Story:
    """The sections of one item in reading order, and the headings over it in print order.

    ``complete`` is False for a fragment: sections that open no item and follow none.
    """

    sections: list[Section]
    complete: bool = True
    headings: list[Block] = field(default_factory=list)
    rubric: str = ""

    @property
    def text(self) -> str:
        """The body, one paragraph a line."""
        return "\n".join(section.text for section in self.sections)

    @property
    def start(self) -> int:
        """The offset in ``Page.text`` of its first paragraph, or of its first heading, or 0."""
        blocks = [block for section in self.sections for block in section.paragraphs] or self.headings
        return blocks[0].start if blocks else 0

    @property
    def open(self) -> bool:
        """Whether the body stops in mid-sentence."""
        return self.sections[-1].open

    @property
    def signed(self) -> bool:
        """Whether a byline ends it."""
        return self.sections[-1].closed

    def take_headings(self) -> None:
        """Makes the headings over the first section those of the story, no sub-headlines of it."""
        self.complete = True
        self.headings, self.sections[0].headings = self.sections[0].headings, []


def read_stories(sections: Sequence[Section], habits: Habits) -> list[Story]:
    """The stories and fragments of a page, in page order; sections without a body are left out."""
    bodies = [section for section in sections if section.paragraphs]
    points = _points(bodies, habits)
    broken = any(section.open for section in bodies)
    stories: list[Story] = []
    for index, (section, value) in enumerate(zip(bodies, points, strict=True)):
        leads = any(after.headings for after in bodies[index + 1 : index + 2])
        starts = value > 0 if section.headings else _starts_unheaded(section, habits, broken, leads=leads)
        starts = starts or (section.gathered and not stories)
        if starts or not stories:
            stories.append(Story([section], complete=starts))
            if starts:
                stories[-1].take_headings()
        elif section.after_closed:
            stories.append(Story([section], complete=False))
        else:
            stories[-1].sections.append(section)
    return stories


def part_headings(stories: Sequence[Story]) -> list[list[Block]]:
    """Takes the headlines of other items off the first sub-headline of a fragment.

    They stand above it where headlines were gathered in front of the parts of an item.
    """
    runs: list[list[Block]] = []
    for story in stories:
        first = story.sections[0]
        in_row = len(story.sections) > 1 and parallel(first, story.sections[1])
        if not story.complete and in_row and len(first.headings) > 1:
            *strange, own = first.headings
            runs.append(strange)
            first.headings = [own]
    return runs


def _starts_unheaded(section: Section, habits: Habits, broken: bool, *, leads: bool) -> bool:
    """Whether a section without a heading opens an item; ``leads`` says that one with a heading follows.

    Else it is the rest of one: some other body waits for its end, or no byline signs it, nor does its
    first sentence open anything, on a page that signs its items and does not keep them together.
    """
    if section.severed or section.apart or section.opening == 2:
        return True
    unsigned = habits.signs and habits.scatters and not (section.closed or section.opening or leads)
    return not (broken or unsigned)


def _points(sections: Sequence[Section], habits: Habits) -> list[float]:
    """For each section how surely it opens an item; headings of one pattern share their mean."""
    points: list[float] = []
    runs: list[list[int]] = []
    topics = Topics.of(sections)
    opener, parts = None, 0
    for index, section in enumerate(sections):
        before = sections[index - 1] if index else None
        new = topics.foreign(index) > 0 and topics.repeats(index)
        likes = before is not None and not new and parallel(before, section)
        likes = likes and not topics.retells(index)
        if likes and runs:
            runs[-1].append(index)
        else:
            runs.append([index])
        alike = likes or any(parallel(section, after) for after in sections[index + 1 : index + 2])
        shaped = any(in_series(section, other) for other in (before, *sections[index + 1 : index + 2]))
        value = _form(section, habits, alike=alike, fronted=_signed_early(opener))
        value += _level(section, opener) + _topic(section, before, topics, index)
        value += TRAILING if habits.trails and topics.tells_above(index) else 0.0
        lone = section.headings and not (alike or shaped or section.after_closed)
        value += LONE * topics.foreign(index) if lone else 0.0
        in_row = alike and shaped and not section.after_closed
        value += _place(section, opener) + (SERIES if in_row else 0.0)
        if before is opener and introduced(sections[index : index + 2], opener):
            parts = count_parts(sections, index)
            value += INTRODUCED * (1.5 if parts > 1 else 1.0)
        elif parts:
            value += INTRODUCED / 2
        parts = max(0, parts - 1)
        points.append(value)
        starts = value > 0 if section.headings else section.severed or section.apart or section.opening == 2
        topics.read(index, starts=starts)
        if starts:
            opener = section
    for run in runs:
        mean = sum(points[index] for index in run) / len(run)
        for index in run:
            points[index] = mean
    return points


def _signed_early(opener: Section | None) -> bool:
    """Whether the byline of the item so far stands in front of its body, or behind its introduction."""
    return opener is not None and (opener.fronted or opener.closed)


def _form(section: Section, habits: Habits, *, alike: bool, fronted: bool) -> float:
    """What its place, its headline's form and its first words say for a section's opening an item.

    ``alike`` says that a neighbour's headline is built like its own; ``fronted`` that the item so
    far has its byline in front, so that none can be missed behind it.
    """
    if not section.headings:
        return 0.0
    title = section.headings[-1].text
    apart = section.after_closed or section.fronted
    unsigned = SIGNED_LAXLY if habits.laxly else NO_BYLINE
    points = AFTER_BYLINE if apart else (unsigned if habits.signs and not fronted else 0.0)
    points += (NO_OPENING, WEAK_OPENING, OPENING)[section.opening]
    actor = bool(actor_ending().search(title))
    points += ACTOR if actor else NO_ACTOR
    if habits.parts:
        points += APART if section.apart else INSIDE
    if not apart and len(section.headings) == 1 and BARE.fullmatch(title) and not actor:
        points += BARE_PHRASE
    points += TWO_HEADINGS if len(section.headings) > 1 else 0.0
    if alike:
        points += PARALLEL_ACTORS if actor else PARALLEL
    elif shares(title, section.paragraphs[0].text[:LEAD], 4):
        points += SAME_WORDS
    return points


def _place(section: Section, opener: Section | None) -> float:
    """What the place in a section's first words says, against the item's."""
    if not section.headings or opener is None:
        return 0.0
    return PLACE if opener.names_another_place(section.paragraphs[0].text) else 0.0


def _level(section: Section, opener: Section | None) -> float:
    """What the marks of a section's headings say, against those of the item's."""
    own = top_level(section.headings)
    level = top_level(opener.headings) if opener else 0
    if not (own and level):
        return 0.0
    return SAME_LEVEL if own == level else (HIGHER_LEVEL if own < level else LOWER_LEVEL)


def _topic(section: Section, before: Section | None, topics: Topics, index: int) -> float:
    """What the words of a section say for its opening an item, against the item before it."""
    if not section.headings:
        return 0.0
    points = REPEATS if topics.repeats(index) else 0.0
    points += RETELLS if topics.retells(index) else 0.0
    points += FOREIGN * topics.foreign(index)
    if not section.after_closed:
        # Behind a byline a community may well be told of again.
        points += AKIN if topics.akin(index) else 0.0
        points += MET_AGAIN if topics.meets_again(index) else 0.0
    lead = section.paragraphs[0].text[:LEAD]
    actor = actor_ending().search(section.headings[-1].text)
    if before and not actor and _names_actor_of(lead, before):
        points += SAME_ACTOR
    return points


def _names_actor_of(lead: str, before: Section) -> bool:
    """Whether a section starts by naming again what the section before it is about."""
    opening = openings().recent.match(lead)
    named = lead[opening.end() if opening else 0 :].lstrip("，, ")[:4]
    about = "".join(block.text for block in before.headings) + before.paragraphs[0].text[:60]
    return len(named) == 4 and named in about
