"""The groups of names that changed articles touch: what comes in them and goes, and what they were."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from kg.incremental.near.corrected import Corrected
from kg.incremental.near.groups import Group, Name, Thing, key_of
from kg.incremental.near.ledger import Ledger
from kg.incremental.near.sighted import Sighted, seen_in
from kg.incremental.near.works import read_group
from kg.ontology import identity_scope
from kg.records import Reading
from kg.resolve.names import unit_type
from kg.resolve.sightings import Sighting

# Where an article's record has its sightings.
_SIGHTINGS = 4


class Touched:
    """The groups of names that a change touches, and those that are asked for.

    ``former`` are the things that changed groups had.
    """

    def __init__(self, ledger: Ledger, corrected: Corrected) -> None:
        self._ledger, self._corrected = ledger, corrected
        self._groups: dict[Name, Group] = {}
        self._fresh: dict[Name, set[Sighting]] = defaultdict(set)
        self._rechecked: dict[Name, set[Sighting]] = defaultdict(set)
        self._lacking: set[Name] = set()
        self._readings: list[Reading] = []
        self._new_articles: set[str] = set()
        self.former: dict[Name, list[Thing]] = {}
        self._owners: dict[Name, Callable[[], Mapping[Sighting, Thing]]] = {}

    def group(self, name: Name) -> Group:
        """The group of a class and name, of which no correction may be."""
        if name not in self._groups:
            self._corrected.check_name(name)
            self._groups[name] = read_group(name, self._ledger)
        return self._groups[name]

    def sightings(self, article: str) -> Iterable[Sighted]:
        """The sightings of an article that was there, given by its id."""
        return cast("Iterable[Sighted]", self._ledger.get("article", article)[_SIGHTINGS])

    def remove(self, article: str, sightings: Iterable[Sighted]) -> None:
        """Takes the sightings of an article out of their groups."""
        for kind, name, parents in sightings:
            group = self.group((kind, name))
            each = Sighting(article, kind, name, parents)
            self._remember(group)
            group.take_out(each)
            self._lacking.add(group.name)

    def add(self, reading: Reading) -> None:
        """Puts the sightings of a prepared reading into their groups."""
        self._readings.append(reading)
        self._new_articles.add(reading.article.id)
        for each, seen in seen_in(reading).items():
            group = self.group((each.type, each.name))
            self._remember(group)
            group.put(each, seen)
            self._fresh[group.name].add(each)
            self._link(each)

    def owners(self, name: Name) -> Mapping[Sighting, Thing]:
        """Which thing each sighting of a group that was decided again was."""
        return self._owners[name]()

    def unchanged(self, name: Name) -> dict[int, Thing]:
        """The things that are told by the same sightings as before, by their numbers, as they were.

        Of what its name identifies everywhere, and of groups that were not decided again, none is told.
        """
        if name not in self._owners or identity_scope(name[0]) == "corpus":
            return {}
        group, former, fresh = self.group(name), self.owners(name), self._fresh.get(name, ())
        counts, members = Counter(map(id, former.values())), Counter(group.owners.values())
        before: dict[int, Thing] = {}
        others: set[int] = set()
        for each, number in group.owners.items():
            old = former.get(each)
            if old is None or each in fresh or before.setdefault(number, old) is not old:
                others.add(number)
        return {
            number: old
            for number, old in before.items()
            if number not in others
            and counts[id(old)] == members[number]
            and old.view() == group.things[number].view()
        }

    def force(self, name: Name) -> None:
        """Has a group decided again though nothing in it changes."""
        self._remember(self.group(name))
        self._lacking.add(name)

    def _remember(self, group: Group) -> None:
        """Keeps what a group was before it is changed."""
        if group.name not in self.former:
            self.former[group.name] = group.things
            self._owners[group.name] = group.owned()

    def _link(self, each: Sighting) -> None:
        """Notes below which names a sighting lies."""
        for parent in each.parents:
            above = key_of((unit_type(parent), parent))
            known = self._ledger.get("below", above) or []
            own = key_of((each.type, each.name))
            if own not in known:
                self._ledger.put("below", above, [*known, own])
