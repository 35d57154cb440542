"""All relations of more than two that a resolution holds."""

from __future__ import annotations

from collections.abc import Mapping

from kg.records import Article, Resolution
from kg.relations.conferrals import conferrals
from kg.relations.memberships import memberships
from kg.relations.participations import participations
from kg.relations.partnerships import partnerships
from kg.relations.records import Relation
from kg.relations.stated import stated_sentences


def find_relations(resolution: Resolution, articles: Mapping[str, Article]) -> tuple[Relation, ...]:
    """The relations that the claims of each sentence make up: each kind by article and place.

    ``articles`` are those that the claims quote, by their ids. The order of the facts does not
    change what is found.
    """
    sentences = list(stated_sentences(resolution, articles))
    givers = {given.claim: given.giver for given in resolution.givers}
    return (
        *partnerships(sentences),
        *participations(sentences),
        *memberships(sentences),
        *conferrals(sentences, givers),
    )
