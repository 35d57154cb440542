"""Words in front of a suffix that only describe or count, so that they name nothing (众多|老旧|小区)."""

from __future__ import annotations

from functools import cache

from kg.annotate.text.words import word_set, word_tuple

_SITES = frozenset({"Venue", "ServiceCentre"})


def only_describes(core: str, unit_type: str) -> bool:
    """Whether what stands in front of the suffix of a type, one word or two of them, describes or counts."""
    words = _describing(unit_type)
    parts = ((core[:place], core[place:]) for place in range(len(core)))
    return any(back in words and (not front or front in words) for front, back in parts)


@cache
def _describing(unit_type: str) -> frozenset[str]:
    """The words that name nothing in front of the suffix of a type."""
    words = word_set("never_names")
    if unit_type in _SITES:
        return words | word_set("newness")
    return words | word_set("formerness") if unit_type == "Company" else words


def describes(core: str) -> bool:
    """Whether what stands in front of a suffix only tells what kind of place is meant (回迁|小区)."""
    return core in word_set("modifiers_of_places") or core.endswith(word_tuple("ends_of_modifiers"))
