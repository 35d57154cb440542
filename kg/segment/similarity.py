"""How much two texts share: weighted character n-grams, and the best assignment of one set to another."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add

# Two to four characters are a Chinese word or the better part of a name.
LONGEST_GRAM = 4
# The opening of a text names what it is about; more of it only costs time.
LONGEST_COMPARED = 20_000
# Printed pages hold some dozens of items; of anything larger the items are not compared with each other.
MOST_STORIES = 150
_NOT_WORD = re.compile(r"[\W_]+")


def grams(text: str) -> frozenset[str]:
    """The character n-grams of ``text``, none of them across punctuation."""
    found: list[str] = []
    for run in _NOT_WORD.split(text[:LONGEST_COMPARED]):
        pieces: Iterable[str] = run
        for size in range(2, LONGEST_GRAM + 1):
            pieces = list(map(add, pieces, run[size - 1 :]))
            found += pieces
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Weights:
    """Inverse document frequencies over the texts of one page: what stands everywhere weighs little."""

    weights: Mapping[str, float]
    unknown: float
    _weighed: dict[frozenset[str], float] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Sequence[frozenset[str]]) -> Weights:
        """Counts in how many of ``texts`` (as n-grams) each n-gram stands."""
        frequency: Counter[str] = Counter()
        for text in texts:
            frequency.update(text)
        by_count = [math.log((len(texts) + 1) / max(1, count)) for count in range(len(texts) + 1)]
        return cls({gram: by_count[count] for gram, count in frequency.items()}, by_count[0])

    def weigh(self, found: frozenset[str]) -> float:
        """The summed weight of n-grams, the same in any order of iteration."""
        if found not in self._weighed:
            try:
                self._weighed[found] = math.fsum(map(self.weights.__getitem__, found))
            except KeyError:
                weights, unknown = self.weights, self.unknown
                self._weighed[found] = math.fsum([weights.get(gram, unknown) for gram in found])
        return self._weighed[found]

    def coverage(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """The share of ``part``'s weight that ``whole`` holds too, 0 to 1."""
        weight = self.weigh(part)
        return self.weigh(part & whole) / weight if weight else 0.0

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The weight of what two texts share against the geometric mean of their weights, 0 to 1."""
        product = self.weigh(one) * self.weigh(other)
        return self.weigh(one & other) / math.sqrt(product) if product else 0.0


def assign(values: Sequence[Sequence[float]]) -> dict[int, int]:
    """The one-to-one assignment of rows to columns with the largest sum of positive ``values``.

    Rows are added one by one; each looks for the chain of moves that gains most (a longest
    augmenting path by Bellman and Ford), so the result is a maximum-weight matching. Rows or columns
    may stay free. Time grows with the fourth power of the size, which for the headlines of a page
    (at most some dozens) is nothing.
    """
    owner: dict[int, int] = {}
    columns = range(len(values[0]) if values else 0)
    for row in range(len(values)):
        _augment(values, owner, row, columns)
    return {row: column for column, row in sorted(owner.items(), key=lambda item: item[1])}


def _augment(values: Sequence[Sequence[float]], owner: dict[int, int], row: int, columns: range) -> None:
    """Gives ``row`` a column if the best chain of moves that starts with it gains anything."""
    gain = {column: values[row][column] for column in columns if values[row][column] > 0}
    came: dict[int, int | None] = dict.fromkeys(gain)
    for _ in columns:
        moved = False
        for column in sorted(gain):
            if column not in owner:
                continue
            tenant = owner[column]
            for target in columns:
                offer = gain[column] - values[tenant][column] + values[tenant][target]
                if values[tenant][target] > 0 and offer > gain.get(target, -math.inf) + 1e-12:
                    gain[target], came[target], moved = offer, column, True
        if not moved:
            break
    ends = {column: value for column, value in gain.items() if column not in owner}
    evicting = {column: gain[column] - values[owner[column]][column] for column in gain if column in owner}
    ends.update({column: value for column, value in evicting.items() if value > 0})
    if not ends:
        return
    end: int | None = max(sorted(ends), key=lambda column: ends[column])
    while end is not None:
        previous = came[end]
        owner[end] = owner[previous] if previous is not None else row
        end = previous
