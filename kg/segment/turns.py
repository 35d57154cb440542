"""Where the words of a page turn: how little a paragraph has in common with the item above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.segment.blocks import Block, Kind
from kg.segment.sections import MOST_NAMING, Section
from kg.segment.similarity import Weights, grams
from kg.segment.vocabulary import openings

# A paragraph and the one under it were less than TURNED like the item above in 97 of 100 items that open by
# a date or 近日, and in 24 of 100 places inside an item that do; a paragraph alone was less than STRANGE
# like it in 73 of 100 items that open otherwise, and in 6 of 100 places inside one.
TURNED, STRANGE = 0.025, 0.005
# Of the first halves of paragraphs that a column cut off 5 in 100 stand over text that is less like theirs.
NOTHING = 0.003
# Paragraphs of a new item that are compared with the item above them.
COMPARED = 2
# A page of more paragraphs is no printed one, and its words are not compared.
MOST_PARAGRAPHS = 400


@dataclass(frozen=True, slots=True)
class Turns:
    """The words of the paragraphs of a page, by their first offsets.

    ``single`` are a paragraph's own, ``below`` those of the next one, ``onward`` both. ``headless`` says
    that the page has no headings.
    """

    single: dict[int, frozenset[str]]
    onward: dict[int, frozenset[str]]
    below: dict[int, frozenset[str]]
    weights: Weights
    headless: bool = False

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Turns:
        """Reads the paragraphs among ``blocks``, none if they are too many to compare."""
        paragraphs = [block for block in blocks if block.kind is Kind.PARAGRAPH]
        if len(paragraphs) > MOST_PARAGRAPHS:
            return cls({}, {}, {}, Weights.of([]))
        single = {block.start: grams(block.text) for block in paragraphs}
        onward: dict[int, frozenset[str]] = {}
        below: dict[int, frozenset[str]] = {}
        for place, block in enumerate(blocks):
            if block.start in single and block.kind is Kind.PARAGRAPH:
                run = _run(blocks, place)
                onward[block.start] = frozenset().union(*(single[other.start] for other in run))
                if len(run) > 1:
                    below[block.start] = single[run[1].start]
        headless = all(block.kind is not Kind.HEADING for block in blocks)
        return cls(single, onward, below, Weights.of(list(single.values())), headless)

    def away(self, block: Block, section: Section) -> bool:
        """Whether a paragraph that opens and the one under it have next to nothing of the section above."""
        return self._likeness(self.onward, block, section) < TURNED

    def strange(self, block: Block, section: Section) -> bool:
        """Whether a paragraph has nothing of the section above it, and more of the paragraph under it."""
        if block.start not in self.single or openings().inside.match(block.text):
            return False
        likeness = self._likeness(self.single, block, section)
        below = self.below.get(block.start)
        own = self.single[block.start]
        return likeness < STRANGE and (below is None or self.weights.likeness(own, below) > likeness)

    def parts(self, above: Sequence[Block], block: Block) -> bool:
        """Whether the text from ``block`` on has nothing of the paragraphs ``above``."""
        if block.start not in self.onward or not above:
            return False
        words = frozenset().union(*(self.single[other.start] for other in above))
        return self.weights.likeness(words, self.onward[block.start]) < NOTHING

    def _likeness(self, words: dict[int, frozenset[str]], block: Block, section: Section) -> float:
        """How like ``words`` of ``block`` are those of a section; 1 on a page that is not compared."""
        if block.start not in words:
            return 1.0
        above = [self.single[paragraph.start] for paragraph in section.paragraphs[:MOST_NAMING]]
        heads = grams("\n".join(heading.text for heading in section.headings))
        return self.weights.likeness(heads.union(*above), words[block.start])


def _run(blocks: Sequence[Block], place: int) -> Sequence[Block]:
    """The paragraphs from ``place`` on, up to a heading or a byline."""
    run: list[Block] = []
    for block in blocks[place:]:
        if block.kind in (Kind.HEADING, Kind.BYLINE) or len(run) == COMPARED:
            break
        if block.kind is Kind.PARAGRAPH:
            run.append(block)
    return run
