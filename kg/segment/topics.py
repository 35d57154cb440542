"""What the words of a page's sections tell: whether a section goes on with what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.segment.places import named_units
from kg.segment.sections import Section
from kg.segment.similarity import LONGEST_GRAM, MOST_STORIES, Weights, grams

# Measured on 84 items and 9 sections under sub-headlines of 17 pages: 74 items were less than 0.02 like
# the item before them, 7 sections at least 0.02 like the item so far. A first paragraph held at least
# 0.2 of its headline's words in 59 items, and at most 0.14 in all sections.
FOREIGN_LIKENESS = 0.02
# Of 367 items of opened pages 15 were so like the item before them, of 110 sections under sub-headlines 45.
AKIN_LIKENESS = 0.035
REPEATED_WORDS = 0.2
# Characters; 79 of the 84 items are longer, 7 of the 9 sections shorter.
LONG_ENOUGH = 240
# The first paragraph of an item may be no more than what somebody calls.
SHORTEST_LEAD = 60
# A caption that repeats so much of its item's headline is none of another item.
RETOLD_WORDS = 0.5


@dataclass(slots=True)
class Topics:
    """The words of each section, and those of the item that is being read."""

    texts: list[frozenset[str]]
    heads: list[frozenset[str]]
    bodies: list[frozenset[str]]
    titles: list[frozenset[str]]
    leads: list[frozenset[str]]
    sizes: list[int]
    weights: Weights
    units: list[frozenset[str]]
    story: frozenset[str] = field(default_factory=frozenset)
    headline: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, sections: Sequence[Section]) -> Topics:
        """Reads the words of ``sections``, each with a body; of none if they are too many to compare."""
        if len(sections) > MOST_STORIES:
            sections = []
        texts = [grams("\n".join([*_titles(section), section.text])) for section in sections]
        heads = [grams("\n".join(_titles(section))) for section in sections]
        bodies = [grams(section.text) for section in sections]
        titles = [grams("\n".join(_titles(section)[-1:])) for section in sections]
        leads = [grams(_lead(section)) for section in sections]
        sizes = [len(section.text) for section in sections]
        units = [named_units(section.paragraphs[0].text) for section in sections]
        return cls(texts, heads, bodies, titles, leads, sizes, Weights.of(texts), units)

    def foreign(self, index: int) -> float:
        """How surely the section at ``index`` has next to no words of the item before it, 0 to 1.

        The fewer words it has at all, the less it means.
        """
        if not self.texts or not self.story:
            return 0.0
        if self.weights.likeness(self.texts[index], self.story) >= FOREIGN_LIKENESS:
            return 0.0
        return min(1.0, self.sizes[index] / LONG_ENOUGH)

    def akin(self, index: int) -> bool:
        """Whether the section at ``index`` has much in common with the item before it."""
        if not self.texts or not self.story:
            return False
        return self.weights.likeness(self.texts[index], self.story) >= AKIN_LIKENESS

    def meets_again(self, index: int) -> bool:
        """Whether the first words of the section at ``index`` name what the item before it has named.

        A community, an estate or a body: two items of one street rarely share one.
        """
        return bool(self.texts) and any(self._told(unit) for unit in self.units[index])

    def _told(self, unit: str) -> bool:
        return all(gram in self.story for gram in (unit[:LONGEST_GRAM], unit[-LONGEST_GRAM:]))

    def repeats(self, index: int) -> bool:
        """Whether the first paragraph of the section at ``index`` repeats its headline's words."""
        if not self.texts:
            return False
        return self.weights.coverage(self.titles[index], self.leads[index]) >= REPEATED_WORDS

    def retells(self, index: int) -> bool:
        """Whether the heading of the section at ``index`` says no more than the item's headline does."""
        if not self.texts or not self.headline:
            return False
        return self.weights.coverage(self.titles[index], self.headline) >= RETOLD_WORDS

    def tells_above(self, index: int) -> bool:
        """Whether the headings of the section at ``index`` say more of the item above it than of its text."""
        if not self.texts or not self.story or not self.heads[index]:
            return False
        above = self.weights.coverage(self.heads[index], self.story - self.headline)
        return above > self.weights.coverage(self.heads[index], self.bodies[index])

    def read(self, index: int, *, starts: bool) -> None:
        """Takes the section at ``index`` for the start of an item, or for its continuation."""
        if not self.texts:
            return
        self.story = self.texts[index] if starts else self.story | self.texts[index]
        if starts:
            self.headline = self.heads[index]


def _lead(section: Section) -> str:
    """The first paragraph of a section, with those behind it until it has a paragraph's length."""
    lead = ""
    for block in section.paragraphs:
        if len(lead) >= SHORTEST_LEAD:
            break
        lead += block.text + "\n"
    return lead


def _titles(section: Section) -> list[str]:
    return [heading.text for heading in section.headings]
