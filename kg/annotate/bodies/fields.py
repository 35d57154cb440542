"""Schools named for two fields of study (纺织科学与工程学院): 与 stands inside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.words import any_of, word_set

_LONGEST_FIELD = 10


def with_fields(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts, with schools begun at the field of study that 与 joins to their names."""
    return [_with_field(text, part) if part.type == "School" else part for part in parts]


def _with_field(text: str, part: Part) -> Part:
    if text[part.start - 1 : part.start] not in word_set("field_links"):
        return part
    front = _fields().search(text, max(0, part.start - _LONGEST_FIELD), part.start)
    return part._replace(start=front.start()) if front else part


@cache
def _fields() -> re.Pattern[str]:
    fields, links = any_of(word_set("academic_fields")), any_of(word_set("field_links"))
    return re.compile(rf"(?:{fields})+(?:{links})$")
