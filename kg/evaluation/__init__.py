"""How good a run is: its articles and triples held against gold pages, as the annotation guideline scores."""

from kg.evaluation.calibration import Bin, reliability_bins, threshold_scores
from kg.evaluation.evaluation import Evaluation, evaluate
from kg.evaluation.scores import Score

__all__ = ["Bin", "Evaluation", "Score", "evaluate", "reliability_bins", "threshold_scores"]
