"""The questions that a person can answer best: the least certain facts and the most likely mergers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from os import PathLike
from pathlib import Path

from kg.explanation.run import read_run
from kg.ontology import label, predicate
from kg.records import Correction, Entity, Fact

_Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what it is about and the actions of ``Correction`` that answer it, yes first.

    ``lines`` are shown to the person. ``subject``, ``predicate`` and ``object`` are the cells of the
    correction.
    """

    lines: tuple[str, ...]
    yes: str
    no: str
    subject: str
    predicate: str
    object: str

    def answer(self, *, yes: bool, author: str, reason: str = "") -> Correction:
        """The correction that an answer makes."""
        action = self.yes if yes else self.no
        return Correction(action, self.subject, self.predicate, self.object, author, reason)


def questions(run: str | PathLike[str], known: Iterable[Correction] = ()) -> Iterator[Question]:
    """The questions that a build leaves, first the mergers, then the facts, the least sure ones first.

    ``run`` is the folder of the build. What a correction of ``known`` answers is not asked.

    Raises:
        RunError: if the folder is no build.
    """
    found = read_run(Path(run))
    known = tuple(known)
    answered = {(each.subject, each.predicate, each.object) for each in known}
    yield from _mergers(found.facts, answered)
    for fact in sorted(found.facts, key=lambda fact: (fact.confidence, fact.subject.iri, fact.predicate)):
        asked = fact.key
        if not _is_answered(asked, answered):
            yield Question(tuple(_fact_lines(fact)), "accept", "reject", *asked)


def _mergers(facts: Sequence[Fact], answered: Collection[_Triple]) -> Iterator[Question]:
    """Whether things of one class that share a name or alias are one."""
    entities = {end.iri: end for fact in facts for end in (fact.subject, fact.object) if end.iri}
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, each in sorted(entities.items()):
        for name in {each.name, *each.aliases}:
            bearers[each.type, name].append(iri)
    pairs = sorted({pair for iris in bearers.values() for pair in combinations(iris, 2)})
    for one, other in pairs:
        if not _is_answered((one, "", other), answered) and not _is_answered((other, "", one), answered):
            lines = (f"the same? {_entity_line(entities[one])}", f"          {_entity_line(entities[other])}")
            yield Question(lines, "same", "different", one, "", other)


def _is_answered(asked: _Triple, answered: Collection[_Triple]) -> bool:
    """Whether a correction is about a triple, with IRIs or with what follows their base."""
    forms = [(asked[0], asked[2]), (_relative(asked[0]), _relative(asked[2]))]
    if asked[1] and predicate(asked[1]).symmetric:
        forms += [(target, subject) for subject, target in forms]
    return any((subject, asked[1], target) in answered for subject, target in forms)


def _relative(iri: str) -> str:
    """What follows the base in an IRI: class and name."""
    return "/".join(iri.split("/")[-2:])


def _entity_line(each: Entity) -> str:
    also = f" ({', '.join(each.aliases)})" if each.aliases else ""
    return f"{label(each.type)} {each.name}{also}  {each.iri}"


def _fact_lines(fact: Fact) -> Iterator[str]:
    middle = f"{label(fact.predicate)} {fact.predicate}"
    yield f"{fact.subject.name} — {middle} → {fact.object.name}  ({fact.confidence:.2f})"
    for claim in fact.claims[:3]:
        yield f"  {claim.evidence.article}: {claim.evidence.text}"
