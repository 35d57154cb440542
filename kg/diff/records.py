"""The difference of two builds."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Entity, Fact


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One entity with its names in the older and in the newer build."""

    old: Entity
    new: Entity


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that both builds state, by other articles or more or less surely."""

    old: Fact
    new: Fact


@dataclass(frozen=True, slots=True)
class Difference:
    """What an older and a newer build differ in.

    Entities are sorted by IRI, facts by subject, predicate and object. ``replaced`` are entities of the
    older build whose IRI another took over in the newer one, each with that IRI; their facts are
    compared under it. Entities have no ``parent`` here.
    """

    entities_came: tuple[Entity, ...]
    entities_went: tuple[Entity, ...]
    entities_changed: tuple[EntityChange, ...]
    replaced: tuple[tuple[Entity, str], ...]
    facts_came: tuple[Fact, ...]
    facts_went: tuple[Fact, ...]
    facts_changed: tuple[FactChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both builds say the same."""
        parts = (self.entities_came, self.entities_went, self.entities_changed, self.replaced)
        return not any((*parts, self.facts_came, self.facts_went, self.facts_changed))
