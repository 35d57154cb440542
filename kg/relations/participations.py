"""Participations: who is at which event, and which part the words beside the name say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from kg.annotate.text.words import any_of
from kg.records import Claim
from kg.relations.records import Participation
from kg.relations.stated import Sentence, Stated, meanings

# What an organiser is where no word says more.
_ORGANISER = "organiser"


def participations(sentences: Iterable[Sentence]) -> Iterator[Participation]:
    """One participation for each participant of each event in each article."""
    found: dict[tuple[str, str, str], list[tuple[Sentence, Stated]]] = defaultdict(list)
    for sentence in sentences:
        for fact, claim in sentence.of("organizes", "participates_in"):
            key = (sentence.article.id, fact.object.iri, fact.subject.iri)
            found[key].append((sentence, (fact, claim)))
    for (article, _, _), claims in found.items():
        fact = claims[0][1][0]
        parts = {part for sentence, (one, claim) in claims for part in _parts(sentence, one.predicate, claim)}
        grounds = tuple(dict.fromkeys(one for _, one in claims))
        yield Participation(article, fact.object, fact.subject, tuple(sorted(parts)), grounds)


def _parts(sentence: Sentence, predicate: str, claim: Claim) -> set[str]:
    """The parts that are said: by the cue, behind the cue (担任|主讲人) or behind the name (林晓岚|主持)."""
    text = sentence.article.text
    words = meanings("parts_played", "part")
    said = {words[word] for word in (text[slice(*claim.cue)] if claim.cue else "",) if word in words}
    ends = [claim.cue[1]] if claim.cue and predicate == "participates_in" else []
    if claim.subject.text:
        ends.append(claim.subject.end)
    for end in ends:
        match = _words().match(text, end, sentence.end)
        said |= {words[match.group()]} if match else set()
    return said or ({_ORGANISER} if predicate == "organizes" else set())


@cache
def _words() -> re.Pattern[str]:
    return re.compile(any_of(meanings("parts_played", "part")))
