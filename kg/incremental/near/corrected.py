"""What corrections are about: a build that touches it looks at everything, others leave it as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.incremental.graph import Part
from kg.incremental.near.groups import FarReachingError, Group, Name, key_of
from kg.records import Correction
from kg.resolve import Registry
from kg.resolve.names import key
from kg.resolve.registry import successor
from kg.resolve.sightings import Sighting
from kg.resolve.units import Cluster


class Corrected(NamedTuple):
    """What the corrections of a build are about.

    ``names`` are groups: those of things that a correction can mean, those whose things it joined or parted,
    and those that lie below such things. ``references`` are what the corrections call their things: names as
    they are compared, and IRIs without the base. ``articles`` are the ids of those that they quote,
    ``beside`` what the graph tells of them. ``conflicts`` says which could not be applied.
    """

    names: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    beside: Mapping[str, Part] = {}
    conflicts: tuple[str, ...] = ()

    def check_name(self, name: Name) -> None:
        """Nothing, if no correction is about the things of a group.

        Raises:
            FarReachingError: if one is.
        """
        if self.names and key_of(name) in self.names:
            raise FarReachingError(f"{name[1]}: a correction is about it")

    def check_references(self, told: Iterable[str]) -> None:
        """Nothing, if corrections mean nothing by some names, as they are compared, or IRIs.

        Raises:
            FarReachingError: if they do, so that they may mean something else now.
        """
        if not self.references.isdisjoint(told):
            raise FarReachingError("what a correction means may be another thing now")

    def check_articles(self, told: Iterable[str]) -> None:
        """Nothing, if corrections quote none of some articles.

        Raises:
            FarReachingError: if they do.
        """
        if not self.articles.isdisjoint(told):
            raise FarReachingError("a correction quotes an article that is touched")

    def check_subjects(self, gone: Iterable[str]) -> None:
        """Nothing, if the graph tells of no correction at some subjects.

        Raises:
            FarReachingError: if it does.
        """
        if not self.beside.keys().isdisjoint(gone):
            raise FarReachingError("what a correction is about is gone")

    def kept(self) -> tuple[object, ...]:
        """The same as the ledger keeps it."""
        sets = (sorted(each) for each in (self.names, self.references, self.articles))
        return *sets, {subject: sorted(told) for subject, told in self.beside.items()}, list(self.conflicts)

    @classmethod
    def of_row(cls, row: Any) -> Corrected:  # noqa: ANN401 - what the ledger keeps
        """What ``kept`` told."""
        names, references, articles, beside, conflicts = row
        told = {subject: frozenset(map(tuple, some)) for subject, some in beside.items()}
        return cls(frozenset(names), frozenset(references), frozenset(articles), told, tuple(conflicts))


def corrected(
    corrections: Sequence[Correction],
    groups: Mapping[Name, Group],
    things: Mapping[Sighting, Cluster],
    registry: Registry,
    base: str,
) -> Corrected:
    """What corrections are about, but for what the graph tells of them.

    ``things`` are those that the sightings mean, with corrections applied.
    """
    if not corrections:
        return Corrected()
    told = {each for one in corrections for each in (one.subject, one.object)}
    relative = {each.removeprefix(base) for each in told}
    relative |= {successor(registry.replaced, each) for each in relative if each in registry.replaced}
    references = frozenset(map(key, told)) | relative
    names = {
        key_of(name)
        for name, group in groups.items()
        if any(each.iri in references or not references.isdisjoint(each.forms) for each in group.things)
    }
    changed = {id(each): each for each in things.values() if each.known_as}
    names |= {key_of((each.type, each.name)) for thing in changed.values() for each in thing.sightings}
    identities = frozenset(each.identity for each in changed.values())
    names |= {key_of(name) for name, group in groups.items() if not identities.isdisjoint(_units_of(group))}
    articles = frozenset(each.article for each in corrections if each.article)
    return Corrected(frozenset(names), references, articles)


def _units_of(group: Group) -> Iterator[str]:
    """The identities of the units above the things of a group."""
    for thing in group.things:
        for units in thing.chain.values():
            yield from (unit.thing for unit in units)
