"""Accepted and rejected triples, and new names: corrections applied to what is read of entities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.ontology import DATE, allows, predicate
from kg.records import (
    Claim,
    CorrectedEntity,
    CorrectedFact,
    Correction,
    Entity,
    Evidence,
    Mention,
    Reading,
    Rejection,
)
from kg.resolve.dates import datatype
from kg.resolve.facts import Stated
from kg.resolve.named import Named, UnclearError
from kg.resolve.names import shown

ACCEPT, REJECT, RENAME = "accept", "reject", "rename"
# The rule of a claim that no rule read, and the reason of a rejection that no word gives.
CORRECTION = "correction"
# What tells a triple: IRIs, of a date its ISO form.
Triple = tuple[str, str, str]
_Meaning = Callable[[Reading, Mention], Entity | None]


class Verdicts:
    """What corrections say of triples.

    ``entities`` are those of the build by number, ``named`` finds them. ``conflicts`` says which
    corrections cannot be applied, ``accepted`` which facts are accepted.
    """

    def __init__(
        self, corrections: Sequence[Correction], named: Named, entities: Mapping[int, Entity]
    ) -> None:
        self.conflicts: list[str] = []
        self._ends: dict[Triple, tuple[Entity, Entity]] = {}
        self._verdicts: dict[Triple, Correction] = {}
        self._met: set[Triple] = set()
        for each in corrections:
            try:
                self._add(each, *_ends(each, named, entities))
            except UnclearError as error:
                self.conflicts.append(f"{each.place}: {error}")

    @property
    def met(self) -> frozenset[Triple]:
        """The triples of corrections that something was read of, or that a quote states."""
        return frozenset(self._met)

    def meet(self, found: Iterable[Triple]) -> None:
        """Takes over what others met who judged other readings."""
        self._met.update(found)

    @property
    def accepted(self) -> tuple[CorrectedFact, ...]:
        """The facts that corrections accept, in the order of the corrections; symmetric ones both ways."""
        return tuple(
            CorrectedFact(*each, verdict)
            for found, verdict in self._verdicts.items()
            if verdict.action == ACCEPT and found in self._met
            for each in ((found, found[::-1]) if predicate(found[1]).symmetric else (found,))
        )

    @property
    def are_any(self) -> bool:
        """Whether there is anything to judge by."""
        return bool(self._verdicts)

    def judge(
        self, readings: Iterable[Reading], meaning: _Meaning
    ) -> Iterator[tuple[Reading, Iterable[Stated]]]:
        """Each reading with the rejections that stand, and its claims that stand, with their entities.

        ``meaning`` tells the entity of a mention. A rejected claim that a correction accepts is stated,
        a claim that one rejects is rejected. What no reading has is left to ``quoted``.
        """
        for rank, reading in enumerate(readings):
            if self._verdicts:
                yield self._judged(rank, reading, meaning)
            else:
                yield reading, _stated(rank, reading, meaning)

    def _judged(self, rank: int, reading: Reading, meaning: _Meaning) -> tuple[Reading, list[Stated]]:
        stated: list[Stated] = []
        refused: list[Rejection] = []
        for claim in reading.claims:
            ends = meaning(reading, claim.subject), meaning(reading, claim.object)
            verdict = self._of(claim, *ends)
            if verdict is not None and verdict.action == REJECT:
                refused.append(Rejection(claim, CORRECTION, None, verdict))
            elif ends[0] is not None and ends[1] is not None:
                sure = claim if verdict is None else replace(claim, confidence=1.0)
                stated.append((rank, sure, ends[0], ends[1]))
        for each in reading.rejected:
            ends = meaning(reading, each.claim.subject), meaning(reading, each.claim.object)
            verdict = self._of(each.claim, *ends)
            if verdict is None or verdict.action == REJECT or ends[0] is None or ends[1] is None:
                refused.append(each)
            else:
                stated.append((rank, replace(each.claim, confidence=1.0), ends[0], ends[1]))
        return replace(reading, rejected=tuple(refused)), stated

    def quoted(self, readings: Sequence[Reading]) -> list[Stated]:
        """What is accepted and was not read when all were judged, by the quote that each correction gives."""
        stated: list[Stated] = []
        missing = {
            found: each
            for found, each in self._verdicts.items()
            if each.action != REJECT and found not in self._met
        }
        ranks = {reading.article.id: rank for rank, reading in enumerate(readings if missing else ())}
        for found, each in missing.items():
            rank = ranks.get(each.article)
            text = readings[rank].article.text if rank is not None else ""
            start = text.find(each.quote) if each.quote else -1
            if rank is None or start < 0:
                act = "give an article and words of its text that state it, or drop the line"
                self.conflicts.append(f"{each.place}: no page that was read says so; {act}")
                continue
            self._met.add(found)
            subject, target = self._ends[found]
            evidence = Evidence(each.article, start, start + len(each.quote), each.quote)
            ends = _mention(evidence, subject), _mention(evidence, target)
            claim = Claim(ends[0], each.predicate, ends[1], evidence, CORRECTION, 1.0)
            stated.append((rank, claim, subject, target))
        return stated

    def _add(self, each: Correction, subject: Entity, target: Entity) -> None:
        found = (subject.iri, each.predicate, target.iri or target.name)
        if predicate(each.predicate).symmetric and (found[2], found[1], found[0]) in self._verdicts:
            found = (found[2], found[1], found[0])
        other = self._verdicts.get(found)
        if other is None and found not in self._ends:
            self._verdicts[found] = each
            self._ends[found] = subject, target
        elif other is not None and other.action != each.action:
            self.conflicts.append(
                f"{other.place}, {each.place}: both accepted and rejected; drop one of the lines"
            )
            del self._verdicts[found]

    def _of(self, claim: Claim, subject: Entity | None, target: Entity | None) -> Correction | None:
        """What a correction says of a claim about two entities."""
        if subject is None or target is None:
            return None
        found = (subject.iri, claim.predicate, target.iri or target.name)
        if predicate(claim.predicate).symmetric and found not in self._verdicts:
            found = (found[2], found[1], found[0])
        if found in self._verdicts:
            self._met.add(found)
        return self._verdicts.get(found)


def _stated(rank: int, reading: Reading, meaning: _Meaning) -> Iterator[Stated]:
    """What the claims of a reading state."""
    for claim in reading.claims:
        one, other = meaning(reading, claim.subject), meaning(reading, claim.object)
        if one and other:
            yield rank, claim, one, other


def renamed(
    corrections: Sequence[Correction], named: Named, entities: dict[int, Entity]
) -> tuple[dict[int, Entity], list[CorrectedEntity], list[str]]:
    """The entities under the names that corrections give them, what was applied, and what was not.

    The former name becomes an alias.
    """
    names: dict[int, Correction] = {}
    conflicts: list[str] = []
    for each in corrections:
        try:
            number = named.find(each.subject)
        except UnclearError as error:
            conflicts.append(f"{each.place}: {error}")
            continue
        if names.setdefault(number, each).object != each.object:
            conflicts.append(f"{names[number].place}, {each.place}: two names for one; drop one of the lines")
    found = {**entities} if names else entities
    for number, each in names.items():
        old = found[number]
        aliases = tuple(sorted({*old.aliases, old.name} - {each.object}))
        found[number] = replace(old, name=shown(each.object), aliases=aliases)
    return found, [CorrectedEntity(entities[number].iri, each) for number, each in names.items()], conflicts


def _ends(each: Correction, named: Named, entities: Mapping[int, Entity]) -> tuple[Entity, Entity]:
    """The entities that a correction of a triple is about."""
    subject = entities[named.find(each.subject)]
    if DATE in predicate(each.predicate).range and datatype(each.object):
        target = Entity("", each.object, DATE)
    else:
        target = entities[named.find(each.object)]
    if each.action == ACCEPT and not allows(subject.type, each.predicate, target.type):
        kinds = f"{subject.type} {each.predicate} {target.type}"
        raise UnclearError(f"the ontology knows no {kinds}; choose another predicate")
    return subject, target


def _mention(evidence: Evidence, entity: Entity) -> Mention:
    """Where a quote names an entity: at its name, else the whole quote."""
    at = evidence.text.find(entity.name)
    start = evidence.start if at < 0 else evidence.start + at
    text = evidence.text if at < 0 else entity.name
    return Mention(start, start + len(text), text, entity.type, entity.name)
