"""Which sightings are one thing, decided again for the names that a change touches."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast

from kg.incremental.near.corrected import Corrected
from kg.incremental.near.groups import (
    FarReachingError,
    Name,
    Thing,
    chained,
    key_of,
    name_of,
    unchained,
)
from kg.incremental.near.ledger import Ledger
from kg.incremental.near.sighted import rank
from kg.incremental.near.touched import Touched
from kg.incremental.near.works import Work
from kg.ontology import identity_scope
from kg.resolve.chains import Unit
from kg.resolve.heard import Heard
from kg.resolve.identity import bodies_of, events_of, persons_of
from kg.resolve.sightings import Sighting, sighting
from kg.resolve.units import Cluster, chain_of, told_apart

# Of how many articles it is looked up whom they tell of.
_MOST_ARTICLES = 2_000


class Neighbourhood(Touched):
    """The groups that a change touches, and those that they ask.

    ``settled`` are the clusters of the groups that were decided again.
    """

    def __init__(self, ledger: Ledger, corrected: Corrected) -> None:
        super().__init__(ledger, corrected)
        self._identities: dict[str, dict[str, str]] = defaultdict(dict)
        self.settled: dict[Name, list[Cluster]] = {}

    def settle(self) -> None:
        """Decides again which sightings of the touched groups are one thing.

        Raises:
            FarReachingError: if too many other articles are touched.
        """
        touched = {*self._fresh, *self._lacking}
        self._settle_units(name for name in touched if rank(name[0]) >= 0)
        for name in sorted(touched):
            scope = identity_scope(name[0])
            if scope == "article":
                self._take(name, events_of(self.group(name).seen, self.group(name).days()))
            elif scope == "corpus":
                self.settled[name] = cast(Work, self.group(name)).settle_alone()
        self._tell_bodies()
        for name in sorted({*self._fresh, *self._lacking}):
            if identity_scope(name[0]) == "organisation":
                seen = self.group(name).seen
                bodies = {each: {Unit(*body) for body in told.bodies} for each, told in seen.items()}
                self._take(name, persons_of(seen, bodies))

    def _settle_units(self, touched: Iterable[Name]) -> None:
        waiting = [(rank(kind), name, kind) for kind, name in touched]
        heapq.heapify(waiting)
        done: set[Name] = set()
        while waiting:
            _, own, kind = heapq.heappop(waiting)
            name = (kind, own)
            if name in done:
                continue
            done.add(name)
            if not self._chain(name) and name not in self._lacking:
                continue
            group = self.group(name)
            before = {each: group.thing(each).view() for each in group.owners}
            alone = group.things[0].view() if len(group.things) == 1 else None
            chains = {each: unchained(told.chain) for each, told in group.seen.items()}
            clusters = told_apart(chains) if chains else []
            self._take(name, {each: thing for thing in clusters for each in thing.sightings})
            after = {each: group.thing(each).view() for each in group.owners}
            now = group.things[0].view() if len(group.things) == 1 else None
            moved = {
                each.article for each in before.keys() | after.keys() if before.get(each) != after.get(each)
            }
            for below in self._below(name, moved - self._new_articles, everywhere=alone != now):
                heapq.heappush(waiting, (rank(below[0]), below[1], below[0]))

    def _chain(self, name: Name) -> bool:
        """Tells the chains of sightings that are new or to be looked at again; whether any changed."""
        group = self.group(name)
        changed = False
        for each in (*self._fresh[name], *self._rechecked[name]):
            if each not in group.seen:
                continue
            chain = chained(chain_of(each, lambda *asked: self._known(name, *asked)))
            if chain != group.seen[each].chain or each in self._fresh[name]:
                self._remember(group)
                group.seen[each] = group.seen[each]._replace(chain=chain)
                changed = True
        return changed

    def _known(self, child: Name, article: str, kind: str, name: str, above: tuple[str, ...]) -> Thing | None:
        """What a parent's name means, as ``kg.resolve.units`` has it."""
        if rank(kind) < 0 or (rank(kind), name) >= (rank(child[0]), child[1]):
            return None
        group = self.group((kind, name))
        here = group.in_article(article)
        exact = [group.thing(each) for each in here if each.parents == above]
        candidates = exact or [group.thing(each) for each in here] or group.things
        return candidates[0] if len({id(each) for each in candidates}) == 1 else None

    def _below(self, name: Name, moved: set[str], *, everywhere: bool) -> Iterable[Name]:
        """The groups with sightings that lie below changed things of a group."""
        if not moved and not everywhere:
            return
        group = self.group(name)
        for key in self._ledger.get("below", key_of(name)) or ():
            below = name_of(key)
            if (rank(below[0]), below[1]) <= (rank(name[0]), name[1]):
                continue
            for each in self.group(below).seen:
                reached = each.article in moved or (everywhere and not group.in_article(each.article))
                if reached and name[1] in each.parents:
                    self._rechecked[below].add(each)
            if self._rechecked[below]:
                yield below

    def _tell_bodies(self) -> None:
        """Tells the organisations of persons in articles that are new or where things became others."""
        for reading in self._readings:
            article = reading.article.id
            named = {sighting(article, mention) for mention in reading.mentions}
            found: dict[Sighting, Cluster] = {}
            for each in named:
                name = (each.type, each.name)
                if identity_scope(each.type) != "organisation":
                    found[each] = self.settled[name][self.group(name).number(each)]
            bodies = bodies_of(Heard.of([reading]), found)
            for each in named:
                if identity_scope(each.type) == "organisation":
                    self._embody(each, {(body.name, body.thing) for body in bodies.get(each, ())})
        self._note_identities()
        for article, others in self._identities.items():
            for kind, own, parents in self.sightings(article):
                if identity_scope(kind) == "organisation":
                    each = Sighting(article, kind, own, parents)
                    told = self.group((kind, own)).seen[each].bodies
                    self._embody(each, {(body, others.get(identity, identity)) for body, identity in told})

    def _embody(self, each: Sighting, bodies: set[tuple[str, str]]) -> None:
        group = self.group((each.type, each.name))
        told = tuple(sorted(bodies))
        if told != group.seen[each].bodies:
            self._remember(group)
            group.seen[each] = group.seen[each]._replace(bodies=told)
            self._lacking.add(group.name)

    def _note_identities(self) -> None:
        """Notes for unchanged articles which things have another identity now.

        Raises:
            FarReachingError: if these are many, or two things of an article became one there, or one two.
        """
        kept = [
            (each, old.identity, group.thing(each).identity)
            for name in self.settled
            for group in [self.group(name)]
            if not group.is_as(self.former[name])
            for each, old in self.owners(name).items()
            if each.article not in self._new_articles and each in group.owners
        ]
        moved = {each.article for each, old, new in kept if old != new}
        if len(moved) > _MOST_ARTICLES:
            raise FarReachingError(f"{len(moved)} articles tell of other things")
        for each, old, new in kept if moved else ():
            if each.article in moved and self._identities[each.article].setdefault(old, new) != new:
                raise FarReachingError(f"{each.name}: one thing of an article became two")
        for article, others in self._identities.items():
            if len(set(others.values())) < len(others):
                raise FarReachingError(f"{article}: two things of an article became one")

    def _take(self, name: Name, found: Mapping[Sighting, Cluster]) -> None:
        self.settled[name] = self.group(name).settle(found)
