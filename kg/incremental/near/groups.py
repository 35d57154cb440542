"""All sightings of one class and name, and the things that they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from kg.resolve.chains import Chain, Unit
from kg.resolve.sightings import Sighting, order
from kg.resolve.units import Cluster

# Class and name, as names are compared.
Name = tuple[str, str]
# A chain of units by level, with the name and the thing of each.
Chained = tuple[tuple[int, tuple[tuple[str, str], ...]], ...]


class FarReachingError(Exception):
    """A change reaches further than what is looked at here; the message says how."""


class Seen(NamedTuple):
    """What one sighting brings to its group.

    ``context`` is a hash of the text around it. ``chain`` are the units above it. ``names`` are the names
    of its mentions, ``forms`` what else the article writes for it. ``days`` are the full dates on which it
    is held, ``bodies`` the organisations that it is told by: name and identity.
    """

    context: str
    chain: Chained
    names: tuple[str, ...]
    forms: tuple[str, ...]
    days: tuple[str, ...] = ()
    bodies: tuple[tuple[str, str], ...] = ()


class Written(NamedTuple):
    """How the sightings of a thing write it: what ``Seen`` has as names and as forms, and how often."""

    names: Mapping[tuple[str, ...], int]
    forms: Mapping[tuple[str, ...], int]

    @classmethod
    def of(cls, told: Sequence[Seen]) -> Written:
        """How some sightings write a thing."""
        if len(told) == 1:
            return cls({told[0].names: 1}, {told[0].forms: 1})
        return cls(Counter(each.names for each in told), Counter(each.forms for each in told))


@dataclass(slots=True)
class Thing:
    """One thing of a group.

    ``iri`` is told without the base, ``registered`` tells whether the registry has it. ``forms`` are all
    forms that it bears, as names are compared, ``slugs`` what its IRI may be if it is not registered.
    """

    identity: str
    chain: Chain
    iri: str = ""
    name: str = ""
    aliases: tuple[str, ...] = ()
    registered: bool = False
    forms: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()

    def is_like(self, other: Thing) -> bool:
        """Whether both lie in no unit and are called the same."""
        told = ((each.iri, each.name, each.aliases) for each in (self, other))
        return not self.chain and not other.chain and next(told) == next(told)

    def kept(self) -> tuple[object, ...]:
        """What the ledger keeps of it beside identity and chain."""
        return self.iri, self.name, self.aliases, self.registered, self.forms, self.slugs

    def view(self) -> tuple[str, object]:
        """What others look at that lie below it."""
        return self.identity, chained(self.chain)


@dataclass
class Group:
    """The sightings of a class and name, what each brings, and the number of the thing that it is."""

    name: Name
    seen: dict[Sighting, Seen] = field(default_factory=dict)
    owners: dict[Sighting, int] = field(default_factory=dict)
    things: list[Thing] = field(default_factory=list)
    _articles: dict[str, list[Sighting]] | None = None

    def put(self, each: Sighting, seen: Seen) -> None:
        """Takes in a sighting that is not there."""
        self.seen[each] = seen

    def take_out(self, each: Sighting) -> None:
        """Takes out a sighting that is there."""
        del self.seen[each]

    def has(self, each: Sighting) -> bool:
        """Whether a sighting is some thing."""
        return each in self.owners

    def number(self, each: Sighting) -> int:
        """The number of the thing that a sighting is."""
        return self.owners[each]

    def context(self, each: Sighting) -> str:
        """A hash of the text around a sighting."""
        return self.seen[each].context

    def thing(self, each: Sighting) -> Thing:
        """The thing that a sighting is."""
        return self.things[self.number(each)]

    def owned(self) -> Callable[[], Mapping[Sighting, Thing]]:
        """What tells the thing that each sighting is now, whatever changes later."""
        if len(self.things) == 1:
            found = dict.fromkeys(self.owners, self.things[0])
        else:
            found = {each: self.things[number] for each, number in self.owners.items()}
        return lambda: found

    def told(self) -> list[Written]:
        """How the sightings of each thing write it, by the numbers of the things."""
        found: list[list[Seen]] = [[] for _ in self.things]
        for each, number in self.owners.items():
            found[number].append(self.seen[each])
        return [Written.of(some) for some in found]

    def days(self) -> dict[Sighting, frozenset[str]]:
        """The full dates on which each sighting is held."""
        return {each: frozenset(seen.days) for each, seen in self.seen.items()}

    def is_as(self, former: Sequence[Thing]) -> bool:
        """Whether it was one thing, and is the same one."""
        return len(former) == len(self.things) == 1 and former[0].identity == self.things[0].identity

    def in_article(self, article: str) -> list[Sighting]:
        """The sightings in an article, given by its id."""
        if self._articles is None:
            self._articles = defaultdict(list)
            for each in self.owners:
                self._articles[each.article].append(each)
        return self._articles.get(article, [])

    def settle(self, found: Mapping[Sighting, Cluster]) -> list[Cluster]:
        """Takes over which things its sightings are; the clusters by the numbers of the things."""
        numbers: dict[int, int] = {}
        clusters: list[Cluster] = []
        self.owners.clear()
        self._articles = None
        for each in sorted(found, key=order):
            cluster = found[each]
            if id(cluster) not in numbers:
                numbers[id(cluster)] = len(clusters)
                clusters.append(cluster)
            self.owners[each] = numbers[id(cluster)]
        self.things = [Thing(cluster.identity, cluster.chain) for cluster in clusters]
        return clusters

    def clusters(self) -> list[Cluster]:
        """The things as ``kg.resolve`` has them, by their numbers."""
        found = [Cluster(*self.name, [], thing.chain) for thing in self.things]
        for each, number in self.owners.items():
            found[number].sightings.append(each)
            found[number].days |= frozenset(self.seen[each].days)
        return found

    def rows(self) -> dict[tuple[str, str], object]:
        """The group as the ledger keeps it: values by kind and key, None for a row that goes."""
        seen = [
            (each.article, each.parents, number, *self.seen[each]) for each, number in self.owners.items()
        ]
        row = (seen, self.kept_things()) if self.owners else None
        return {("group", key_of(self.name)): row}

    def kept_things(self) -> list[tuple[object, ...]]:
        """The things as the ledger keeps them."""
        return [(each.identity, chained(each.chain), *each.kept()) for each in self.things]

    @classmethod
    def of_row(cls, name: Name, row: Any) -> Group:  # noqa: ANN401 - what the ledger keeps
        """The group that a row tells of; an empty one if there is none."""
        found = cls(name)
        if row is not None:
            for article, parents, number, *rest in row[0]:
                each = Sighting(article, *name, parents)
                found.seen[each] = Seen(*rest)
                found.owners[each] = number
            found.things = things_of(row[1])
        return found


def things_of(kept: Any) -> list[Thing]:  # noqa: ANN401 - what the ledger keeps
    """The things that ``kept_things`` told."""
    return [Thing(identity, unchained(chain), *rest) for identity, chain, *rest in kept]


def chained(chain: Chain) -> Chained:
    """A chain in a form that is the same for equal ones."""
    return tuple(
        (level, tuple(sorted((unit.name, unit.thing) for unit in chain[level]))) for level in sorted(chain)
    )


@lru_cache(maxsize=65536)
def unchained(told: Chained) -> Chain:
    """The chain that ``chained`` told."""
    return {level: frozenset(Unit(*each) for each in units) for level, units in told}


def key_of(name: Name) -> str:
    """What the ledger knows a class and name by."""
    return "\t".join(name)


def name_of(key: str) -> Name:
    """The class and name that ``key_of`` told."""
    kind, _, name = key.partition("\t")
    return kind, name


def is_restless(group: Group) -> bool:
    """Whether several things of a group are named at one place."""
    owners: dict[tuple[str, str], int] = {}
    return len(group.things) > 1 and any(
        owners.setdefault((each.article, group.seen[each].context), number) != number
        for each, number in group.owners.items()
    )
