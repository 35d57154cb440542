"""Facts by their key: what each share states, and what only all claims of one fact can tell.

That is the direction of a symmetric fact (of the claim that stands first), how well a ``part_of`` is
supported, and how many facts there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.engine.files import Row, gathered, load, save, scatter
from kg.ontology import DATE, PART_OF, predicate
from kg.records import Claim, Entity, Fact, Mention, Reading
from kg.resolve import facts
from kg.resolve.facts import Stated
from kg.resolve.sightings import Sighting, page_order, sighting
from kg.resolve.verdicts import Triple, Verdicts

# Subject, predicate and object: IRIs, of a date its ISO form.
Ends = Triple


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the names of a share mean, and which of its articles are reprints of which."""

    things: Mapping[Sighting, Entity]
    reprints: Mapping[str, str]

    def find(self, reading: Reading, mention: Mention) -> Entity | None:
        """The entity that a mention means; None for one that only a rejected claim makes."""
        if mention.type == DATE:
            return Entity("", mention.name, DATE)
        return self.things.get(sighting(reading.article.id, mention))

    def of(self, reading: Reading, mention: Mention) -> Entity:
        """The entity that a mention of what the articles say means."""
        return self.things[sighting(reading.article.id, mention)]


@dataclass(frozen=True, slots=True)
class Work:
    """A share, or a bucket of keys, by its number; the folder that all workers see, and how many buckets."""

    number: int
    folder: Path
    buckets: int


@dataclass(frozen=True, slots=True)
class Stating:
    """A share whose facts are due; ``quoted`` is what its articles state though nothing read it."""

    work: Work
    quoted: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """The number of measurements of a share, and the triples of corrections that it met."""

    measurements: int
    met: frozenset[Ends]


@dataclass(frozen=True, slots=True)
class Judged:
    """What one bucket of facts tells: their number by predicate, and what its shares do not know alone.

    ``turned`` are the facts, by share, whose direction another share decides. ``parts`` are the ``part_of``
    facts, without their claims, with their support.
    """

    counts: Mapping[str, int]
    turned: tuple[tuple[int, Ends], ...]
    parts: tuple[tuple[Fact, tuple[int, float, int, str, str]], ...]


def state(stating: Stating) -> Said:
    """Makes the claims of a share facts, as corrections have it, and sends each to its key."""
    work = stating.work
    readings, meaning = of_share(work)
    verdicts = cast(Verdicts, load(work.folder / "verdicts"))
    judged = [each for _, stated in verdicts.judge(readings, meaning.find) for each in stated]
    ranks = {reading.article.id: rank for rank, reading in enumerate(readings)}
    quoted = [(ranks[claim.evidence.article], claim, one, other) for _, claim, one, other in stating.quoted]
    found, _ = facts.gathered(facts.by_article([*judged, *quoted]))
    save(work.folder / "stated" / f"{work.number:05d}", found)
    by_id = {reading.article.id: reading for reading in readings}
    rows = (_row(work.number, fact, by_id, meaning.reprints) for fact in found)
    scatter(work.folder / "facts", work.number, rows, work.buckets)
    return Said(sum(len(reading.measurements) for reading in readings), verdicts.met)


def of_share(work: Work) -> tuple[Sequence[Reading], Meaning]:
    """The prepared readings of a share, and what their names mean."""
    readings = cast("Sequence[Reading]", load(work.folder / "prepared" / f"{work.number:05d}"))
    return readings, cast(Meaning, load(work.folder / "meanings" / f"{work.number:05d}"))


def _row(number: int, fact: Fact, readings: Mapping[str, Reading], reprints: Mapping[str, str]) -> Row:
    subject, name, target = fact.key
    first, second = sorted((subject, target)) if predicate(name).symmetric else (subject, target)
    kinds: tuple[object, ...] = ()
    if name == PART_OF:
        articles = {claim.evidence.article for claim in fact.claims}
        originals = sorted({reprints.get(each, each) for each in articles})
        kinds = (fact.subject.type, fact.object.type, originals, fact.confidence, len(fact.claims))
    place = _place(readings[fact.claims[0].evidence.article], fact.claims[0])
    return f"{name}\t{first}\t{second}", (place, number, (subject, name, target), kinds)


def _place(reading: Reading, claim: Claim) -> tuple[object, ...]:
    """Where a claim stands among those of all articles."""
    span = (claim.evidence.start, claim.evidence.end, claim.subject.start, claim.object.start)
    return (*page_order(reading.article), *span, claim.rule, claim.confidence)


def judge(work: Work) -> Judged:
    """Looks at all facts of one bucket of keys."""
    by_key: dict[str, list[tuple[tuple[object, ...], int, Ends, tuple[object, ...]]]] = defaultdict(list)
    for key, value in gathered(work.folder / "facts", work.number):
        by_key[key].append(value)  # type: ignore[arg-type]
    counts: Counter[str] = Counter()
    turned: list[tuple[int, Ends]] = []
    parts: list[tuple[Fact, tuple[int, float, int, str, str]]] = []
    for group in by_key.values():
        told = min(group)[2]
        counts[told[1]] += 1
        turned += [(number, found) for _, number, found, _ in group if found != told]
        if told[1] == PART_OF:
            parts.append(_supported(told, [kinds for _, _, _, kinds in group]))
    return Judged(counts, tuple(turned), tuple(parts))


def _supported(
    told: Ends, group: Sequence[tuple[object, ...]]
) -> tuple[Fact, tuple[int, float, int, str, str]]:
    """A ``part_of`` fact without its claims, and how well all articles support it."""
    subject, target = str(group[0][0]), str(group[0][1])
    articles = {article for kinds in group for article in cast("list[str]", kinds[2])}
    confidence = max(cast(float, kinds[3]) for kinds in group)
    claims = sum(cast(int, kinds[4]) for kinds in group)
    fact = Fact(Entity(told[0], "", subject), PART_OF, Entity(told[2], "", target), ())
    return fact, (-len(articles), -confidence, -claims, told[0], told[2])


def left_out(judged: Sequence[Judged]) -> frozenset[Ends]:
    """The ``part_of`` facts that contradict better-supported ones; for this all of them must be seen."""
    support = {fact.key: key for each in judged for fact, key in each.parts}
    found = [fact for each in judged for fact, _ in each.parts]
    _, dropped = facts.settled(sorted(found, key=lambda fact: fact.key), lambda fact: support[fact.key])
    return frozenset(fact.key for fact, _ in dropped)
