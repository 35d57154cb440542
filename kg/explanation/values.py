"""An explanation as a value for JSON."""

from __future__ import annotations

from collections.abc import Mapping

from kg.explanation.explain import Explanation
from kg.explanation.sentences import around
from kg.explanation.vocabulary import patterns, reasons
from kg.records import Article, Claim, Entity, Fact, RejectedFact

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
        "rejected": [_rejected(one, articles) for one in explanation.rejected],
        "together": [
            {**_source(articles[one.article]), "sentence": _span(articles[one.article], one.start, one.end)}
            for one in explanation.together
        ],
    }


def _rejected(one: RejectedFact, articles: _Articles) -> dict[str, object]:
    rejection = one.rejection
    chinese, english = reasons().get(rejection.reason, ("", ""))
    word = rejection.word and _span(articles[rejection.claim.evidence.article], *rejection.word)
    return {
        **_stated(one),
        "reason": rejection.reason,
        "reason_zh": chinese,
        "reason_en": english,
        "reason_word": word,
        "claim": _claim(rejection.claim, articles),
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
        "sentence": _span(article, *around(article.text, evidence.start, evidence.end)),
        "evidence": _span(article, evidence.start, evidence.end),
        "subject": _span(article, claim.subject.start, claim.subject.end),
        "object": _span(article, claim.object.start, claim.object.end),
        "cue": claim.cue and _span(article, *claim.cue),
        "rule": claim.rule,
        "pattern": patterns().get(claim.rule, ""),
        "confidence": claim.confidence,
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
