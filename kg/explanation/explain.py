"""Why a graph says what it says of a name, or of two: the facts, what was rejected, and where it stands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg.explanation.names import entities_of, forms, identity, meant_by
from kg.explanation.run import Run, read_run
from kg.explanation.sentences import occurrences, sentences
from kg.ontology import predicates
from kg.records import (
    Article,
    Entity,
    EntityMeasurement,
    Evidence,
    Fact,
    RejectedFact,
    RejectedMeasurement,
)

_Stated = TypeVar("_Stated", Fact, RejectedFact)
_Counted = TypeVar("_Counted", EntityMeasurement, RejectedMeasurement)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a run says of one name, or of two, and what it rejected.

    ``entities`` are what the name means and ``others`` what the second one means. ``facts`` are
    sorted by predicate and names, ``rejected`` by article and place. ``measurements`` and
    ``rejected_measurements`` are those of what a single name means. ``together`` are the sentences
    that name both, where two names are given and nothing was read between them. ``articles`` holds
    every article that these speak of by its id, ``names`` the name of every unit above an entity by
    its IRI.
    """

    entities: tuple[Entity, ...]
    others: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    rejected: tuple[RejectedFact, ...]
    together: tuple[Evidence, ...]
    articles: Mapping[str, Article]
    names: Mapping[str, str]
    measurements: tuple[EntityMeasurement, ...] = ()
    rejected_measurements: tuple[RejectedMeasurement, ...] = ()


def explain(name: str, other: str = "", *, run: str | os.PathLike[str] = "out") -> Explanation:
    """What the graph of a build says of ``name``, why, and what was rejected.

    With ``other`` only what is said between the two. ``run`` is the folder that the build wrote; its
    JSON-lines files are read. A name may be any alias.

    Raises:
        RunError: if the folder does not hold what a build writes.
        UnknownNameError: if the run knows nothing of that name; the message offers the nearest ones.
    """
    read = read_run(Path(run))
    counted = [each.entity for each in read.measurements]
    counted += [one.entity for one in read.rejected_measurements]
    known = entities_of([*read.facts, *read.rejected], counted)
    entities = meant_by(name, known)
    others = meant_by(other, known) if other else ()
    facts = sorted(_between(read.facts, entities, others), key=_by_predicate)
    rejected = _between(read.rejected, entities, others)
    measured = [] if other else _of(read.measurements, entities)
    uncounted = [] if other else _of(read.rejected_measurements, entities)
    together = tuple(_together(read, entities, others)) if others and not facts and not rejected else ()
    cited = [
        *(claim.evidence.article for fact in facts for claim in fact.claims),
        *(one.rejection.claim.evidence.article for one in rejected),
        *(each.measurement.evidence.article for each in measured),
        *(one.rejection.measurement.evidence.article for one in uncounted),
        *(sentence.article for sentence in together),
    ]
    names = {entity.iri: entity.name for entity in known}
    above = {one.parent for one in (*entities, *others) if one.parent in names}
    return Explanation(
        entities,
        others,
        tuple(facts),
        tuple(rejected),
        together,
        {each: read.articles[each] for each in sorted(set(cited))},
        {iri: names[iri] for iri in sorted(above)},
        tuple(measured),
        tuple(uncounted),
    )


def _of(counted: Iterable[_Counted], entities: Sequence[Entity]) -> list[_Counted]:
    """The measurements of some entities."""
    wanted = {identity(one) for one in entities}
    return [each for each in counted if identity(each.entity) in wanted]


def _between(
    stated: Iterable[_Stated], entities: Sequence[Entity], others: Sequence[Entity]
) -> list[_Stated]:
    """What is said of some entities; if there are others, only what is said between the two sides."""
    wanted, opposite = ({identity(one) for one in side} for side in (entities, others))

    def fits(subject: tuple[str, ...], target: tuple[str, ...]) -> bool:
        if not opposite:
            return subject in wanted or target in wanted
        return (subject in wanted and target in opposite) or (subject in opposite and target in wanted)

    return [one for one in stated if fits(identity(one.subject), identity(one.object))]


def _by_predicate(fact: Fact) -> tuple[int, str, str, str, str]:
    order = [each.name for each in predicates()]
    place = order.index(fact.predicate) if fact.predicate in order else len(order)
    return (place, fact.subject.name, fact.object.name, fact.subject.iri, fact.object.iri)


def _together(run: Run, entities: Sequence[Entity], others: Sequence[Entity]) -> Iterator[Evidence]:
    """The sentences that name one of the entities and, elsewhere in the sentence, one of the others."""
    sides = [{form for one in side for form in forms(one)} for side in (entities, others)]
    for article in run.articles.values():
        for start, end in sentences(article.text):
            one, other = (occurrences(article.text, start, end, side) for side in sides)
            if any(left[1] <= right[0] or right[1] <= left[0] for left in one for right in other):
                yield Evidence(article.id, start, end, article.text[start:end])
