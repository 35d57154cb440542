"""What all articles together say of a fact: which tell of it, which way round, how surely, in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kg.incremental.near.ledger import Ledger
from kg.ontology import DATE, PART_OF, predicate
from kg.records import Article, Claim, Entity, Evidence, Fact, Mention
from kg.resolve.facts import Stated, first_subjects, settled

# Predicate and both ends: IRIs, of a date the ISO form; of a symmetric fact sorted.
Key = tuple[str, str, str]


class Contribution(NamedTuple):
    """What an article brings to a fact.

    ``place`` is where it says so first, among all places of all articles, and ``subject`` what is the
    subject there. ``confidence`` is that of the surest of so many ``claims``, the first of which has the
    ``quote``. ``day`` is that of the article or its issue.
    """

    place: tuple[str | int | float, ...]
    subject: str
    confidence: float
    claims: int
    quote: str
    day: str


class FactRow(NamedTuple):
    """What all articles bring to a fact, by their ids, and why it is not published, ``""`` if it is.

    ``ends`` are subject and object of the key in its order: IRI, name and type.
    """

    told: Mapping[str, Contribution]
    dropped: str
    ends: tuple[tuple[str, str, str], tuple[str, str, str]]

    @property
    def first(self) -> Contribution:
        """The contribution of the article that stands first."""
        return min(self.told.values())

    def subject(self) -> str:
        """What is the subject of the fact."""
        return self.first.subject

    def support(self, key: Key, reprints: Mapping[str, str]) -> tuple[int, float, int, str, str]:
        """A sort key that puts the better-supported fact first, as ``kg.resolve.facts`` has it."""
        articles = len({reprints.get(name, name) for name in self.told})
        confidence = max(each.confidence for each in self.told.values())
        return -articles, -confidence, -sum(each.claims for each in self.told.values()), key[1], key[2]


def key_of_fact(fact: Fact) -> Key:
    """What tells a fact from others, whichever way round it is told."""
    one, other = fact.subject.iri, fact.object.iri or fact.object.name
    if predicate(fact.predicate).symmetric and other < one:
        one, other = other, one
    return fact.predicate, one, other


def text_of(key: Key) -> str:
    """A key as the ledger has it."""
    return "\t".join(key)


def contributions(
    facts: Iterable[Fact], stated: Iterable[Stated], articles: Mapping[str, Article]
) -> dict[Key, dict[str, Contribution]]:
    """What articles bring to facts; ``articles`` are given by id.

    ``stated`` is what their claims say, at least those of symmetric predicates.
    """
    brought = contributing(first_subjects(stated), articles)
    return {key_of_fact(fact): brought(fact) for fact in facts}


def contributing(
    first: Mapping[tuple[Key, str], str], articles: Mapping[str, Article]
) -> Callable[[Fact], dict[str, Contribution]]:
    """What tells what articles, given by id, bring to a fact; ``first`` are the ``first_subjects``."""

    def brought(fact: Fact) -> dict[str, Contribution]:
        key = key_of_fact(fact)
        by_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in fact.claims:
            by_article[claim.evidence.article].append(claim)
        return {
            name: _contribution(articles[name], claims, first.get((key, name), fact.subject.iri))
            for name, claims in by_article.items()
        }

    return brought


def _contribution(article: Article, claims: Sequence[Claim], subject: str) -> Contribution:
    best = claims[0] if len(claims) == 1 else max(claims, key=lambda each: each.confidence)
    return Contribution(
        (article.page, article.number, article.id, *_span(claims[0])),
        subject,
        best.confidence,
        len(claims),
        best.evidence.text,
        article.date or article.issue_date,
    )


def _span(claim: Claim) -> tuple[int, int]:
    return claim.evidence.start, claim.evidence.end


def row_of(row: Any) -> FactRow | None:  # noqa: ANN401 - what the ledger keeps
    """The row of a fact that the ledger keeps."""
    if row is None:
        return None
    told, dropped, ends = row
    return FactRow({name: Contribution(*each) for name, each in told.items()}, dropped, ends)


def kept(row: FactRow) -> tuple[object, ...]:
    """A row as the ledger keeps it."""
    return {name: tuple(each) for name, each in row.told.items()}, row.dropped, row.ends


def ends_of(fact: Fact, key: Key) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Both ends of a fact in the order of its key: IRI, name and type."""
    one, other = (
        (each.iri, each.name if each.type == DATE else "", each.type) for each in (fact.subject, fact.object)
    )
    return (one, other) if fact.subject.iri == key[1] else (other, one)


def fact_of(key: Key, row: FactRow) -> Fact:
    """A fact with a claim for each article, in their order, of which only the quote and so on are told."""
    nobody = Mention(0, 0, "", "", "")
    ordered = sorted(row.told.items(), key=lambda pair: pair[1])
    claims = tuple(
        Claim(nobody, key[0], nobody, Evidence(name, 0, 0, each.quote), "", each.confidence)
        for name, each in ordered
    )
    one, other = (Entity(iri, name, kind) for iri, name, kind in row.ends)
    return Fact(one, key[0], other, claims) if row.subject() == key[1] else Fact(other, key[0], one, claims)


class Parents:
    """Which ``part_of`` facts contradict better-supported ones.

    ``rows`` are the facts that a change touches, None for those that nobody tells any more.
    """

    def __init__(
        self, ledger: Ledger, rows: Mapping[Key, FactRow | None], reprints: Mapping[str, str]
    ) -> None:
        self._ledger, self._rows, self._reprints = ledger, rows, reprints

    def dropped(self) -> dict[Key, str]:
        """Why facts about touched units are not published, ``""`` of those that are.

        Of units that lie in each other, the facts are held against each other.
        """
        found: dict[Key, str] = {}
        done: set[str] = set()
        for subject in sorted({key[1] for key in self._rows if key[0] == PART_OF}):
            if subject in done:
                continue
            circle = self._circle(subject)
            done |= circle
            told = (key for each in sorted(circle) for key in self._of(each))
            rows = {key: row for key in told if (row := self._row(key)) is not None}
            facts = {key: fact_of(key, row) for key, row in rows.items()}
            keys = {id(fact): key for key, fact in facts.items()}

            def support(
                fact: Fact, keys: Mapping[int, Key] = keys, rows: Mapping[Key, FactRow] = rows
            ) -> tuple[int, float, int, str, str]:
                return rows[keys[id(fact)]].support(keys[id(fact)], self._reprints)

            published, refused = settled([facts[key] for key in sorted(facts)], support)
            found |= {keys[id(fact)]: "" for fact in published}
            found |= {keys[id(fact)]: reason for fact, reason in refused}
        return found

    def _of(self, subject: str) -> list[Key]:
        """The ``part_of`` facts of a unit before and after the change."""
        known = [(PART_OF, subject, target) for target in self._ledger.get("parents", subject) or ()]
        return list(dict.fromkeys([*known, *(key for key in self._rows if key[:2] == (PART_OF, subject))]))

    def _row(self, key: Key) -> FactRow | None:
        return self._rows[key] if key in self._rows else row_of(self._ledger.get("fact", text_of(key)))

    def _circle(self, unit: str) -> set[str]:
        """A unit and those above it that lie in it, by any facts that were or are told."""
        return {unit} | {above for above in self._above(unit) if unit in self._above(above)}

    def _above(self, unit: str) -> set[str]:
        """The units in which a unit lies."""
        seen: set[str] = set()
        waiting = [unit]
        while waiting:
            for _, _, above in self._of(waiting.pop()):
                if above not in seen:
                    seen.add(above)
                    waiting.append(above)
        return seen

    def note(self) -> None:
        """Notes in the ledger which units touched units lie in."""
        for subject in {key[1] for key in self._rows if key[0] == PART_OF}:
            targets = [key[2] for key in self._of(subject) if self._row(key) is not None]
            self._ledger.put("parents", subject, targets)
