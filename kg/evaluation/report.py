"""An evaluation as lines of text for people, and as plain values for programs.

Both give the figures of ``Evaluation.as_dict`` and, if asked, further parts: ``pages`` (the
figures of each page), ``misses`` (what was missed and what is wrong) and ``calibration``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict

from kg.evaluation.calibration import calibration_error, reliability_bins, threshold_scores
from kg.evaluation.evaluation import Evaluation
from kg.evaluation.misses import misses
from kg.evaluation.scores import Score

_COUNTS = f"{'gold':>6}{'pred':>6}{'hit':>6}{'P':>8}{'R':>8}{'F1':>8}"


def as_text(evaluation: Evaluation, parts: Collection[str] = ()) -> Iterator[str]:
    """The lines of an evaluation; an empty line stands before each part.

    Raises:
        EvaluationError: if ``calibration`` is asked for and a triple of the run has no confidence.
    """
    yield from _summary(evaluation)
    for name, (lines, _) in _PARTS.items():
        if name in parts:
            yield ""
            yield from lines(evaluation)


def as_values(evaluation: Evaluation, parts: Collection[str] = ()) -> dict[str, object]:
    """The figures of an evaluation, and each part under its name, as values that JSON can write.

    Raises:
        EvaluationError: as ``as_text``.
    """
    further = {name: values(evaluation) for name, (_, values) in _PARTS.items() if name in parts}
    return {**evaluation.as_dict(), **further}


def _summary(evaluation: Evaluation) -> Iterator[str]:
    """The figures of every predicate and in sum, then those of articles and quotes."""
    yield f"{_COUNTS}  predicate"
    for name, score in evaluation.predicates.items():
        yield f"{_counts(score)}  {name}"
    yield f"{_counts(evaluation.total)}  all (micro)"
    yield f"{evaluation.macro_f1:>42.3f}  all (macro)"
    counts = evaluation.articles
    yield (
        f"articles: {counts.gold} in the gold, {counts.found} found; {counts.whole} whole, "
        f"of these {counts.headline} with headline, {counts.byline} with byline"
    )
    quotes = evaluation.quotes
    if quotes:
        yield f"quotes: {quotes.quotes}, of these {quotes.found_in_page} stand in their page"


def _page_lines(evaluation: Evaluation) -> Iterator[str]:
    """The figures of every page, and beside them the F1 of all other pages together."""
    yield f"{_COUNTS}{'others':>8}  page"
    for page in evaluation.pages:
        yield f"{_counts(page.score)}{_others(evaluation, page.score).f1:>8.3f}  {page.gold.name}"


def _page_values(evaluation: Evaluation) -> object:
    return {
        page.gold.name: {**_values(page.score), "others_f1": _others(evaluation, page.score).f1}
        for page in evaluation.pages
    }


def _others(evaluation: Evaluation, score: Score) -> Score:
    return evaluation.total - score


def _calibration_lines(evaluation: Evaluation) -> Iterator[str]:
    """The figures with only the triples of at least a confidence, and how far off confidences are."""
    yield f"{_COUNTS}  confidence at least"
    for threshold, score in threshold_scores(evaluation).items():
        yield f"{_counts(score)}  {threshold}"
    yield f"expected calibration error {calibration_error(reliability_bins(evaluation)):.3f}"


def _calibration_values(evaluation: Evaluation) -> object:
    bins = reliability_bins(evaluation)
    return {
        "thresholds": {str(key): _values(score) for key, score in threshold_scores(evaluation).items()},
        "bins": [asdict(each) for each in bins],
        "error": calibration_error(bins),
    }


def _miss_lines(evaluation: Evaluation) -> Iterator[str]:
    """Page by page the sentences, and under each what was missed or read wrongly from it."""
    page = sentence = ""
    for miss in misses(evaluation):
        if miss.page != page:
            page, sentence = miss.page, ""
            yield page
        shown = f"{miss.sentence}{'' if miss.found else '  (stands in no text of the page)'}"
        if shown != sentence:
            sentence = shown
            yield f"  {sentence}"
        article = f"  ({miss.article})" if miss.article else ""
        yield f"    {miss.kind:<6}  {miss.subject} —{miss.predicate}→ {miss.object}{article}"


def _miss_values(evaluation: Evaluation) -> object:
    return [asdict(miss) for miss in misses(evaluation)]


def _values(score: Score) -> dict[str, float]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1, **asdict(score)}


def _counts(score: Score) -> str:
    shares = f"{score.precision:>8.3f}{score.recall:>8.3f}{score.f1:>8.3f}"
    return f"{score.gold:>6}{score.predicted:>6}{score.hit:>6}{shares}"


_PARTS: dict[str, tuple[Callable[[Evaluation], Iterator[str]], Callable[[Evaluation], object]]] = {
    "pages": (_page_lines, _page_values),
    "misses": (_miss_lines, _miss_values),
    "calibration": (_calibration_lines, _calibration_values),
}
