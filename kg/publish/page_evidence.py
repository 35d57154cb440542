"""The page's evidence: articles, the claims they make, what they count and what they do not state.

Offsets leave Python here: Python counts code points and browsers count UTF-16 code units, so every
offset is converted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.graph.statements import distinct
from kg.records import Article, Claim, Fact, Measurement, RejectedFact

Row = Mapping[str, Any]
# What a span holds that is not there: no word states the claim, or its article is not given.
NOWHERE = (0, 0)


class _Units:
    """Code point offsets of one text as UTF-16 code unit offsets."""

    def __init__(self, text: str) -> None:
        self._wide = [place for place, character in enumerate(text) if ord(character) > 0xFFFF]

    def at(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)


class _Texts:
    """The articles by id: their numbers on the page, and their offsets as a browser counts them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._numbers = {article.id: number for number, article in enumerate(articles)}
        self._units = [_Units(article.text) for article in articles]

    def number(self, article: str) -> int:
        """The number of an article on the page, or -1."""
        return self._numbers.get(article, -1)

    def spans(self, article: str, offsets: Iterable[int]) -> list[int]:
        """The offsets in UTF-16 units of the article's text; zeros where it is not given."""
        number = self.number(article)
        return [self._units[number].at(offset) if number >= 0 else 0 for offset in offsets]


def claim_columns(
    edges: Sequence[Row], articles: Sequence[Article], facts: Mapping[str, Fact]
) -> dict[str, Any]:
    """One row a claim: edge, article, the spans of quote, subject, object and cue, rule, confidence.

    ``loose`` are the quotes of claims whose article is not given, by row.
    """
    texts = _Texts(articles)
    found = [
        (edge_number, claim)
        for edge_number, edge in enumerate(edges)
        if (fact := facts.get(str(edge.get("id", ""))))
        for claim in distinct(fact)
    ]
    rules = sorted({claim.rule for _, claim in found})
    by_rule = {rule: number for number, rule in enumerate(rules)}
    rows: list[list[Any]] = []
    loose: dict[int, str] = {}
    for edge_number, claim in found:
        article = texts.number(claim.evidence.article)
        if article < 0:
            loose[len(rows)] = claim.evidence.text
        spans = texts.spans(claim.evidence.article, _offsets(claim, claim.cue))
        rows.append([edge_number, article, *spans, by_rule[claim.rule], round(claim.confidence, 3)])
    return {"rules": rules, "rows": rows, "loose": loose}


def rejected_rows(
    rejected: Sequence[tuple[str, str, RejectedFact]],
    nodes: Mapping[str, int],
    predicates: Mapping[str, int],
    articles: Sequence[Article],
) -> list[list[Any]]:
    """One row a rejected statement about a node: subject, predicate, object, reason, article, spans, quote.

    Subject and object are a node's number, or a name where the graph does not hold it. The spans are
    those of quote, subject, object and the word that refuses. The quote stands there only where its
    article does not.
    """
    texts = _Texts(articles)
    rows: list[list[Any]] = []
    for subject, target, fact in rejected:
        claim = fact.rejection.claim
        article = texts.number(claim.evidence.article)
        ends = [nodes.get(subject, fact.subject.name), nodes.get(target, fact.object.name)]
        spans = texts.spans(claim.evidence.article, _offsets(claim, fact.rejection.word))
        quote = claim.evidence.text if article < 0 else ""
        rows.append(
            [ends[0], predicates[fact.predicate], ends[1], fact.rejection.reason, article, *spans, quote]
        )
    return rows


def _offsets(claim: Claim, word: tuple[int, int] | None) -> list[int]:
    """The half-open spans of quote, subject, object and a word, one behind the other."""
    spans = (claim.evidence, claim.subject, claim.object)
    return [offset for span in spans for offset in (span.start, span.end)] + list(word or NOWHERE)


def measurement_rows(
    nodes: Sequence[Row], articles: Sequence[Article], measurements: Mapping[str, Sequence[Measurement]]
) -> list[list[Any]]:
    """One row a measurement: node, article, spans of quote and number, what is counted, time, quote.

    The quote stands there only where its article does not.
    """
    texts = _Texts(articles)
    rows: list[list[Any]] = []
    for number, node in enumerate(nodes):
        for found in measurements.get(str(node["id"]), ()):
            article = texts.number(found.evidence.article)
            offsets = (found.evidence.start, found.evidence.end, found.start, found.end)
            spans = texts.spans(found.evidence.article, offsets)
            quote = found.evidence.text if article < 0 else ""
            rows.append([number, article, *spans, found.text, found.counted, found.time, quote])
    return rows


def article_columns(articles: Sequence[Article]) -> dict[str, Any]:
    """The articles, a column for each of their fields."""
    return {
        "id": [article.id for article in articles],
        "page": [article.page for article in articles],
        "kicker": [article.kicker for article in articles],
        "headline": [article.headline for article in articles],
        "authors": [list(article.authors) for article in articles],
        "credit": [article.photo_credit for article in articles],
        "date": [article.date for article in articles],
        "issued": [article.issue_date for article in articles],
        "text": [article.text for article in articles],
    }
