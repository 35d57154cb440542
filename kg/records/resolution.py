"""What all articles together say: entities, facts, and the rows of the registry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.records.corrections import CorrectedEntity, CorrectedFact
from kg.records.readings import Claim, Measurement, MeasurementRejection, Rejection


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world under one IRI.

    ``name`` is its preferred name, ``aliases`` every other form that the pages use, sorted.
    ``parent`` is the IRI of the unit above it that tells same-named entities apart, or ``""``.
    A date is an entity without IRI whose name is its ISO form.
    """

    iri: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about two entities, with every claim that supports it, sorted by place.

    While things are resolved the claims may wait on a disk; they come when they are looked at.
    """

    subject: Entity
    predicate: str
    object: Entity
    claims: Sequence[Claim]

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells a fact from all others: subject and object by IRI, a date by its ISO form."""
        return self.subject.iri, self.predicate, self.object.iri or self.object.name

    @property
    def confidence(self) -> float:
        """The confidence of the best-supported claim, between 0 and 1."""
        return max(claim.confidence for claim in self.claims)


@dataclass(frozen=True, slots=True)
class RejectedFact:
    """A statement about two entities that one place of one article does not make, with the reason.

    An entity that the graph does not hold has no IRI.
    """

    subject: Entity
    predicate: str
    object: Entity
    rejection: Rejection


@dataclass(frozen=True, slots=True)
class EntityMeasurement:
    """A measurement with the entity that it is of."""

    entity: Entity
    measurement: Measurement


@dataclass(frozen=True, slots=True)
class Registration:
    """One row of the registry: which thing an IRI is of, or which other IRI took its place.

    ``iri`` and ``replaced_by`` (``""`` of an IRI in use) are told without the base:
    ``community/青禾社区``. ``name`` is the name as names are compared. ``keys`` tell things of that
    name apart: the names of the units above it, nearest first; of a person the IRIs, without the
    base, of the organisations; of an event the full dates. ``places`` are articles that name it,
    each with a hash of the text around the mention.
    """

    iri: str
    type: str
    name: str
    keys: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Giving:
    """The entity that gives the honour of a claim."""

    claim: Claim
    giver: Entity


@dataclass(frozen=True, slots=True)
class RejectedMeasurement:
    """A measurement that no article states, with the entity that it would be of and the reason.

    An entity that the graph does not hold has no IRI.
    """

    entity: Entity
    rejection: MeasurementRejection


@dataclass(frozen=True, slots=True)
class Resolution:
    """What all articles together say: entities sorted by IRI, facts by subject, predicate, object.

    ``rejected`` is what they do not say, sorted by article and place, and ``rejected_measurements`` what
    they do not count. ``measurements`` are sorted by the IRI of their entity, then by article in page
    order and place. ``registrations`` are the rows
    that the registry has to get, in their order. ``replaced`` are the IRIs of former builds that
    are used no longer, each with the IRI that took its place, sorted. ``givers`` tell who gives the
    honours of facts, in the order of the facts. ``corrected_facts`` and ``corrected_entities`` are what
    corrections changed, ``conflicts`` says which of them could not be applied, and why. ``reprints`` are
    the ids of articles that print again what another one printed, each with the id of that one, sorted.
    """

    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    rejected: tuple[RejectedFact, ...] = ()
    measurements: tuple[EntityMeasurement, ...] = ()
    registrations: Sequence[Registration] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    givers: tuple[Giving, ...] = ()
    rejected_measurements: tuple[RejectedMeasurement, ...] = ()
    corrected_facts: tuple[CorrectedFact, ...] = ()
    corrected_entities: tuple[CorrectedEntity, ...] = ()
    conflicts: tuple[str, ...] = ()
    reprints: tuple[tuple[str, str], ...] = ()
