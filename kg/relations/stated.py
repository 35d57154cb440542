"""What one article states, sentence by sentence, and the dates that its sentences give."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.annotate.text.sentences import sentences
from kg.annotate.text.words import word_set
from kg.annotate.times import Time, find_times
from kg.lexicon import table
from kg.records import Article, Claim, Fact
from kg.resolve.dates import datatype

Stated = tuple[Fact, Claim]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, ``[start, end)`` of its text, with the claims that it states.

    A claim is stated where its cue stands, or where its quote begins if it has none.
    """

    article: Article
    start: int
    end: int
    stated: tuple[Stated, ...]

    def of(self, *predicates: str) -> Iterator[Stated]:
        """The claims of some predicates, in order."""
        return (one for one in self.stated if one[0].predicate in predicates)

    def times(self) -> list[Time]:
        """The words of time of the sentence; offsets count characters of the sentence."""
        return list(find_times(self.article.text[self.start : self.end], self.article.issue_date))


def stated_sentences(article: Article, stated: Iterable[Stated]) -> Iterator[Sentence]:
    """The sentences of an article that state something, by place."""
    spans = sentences(article.text)
    starts = [span.start for span in spans]
    groups: dict[int, list[Stated]] = defaultdict(list)
    for one in stated:
        groups[bisect_right(starts, place_of(one[1])) - 1].append(one)
    for number, group in sorted(groups.items()):
        ordered = tuple(sorted(group, key=_order))
        yield Sentence(article, spans[number].start, spans[number].end, ordered)


def place_of(claim: Claim) -> int:
    """Where a claim is stated: its cue, or the beginning of its quote."""
    return claim.cue[0] if claim.cue is not None else claim.evidence.start


def _order(one: Stated) -> tuple[int, int, int, str, str, str, str]:
    fact, claim = one
    names = (fact.subject.iri, fact.predicate, fact.object.iri, fact.object.name)
    return (place_of(claim), claim.evidence.start, claim.evidence.end, *names)


def date_of(sentence: Sentence, claim: Claim) -> str:
    """The ISO date, whole or partial, that a sentence gives for what a claim's cue says, or ``""``.

    It counts only where it is the sentence's one word of time and stands in front of the cue, and no
    word makes it another day than that of the deed (成立于2019年).
    """
    times = sentence.times()
    if claim.cue is None or len(times) != 1:
        return ""
    (found,) = times
    start, end = sentence.start + found.mention.start, sentence.start + found.mention.end
    before = sentence.article.text[sentence.start : start]
    if end > claim.cue[0] or before.endswith(tuple(word_set("date_bars"))):
        return ""
    return found.mention.name if datatype(found.mention.name) else ""


def only(values: Iterable[str]) -> str:
    """The one value that is not empty, or ``""`` where there is none or more than one."""
    distinct = {value for value in values if value}
    return distinct.pop() if len(distinct) == 1 else ""


@cache
def meanings(name: str, column: str) -> Mapping[str, str]:
    """A lexicon table of words with what they say: word to notation of the ontology."""
    return {row["word"]: row[column] for row in table(name, "word", column)}
