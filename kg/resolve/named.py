"""Which entity a correction means: by IRI, by what follows the base, or by a name that only one has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from kg.records import Entity
from kg.resolve.names import key
from kg.resolve.registry import Registry, successor


class UnclearError(Exception):
    """A reference means no entity, or several; the message says which."""


class Named:
    """The entities of a build, to be found by the references of corrections.

    ``entities`` are given with what stands for each, ``merged`` with further IRIs, without the base, of
    what stands for them. An IRI of which another one took the place means that one.
    """

    def __init__(
        self,
        entities: Mapping[int, Entity],
        base: str,
        registry: Registry,
        merged: Mapping[int, Iterable[str]] | None = None,
    ) -> None:
        self._base, self._registry = base, registry
        self._entities, self._merged = entities, merged or {}

    @cached_property
    def _by_iri(self) -> dict[str, int]:
        found = {iri: number for number, iris in self._merged.items() for iri in iris}
        return found | {each.iri.removeprefix(self._base): number for number, each in self._entities.items()}

    @cached_property
    def _by_name(self) -> dict[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for number, each in self._entities.items():
            for name in (each.name, *each.aliases):
                found[key(name)].add(number)
        return found

    @cached_property
    def _preferred(self) -> dict[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for number, each in self._entities.items():
            found[key(each.name)].add(number)
        return found

    def relative(self, reference: str) -> str:
        """What follows the base in a reference that is an IRI; other references as they are."""
        return reference.removeprefix(self._base)

    def find(self, reference: str) -> int:
        """What stands for the entity that a reference means.

        Raises:
            UnclearError: if it means none or several.
        """
        iri = self.relative(reference)
        if iri not in self._by_iri and iri in self._registry.replaced:
            iri = successor(self._registry.replaced, iri)
        if iri in self._by_iri:
            return self._by_iri[iri]
        found = self._preferred.get(key(reference)) or self._by_name.get(key(reference), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise UnclearError(f"{len(found)} entities are called {reference!r}; give the IRI")
        raise UnclearError(f"no page names {reference!r}; correct it or drop the line")
