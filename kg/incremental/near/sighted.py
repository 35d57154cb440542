"""What the names of one article bring to their groups."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg.incremental.near.groups import Seen
from kg.ontology import administrative_level, entity_types, identity_scope
from kg.records import Reading
from kg.resolve.aliases import written_forms
from kg.resolve.chains import INSTITUTION_LEVEL
from kg.resolve.heard import days_in
from kg.resolve.sightings import Sighting, context_of, shown_context, sighting

# Class, name and units above a name.
Sighted = tuple[str, str, tuple[str, ...]]


@cache
def rank(entity_type: str) -> int:
    """The place of a class in the order in which units are told apart; -1 for what is no unit."""
    types = sorted(entity_types(), key=lambda name: (administrative_level(name) or INSTITUTION_LEVEL, name))
    units = [name for scope in ("chain", "parent") for name in types if identity_scope(name) == scope]
    return units.index(entity_type) if entity_type in units else -1


def seen_in(reading: Reading) -> dict[Sighting, Seen]:
    """What the sightings of a prepared reading bring to their groups, without chains and bodies."""
    article = reading.article
    names: dict[Sighting, list[str]] = defaultdict(list)
    forms: dict[Sighting, list[str]] = defaultdict(list)
    ends: dict[Sighting, int] = {}
    for mention in reading.mentions:
        each = sighting(article.id, mention)
        # The first of equal ones tells where they stand.
        ends.setdefault(each, mention.end)
        names[each].append(mention.name)
        forms[each] += () if mention.antecedent else written_forms(article.text, mention)
        forms[each] += mention.aliases
    days = days_in(reading)
    return {
        each: Seen(
            shown_context(context_of(article.text, end)),
            (),
            tuple(names[each]),
            tuple(forms[each]),
            tuple(sorted(days.get(each, ()))),
        )
        for each, end in ends.items()
    }
