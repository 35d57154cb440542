"""Departments that a list calls by what they are for behind their unit (联合云溪区人社、松涛艺术团…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.words import any_of, word_set

_TYPE = "GovernmentBody"
_OWNERS = frozenset({"City", "District", "Subdistrict", "Town"})


def with_short_departments(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts, with one for each department in short behind a named unit in a list, sorted by start."""
    found: list[Part] = []
    for number, part in enumerate(parts):
        found.append(part)
        ends = number + 1 == len(parts) or parts[number + 1].start > part.end
        if part.type in _OWNERS and not part.bare and ends:
            department = _department().match(text, part.end)
            if department is not None:
                found.append(Part(part.end, part.end, department.end(), _TYPE, clean=True))
    return found


@cache
def _department() -> re.Pattern[str]:
    """A department in short in front of the mark of a list, or of what ends one."""
    ends = any_of({"、", *word_set("together"), *word_set("list_closers")})
    return re.compile(rf"(?:{any_of(word_set('state_departments_in_short'))})(?={ends})")
