"""The records of relations of more than two. Each tells of one article and names the claims behind it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Claim, Entity, Fact

# The claims that a relation rests on, each with its fact, sorted by place.
Grounds = tuple[tuple[Fact, Claim], ...]


@dataclass(frozen=True, slots=True)
class Partnership:
    """Two or more partners that act together by one article.

    ``partners`` are sorted by IRI. ``kinds`` are notations of the ontology's kinds of partnership,
    ``occasions`` the events at which they act together, ``date`` the ISO date (or partial date) of
    it; each empty where the sentence does not say.
    """

    article: str
    partners: tuple[Entity, ...]
    kinds: tuple[str, ...]
    occasions: tuple[Entity, ...]
    date: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Participation:
    """Who takes which parts in an event by one article; ``parts`` are notations of the ontology."""

    article: str
    event: Entity
    participant: Entity
    parts: tuple[str, ...]
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in an organisation by one article, with the role and the date that its sentence gives."""

    article: str
    member: Entity
    organization: Entity
    role: Entity | None
    date: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Conferral:
    """An honour that somebody receives by one article, with the givers and the date of its sentence."""

    article: str
    recipient: Entity
    honour: Entity
    givers: tuple[Entity, ...]
    date: str
    grounds: Grounds


Relation = Partnership | Participation | Membership | Conferral
