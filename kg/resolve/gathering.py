"""Claims as they become facts: one for each subject, predicate and object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from sys import intern
from typing import Protocol

from kg.ontology import DATE, predicate
from kg.records import Claim, Entity, Fact
from kg.resolve.claims import turned


class Gathering(Protocol):
    """Claims that are gathered article by article, in page order."""

    def add(self, rank: int, claim: Claim, subject: Entity, target: Entity) -> None:
        """Takes in a claim of an article, given by its rank, with its entities."""

    def facts(self) -> Sequence[Fact]:
        """The facts of all claims, sorted by subject, predicate and object; none is added later.

        A symmetric predicate gives one fact for both directions, in that of the claim that came first; the
        claims of the other direction are turned round.
        """


class Held:
    """Claims that are held in memory with their facts."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str, str], tuple[Fact, list[Claim]]] = {}

    def add(self, _: int, claim: Claim, subject: Entity, target: Entity) -> None:
        """Takes in a claim with its entities."""
        name = intern(claim.predicate)
        here = (subject.iri, name, target.iri, date_of(target))
        there = (target.iri, name, subject.iri, "")
        is_turned = predicate(name).symmetric and there in self._found
        known = self._found.get(there if is_turned else here)
        if known is None:
            known = self._found[here] = Fact(subject, name, target, ()), []
        known[1].append(turned(claim) if is_turned else claim)

    def facts(self) -> Sequence[Fact]:
        """The facts, sorted."""
        found = (self._found[key] for key in sorted(self._found))
        return [replace(fact, claims=tuple(claims)) for fact, claims in found]


def date_of(entity: Entity) -> str:
    """The ISO form of a date, by which it is told, and ``""`` of everything that has an IRI."""
    return entity.name if entity.type == DATE else ""
