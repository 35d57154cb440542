"""All relations of more than two that a resolution holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.records import Article, Claim, Entity, Resolution
from kg.relations.conferrals import conferrals
from kg.relations.memberships import memberships
from kg.relations.participations import participations
from kg.relations.partnerships import partnerships
from kg.relations.records import Relation
from kg.relations.stated import Stated, stated_sentences


def find_relations(resolution: Resolution, articles: Mapping[str, Article]) -> tuple[Relation, ...]:
    """The relations that the claims of each sentence make up, by article, kind and place.

    ``articles`` are those that the claims quote, by their ids. The order of the facts does not
    change what is found.
    """
    by_article: dict[str, list[Stated]] = defaultdict(list)
    for fact in resolution.facts:
        for claim in fact.claims:
            by_article[claim.evidence.article].append((fact, claim))
    givers = {given.claim: given.giver for given in resolution.givers}
    return tuple(
        relation
        for name in sorted(by_article)
        for relation in article_relations(articles[name], by_article[name], givers)
    )


def article_relations(
    article: Article, stated: Iterable[Stated], givers: Mapping[Claim, Entity]
) -> tuple[Relation, ...]:
    """The relations that what one article states makes up, by kind and place.

    ``givers`` tells who gives the honour, for the claims that say so.
    """
    sentences = list(stated_sentences(article, stated))
    return (
        *partnerships(sentences),
        *participations(sentences),
        *memberships(sentences),
        *conferrals(sentences, givers),
    )
