"""A run held against gold: the function ``evaluate`` and what it answers."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path, PurePath

from kg.errors import EvaluationError
from kg.evaluation.articles import ArticleScore, score_articles
from kg.evaluation.gold import GoldPage, read_gold
from kg.evaluation.matching import Judgement, judge
from kg.evaluation.names import folded
from kg.evaluation.run import Run, RunTriple, distinct, read_run
from kg.evaluation.scores import Score, macro_f1, score_predicates
from kg.fields import read_text

_PAGES_ACT = "name the folder of the pages with --pages"


@dataclass(frozen=True, slots=True)
class QuoteScore:
    """How many quotes a run gives as evidence, and how many of them stand in their page."""

    quotes: int = 0
    found_in_page: int = 0

    def __add__(self, other: QuoteScore) -> QuoteScore:
        """The counts of two sets of quotes together."""
        return QuoteScore(self.quotes + other.quotes, self.found_in_page + other.found_in_page)


@dataclass(frozen=True)
class PageEvaluation:
    """One gold page, what the run has of it, and how the two compare.

    ``triples`` are the run's distinct triples of the page, ``text`` is the page's text or ``""``
    if no pages were given; then ``quotes`` is none.
    """

    gold: GoldPage
    run: Run
    triples: tuple[RunTriple, ...]
    text: str
    judgement: Judgement
    articles: ArticleScore
    quotes: QuoteScore | None

    @cached_property
    def score(self) -> Score:
        """The page's score over all predicates."""
        return sum(score_predicates([self.judgement]).values(), Score())


@dataclass(frozen=True)
class Evaluation:
    """How good a run is, page by page and in sum. Pages of the run without gold do not count."""

    pages: tuple[PageEvaluation, ...]

    @cached_property
    def predicates(self) -> Mapping[str, Score]:
        """The score of every predicate, sorted by name."""
        return score_predicates(page.judgement for page in self.pages)

    @cached_property
    def total(self) -> Score:
        """The score over all triples (micro)."""
        return sum(self.predicates.values(), Score())

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the predicates that the gold has, from 0 to 1."""
        return macro_f1(self.predicates)

    @property
    def articles(self) -> ArticleScore:
        """How many articles came off their page whole, with the right headline and byline."""
        return sum((page.articles for page in self.pages), ArticleScore())

    @property
    def quotes(self) -> QuoteScore | None:
        """How many quotes stand in their page; none if no pages were given."""
        counts = [page.quotes for page in self.pages if page.quotes]
        return sum(counts, QuoteScore()) if counts else None

    def as_dict(self) -> dict[str, object]:
        """The figures as values that JSON can write.

        The keys are ``overall``, ``predicates``, ``articles`` and, if pages were given, ``evidence``.
        """
        figures: dict[str, object] = {
            "overall": {**_shares(self.total), "macro_f1": self.macro_f1},
            "predicates": {name: {**_shares(one), **asdict(one)} for name, one in self.predicates.items()},
            "articles": asdict(self.articles),
        }
        if self.quotes:
            figures["evidence"] = asdict(self.quotes)
        return figures


def evaluate(
    gold: str | os.PathLike[str], run: str | os.PathLike[str], pages: str | os.PathLike[str] | None = None
) -> Evaluation:
    """How good a run is, by the scoring of the annotation guideline.

    ``gold`` is a folder with one JSON file for each annotated page, ``run`` a folder that a build
    wrote, of which ``articles.jsonl`` and ``triples.jsonl`` are read, and ``pages`` the folder of
    the page texts (UTF-8) in which the quotes are looked up. A gold page and its rows of the run
    and text belong together if their file names are the same but for the ending.

    Raises:
        EvaluationError: if gold or run is missing or malformed, or a gold page has no text in ``pages``.
    """
    annotated, found = read_gold(Path(gold)), read_run(Path(run))
    folder = None if pages is None else Path(pages)
    return Evaluation(tuple(_evaluate_page(page, found, folder) for page in annotated))


def _evaluate_page(gold: GoldPage, run: Run, folder: Path | None) -> PageEvaluation:
    own = run.of_page(gold.name)
    triples = distinct(own.triples)
    text = "" if folder is None else _text(folder, gold.name)
    return PageEvaluation(
        gold=gold,
        run=own,
        triples=triples,
        text=text,
        judgement=judge(triples, gold.facts),
        articles=score_articles(gold.articles, own.articles),
        quotes=None if folder is None else _quotes(own.triples, folded(text)),
    )


def _quotes(triples: Sequence[RunTriple], page: str) -> QuoteScore:
    """How many of the triples' quotes stand in a page's folded text; an empty quote does not."""
    quotes = [folded(triple.quote) for triple in triples]
    return QuoteScore(len(quotes), sum(bool(quote) and quote in page for quote in quotes))


def _text(folder: Path, name: str) -> str:
    """The text of the file with the page's name or, if there is none, of the one that ends differently."""
    stem = PurePath(name).stem
    alike = sorted(path for path in folder.glob("*") if path.is_file() and path.name.startswith(f"{stem}."))
    chosen = [path for path in alike if path.name == PurePath(name).name] or alike
    if len(chosen) != 1:
        problem = f"{len(chosen)} files that could be it" if chosen else "no such page"
        raise EvaluationError(f"{folder / name}: {problem}; {_PAGES_ACT}")
    return read_text(chosen[0], _PAGES_ACT)


def _shares(score: Score) -> dict[str, float]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1}
