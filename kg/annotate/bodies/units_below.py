"""Bodies of a community in a list that began with those of its district (联合区人社局、|团支部)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import COMPOSITE, any_of, word_tuple
from kg.ontology import label

# The units that people live in.
GRASSROOTS = frozenset({"Community", "Village", "ResidentialArea"})
_OWN = tuple(label(one) for one in ("Community", "Village", "Subdistrict", "Town"))


def is_below(name: Named) -> bool:
    """Whether a body cannot be a district's, as a branch, or one with a word for its unit (、|团支部)."""
    return name.mention.text.startswith(_OWN) or name.mention.text.endswith(
        word_tuple("branches_below_districts")
    )


def of_leading_unit(text: str, name: Named, before: Sequence[Named]) -> Named | None:
    """A body under the unit of the grassroots that leads its sentence (青禾社区党委联合区人社局、|团支部)."""
    start = text.rfind("。", 0, name.start)
    for other in before:
        unit = other.parent if other.type in COMPOSITE else other
        if other.start > start and unit is not None and unit.type in GRASSROOTS:
            return replace(name, parent=unit)
    return None


@cache
def lists_below() -> re.Pattern[str]:
    """A member of a list that a word for a unit below the district opens (区人社局、|社区|教育中心)."""
    return re.compile(rf"、(?:{any_of(_OWN)})")
