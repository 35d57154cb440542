"""Which triple of a run states which fact of the gold, and which of them are right, wrong and missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluation.gold import GoldFact
from kg.evaluation.names import Named, overlap
from kg.evaluation.run import RunTriple, is_symmetric
from kg.ontology import DATE, phrase_types

# For entities that are named by a phrase: how long the shorter name must be, and how much of the
# character pairs two names must share. Both figures are those of the annotation guideline's scorer.
_LEAST_PHRASE = 4
_LEAST_OVERLAP = 0.65


@dataclass(frozen=True, slots=True)
class Judgement:
    """The triples of a run over one page, told apart.

    ``hits`` pairs a triple with the required fact that it states, each at most once. ``missed``
    are the required facts that nothing is paired with, ``wrong`` the triples that state no fact,
    ``tolerated`` those that state an optional one; all in the order of run or gold.
    """

    hits: tuple[tuple[RunTriple, GoldFact], ...]
    missed: tuple[GoldFact, ...]
    wrong: tuple[RunTriple, ...]
    tolerated: tuple[RunTriple, ...]


def judge(triples: Sequence[RunTriple], facts: Iterable[GoldFact]) -> Judgement:
    """The judgement of distinct triples, given the distinct facts of their page.

    As many triples as possible are paired with required facts. Where several could be, the
    earlier triples are, so that the figures do not depend on how the pairing is found.
    """
    known = tuple(facts)
    required = [fact for fact in known if not fact.optional]
    optional = [fact for fact in known if fact.optional]
    pairs = largest_pairing(
        [[number for number, fact in enumerate(required) if states(triple, fact)] for triple in triples]
    )
    rest = [triple for number, triple in enumerate(triples) if number not in pairs]
    tolerated = tuple(triple for triple in rest if any(states(triple, fact) for fact in optional))
    found = set(pairs.values())
    return Judgement(
        hits=tuple((triples[i], required[j]) for i, j in sorted(pairs.items())),
        missed=tuple(fact for number, fact in enumerate(required) if number not in found),
        wrong=tuple(triple for triple in rest if triple not in tolerated),
        tolerated=tolerated,
    )


def states(triple: RunTriple, fact: GoldFact) -> bool:
    """Whether a triple states a fact; one with a symmetric predicate may state it in either order."""
    if triple.predicate != fact.predicate:
        return False
    if _means(triple.subject, fact.subject) and _is_object(triple.object, fact.object):
        return True
    turned = _means(triple.object, fact.subject) and _is_object(triple.subject, fact.object)
    return turned and is_symmetric(triple.predicate)


def _is_object(found: Named, gold: Named) -> bool:
    return same_date(found.name, gold.name) if gold.type == DATE else _means(found, gold)


def _means(found: Named, gold: Named) -> bool:
    return same_entity(found.names, gold.names, gold.type)


def same_entity(found: frozenset[str], gold: frozenset[str], gold_type: str) -> bool:
    """Whether comparable names of a run mean a gold entity: they share one, or nearly, if it is a phrase."""
    if not found.isdisjoint(gold):
        return True
    return gold_type in phrase_types() and any(_same_phrase(one, other) for one in found for other in gold)


def _same_phrase(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _LEAST_PHRASE and (short in long or overlap(short, long) >= _LEAST_OVERLAP)


def same_date(found: str, gold: str) -> bool:
    """Whether two ISO dates agree; a full date also answers for the same day without its year."""
    found, gold = found.strip(), gold.strip()
    return found == gold or (gold.startswith("--") and found.endswith(gold[1:]))


def largest_pairing(choices: Sequence[Sequence[int]]) -> dict[int, int]:
    """A largest pairing of every number with one of its choices, each choice given once.

    Numbers come in turn and are never given up again; an earlier one may be moved to another of
    its choices to make room. So the paired numbers are the same whichever way room is made: the
    sets that can be paired are a matroid, and these are its first basis.
    """
    chosen: dict[int, int] = {}
    owners: dict[int, int] = {}
    for start in range(len(choices)):
        reached: dict[int, int] = {}
        free = _free_choice(start, choices, owners, reached)
        while free is not None:
            number = reached[free]
            owners[free], former = number, chosen.get(number)
            chosen[number], free = free, former
    return chosen


def _free_choice(
    start: int, choices: Sequence[Sequence[int]], owners: dict[int, int], reached: dict[int, int]
) -> int | None:
    """The nearest choice without owner for ``start``, if owners may move; ``reached`` gets the way to it."""
    waiting = [start]
    for number in waiting:
        for choice in choices[number]:
            if choice in reached:
                continue
            reached[choice] = number
            if choice not in owners:
                return choice
            waiting.append(owners[choice])
    return None
