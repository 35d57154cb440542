"""The forms of names, counted: many sightings of a name that comes everywhere tell the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.incremental.near.groups import Seen
from kg.resolve.aliases import best_form
from kg.resolve.names import key, shown


def best_name(told: Iterable[Seen]) -> str:
    """The preferred name of a thing that some sightings tell of."""
    counts: Counter[str] = Counter()
    for name, times in counted(each.names for each in told).items():
        counts[shown(name)] += times
    return best_form(counts)


def all_forms(name: str, told: Iterable[Seen]) -> set[str]:
    """The forms that a thing of some name bears, as names are compared."""
    return {key(name), *(key(form) for form in counted(each.forms for each in told) if form.strip())}


def counted(told: Iterable[tuple[str, ...]]) -> Counter[str]:
    """How often each text comes."""
    found: Counter[str] = Counter()
    for texts, times in Counter(told).items():
        for text in texts:
            found[text] += times
    return found


def is_one(counts: Mapping[str, int]) -> bool:
    """Whether one thing alone bears a form; ``counts`` are those of the things of each group."""
    return sum(counts.values()) == 1
