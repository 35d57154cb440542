"""All readings at once: identities, names, IRIs, then facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.ontology import data_namespace
from kg.records import Claim, Correction, Entity, EntityMeasurement, Fact, Giving, Reading, Resolution
from kg.resolve.claims import Waiting
from kg.resolve.facts import Dropped, Stated, facts, first_subjects
from kg.resolve.gathering import Gathering, Held
from kg.resolve.heard import Heard
from kg.resolve.identified import Identified, identified
from kg.resolve.noted import Noted
from kg.resolve.preparing import heard_in
from kg.resolve.registry import Registry
from kg.resolve.rejections import Naming, rejected_facts, rejected_measurements
from kg.resolve.rows import Rows


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
    return join(heard_in(readings), base, registry, corrections, reprints).resolution()


def join(
    heard: Heard,
    base: str = "",
    registry: Registry | None = None,
    corrections: Sequence[Correction] = (),
    reprints: Mapping[str, str] | None = None,
    noted: Noted | None = None,
    gathering: Callable[[], Gathering] = Held,
) -> Joined:
    """What joins articles, given what is heard in them; the arguments are those of ``resolve``.

    Readings that wait on a disk are looked through once, or twice if corrections judge of triples. ``noted``
    gets what is found on the way. The claims of facts are kept as ``gathering`` has it.
    """
    known = identified(heard, base or data_namespace(), registry or Registry(), corrections, noted)
    passing = _Passing(known, noted)
    found, dropped = facts(passing.stated(), reprints, gathering)
    if noted is not None:
        noted.dropped = dropped
    given = _given(found, passing.givers)
    published = known.published(_used(found, passing.measured, given))
    gone = {fact.key for fact, _ in dropped}
    alike = [fact for fact in passing.alike if fact.key not in gone]
    reprinted = tuple(sorted((reprints or {}).items()))
    return Joined(known, published, found, known.rows(published), given, reprinted, dropped, alike)


@dataclass(frozen=True, slots=True)
class Joined:
    """What joins articles: entities, facts and what the registry has to learn.

    What single articles count, and what they do not say, is not held before it is asked for. ``alike`` are
    published facts with the claims that have the quotes of rejected ones.
    """

    known: Identified
    entities: tuple[Entity, ...]
    facts: Sequence[Fact]
    rows: Rows
    givers: tuple[Giving, ...]
    reprints: tuple[tuple[str, str], ...]
    dropped: tuple[Dropped, ...]
    alike: Sequence[Fact]

    def resolution(self) -> Resolution:
        """All that the articles say together; their readings are looked through."""
        known = self.known
        naming = Naming(known.meaning, frozenset(each.iri for each in self.entities).__contains__)
        rest: list[Reading] = []
        claims: list[Sequence[Claim]] = []
        for reading, _ in known.verdicts.judge(known.heard.readings, known.meaning):
            rest.append(replace(reading, mentions=(), claims=()))
            claims.append(reading.claims)
        measured = [
            EntityMeasurement(known.entity(reading, each.subject), each)
            for reading in rest
            for each in reading.measurements
        ]
        formers = known.registry.replacements(self.rows)
        return Resolution(
            entities=self.entities,
            facts=tuple(_loaded(fact, claims) for fact in self.facts),
            rejected=rejected_facts(rest, naming, self.alike, self.dropped),
            measurements=tuple(sorted(measured, key=lambda each: each.entity.iri)),
            registrations=self.rows,
            replaced=tuple((known.base + old, known.base + new) for old, new in formers),
            givers=self.givers,
            rejected_measurements=rejected_measurements(rest, naming),
            corrected_facts=known.verdicts.accepted,
            corrected_entities=known.corrected_among(self.entities),
            reprints=self.reprints,
            conflicts=(*known.conflicts, *known.verdicts.conflicts),
        )


@dataclass(slots=True)
class _Passing:
    """What is kept of readings that pass by.

    ``measured`` are the IRIs of what they count something of, ``givers`` who gives the honour of a claim,
    and ``alike`` facts with the claims that have the quotes of rejected ones.
    """

    known: Identified
    noted: Noted | None
    measured: set[str] = field(default_factory=set)
    givers: dict[Claim, Entity] = field(default_factory=dict)
    alike: list[Fact] = field(default_factory=list)

    def stated(self) -> Iterator[Stated]:
        """What the readings state, article by article, as corrections have it."""
        known, readings = self.known, self.known.heard.readings
        quoted: dict[int, list[Stated]] = defaultdict(list)
        if known.verdicts.are_any:
            # What no reading has is known when all were judged.
            for _ in known.verdicts.judge(readings, known.meaning):
                pass
            for each in known.verdicts.quoted(readings):
                quoted[each[0]].append(each)
        for rank, (reading, stated) in enumerate(known.verdicts.judge(readings, known.meaning)):
            told = [*stated, *quoted.get(rank, ())]
            self._keep(reading, told)
            yield from told

    def _keep(self, reading: Reading, stated: Iterable[Stated]) -> None:
        self.measured |= {self.known.entity(reading, each.subject).iri for each in reading.measurements}
        if self.noted is not None:
            self.noted.first_subjects |= first_subjects(stated)
        quotes = {each.claim.evidence for each in reading.rejected}
        for _, claim, subject, target in stated:
            if claim.giver is not None:
                self.givers[claim] = self.known.entity(reading, claim.giver)
            if claim.evidence in quotes:
                self.alike.append(Fact(subject, claim.predicate, target, (claim,)))


def _used(found: Iterable[Fact], measured: Iterable[str], given: Iterable[Giving]) -> Iterator[str]:
    """The IRIs of what facts and measurements are about, and of who gives honours."""
    yield from (each.iri for fact in found for each in (fact.subject, fact.object) if each.iri)
    yield from measured
    yield from (each.giver.iri for each in given)


def _given(found: Iterable[Fact], givers: Mapping[Claim, Entity]) -> tuple[Giving, ...]:
    """Who gives the honours of facts."""
    honours = {claim.predicate for claim in givers}
    claims = (claim for fact in found if fact.predicate in honours for claim in fact.claims)
    return tuple(Giving(claim, givers[claim]) for claim in claims if claim in givers)


def _loaded(fact: Fact, claims: Sequence[Sequence[Claim]]) -> Fact:
    """The fact with its claims in memory, where they may be; those of readings are given by rank."""
    waiting = fact.claims
    return replace(fact, claims=waiting.loaded(claims)) if isinstance(waiting, Waiting) else fact
