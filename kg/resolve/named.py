"""Which entity a correction means: by IRI, by what follows the base, or by a name that only one has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

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
        self._by_iri = {iri: number for number, iris in (merged or {}).items() for iri in iris}
        self._by_iri |= {entity.iri.removeprefix(base): number for number, entity in entities.items()}
        self._by_name: dict[str, set[int]] = defaultdict(set)
        names: Iterable[tuple[int, str]] = (
            (number, name) for number, each in entities.items() for name in (each.name, *each.aliases)
        )
        for number, name in names:
            self._by_name[key(name)].add(number)
        self._preferred: dict[str, set[int]] = defaultdict(set)
        for number, each in entities.items():
            self._preferred[key(each.name)].add(number)

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
