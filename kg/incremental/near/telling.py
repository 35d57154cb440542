"""What some articles tell, with the facts of these articles as all articles together tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.incremental.near.facts import (
    FactRow,
    Key,
    Parents,
    contributions,
    ends_of,
    key_of_fact,
    row_of,
    text_of,
)
from kg.incremental.near.groups import Name, Thing
from kg.incremental.near.identity import Neighbourhood
from kg.incremental.near.ledger import Ledger
from kg.incremental.near.naming import parent_of
from kg.incremental.near.records import ArticleRecord
from kg.ontology import DATE
from kg.records import Entity, EntityMeasurement, Fact, Giving, Mention, Reading, Resolution
from kg.resolve.claims import turned
from kg.resolve.facts import Dropped, Stated, gathered
from kg.resolve.rejections import Naming as Rejecting
from kg.resolve.rejections import rejected_facts, rejected_measurements
from kg.resolve.sightings import page_order, sighting


class Meanings:
    """The entities of a neighbourhood that is named. ``things`` are what their IRIs stand for."""

    def __init__(self, around: Neighbourhood, base: str) -> None:
        self._around, self._base = around, base
        self._entities: dict[int, Entity] = {}
        self.things: dict[str, tuple[Name, Thing]] = {}

    def of(self, reading: Reading, mention: Mention) -> Entity | None:
        """The entity that a mention means, None for a mention that only a rejected claim makes."""
        if mention.type == DATE:
            return Entity("", mention.name, DATE)
        each = sighting(reading.article.id, mention)
        group = self._around.group((each.type, each.name))
        return self.entity(group.name, group.thing(each)) if group.has(each) else None

    def entity(self, name: Name, thing: Thing) -> Entity:
        """The entity of a thing of a group."""
        found = self._entities.get(id(thing))
        if found is None:
            above = parent_of(self._around, thing)
            parent = "" if above is None else self.iri(*above)
            found = Entity(self.iri(name, thing), thing.name, name[0], thing.aliases, parent)
            self._entities[id(thing)] = found
        return found

    def iri(self, name: Name, thing: Thing) -> str:
        """The IRI of a thing of a group."""
        iri = self._base + thing.iri
        self.things[iri] = (name, thing)
        return iri


@dataclass(frozen=True, slots=True)
class Told:
    """What some articles tell, before it is known which entities are in the graph.

    ``readings`` are prepared and in page order. ``rows`` are the facts that the change touches, with what all
    articles bring to them, None for those of which nobody tells any more; ``former`` what they were.
    ``published`` and ``dropped`` are what these articles tell of facts. ``others`` are further articles that
    tell otherwise now.
    """

    readings: Sequence[Reading]
    rows: Mapping[Key, FactRow | None]
    former: Mapping[Key, FactRow | None]
    published: Sequence[Fact]
    dropped: Sequence[Dropped]
    stated: Sequence[Stated]
    parents: Parents
    others: frozenset[str]


def tell(
    ledger: Ledger,
    readings: Iterable[Reading],
    gone: Mapping[str, ArticleRecord],
    meanings: Meanings,
    reprints: Mapping[str, str],
) -> Told:
    """What articles tell. ``gone`` are the former records of these and of the articles that are gone."""
    ordered = sorted(readings, key=lambda each: page_order(each.article))
    stated = [
        (rank, claim, one, other)
        for rank, reading in enumerate(ordered)
        for claim in reading.claims
        if (one := meanings.of(reading, claim.subject)) and (other := meanings.of(reading, claim.object))
    ]
    found, itself = gathered(stated)
    articles = {each.article.id: each.article for each in ordered}
    own = contributions(found, stated, articles)
    by_key = {key_of_fact(fact): fact for fact in found}
    former: dict[Key, FactRow | None] = {}
    rows: dict[Key, FactRow | None] = {}
    for key in dict.fromkeys(
        (*(key for record in gone.values() for key in map(tuple_of, record.facts)), *own)
    ):
        former[key] = known = row_of(ledger.get("fact", text_of(key)))
        told = {name: each for name, each in (known.told if known else {}).items() if name not in gone}
        told |= own.get(key, {})
        ends = ends_of(by_key[key], key) if key in by_key else known.ends if known else None
        rows[key] = FactRow(told, "", ends) if told and ends else None
    parents = Parents(ledger, rows, reprints)
    others: set[str] = set()
    for key, reason in parents.dropped().items():
        if key not in rows:
            former[key] = rows[key] = row_of(ledger.get("fact", text_of(key)))
        if (row := rows[key]) is not None:
            rows[key] = row._replace(dropped=reason)
    for key, row in rows.items():
        before = former[key]
        if row is not None and before is not None and _view(row) != _view(before):
            others |= row.told.keys() - articles.keys()
    published, dropped = _sorted_out(found, rows)
    return Told(ordered, rows, former, published, (*itself, *dropped), stated, parents, frozenset(others))


def tuple_of(key: Sequence[str]) -> Key:
    """A key of a fact that was kept."""
    predicate, one, other = key
    return predicate, one, other


def _view(row: FactRow) -> tuple[str, str]:
    """What every article that tells of a fact looks at of it."""
    return row.subject(), row.dropped


def _sorted_out(
    found: Iterable[Fact], rows: Mapping[Key, FactRow | None]
) -> tuple[list[Fact], list[Dropped]]:
    """The facts of articles the way round that all articles together tell them, and the unpublished ones."""
    published: list[Fact] = []
    dropped: list[Dropped] = []
    for fact in found:
        row = rows[key_of_fact(fact)]
        if row is None:
            continue
        if row.subject() != fact.subject.iri:
            fact = Fact(fact.object, fact.predicate, fact.subject, tuple(map(turned, fact.claims)))
        if row.dropped:
            dropped.append((fact, row.dropped))
        else:
            published.append(fact)
    # Farther units come before circles, as settling tells them.
    dropped.sort(key=lambda pair: (pair[1] == "circle", _order(pair[0])))
    return sorted(published, key=_order), dropped


def _order(fact: Fact) -> tuple[str, str, str, str]:
    return fact.subject.iri, fact.predicate, fact.object.iri, "" if fact.object.iri else fact.object.name


def stated_resolution(told: Told, meanings: Meanings) -> Resolution:
    """The facts, measurements and honours that articles tell."""
    measured = [
        EntityMeasurement(_certain(meanings.of(reading, each.subject)), each)
        for reading in told.readings
        for each in reading.measurements
    ]
    givers = {
        claim: _certain(meanings.of(told.readings[rank], claim.giver))
        for rank, claim, *_ in told.stated
        if claim.giver is not None
    }
    given = [
        Giving(claim, givers[claim]) for fact in told.published for claim in fact.claims if claim in givers
    ]
    return Resolution(
        (),
        tuple(told.published),
        measurements=tuple(sorted(measured, key=lambda each: each.entity.iri)),
        givers=tuple(given),
    )


def with_rejections(
    stated: Resolution, told: Told, meanings: Meanings, published: Callable[[str], bool]
) -> Resolution:
    """The same with what the articles do not say; ``published`` tells of an IRI whether the graph has it."""
    naming = Rejecting(meanings.of, published)
    return replace(
        stated,
        rejected=rejected_facts(told.readings, naming, told.published, told.dropped),
        rejected_measurements=rejected_measurements(told.readings, naming),
    )


def _certain(entity: Entity | None) -> Entity:
    """The entity of a mention that a claim or a measurement uses."""
    if entity is None:
        raise LookupError("a mention that is used means nothing")
    return entity
