"""Things that their name identifies within the units above them: 青禾社区 in this street or that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.ontology import administrative_level
from kg.resolve.chains import (
    INSTITUTION_LEVEL,
    Chain,
    Chains,
    Unit,
    compatible,
    merged,
    units_upward,
    vagueness,
)
from kg.resolve.names import is_generic, unit_type
from kg.resolve.sightings import Sighting, order
from kg.resolve.things import Things

# So many sightings are looked through as fast as a set of their articles; most things have no more.
_FEW = 4
# No thing's chain is changed, so that all without units share one.
_NOWHERE: Chain = {}


@dataclass(slots=True, eq=False)
class Cluster:
    """The sightings that are one thing, each once, and the chain of units that they name together.

    ``days`` are the full dates of an event. ``known_as`` is the identity that it keeps when a correction
    changes its sightings.
    """

    type: str
    name: str
    # A set takes three times the memory of a list, and most things are met once.
    sightings: list[Sighting] = field(default_factory=list)
    chain: Chain = field(default_factory=lambda: _NOWHERE)
    days: frozenset[str] = frozenset()
    known_as: str = ""
    _articles: set[str] | None = None
    _first: Sighting | None = None
    _count: int = 0

    @property
    def identity(self) -> str:
        """A text that no other cluster has, and that the order of the readings does not change."""
        if self.known_as:
            return self.known_as
        if self._count != len(self.sightings):
            self._first, self._count = min(self.sightings, key=order), len(self.sightings)
        return repr((self.type, self.name, self._first))

    def is_in(self, article: str) -> bool:
        """Whether a sighting that was taken stands in an article, given by its id."""
        if len(self.sightings) <= _FEW:
            return any(each.article == article for each in self.sightings)
        if self._articles is None:
            self._articles = {each.article for each in self.sightings}
        return article in self._articles

    def forget_articles(self) -> None:
        """Drops what finds articles quickly, when all sightings were taken."""
        self._articles = None

    def take(self, each: Sighting, chain: Chain) -> None:
        """Adds a sighting and the units above it."""
        self.sightings.append(each)
        if self._articles is not None:
            self._articles.add(each.article)
        self.chain = merged(self.chain, chain)


class Units:
    """Clusters of things that lie in chains of units.

    Types are added from the top of the administration down, so that the units of a chain are known
    when the things below them are told apart. ``parents`` are the names of all units of chains, no other
    thing need be found by its name. ``found`` gets the cluster of every sighting added, ``chains``
    the units above it where there are any.
    """

    def __init__(self, parents: Container[str], found: Things) -> None:
        self._parents = parents
        self.found = found
        self.chains: dict[Sighting, Chain] = {}
        self._in_article: dict[tuple[str, str, str], list[Sighting]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        self._same = Chains()

    def add(self, sightings: Iterable[Sighting]) -> None:
        """Takes in all sightings of one type, in any order."""
        by_name: dict[str, list[Sighting]] = defaultdict(list)
        for each in sightings:
            by_name[each.name].append(each)
        for name, group in sorted(by_name.items()):
            chains = {each: self._same.of(chain_of(each, self._known)) for each in group}
            self.chains.update({each: chain for each, chain in chains.items() if chain})
            things = told_apart(chains)
            for thing in things:
                thing.chain = self._same.of(thing.chain)
                self.found.put(thing.sightings, thing)
            if name in self._parents:
                self._by_name[group[0].type, name] = things
                for each in group:
                    self._in_article[each.article, each.type, name].append(each)

    def _known(self, article: str, kind: str, name: str, above: tuple[str, ...]) -> Cluster | None:
        """What a parent's name means: by its own parents, in its article, or in all articles."""
        here = self._in_article.get((article, kind, name), [])
        exact = [self.found[each] for each in here if each.parents == above]
        candidates = exact or [self.found[each] for each in here] or self._by_name.get((kind, name), [])
        distinct = {id(cluster): cluster for cluster in candidates}
        return candidates[0] if len(distinct) == 1 else None


class Placed(Protocol):
    """A thing, as far as it says where others lie."""

    @property
    def identity(self) -> str:
        """A text that no other thing has."""

    @property
    def chain(self) -> Chain:
        """The units above it."""


# What a parent's name means: given by article, type, name and the parents of the parent.
Known = Callable[[str, str, str, tuple[str, ...]], Placed | None]


def chain_of(each: Sighting, known_by: Known) -> Chain:
    """The units above a sighting: those that it names, and those known to lie above these."""
    chain: Chain = _NOWHERE
    for number, parent in enumerate(each.parents):
        parent_type = unit_type(parent)
        level = administrative_level(parent_type) if parent_type else 0
        known = known_by(each.article, parent_type, parent, each.parents[number + 1 :])
        unit = Unit(parent, known.identity if known else "")
        chain = merged(chain, {level or INSTITUTION_LEVEL: frozenset({unit})})
        if known and level:
            chain = merged(chain, known.chain)
    return chain


def told_apart(chains: Mapping[Sighting, Chain]) -> list[Cluster]:
    """The things that sightings of one type and name mean, given the chain of each.

    Sightings that say most about their units come first. Each joins the only thing whose chain
    does not contradict its own; of several, the one that its own article names. Where that does
    not decide, it stays with the others that say as little. A generic name joins only where the
    nearest unit is the same, or the article.
    """
    first = next(iter(chains))
    generic = not administrative_level(first.type) and is_generic(first.name)
    told: list[Cluster] = []
    silent: dict[str, Cluster] = {}
    # A generic name without units is met in its article alone: things of others need not be looked at.
    here: dict[str, list[Cluster]] = defaultdict(list)
    for each in sorted(chains, key=lambda one: (vagueness(chains[one]), order(one))):
        chain = chains[each]
        near = here[each.article] if generic and not chain else told
        candidates = [thing for thing in near if _fits(each, chain, thing, generic=generic)]
        chosen = candidates if len(candidates) == 1 else _in_article(each.article, candidates)
        if len(chosen) == 1:
            thing = chosen[0]
        elif candidates and not generic:
            thing = silent.setdefault(repr(units_upward(chain)), Cluster(each.type, each.name))
        else:
            thing = Cluster(each.type, each.name)
            told.append(thing)
        if not thing.is_in(each.article):
            here[each.article].append(thing)
        thing.take(each, chain)
    found = [*told, *silent.values()]
    for thing in found:
        thing.forget_articles()
    return found


def _in_article(article: str, things: Sequence[Cluster]) -> list[Cluster]:
    return [thing for thing in things if thing.is_in(article)]


def _fits(each: Sighting, chain: Chain, thing: Cluster, *, generic: bool) -> bool:
    """Whether a sighting can be the thing."""
    if generic and not chain:
        return bool(_in_article(each.article, [thing]))
    if generic and max(chain) != max(thing.chain, default=0):
        return False
    return compatible(chain, thing.chain)
