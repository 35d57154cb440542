"""Conferrals: who received which honour, from whom and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.annotate.text.sentences import quotes
from kg.records import Claim, Entity
from kg.relations.records import Conferral
from kg.relations.stated import Sentence, Stated, date_of, only
from kg.resolve.dates import datatype


def conferrals(sentences: Iterable[Sentence], givers: Mapping[Claim, Entity]) -> Iterator[Conferral]:
    """One conferral for each recipient of each honour in each article.

    ``givers`` tells who gives the honour, for the claims that say so.
    """
    found: dict[tuple[str, str, str], list[tuple[Sentence, Stated]]] = defaultdict(list)
    for sentence in sentences:
        for fact, claim in sentence.of("honored_as"):
            key = (sentence.article.id, fact.subject.iri, fact.object.iri)
            found[key].append((sentence, (fact, claim)))
    for (article, _, _), claims in found.items():
        fact = claims[0][1][0]
        given = {
            giver.iri: giver
            for _, (_, claim) in claims
            if (giver := givers.get(claim)) is not None and giver.iri != fact.subject.iri
        }
        yield Conferral(
            article=article,
            recipient=fact.subject,
            honour=fact.object,
            givers=tuple(given[iri] for iri in sorted(given)),
            date=only(_date(sentence, claim) for sentence, (_, claim) in claims),
            grounds=tuple(dict.fromkeys(one for _, one in claims)),
        )


def _date(sentence: Sentence, claim: Claim) -> str:
    """The day of the honour: in front of its verb, or right in front of its name (2023年7月“最美楼道长”)."""
    if claim.cue is not None:
        return date_of(sentence, claim)
    start = claim.object.start
    if any(start - 1 == quote.start for quote in quotes(sentence.article.text)):
        start -= 1
    for time in sentence.times():
        if sentence.start + time.mention.end == start and datatype(time.mention.name):
            return time.mention.name
    return ""
