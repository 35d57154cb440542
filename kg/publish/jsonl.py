"""Articles, triples, rejections and measurements as JSON lines, for programs without RDF or XML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from kg.ontology import DATE
from kg.publish.targets import Target, opened
from kg.records import (
    Article,
    Claim,
    Correction,
    Entity,
    EntityMeasurement,
    Fact,
    MeasurementRejection,
    Mention,
    RejectedFact,
    RejectedMeasurement,
    Rejection,
    Resolution,
)

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
    ordered = sorted(articles, key=lambda article: (article.page, article.number, article.id))
    originals = dict(reprints)
    _write(({**_article_row(each), "reprint_of": originals.get(each.id)} for each in ordered), target)


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
        told = accepted.get((fact.subject.iri, fact.predicate, fact.object.iri or fact.object.name))
        correction = {} if told is None else _correction(told.correction)
        return {**_triple_row(fact, claim, by_id[claim.evidence.article]), **correction}

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
        *((place(one), _rejected_row(one, by_id)) for one in resolution.rejected),
        *((numbered(one), _uncounted_row(one, by_id)) for one in resolution.rejected_measurements),
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
    _write((_measurement_row(each, by_id[each.measurement.evidence.article]) for each in ordered), target)


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


def _article_row(article: Article) -> dict[str, object]:
    return {
        "page": article.page,
        "id": article.id,
        "kicker": article.kicker,
        "headline": article.headline,
        "authors": list(article.authors),
        "photo_credit": article.photo_credit,
        "date": article.date or None,
        "issue_date": article.issue_date or None,
        "text": article.text,
    }


def _triple_row(fact: Fact, claim: Claim, article: Article) -> dict[str, object]:
    others = [each for each in fact.claims if each.evidence.article == article.id and each is not claim]
    places = ({"subject": _offsets(each.subject), "object": _offsets(each.object)} for each in others)
    rest = [{**place, **_support(each, article)} for place, each in zip(places, others, strict=True)]
    return {**_stated(fact, claim, article), "others": rest}


def _rejected_row(one: RejectedFact, by_id: Mapping[str, Article]) -> dict[str, object]:
    article = by_id[one.rejection.claim.evidence.article]
    return {**_stated(one, one.rejection.claim, article), **_reason(one.rejection, article)}


def _uncounted_row(one: RejectedMeasurement, by_id: Mapping[str, Article]) -> dict[str, object]:
    article = by_id[one.rejection.measurement.evidence.article]
    measured = EntityMeasurement(one.entity, one.rejection.measurement)
    return {**_measurement_row(measured, article), **_reason(one.rejection, article)}


def _reason(rejection: Rejection | MeasurementRejection, article: Article) -> dict[str, object]:
    """The columns that tell why something is rejected."""
    word = None if rejection.word is None else _span(article, *rejection.word)
    correction = rejection.correction if isinstance(rejection, Rejection) else None
    told = {} if correction is None else _correction(correction)
    return {"reason": rejection.reason, "reason_word": word, **told}


def _correction(each: Correction) -> dict[str, object]:
    """Who accepts or rejects a triple, and why."""
    return {"correction": {"action": each.action, "author": each.author, "reason": each.reason}}


def _stated(fact: Fact | RejectedFact, claim: Claim, article: Article) -> dict[str, object]:
    """The columns that facts and rejected ones have in common."""
    return {
        "page": article.page,
        "article": article.id,
        "subject": {**_entity(fact.subject), **_offsets(claim.subject)},
        "predicate": fact.predicate,
        "object": {**_entity(fact.object), **_offsets(claim.object)},
        **_support(claim, article),
    }


def _support(claim: Claim, article: Article) -> dict[str, object]:
    """The columns that tell where a claim stands and how it was read."""
    evidence = claim.evidence
    return {
        "evidence": {"text": evidence.text, "start": evidence.start, "end": evidence.end},
        "cue": None if claim.cue is None else _span(article, *claim.cue),
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def _measurement_row(each: EntityMeasurement, article: Article) -> dict[str, object]:
    found = each.measurement
    evidence = found.evidence
    whole = found.value == found.value.to_integral_value()
    return {
        "page": article.page,
        "article": article.id,
        "subject": _entity(each.entity),
        "text": found.text,
        "start": found.start,
        "end": found.end,
        "value": int(found.value) if whole else float(found.value),
        "unit": found.unit,
        "counted": found.counted,
        "qualifier": found.qualifier,
        "time": found.time or None,
        "since": found.since or None,
        "until": found.until or None,
        "evidence": {"text": evidence.text, "start": evidence.start, "end": evidence.end},
        "rule": found.rule,
        "confidence": found.confidence,
    }


def _entity(entity: Entity) -> dict[str, object]:
    """An entity's columns; a date has no IRI, nor has what the graph does not hold."""
    return {
        "iri": None if entity.type == DATE else entity.iri or None,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "parent": entity.parent or None,
    }


def _offsets(mention: Mention) -> dict[str, object]:
    return {"start": mention.start, "end": mention.end}


def _span(article: Article, start: int, end: int) -> dict[str, object]:
    """A run of characters of an article's text, with its offsets."""
    return {"text": article.text[start:end], "start": start, "end": end}


def _write(rows: Iterable[Mapping[str, object]], target: Target) -> None:
    with opened(target) as stream:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False)
            stream.write(_ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", line) + "\n")
