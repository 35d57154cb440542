"""Whether a confidence means what it says: what thresholds give, and how often each confidence is right.

Triples that state an optional fact are left out of all counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import EvaluationError
from kg.evaluation.evaluation import Evaluation
from kg.evaluation.matching import judge
from kg.evaluation.run import RunTriple
from kg.evaluation.scores import Score, score_predicates

THRESHOLDS = (0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Bin:
    """The triples of a run whose confidence lies in ``[least, most)``; in the last bin 1 is included.

    ``count`` is how many there are, ``confidence`` their mean confidence and ``precision`` the
    share of them that are right; both are 0 in an empty bin.
    """

    least: float
    most: float
    count: int
    confidence: float
    precision: float


def threshold_scores(evaluation: Evaluation, thresholds: Iterable[float] = THRESHOLDS) -> dict[float, Score]:
    """The score that a run would have with only the triples of at least a confidence, for each threshold.

    Raises:
        EvaluationError: if a triple of the run has no confidence.
    """
    return {threshold: _score_above(evaluation, threshold) for threshold in thresholds}


def reliability_bins(evaluation: Evaluation, bins: int = 10) -> tuple[Bin, ...]:
    """The run's distinct triples by confidence, in bins of equal width from 0 to 1.

    In a reliability diagram (DeGroot and Fienberg 1983) a well-calibrated run lies on the
    diagonal: in each bin the precision is the mean confidence.

    Raises:
        EvaluationError: if a triple of the run has no confidence.
        ValueError: if ``bins`` is less than 1.
    """
    if bins < 1:
        raise ValueError(f"{bins} bins; ask for at least 1")
    outcomes: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for page in evaluation.pages:
        right = [triple for triple, _ in page.judgement.hits]
        for triples, is_right in ((right, True), (page.judgement.wrong, False)):
            for triple in triples:
                confidence = _confidence(triple)
                outcomes[min(int(confidence * bins), bins - 1)].append((confidence, is_right))
    return tuple(_bin(number / bins, (number + 1) / bins, each) for number, each in enumerate(outcomes))


def calibration_error(bins: Iterable[Bin]) -> float:
    """The expected calibration error (Naeini et al. 2015), from 0 to 1; 0 without triples.

    It is the mean distance between confidence and precision in the bins, weighted by their counts.
    """
    counted = [each for each in bins if each.count]
    total = sum(each.count for each in counted)
    return math.fsum(each.count * abs(each.confidence - each.precision) for each in counted) / (total or 1)


def _score_above(evaluation: Evaluation, threshold: float) -> Score:
    judgements = [
        judge([triple for triple in page.triples if _confidence(triple) >= threshold], page.gold.facts)
        for page in evaluation.pages
    ]
    return sum(score_predicates(judgements).values(), Score())


def _confidence(triple: RunTriple) -> float:
    if triple.confidence is None:
        raise EvaluationError(
            f"{triple.place}: no 'confidence'; build the run again or leave calibration out"
        )
    return triple.confidence


def _bin(least: float, most: float, outcomes: Sequence[tuple[float, bool]]) -> Bin:
    count = len(outcomes)
    sums = (math.fsum(confidence for confidence, _ in outcomes), sum(right for _, right in outcomes))
    return Bin(least, most, count, *(each / (count or 1) for each in sums))
