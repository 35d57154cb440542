"""Partnerships: who acts together, in which kind of bond, on which occasion and day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.annotate.text.words import any_of
from kg.records import Claim, Entity
from kg.relations.records import Partnership
from kg.relations.stated import Sentence, Stated, date_of, meanings, only

# A bond by the offsets of the cue that states it, or by the two names where no word does.
_Bond = tuple[int, ...]


def partnerships(sentences: Iterable[Sentence]) -> Iterator[Partnership]:
    """The partnerships of each article.

    One cue binds all its partners in one bond (A 联合 B、C); claims without a cue bind two each.
    Bonds of one article between the same partners are one partnership.
    """
    found: dict[tuple[str, tuple[str, ...]], list[tuple[Sentence, list[Stated]]]] = defaultdict(list)
    for sentence in sentences:
        for bond in _bonds(sentence):
            partners = tuple(sorted({each.iri for fact, _ in bond for each in (fact.subject, fact.object)}))
            found[sentence.article.id, partners].append((sentence, bond))
    for (article, _), bonds in found.items():
        yield _partnership(article, bonds)


def _bonds(sentence: Sentence) -> list[list[Stated]]:
    bonds: dict[_Bond, list[Stated]] = defaultdict(list)
    for one in sentence.of("partners_with"):
        claim = one[1]
        bonds[claim.cue or _pair(claim)].append(one)
    return list(bonds.values())


def _pair(claim: Claim) -> _Bond:
    """A bond of its own for two names, in whichever order they are given."""
    places = sorted([(claim.subject.start, claim.subject.end), (claim.object.start, claim.object.end)])
    return (*places[0], *places[1])


def _partnership(article: str, bonds: Sequence[tuple[Sentence, list[Stated]]]) -> Partnership:
    partners = {each.iri: each for _, bond in bonds for f, _ in bond for each in (f.subject, f.object)}
    occasions: dict[str, Entity] = {}
    dates: list[str] = []
    for sentence, bond in bonds:
        held = _occasions(sentence, bond, frozenset(partners))
        occasions |= held
        days = [fact.object.name for fact, _ in sentence.of("held_on") if fact.subject.iri in held]
        dates += days or [date_of(sentence, bond[0][1])]
    grounds = tuple(dict.fromkeys(one for _, bond in bonds for one in bond))
    return Partnership(
        article=article,
        partners=tuple(partners[iri] for iri in sorted(partners)),
        kinds=tuple(sorted({kind for one in grounds for kind in _kinds(one[1])})),
        occasions=tuple(occasions[iri] for iri in sorted(occasions)),
        date=only(dates),
        grounds=grounds,
    )


def _occasions(sentence: Sentence, bond: Sequence[Stated], partners: frozenset[str]) -> dict[str, Entity]:
    """The events that partners hold or take part in by the bond's own cue, or that two of them share."""
    cues = {claim.cue for _, claim in bond if claim.cue is not None}
    events: dict[str, Entity] = {}
    present: dict[str, set[str]] = defaultdict(set)
    told: set[str] = set()
    for fact, claim in sentence.of("organizes", "participates_in"):
        if fact.subject.iri in partners:
            events[fact.object.iri] = fact.object
            present[fact.object.iri].add(fact.subject.iri)
            if claim.cue in cues:
                told.add(fact.object.iri)
    return {iri: event for iri, event in events.items() if iri in told or len(present[iri]) > 1}


@cache
def _words() -> re.Pattern[str]:
    return re.compile(any_of(meanings("partnership_kinds", "kind")))


def _kinds(claim: Claim) -> Iterator[str]:
    """The kinds of partnership that the quote's own words say; the partners' names say nothing."""
    quote, start = claim.evidence.text, claim.evidence.start
    names = [(each.start - start, each.end - start) for each in (claim.subject, claim.object)]
    for match in _words().finditer(quote):
        if not any(first <= match.start() < last for first, last in names):
            yield meanings("partnership_kinds", "kind")[match.group()]
