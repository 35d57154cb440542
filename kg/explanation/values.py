"""An explanation as a value for JSON."""

from __future__ import annotations

from collections.abc import Mapping

from kg.explanation.explain import Explanation
from kg.explanation.sentences import around
from kg.explanation.vocabulary import patterns, reasons
from kg.records import (
    Article,
    Claim,
    Entity,
    Evidence,
    Fact,
    Measurement,
    MeasurementRejection,
    RejectedFact,
    Rejection,
)

_Articles = Mapping[str, Article]


def to_value(explanation: Explanation) -> dict[str, object]:
    """The explanation as a value that ``json.dumps`` takes; offsets count characters of article texts."""
    articles = explanation.articles
    return {
        "entities": [_entity(each) for each in explanation.entities],
        "others": [_entity(each) for each in explanation.others],
        "facts": [
            {**_stated(fact), "claims": [_claim(claim, articles) for claim in fact.claims]}
            for fact in explanation.facts
        ],
        "measurements": [
            {"subject": _entity(each.entity), **_measurement(each.measurement, articles)}
            for each in explanation.measurements
        ],
        "rejected": [_rejected(one, articles) for one in explanation.rejected],
        "rejected_measurements": [
            {
                "subject": _entity(one.entity),
                **_reason(one.rejection, articles[one.rejection.measurement.evidence.article]),
                **_measurement(one.rejection.measurement, articles),
            }
            for one in explanation.rejected_measurements
        ],
        "together": [
            {**_source(articles[one.article]), "sentence": _span(articles[one.article], one.start, one.end)}
            for one in explanation.together
        ],
    }


def _rejected(one: RejectedFact, articles: _Articles) -> dict[str, object]:
    claim = one.rejection.claim
    return {
        **_stated(one),
        **_reason(one.rejection, articles[claim.evidence.article]),
        "claim": _claim(claim, articles),
    }


def _reason(rejection: Rejection | MeasurementRejection, article: Article) -> dict[str, object]:
    chinese, english = reasons().get(rejection.reason, ("", ""))
    return {
        "reason": rejection.reason,
        "reason_zh": chinese,
        "reason_en": english,
        "reason_word": rejection.word and _span(article, *rejection.word),
    }


def _measurement(found: Measurement, articles: _Articles) -> dict[str, object]:
    article, evidence = articles[found.evidence.article], found.evidence
    whole = found.value == found.value.to_integral_value()
    return {
        **_source(article),
        "counted": found.counted,
        "quantity": _span(article, found.start, found.end),
        "value": int(found.value) if whole else float(found.value),
        "unit": found.unit,
        "qualifier": found.qualifier,
        "time": found.time or None,
        "since": found.since or None,
        "until": found.until or None,
        **_support(article, evidence),
        "rule": found.rule,
        "pattern": patterns().get(found.rule, ""),
        "confidence": found.confidence,
    }


def _stated(one: Fact | RejectedFact) -> dict[str, object]:
    return {"subject": _entity(one.subject), "predicate": one.predicate, "object": _entity(one.object)}


def _entity(entity: Entity) -> dict[str, object]:
    return {
        "iri": entity.iri or None,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "parent": entity.parent or None,
    }


def _claim(claim: Claim, articles: _Articles) -> dict[str, object]:
    article, evidence = articles[claim.evidence.article], claim.evidence
    return {
        **_source(article),
        **_support(article, evidence),
        "subject": _span(article, claim.subject.start, claim.subject.end),
        "object": _span(article, claim.object.start, claim.object.end),
        "cue": claim.cue and _span(article, *claim.cue),
        "rule": claim.rule,
        "pattern": patterns().get(claim.rule, ""),
        "confidence": claim.confidence,
    }


def _support(article: Article, evidence: Evidence) -> dict[str, object]:
    """The quote and the sentences that hold it."""
    return {
        "sentence": _span(article, *around(article.text, evidence.start, evidence.end)),
        "evidence": _span(article, evidence.start, evidence.end),
    }


def _source(article: Article) -> dict[str, object]:
    return {
        "article": article.id,
        "headline": article.headline,
        "page": article.page,
        "date": article.date or None,
    }


def _span(article: Article, start: int, end: int) -> dict[str, object]:
    return {"text": article.text[start:end], "start": start, "end": end}
