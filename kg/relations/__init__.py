"""Relations of more than two: pacts, parts played, memberships and honours, from the claims of one sentence.

A slot is filled only where the same sentence fills it; what the sentence leaves open stays open.
"""

from kg.relations.find import article_relations, find_relations
from kg.relations.records import Conferral, Membership, Participation, Partnership, Relation

__all__ = [
    "Conferral",
    "Membership",
    "Participation",
    "Partnership",
    "Relation",
    "article_relations",
    "find_relations",
]
