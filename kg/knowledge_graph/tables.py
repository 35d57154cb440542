"""Entities, facts and the sentences behind them as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas
from pandas import DataFrame

from kg.records import Article, Claim, Fact, Resolution


class Tables(NamedTuple):
    """``entities`` and ``facts`` as data frames, as ``KnowledgeGraph.to_pandas`` tells."""

    entities: DataFrame
    facts: DataFrame


def entity_table(resolution: Resolution) -> DataFrame:
    """A row for each entity, indexed by its IRI, in the order of the IRIs."""
    ends = Counter(end for fact in resolution.facts for end in {fact.subject.iri, fact.object.iri})
    columns = ["iri", "name", "type", "aliases", "parent", "facts"]
    rows = [
        [one.iri, one.name, one.type, one.aliases, one.parent, ends[one.iri]] for one in resolution.entities
    ]
    return pandas.DataFrame(rows, columns=columns).set_index("iri")


def fact_table(resolution: Resolution) -> DataFrame:
    """A row for each fact, in their order."""
    columns = [
        "subject",
        "predicate",
        "object",
        "subject_type",
        "object_type",
        "confidence",
        "articles",
        "quote",
        "subject_iri",
        "object_iri",
    ]
    return pandas.DataFrame([_fact(each) for each in resolution.facts], columns=columns)


def _fact(fact: Fact) -> list[object]:
    best = max(fact.claims, key=lambda claim: claim.confidence)
    return [
        fact.subject.name,
        fact.predicate,
        fact.object.name,
        fact.subject.type,
        fact.object.type,
        fact.confidence,
        len({claim.evidence.article for claim in fact.claims}),
        best.evidence.text,
        fact.subject.iri,
        fact.object.iri,
    ]


def evidence_table(facts: Iterable[Fact], articles: Mapping[str, Article]) -> DataFrame:
    """A row for each claim of some facts, as ``KnowledgeGraph.evidence`` tells."""
    columns = [
        "subject",
        "predicate",
        "object",
        "quote",
        "article",
        "headline",
        "authors",
        "date",
        "start",
        "end",
        "rule",
        "confidence",
    ]
    rows = [
        [fact.subject.name, fact.predicate, fact.object.name, *_support(claim, articles)]
        for fact in facts
        for claim in fact.claims
    ]
    return pandas.DataFrame(rows, columns=columns)


def _support(claim: Claim, articles: Mapping[str, Article]) -> list[object]:
    quote = claim.evidence
    article = articles[quote.article]
    return [
        quote.text,
        quote.article,
        article.headline,
        "、".join(article.authors),
        article.date or article.issue_date,
        quote.start,
        quote.end,
        claim.rule,
        claim.confidence,
    ]
