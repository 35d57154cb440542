"""All readings at once: identities, names, IRIs, then facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.ontology import DATE, data_namespace, predicate
from kg.records import (
    Claim,
    Correction,
    Entity,
    EntityMeasurement,
    Fact,
    Giving,
    Mention,
    Reading,
    Resolution,
)
from kg.resolve.claims import Gathering, Held
from kg.resolve.facts import Dropped, Stated, facts
from kg.resolve.heard import Heard
from kg.resolve.identified import Identified, identified
from kg.resolve.noted import Noted
from kg.resolve.preparing import heard_in
from kg.resolve.registry import Registry
from kg.resolve.rejections import Naming, rejected_facts, rejected_measurements
from kg.resolve.sightings import sighting


def resolve(
    readings: Iterable[Reading],
    base: str = "",
    registry: Registry | None = None,
    corrections: Sequence[Correction] = (),
    reprints: Mapping[str, str] | None = None,
) -> Resolution:
    """What all articles together say: one entity for each thing, one fact for each statement.

    The order of the readings does not matter, nor that one is given twice. ``base`` is what the
    IRIs begin with; without it the ontology's data namespace. The entities are those that a fact or
    a measurement is about and the units above them. Claims that the ontology does not allow give no
    fact; see ``kg.resolve.facts`` for the others that do not: they are among what is rejected. What the
    readings rejected changes nothing of this; it is told beside it. ``registry`` says which IRIs former
    builds gave: it changes the IRIs alone, and what it has to learn is told with the rest.
    ``corrections`` join things, keep them apart and name them, then accept and reject claims; those that
    cannot be applied are told as conflicts. ``reprints`` are the ids of articles that print again what
    another one printed, each with the id of that one: both count once as support.

    Raises:
        OntologyError: if a mention's type or a claim's predicate is not in the ontology.
    """
    return resolved(heard_in(readings), base, registry, corrections, reprints)


def resolved(
    heard: Heard,
    base: str = "",
    registry: Registry | None = None,
    corrections: Sequence[Correction] = (),
    reprints: Mapping[str, str] | None = None,
    noted: Noted | None = None,
    gathering: Callable[[], Gathering] = Held,
) -> Resolution:
    """What all articles together say, given what is heard in them: ``resolve`` for readings on a disk.

    They are looked through once, or twice if corrections judge of triples. ``noted`` gets what is found on
    the way. The claims of facts are kept as ``gathering`` has it. The rest is as for ``resolve``.
    """
    known = identified(heard, base or data_namespace(), registry or Registry(), corrections, noted)
    told = _Telling(known, noted)
    found, dropped = facts(told.stated(), reprints, gathering)
    if noted is not None:
        noted.dropped = dropped
    given = _given(found, told.givers)
    used = {each.iri for fact in found for each in (fact.subject, fact.object) if each.iri}
    used |= {each.entity.iri for each in told.measured} | {each.giver.iri for each in given}
    published = known.published(used)
    rows = known.rows(published)

    naming = Naming(told.meaning, frozenset(each.iri for each in published).__contains__)
    return Resolution(
        entities=published,
        facts=found,
        rejected=rejected_facts(told.rest, naming, told.alike(dropped), dropped),
        measurements=tuple(sorted(told.measured, key=lambda each: each.entity.iri)),
        registrations=rows,
        replaced=tuple(
            (known.base + old, known.base + new) for old, new in known.registry.replacements(rows)
        ),
        givers=given,
        rejected_measurements=rejected_measurements(told.rest, naming),
        corrected_facts=known.verdicts.accepted,
        corrected_entities=known.corrected_among(published),
        reprints=tuple(sorted((reprints or {}).items())),
        conflicts=(*known.conflicts, *known.verdicts.conflicts),
    )


@dataclass(slots=True)
class _Telling:
    """What the readings state of entities, and what is kept of them when they have passed.

    ``rest`` are the readings without mentions and claims, ``measured`` what they count and ``givers`` who
    gives the honour of a claim.
    """

    known: Identified
    noted: Noted | None
    rest: list[Reading] = field(default_factory=list)
    measured: list[EntityMeasurement] = field(default_factory=list)
    givers: dict[Claim, Entity] = field(default_factory=dict)
    _alike: list[Fact] = field(default_factory=list)

    def meaning(self, reading: Reading, mention: Mention) -> Entity | None:
        """The entity that a mention means; None for one that only a rejected claim makes."""
        if mention.type == DATE:
            return Entity("", mention.name, DATE)
        thing = self.known.things.get(sighting(reading.article.id, mention))
        return None if thing is None else self.known.entities[id(thing)]

    def stated(self) -> Iterator[Stated]:
        """What the readings state, article by article, as corrections have it."""
        readings, verdicts = self.known.heard.readings, self.known.verdicts
        quoted: dict[int, list[Stated]] = defaultdict(list)
        if verdicts.are_any:
            # What no reading has is known when all were judged.
            for _ in verdicts.judge(readings, self.meaning):
                pass
            for each in verdicts.quoted(readings):
                quoted[each[0]].append(each)
        for rank, (reading, stated) in enumerate(verdicts.judge(readings, self.meaning)):
            self._take(reading, [*stated, *quoted[rank]])
            yield from stated
            yield from quoted[rank]

    def alike(self, dropped: Iterable[Dropped]) -> list[Fact]:
        """Facts with the claims that have the quotes of rejected ones, without those that are ``dropped``."""
        gone = {_ends(fact) for fact, _ in dropped}
        return [fact for fact in self._alike if _ends(fact) not in gone]

    def _take(self, reading: Reading, stated: Iterable[Stated]) -> None:
        """Keeps what is needed of a reading, and of what it states."""
        self.rest.append(replace(reading, mentions=(), claims=()))
        self.measured += (
            EntityMeasurement(self._entity(reading, each.subject), each) for each in reading.measurements
        )
        quotes = {each.claim.evidence for each in reading.rejected}
        for each in stated:
            _, claim, subject, target = each
            if claim.giver is not None:
                self.givers[claim] = self._entity(reading, claim.giver)
            if claim.evidence in quotes:
                self._alike.append(Fact(subject, claim.predicate, target, (claim,)))
            if self.noted is not None and predicate(claim.predicate).symmetric:
                self.noted.symmetric.append(each)

    def _entity(self, reading: Reading, mention: Mention) -> Entity:
        """The entity of a mention that a claim or a measurement uses."""
        return self.known.entities[id(self.known.things[sighting(reading.article.id, mention)])]


def _given(found: Iterable[Fact], givers: Mapping[Claim, Entity]) -> tuple[Giving, ...]:
    """Who gives the honours of facts."""
    honours = {claim.predicate for claim in givers}
    claims = (claim for fact in found if fact.predicate in honours for claim in fact.claims)
    return tuple(Giving(claim, givers[claim]) for claim in claims if claim in givers)


def _ends(fact: Fact) -> tuple[str, str, str]:
    return fact.subject.iri, fact.predicate, fact.object.iri or fact.object.name
