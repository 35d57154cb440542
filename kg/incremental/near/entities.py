"""Which entities the graph has, and what is said of them, after a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.incremental.near.facts import FactRow, Key
from kg.incremental.near.groups import FarReachingError, Name, Thing
from kg.incremental.near.identity import Neighbourhood
from kg.incremental.near.ledger import Ledger
from kg.incremental.near.records import ArticleRecord, EntityRecord
from kg.incremental.near.telling import Meanings
from kg.ontology import is_personal

# Of units that lie in each other more than this are taken for a circle.
_HIGHEST = 30


class UnsettledError(Exception):
    """A thing comes into the graph whose IRI has to be found; ``name`` is that of its group."""

    def __init__(self, name: Name) -> None:
        super().__init__(name[1])
        self.name = name


class Entities:
    """The records of entities that a change touches: as they were, and as they are now.

    ``former`` and ``records`` are given by IRI, None for those that the graph does not have.
    """

    def __init__(self, ledger: Ledger, around: Neighbourhood, meanings: Meanings) -> None:
        self._ledger, self._around, self._meanings = ledger, around, meanings
        self.former: dict[str, EntityRecord | None] = {}
        self.records: dict[str, EntityRecord] = {}

    def take(
        self,
        gone: Mapping[str, ArticleRecord],
        told: Mapping[str, ArticleRecord],
        nodes: Mapping[str, str],
        facts: Iterable[tuple[FactRow | None, FactRow | None, Key]],
    ) -> None:
        """Takes in what articles tell now in place of what they told.

        ``nodes`` are those of articles by id, ``facts`` the former and the new rows of facts.
        """
        for name, record in gone.items():
            for iri in record.spoken:
                self._record(iri).speakers.pop(name, None)
        for name, record in told.items():
            for iri, public in record.spoken.items():
                self._record(iri).speakers[name] = nodes[name], public
        for before, after, key in facts:
            if is_personal(key[0]):
                continue
            for row, has_it in ((before, False), (after, True)):
                if row is not None and not row.dropped:
                    self._say(row, key, has_it=has_it)

    def name(self, names: Mapping[Name, Iterable[Thing]]) -> None:
        """Takes over the names of the things of groups, which are given with the things that they had."""
        for name, former in names.items():
            alike = {_alone(each) for each in former if not each.chain}
            for thing in self._around.group(name).things:
                if not thing.chain and _alone(thing) in alike:
                    continue
                entity = self._meanings.entity(name, thing)
                if entity.iri in self.records or self._ledger.get("entity", entity.iri) is not None:
                    record = self._record(entity.iri)
                    record.name, record.aliases, record.parent = entity.name, entity.aliases, entity.parent

    def settle(self) -> None:
        """Tells the units above what comes into the graph and what goes.

        Raises:
            FarReachingError: if units lie in each other.
            UnsettledError: if a thing comes into the graph whose IRI is not sure.
        """
        known: dict[str, tuple[bool, bool, str]] = {}
        waiting = list(self.records)
        while waiting:
            iri = waiting.pop()
            record = self.records[iri]
            if iri not in known:
                former = self.former[iri]
                known[iri] = (False, False, "") if former is None else _state(former)
            before, now = known[iri], _state(record)
            if before == now:
                continue
            known[iri] = now
            if now[0] and not before[0]:
                self._check(iri)
            for was_in, _, parent in (before,):
                if was_in and parent:
                    self._record(parent).children.pop(iri, None)
                    waiting.append(parent)
            if now[0] and now[2]:
                self._record(now[2]).children[iri] = now[1]
                waiting.append(now[2])
        for iri in self.records:
            self._climb(iri)

    def published(self, iri: str) -> bool:
        """Whether the graph has an entity."""
        return self.records[iri].published if iri in self.records else self.before(iri) is not None

    def before(self, iri: str) -> EntityRecord | None:
        """The record of an entity in the former graph."""
        row = self._ledger.get("entity", iri)
        return None if row is None else record_of(row)

    def changed(self) -> Iterator[tuple[str, EntityRecord | None, EntityRecord | None]]:
        """The entities that were touched: IRI, former record and new one, None where the graph has none."""
        for iri in sorted(self.records):
            record = self.records[iri]
            yield iri, self.former[iri], record if record.published else None

    def _record(self, iri: str) -> EntityRecord:
        if iri not in self.records:
            self.former[iri] = self.before(iri)
            found = self.before(iri)
            if found is None:
                name, thing = self._meanings.things[iri]
                entity = self._meanings.entity(name, thing)
                found = EntityRecord(name, entity.name, entity.aliases, entity.parent)
            self.records[iri] = found
        return self.records[iri]

    def _say(self, row: FactRow, key: Key, *, has_it: bool) -> None:
        subject = row.subject()
        target = key[2] if subject == key[1] else key[1]
        is_date = not (row.ends[1] if subject == key[1] else row.ends[0])[0]
        direct = (key[0], "" if is_date else target, target if is_date else "")
        told = self._record(subject).direct
        if direct in told:
            told.remove(direct)
        if has_it:
            told.append(direct)
            told.sort()

    def _check(self, iri: str) -> None:
        name, thing = self._meanings.things[iri]
        if not thing.registered and name not in self._around.settled:
            raise UnsettledError(name)

    def _climb(self, iri: str) -> None:
        above = iri
        for _ in range(_HIGHEST):
            record = self.records[above] if above in self.records else self.before(above)
            if record is None or not record.parent:
                return
            above = record.parent
        raise FarReachingError(f"{iri}: lies in itself")


def record_of(row: Any) -> EntityRecord:  # noqa: ANN401 - what the ledger keeps
    """The record that a row holds; it may be changed."""
    group, name, aliases, parent, speakers, children, direct = row
    return EntityRecord(group, name, aliases, parent, dict(speakers), dict(children), list(direct))


def _alone(thing: Thing) -> tuple[str, str, tuple[str, ...]]:
    """What is told of a thing that lies in no unit."""
    return thing.iri, thing.name, thing.aliases


def _state(record: EntityRecord) -> tuple[bool, bool, str]:
    """What the unit above looks at."""
    return record.published, record.public, record.parent if record.published else ""
