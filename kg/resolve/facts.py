"""Claims about entities → facts: one for each subject, predicate and object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from sys import intern

from kg.ontology import PART_OF, administrative_level, is_a, predicate
from kg.records import Claim, Entity, Fact
from kg.resolve.claims import articles_of, confidence_of
from kg.resolve.gathering import Gathering, Held
from kg.resolve.packed import PackedFacts

# The class of units that lie in one unit alone.
_SINGLE_PARENT = "GrassrootsUnit"
# A claim with its entities and the rank of its article in page order.
Stated = tuple[int, Claim, Entity, Entity]
_rank = itemgetter(0)
# A sort key that puts the better-supported fact first.
Supporting = Callable[[Fact], tuple[int, float, int, str, str]]
# What tells a symmetric fact from others: predicate and both ends, sorted; see ``first_subjects``.
Key = tuple[str, str, str]
# A fact that is not published, and why: a row of seeds/lexicon/rejections.tsv.
Dropped = tuple[Fact, str]


def facts(
    stated: Iterable[Stated],
    reprints: Mapping[str, str] | None = None,
    gathering: Callable[[], Gathering] = Held,
) -> tuple[Sequence[Fact], tuple[Dropped, ...]]:
    """The facts that claims state, sorted by subject, predicate and object, and the unpublished ones.

    The claims are given article by article, in page order, and kept as ``gathering`` has it.
    A symmetric predicate gives one fact for both directions, in that of the claim that stands
    first; the claims of the other direction are turned round. Not published are a thing's relation
    to itself, administrative parents of a unit behind the nearest, and the weaker-supported edge of
    a ``part_of`` cycle.

    Raises:
        OntologyError: if a claim's predicate is unknown.
    """
    found, itself = gathered(stated, gathering)
    # All others are published as they are.
    parts = [fact for fact in found if fact.predicate == PART_OF]
    _, refused = settled(parts, Support(reprints or {}))
    gone = {fact.key for fact, _ in refused}
    if isinstance(found, PackedFacts):
        published: Sequence[Fact] = found.without(gone)
    else:
        published = tuple(fact for fact in found if fact.key not in gone)
    return published, (*itself, *refused)


def gathered(
    stated: Iterable[Stated], gathering: Callable[[], Gathering] = Held
) -> tuple[Sequence[Fact], list[Dropped]]:
    """One fact for each subject, predicate and object, sorted, and the relations of things to themselves.

    The claims are given article by article, in page order, and kept as ``gathering`` has it.

    Raises:
        OntologyError: if a claim's predicate is unknown.
    """
    gatherer = gathering()
    dropped: list[Dropped] = []
    for rank, claim, subject, target in _in_order(stated):
        if (subject.iri, subject.name) == (target.iri, target.name):
            dropped.append((Fact(subject, claim.predicate, target, (claim,)), "itself"))
        else:
            gatherer.add(rank, claim, subject, target)
    return gatherer.facts(), dropped


def settled(found: Sequence[Fact], support: Supporting) -> tuple[list[Fact], list[Dropped]]:
    """The facts without farther administrative parents and without circles, and what is left out."""
    nearest, farther = _with_nearest_parents(found, support)
    published, closing = _without_cycles(nearest, support)
    return published, [(fact, "other_unit") for fact in farther] + [(fact, "circle") for fact in closing]


def by_article(stated: Iterable[Stated]) -> list[Stated]:
    """What is stated, article by article in page order."""
    return sorted(stated, key=_rank)


def first_subjects(stated: Iterable[Stated]) -> dict[tuple[Key, str], str]:
    """The subject of each symmetric fact where an article, given by its id, tells it first."""
    found: dict[tuple[Key, str], str] = {}
    for _, claim, subject, target in _in_order(
        each for each in stated if predicate(each[1].predicate).symmetric
    ):
        one, other = sorted((subject.iri, target.iri or target.name))
        found.setdefault(((intern(claim.predicate), one, other), claim.evidence.article), subject.iri)
    return found


def _in_order(stated: Iterable[Stated]) -> Iterator[Stated]:
    """What is stated article by article, each once, by place; what has one place is sorted by all of it."""
    for _, article in groupby(stated, key=_rank):
        for _, group in groupby(sorted(article, key=_place), key=_place):
            here = list(group)
            yield from here if len(here) == 1 else sorted(set(here), key=lambda one: repr(one[1]))


def _place(stated: Stated) -> tuple[int, int, int, int, int, str, float]:
    """The place of a claim: article in page order, then span, then nearly what keeps the order total."""
    rank, claim, _, _ = stated
    span = (claim.evidence.start, claim.evidence.end)
    return (rank, *span, claim.subject.start, claim.object.start, claim.rule, claim.confidence)


@dataclass(frozen=True, slots=True)
class Support:
    """A sort key that puts the better-supported fact first: by articles, confidence, claims."""

    reprints: Mapping[str, str]

    def __call__(self, fact: Fact) -> tuple[int, float, int, str, str]:
        """The key of a fact."""
        articles = len({self.reprints.get(name, name) for name in articles_of(fact.claims)})
        return (-articles, -confidence_of(fact.claims), -len(fact.claims), fact.subject.iri, fact.object.iri)


def _with_nearest_parents(found: Sequence[Fact], support: Supporting) -> tuple[list[Fact], list[Fact]]:
    """The facts, with the nearest administrative parents of each territorial unit alone, and the others.

    One article gives the street, another only the district: the street says it all. A street may
    lie in a district and in a zone that overlaps it; a community or village has one parent, of
    several at one level the best-supported.
    """
    parents: dict[str, list[Fact]] = defaultdict(list)
    for fact in found:
        if fact.predicate == PART_OF and administrative_level(fact.subject.type):
            parents[fact.subject.iri].append(fact)
    dropped: set[int] = set()
    for group in parents.values():
        group.sort(key=lambda fact: (-administrative_level(fact.object.type), support(fact)))
        nearest = administrative_level(group[0].object.type)
        single = is_a(group[0].subject.type, _SINGLE_PARENT)
        dropped |= {
            id(fact) for fact in group[1:] if single or administrative_level(fact.object.type) < nearest
        }
    return _parted(found, dropped)


def _without_cycles(found: Sequence[Fact], support: Supporting) -> tuple[list[Fact], list[Fact]]:
    """The facts, and the ``part_of`` edges that would close a cycle of better-supported ones."""
    above: dict[str, set[str]] = defaultdict(set)
    dropped: set[int] = set()
    for fact in sorted((fact for fact in found if fact.predicate == PART_OF), key=support):
        if fact.subject.iri in _reachable(above, fact.object.iri):
            dropped.add(id(fact))
        else:
            above[fact.subject.iri].add(fact.object.iri)
    return _parted(found, dropped)


def _parted(found: Sequence[Fact], dropped: Collection[int]) -> tuple[list[Fact], list[Fact]]:
    """The facts, and those of them whose ``id`` is among the dropped ones."""
    return [one for one in found if id(one) not in dropped], [one for one in found if id(one) in dropped]


def _reachable(above: dict[str, set[str]], start: str) -> set[str]:
    """A unit and everything above it."""
    seen, open_ends = {start}, [start]
    while open_ends:
        for iri in above.get(open_ends.pop(), ()):
            if iri not in seen:
                seen.add(iri)
                open_ends.append(iri)
    return seen
