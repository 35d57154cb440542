"""Articles, triples, rejections and measurements as JSON lines, for programs without RDF or XML.

What stands of one article in a file stands together, in the order of ``article_order``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from kg.publish.json_rows import (
    article_row,
    correction,
    measurement_row,
    rejected_row,
    triple_row,
    uncounted_row,
)
from kg.publish.targets import Target, opened
from kg.records import (
    Article,
    Claim,
    EntityMeasurement,
    Fact,
    RejectedFact,
    RejectedMeasurement,
    Resolution,
)

_ENCODER = json.JSONEncoder(ensure_ascii=False)
# Characters that some readers take for line ends, and halves of pairs that UTF-8 cannot write.
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def write_articles(
    articles: Iterable[Article], target: Target, reprints: Iterable[tuple[str, str]] = ()
) -> None:
    """Writes one line for each article, sorted by page and place on the page.

    ``reprints`` are the ids of articles that print again what another one printed, each with the id of
    that one, which stands as ``reprint_of``.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    ordered = sorted(articles, key=article_order)
    originals = dict(reprints)
    _write(({**article_row(each), "reprint_of": originals.get(each.id)} for each in ordered), target)


def article_order(article: Article) -> tuple[str, int, str]:
    """The place of an article among others: by page, and by its number there."""
    return article.page, article.number, article.id


def write_triples(resolution: Resolution, articles: Iterable[Article], target: Target) -> None:
    """Writes one line for each fact in each article that states it, sorted by page, article and place.

    Where an article states a fact more than once, the claim with the highest confidence stands for
    all, of equals the earliest; ``others`` holds the rest. Offsets count characters of the
    article's text; those of subject and object are equal where the sentence leaves the name out.
    ``correction`` stands only in lines of facts that a person accepts.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    by_id = {article.id: article for article in articles}
    stated = [(fact, claim) for fact in resolution.facts for claim in best_claims(fact)]
    ordered = sorted(stated, key=lambda pair: _place(pair[0], pair[1], by_id[pair[1].evidence.article]))
    accepted = {(each.subject, each.predicate, each.object): each for each in resolution.corrected_facts}

    def row(fact: Fact, claim: Claim) -> Mapping[str, object]:
        told = accepted.get(fact.key)
        corrected = {} if told is None else correction(told.correction)
        return {**triple_row(fact, claim, by_id[claim.evidence.article]), **corrected}

    _write((row(fact, claim) for fact, claim in ordered), target)


def write_rejected(resolution: Resolution, articles: Iterable[Article], target: Target) -> None:
    """Writes one line for each rejection, sorted by page, article and place.

    A rejected triple has the columns of a triple, a rejected measurement those of a measurement; both
    have the reason and the word that gives it, or null.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    by_id = {article.id: article for article in articles}

    def place(one: RejectedFact) -> tuple[str | int, ...]:
        article = by_id[one.rejection.claim.evidence.article]
        return (*_place(one, one.rejection.claim, article), one.subject.name, one.rejection.reason)

    def numbered(one: RejectedMeasurement) -> tuple[str | int, ...]:
        found = one.rejection.measurement
        article = by_id[found.evidence.article]
        start, end = found.evidence.start, found.evidence.end
        return (article.page, article.number, article.id, start, end, "", "", str(found.start))

    ordered = [
        *((place(one), rejected_row(one, by_id)) for one in resolution.rejected),
        *((numbered(one), uncounted_row(one, by_id)) for one in resolution.rejected_measurements),
    ]
    _write((row for _, row in sorted(ordered, key=lambda pair: pair[0])), target)


def write_measurements(resolution: Resolution, articles: Iterable[Article], target: Target) -> None:
    """Writes one line for each measurement, sorted by page, article and place.

    ``value`` is a whole number or a decimal fraction; ``time``, ``since`` and ``until`` are null where
    the article does not tell. Offsets count characters of the article's text: ``start`` and ``end``
    those of ``text``, the evidence has its own.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    by_id = {article.id: article for article in articles}

    def place(each: EntityMeasurement) -> tuple[str | int, ...]:
        article = by_id[each.measurement.evidence.article]
        return (article.page, article.number, article.id, each.measurement.start, each.entity.iri)

    ordered = sorted(resolution.measurements, key=place)
    _write((measurement_row(each, by_id[each.measurement.evidence.article]) for each in ordered), target)


def best_claims(fact: Fact) -> list[Claim]:
    """For each article that states a fact, the claim with the highest confidence, of equals the first."""
    best: dict[str, Claim] = {}
    for claim in fact.claims:
        held = best.get(claim.evidence.article)
        if held is None or claim.confidence > held.confidence:
            best[claim.evidence.article] = claim
    return list(best.values())


def _place(fact: Fact | RejectedFact, claim: Claim, article: Article) -> tuple[str | int, ...]:
    evidence = claim.evidence
    names = (fact.subject.iri, fact.predicate, fact.object.iri, fact.object.name)
    return (article.page, article.number, article.id, evidence.start, evidence.end, *names)


def _write(rows: Iterable[Mapping[str, object]], target: Target) -> None:
    with opened(target) as stream:
        for row in rows:
            line = _ENCODER.encode(row)
            stream.write(_ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", line) + "\n")
