"""Precision, recall and F1 from counts of triples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.evaluation.matching import Judgement


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of triples, and the shares that follow from them.

    ``gold`` counts the required facts, ``predicted`` the run's triples without those that state
    an optional fact, ``hit`` the triples paired with a required fact. A share of nothing is 0.
    """

    gold: int = 0
    predicted: int = 0
    hit: int = 0

    @property
    def precision(self) -> float:
        """The share of the predicted triples that are right, from 0 to 1."""
        return _ratio(self.hit, self.predicted)

    @property
    def recall(self) -> float:
        """The share of the required facts that were found, from 0 to 1."""
        return _ratio(self.hit, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, from 0 to 1."""
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)

    def __add__(self, other: Score) -> Score:
        """The score of two sets of triples together."""
        return Score(self.gold + other.gold, self.predicted + other.predicted, self.hit + other.hit)

    def __sub__(self, other: Score) -> Score:
        """The score of a set of triples without a part of it."""
        return Score(self.gold - other.gold, self.predicted - other.predicted, self.hit - other.hit)


def score_predicates(judgements: Iterable[Judgement]) -> dict[str, Score]:
    """The score of every predicate that gold or run has, sorted by name; its sum is the micro score."""
    gold: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for one in judgements:
        hit.update(fact.predicate for _, fact in one.hits)
        gold.update(fact.predicate for fact in one.missed)
        predicted.update(triple.predicate for triple in one.wrong)
        # A predicate with nothing but tolerated triples is in the table, too, with zeros.
        predicted.update(dict.fromkeys((triple.predicate for triple in one.tolerated), 0))
    return {
        name: Score(gold[name] + hit[name], predicted[name] + hit[name], hit[name])
        for name in sorted({*gold, *predicted, *hit})
    }


def macro_f1(predicates: Mapping[str, Score]) -> float:
    """The mean F1 of the predicates that the gold has, from 0 to 1."""
    scored = [score.f1 for score in predicates.values() if score.gold]
    return _ratio(sum(scored), len(scored))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
