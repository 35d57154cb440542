"""The forms of names, counted: many sightings of a name that comes everywhere tell the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kg.incremental.near.groups import Written
from kg.resolve.aliases import best_form
from kg.resolve.names import key, shown


def best_name(told: Written) -> str:
    """The preferred name of a thing."""
    counts: Counter[str] = Counter()
    for name, times in counted(told.names).items():
        counts[shown(name)] += times
    return best_form(counts)


def all_forms(name: str, told: Written) -> set[str]:
    """The forms that a thing of some name bears, as names are compared."""
    return {key(name), *(key(form) for form in counted(told.forms) if form.strip())}


def counted(told: Mapping[tuple[str, ...], int]) -> Counter[str]:
    """How often each text comes, given how often some come together."""
    found: Counter[str] = Counter()
    for texts, times in told.items():
        for text in texts:
            found[text] += times
    return found


def is_one(counts: Mapping[str, int]) -> bool:
    """Whether one thing alone bears a form; ``counts`` are those of the things of each group."""
    return sum(counts.values()) == 1
