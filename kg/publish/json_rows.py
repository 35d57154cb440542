"""The rows of the JSON lines: the columns of articles, triples, rejections and measurements."""

from __future__ import annotations

from collections.abc import Mapping

from kg.ontology import DATE
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
)


def article_row(article: Article) -> dict[str, object]:
    """The columns of an article."""
    return {
        "page": article.page,
        "id": article.id,
        "kicker": article.kicker,
        "headline": article.headline,
        "authors": list(article.authors),
        "photo_credit": article.photo_credit,
        "date": article.date or None,
        "issue_date": article.issue_date or None,
        "dateline": article.dateline or None,
        "text": article.text,
    }


def triple_row(fact: Fact, claim: Claim, article: Article) -> dict[str, object]:
    """The columns of a fact in an article: of the claim that stands for all, and the others."""
    others = [each for each in fact.claims if each.evidence.article == article.id and each is not claim]
    places = ({"subject": _offsets(each.subject), "object": _offsets(each.object)} for each in others)
    rest = [{**place, **_support(each, article)} for place, each in zip(places, others, strict=True)]
    return {**_stated(fact, claim, article), "others": rest}


def rejected_row(one: RejectedFact, by_id: Mapping[str, Article]) -> dict[str, object]:
    """The columns of a rejected triple."""
    article = by_id[one.rejection.claim.evidence.article]
    return {**_stated(one, one.rejection.claim, article), **_reason(one.rejection, article)}


def uncounted_row(one: RejectedMeasurement, by_id: Mapping[str, Article]) -> dict[str, object]:
    """The columns of a rejected measurement."""
    article = by_id[one.rejection.measurement.evidence.article]
    measured = EntityMeasurement(one.entity, one.rejection.measurement)
    return {**measurement_row(measured, article), **_reason(one.rejection, article)}


def _reason(rejection: Rejection | MeasurementRejection, article: Article) -> dict[str, object]:
    """The columns that tell why something is rejected."""
    word = None if rejection.word is None else _span(article, *rejection.word)
    corrected = rejection.correction if isinstance(rejection, Rejection) else None
    told = {} if corrected is None else correction(corrected)
    return {"reason": rejection.reason, "reason_word": word, **told}


def correction(each: Correction) -> dict[str, object]:
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


def measurement_row(each: EntityMeasurement, article: Article) -> dict[str, object]:
    """The columns of a measurement."""
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
