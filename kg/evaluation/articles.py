"""How many gold articles a run took off their page whole, with the right headline and byline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from kg.evaluation.gold import GoldArticle
from kg.evaluation.names import folded, overlap
from kg.evaluation.run import RunArticle

# A headline of so many characters may differ in a few: so the annotation guideline's scorer.
_LONG_HEADLINE = 6
_LEAST_OVERLAP = 0.8


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """Counts of articles: in the gold, in the run, and of the gold's those found ``whole``.

    An article is whole if one article of the run holds its pieces in reading order and its end,
    and the beginning of no other article of the page. ``headline`` and ``byline`` count the whole
    ones that also have the right headline and authors.
    """

    gold: int = 0
    found: int = 0
    whole: int = 0
    headline: int = 0
    byline: int = 0

    def __add__(self, other: ArticleScore) -> ArticleScore:
        """The counts of two sets of articles together."""
        return ArticleScore(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


def score_articles(gold: Sequence[GoldArticle], found: Sequence[RunArticle]) -> ArticleScore:
    """The counts of one page, given its gold articles and those of the run."""
    texts = [(folded(article.text), article) for article in found]
    pairs = [(article, whole) for article in gold if (whole := _whole(article, gold, texts))]
    return ArticleScore(
        gold=len(gold),
        found=len(found),
        whole=len(pairs),
        headline=sum(_same_headline(want.headline, got.headline) for want, got in pairs),
        byline=sum(_folded_all(want.authors) == _folded_all(got.authors) for want, got in pairs),
    )


def _whole(
    article: GoldArticle, page: Sequence[GoldArticle], texts: Iterable[tuple[str, RunArticle]]
) -> RunArticle | None:
    """The first article of the run that holds all of a gold article and the beginning of no other."""
    parts = [folded(part) for part in (*article.pieces, article.end)]
    others = [folded(other.start) for other in page if other is not article]
    for text, found in texts:
        if _in_order(parts, text) and not any(start in text for start in others):
            return found
    return None


def _in_order(parts: Iterable[str], text: str) -> bool:
    """Whether all parts stand in the text, none of them beginning before the one named before it."""
    position = 0
    for part in parts:
        position = text.find(part, position)
        if position < 0:
            return False
    return True


def _same_headline(want: str, got: str) -> bool:
    want, got = folded(want), folded(got)
    return want == got or (len(want) >= _LONG_HEADLINE and overlap(want, got) >= _LEAST_OVERLAP)


def _folded_all(names: Iterable[str]) -> set[str]:
    return {folded(name) for name in names}
