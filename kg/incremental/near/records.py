"""What the ledger keeps of an article and of an entity, beside what the files are made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.graph.statements import distinct
from kg.graph.told import speakers
from kg.incremental.near.facts import Key, key_of_fact
from kg.incremental.near.sighted import Sighted
from kg.incremental.tables import ArticleRow, EntityRow
from kg.ontology import is_personal
from kg.records import Reading, Resolution
from kg.resolve.edges import Beginnings
from kg.resolve.sightings import sighting


@dataclass(slots=True)
class ArticleRecord:
    """What a later build needs to know of an article.

    ``sightings`` are all of it, ``shows`` those of which its lines tell. ``begins`` are the names of places
    that it shows: cleanly, surely, and neither, each with its class. ``facts`` are those that it states,
    ``spoken`` the entities that it tells of, each with whether the public graph does so. ``rules`` read
    what it tells. ``row`` and ``subjects`` are what the files are made from, and the subjects of which it
    tells.
    """

    key: bytes
    page: str
    number: int
    pieces: bool
    sightings: Sequence[Sighted]
    shows: Sequence[Sighted]
    begins: tuple[Sequence[tuple[str, str]], ...]
    facts: Sequence[Key] = ()
    spoken: Mapping[str, bool] = field(default_factory=dict)
    rules: Sequence[str] = ()
    measurements: int = 0
    row: Any = None
    subjects: Sequence[str] = ()

    def kept(self) -> tuple[object, ...]:
        """The record as the ledger keeps it."""
        return tuple(getattr(self, name) for name in self.__slots__)

    @property
    def told(self) -> ArticleRow:
        """What the files are made from."""
        return ArticleRow(*self.row)


@dataclass(slots=True)
class EntityRecord:
    """What a later build needs to know of an entity of the graph.

    ``group`` is its class and name, as names are compared. ``speakers`` are the articles that tell of it,
    with their nodes and whether the public graph tells so; ``children`` are the entities right below it,
    each with whether the public graph has it. ``direct`` are the predicates and objects of its public
    facts: the IRI, and of a date ``""`` and the ISO form.
    """

    group: tuple[str, str]
    name: str
    aliases: tuple[str, ...]
    parent: str
    speakers: dict[str, tuple[str, bool]] = field(default_factory=dict)
    children: dict[str, bool] = field(default_factory=dict)
    direct: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def published(self) -> bool:
        """Whether the graph has it."""
        return bool(self.speakers or self.children)

    @property
    def public(self) -> bool:
        """Whether the public graph has it."""
        return any(public for _, public in self.speakers.values()) or any(self.children.values())

    def row(self) -> EntityRow:
        """What the files are made from."""
        public = self.public
        return EntityRow(
            self.group[0],
            self.name,
            self.aliases,
            self.parent,
            public,
            tuple((predicate, iri or date) for predicate, iri, date in self.direct),
            tuple(sorted(node for node, told in self.speakers.values() if told)),
        )

    def kept(self) -> tuple[object, ...]:
        """The record as the ledger keeps it."""
        return tuple(getattr(self, name) for name in self.__slots__)


def article_record(begins: Beginnings, prepared: Reading, key: bytes) -> ArticleRecord:
    """The record of an article before it is known what its names mean.

    ``begins`` tells how names of places begin in what was read, ``prepared`` is what ``kg.resolve`` makes of
    that.
    """
    article = prepared.article
    known = {mention: sighting(article.id, mention) for mention in prepared.mentions}
    sighted = {(each.type, each.name, each.parents) for each in known.values()}
    told = [*prepared.claims, *(each.claim for each in prepared.rejected)]
    ends = [end for claim in told for end in (claim.subject, claim.object, claim.giver) if end is not None]
    ends += [each.subject for each in prepared.measurements]
    ends += [each.measurement.subject for each in prepared.rejected_measurements]
    shown = {known.get(end) or sighting(article.id, end) for end in dict.fromkeys(ends)}
    shows = {(each.type, each.name, each.parents) for each in shown}
    return ArticleRecord(
        key,
        article.page,
        article.number,
        bool(article.pieces),
        sorted(sighted),
        sorted(shows & sighted),
        begins,
        measurements=len(prepared.measurements),
    )


def complete(records: Mapping[str, ArticleRecord], resolution: Resolution, public: Resolution) -> None:
    """Tells records of articles what a resolution tells of these.

    ``public`` is the resolution without residences.
    """
    facts: defaultdict[str, dict[Key, None]] = defaultdict(dict)
    rules: defaultdict[str, set[str]] = defaultdict(set)
    spoken: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for fact in resolution.facts:
        key = key_of_fact(fact)
        for claim in fact.claims:
            facts[claim.evidence.article][key] = None
        for claim in () if is_personal(fact.predicate) else distinct(fact):
            rules[claim.evidence.article].add(claim.rule)
    for each in resolution.measurements:
        rules[each.measurement.evidence.article].add(each.measurement.rule)
    for told, is_public in ((resolution, False), (public, True)):
        for iri, names in speakers(told).items():
            for name in names:
                spoken[name][iri] = is_public
    for name, record in records.items():
        record.facts, record.rules = [*facts[name]], sorted(rules[name])
        record.spoken = spoken[name]


def add_facts(records: Mapping[str, ArticleRecord], keys: Iterable[tuple[str, Key]]) -> None:
    """Tells records of articles, given by id, of facts that are not published."""
    for name, key in keys:
        record = records[name]
        if key not in record.facts:
            record.facts = [*record.facts, key]
