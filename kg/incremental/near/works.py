"""Things that their name identifies everywhere: one row for each, and its sightings in lots.

A name such as 居民 is in every other article. What is decided of it looks at counts and at the sighting that
stands first, so that a page that comes or goes opens the lots of its own articles alone.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.incremental.near.groups import Group, Name, Seen, Thing, Written, key_of, things_of
from kg.incremental.near.ledger import Ledger
from kg.ontology import identity_scope
from kg.resolve.sightings import Sighting, order
from kg.resolve.units import Cluster

# So many sightings go into a lot.
_IN_A_LOT = 64
# By article the units above each sighting, and what it brings.
_Lot = dict[str, list[tuple[Any, ...]]]
# Kind and key of a row.
_Place = tuple[str, str]


class Work(Group):
    """The sightings of a class and name that are one thing, of which few are looked at.

    All of them are read when ``seen`` or ``owners`` are asked for.
    """

    def __init__(self, name: Name, ledger: Ledger) -> None:
        self.name, self._ledger, self._articles = name, ledger, None
        row: Any = ledger.get("group", key_of(name)) or ({}, {}, None, 1, [])
        names, forms, first, lots, things = row
        self._lots: int = lots
        self._names, self._forms = Counter(names), Counter(forms)
        self._first = None if first is None else Sighting(first[0], *name, first[1])
        self._context = "" if first is None else first[2]
        self.things = things_of(things)
        self._fresh: dict[Sighting, Seen] = {}
        self._gone: dict[Sighting, Seen] = {}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of two classes
        if name not in {"seen", "owners"}:
            raise AttributeError(name)
        kept = {each: seen for each, seen in self._kept() if each not in self._gone}
        self.seen = kept | self._fresh
        self.owners = dict.fromkeys(self.seen, 0)
        return getattr(self, name)

    def put(self, each: Sighting, seen: Seen) -> None:
        """Takes in a sighting that is not there."""
        self._forget()
        self._fresh[each] = seen
        self._names[seen.names] += 1
        self._forms[seen.forms] += 1
        if self._first is not None and order(each) < order(self._first):
            self._first, self._context = each, seen.context

    def take_out(self, each: Sighting) -> None:
        """Takes out a sighting that is there."""
        self._forget()
        self._gone[each] = seen = self._in_lot(each.article)[each]
        self._names[seen.names] -= 1
        self._forms[seen.forms] -= 1
        if each == self._first:
            self._first = None

    def has(self, each: Sighting) -> bool:
        """Whether a sighting is the thing."""
        return each in self._fresh or (each not in self._gone and each in self._in_lot(each.article))

    def number(self, each: Sighting) -> int:  # noqa: ARG002 - as of any group
        """The number of the one thing."""
        return 0

    def context(self, each: Sighting) -> str:
        """A hash of the text around a sighting."""
        if each == self._first:
            return self._context
        return (self._fresh.get(each) or self._in_lot(each.article)[each]).context

    def owned(self) -> Callable[[], Mapping[Sighting, Thing]]:
        """What tells the thing that each sighting was in the former build, whatever changes later."""
        things = self.things
        return lambda: dict.fromkeys((each for each, _ in self._kept()), things[0]) if things else {}

    def told(self) -> list[Written]:
        """How the sightings of the thing write it."""
        return [Written(+self._names, +self._forms) for _ in self.things]

    def clusters(self) -> list[Cluster]:
        """The thing as ``kg.resolve`` has it, with the first of its sightings alone."""
        return [] if self._first is None else [Cluster(*self.name, [self._first])]

    def settle_alone(self) -> list[Cluster]:
        """Tells the thing that the sightings are, if there are any."""
        if self._first is None and self.seen:
            self._first = min(self.seen, key=order)
            self._context = self.seen[self._first].context
        found = self.clusters()
        self.things = [Thing(each.identity, each.chain) for each in found]
        return found

    def rows(self) -> dict[_Place, object]:
        """What changed of it as the ledger keeps it: values by kind and key, None for a row that goes."""
        told: dict[str, list[tuple[Any, ...]]] = {}
        for article in {each.article for each in (*self._gone, *self._fresh)}:
            own = {each: seen for each, seen in self._in_lot(article).items() if each not in self._gone}
            own |= {each: seen for each, seen in self._fresh.items() if each.article == article}
            told[article] = [(each.parents, *own[each]) for each in sorted(own, key=order)]
        rows: dict[_Place, object] = {}
        for place in {self._place(article) for article in told}:
            lot: _Lot = dict(self._ledger.get(*place) or {})
            lot |= {article: some for article, some in told.items() if self._place(article) == place}
            rows[place] = {article: some for article, some in lot.items() if some} or None
        first = self._first and (self._first.article, self._first.parents, self._context)
        head = dict(+self._names), dict(+self._forms), first, self._lots, self.kept_things()
        return {("group", key_of(self.name)): head if first else None, **rows}

    def _forget(self) -> None:
        """Forgets what was read of all sightings, as they are others now."""
        self.__dict__.pop("seen", None)
        self.__dict__.pop("owners", None)

    def _in_lot(self, article: str) -> dict[Sighting, Seen]:
        """The sightings of an article in the former build."""
        lot: _Lot = self._ledger.get(*self._place(article)) or {}
        return {
            Sighting(article, *self.name, parents): Seen(*rest) for parents, *rest in lot.get(article, ())
        }

    def _kept(self) -> Iterator[tuple[Sighting, Seen]]:
        """The sightings of the former build."""
        for number in range(self._lots):
            lot: _Lot = self._ledger.get(*_place(self.name, number)) or {}
            for article in lot:
                yield from self._in_lot(article).items()

    def _place(self, article: str) -> _Place:
        return _place(self.name, _number(article, self._lots))


def read_group(name: Name, ledger: Ledger) -> Group:
    """The group of a class and name that the ledger tells of; an empty one if it tells of none."""
    if identity_scope(name[0]) == "corpus":
        return Work(name, ledger)
    return Group.of_row(name, ledger.get("group", key_of(name)))


def rows_of_group(group: Group) -> dict[_Place, object]:
    """A group of a build that looked at everything as the ledger keeps it: values by kind and key."""
    if identity_scope(group.name[0]) != "corpus":
        return group.rows()
    count = max(1, len(group.seen) // _IN_A_LOT)
    lots: list[_Lot] = [{} for _ in range(count)]
    ordered = sorted(group.seen, key=order)
    for each in ordered:
        lot = lots[_number(each.article, count)]
        lot.setdefault(each.article, []).append((each.parents, *group.seen[each]))
    names, forms = Written.of([*group.seen.values()])
    first = (ordered[0].article, ordered[0].parents, group.seen[ordered[0]].context)
    head = dict(names), dict(forms), first, count, group.kept_things()
    kept = {_place(group.name, number): lot for number, lot in enumerate(lots) if lot}
    return {("group", key_of(group.name)): head, **kept}


def _number(article: str, count: int) -> int:
    """The number of the lot of an article, given by its id."""
    return zlib.crc32(article.encode("utf-8", "surrogatepass")) % count


def _place(name: Name, number: int) -> _Place:
    return "lot", f"{key_of(name)}\t{number}"
