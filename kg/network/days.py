"""The names of nodes, and what tells facts apart and when: nothing that networkx is needed for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.network.source import Source
from kg.records import Entity, Fact

# What tells a fact from all others: subject and object by IRI (a date by its ISO form), and the predicate.
Key = tuple[str, str, str]


def node(entity: Entity) -> str:
    """The name of an entity's node: its IRI, or ``date:`` and the ISO form for a date."""
    return entity.iri or f"date:{entity.name}"


def fact_key(fact: Fact) -> Key:
    """What tells a fact from all others.

    >>> from kg.records import Entity, Fact
    >>> event = Entity("https://example.org/id/event/读书会", "读书会", "Event")
    >>> fact_key(Fact(event, "held_on", Entity("", "2031-05-04", "Date"), ()))
    ('https://example.org/id/event/读书会', 'held_on', '2031-05-04')
    """
    return fact.key


def fact_days(source: Source) -> Mapping[Key, tuple[str, ...]]:
    """The different days of each fact, ISO and partial ones, sorted; those that have none are left out.

    They are the days that the articles which state it tell of themselves, else those of their issues.

    >>> import kg
    >>> fact_days(kg.network.Stated(kg.Resolution((), ())))
    {}
    """
    told = {each.id: each.date or each.issue_date for each in source.articles}
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for fact in source.resolution.facts:
        for claim in fact.claims:
            if day := told.get(claim.evidence.article, ""):
                found[fact_key(fact)].add(day)
    return {key: tuple(sorted(days)) for key, days in found.items()}
