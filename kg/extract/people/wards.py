"""The hospital of a department that stands without one in front of an office (脑病科|主任林晓岚)."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.words import word_tuple
from kg.extract.context import Context

_HOSPITAL = "Hospital"


def house_of_ward(context: Context, body: Named | None) -> Named | None:
    """The body of an office, for a department by itself the only hospital that the article names, or None."""
    if body is None or body.type != _HOSPITAL or body.parent is not None or not _is_ward(body):
        return body
    houses = {
        name.name: name
        for name in reversed(context.names)
        if name.type == _HOSPITAL and not name.bare and not _is_ward(name)
    }
    return next(iter(houses.values())) if len(houses) == 1 else None


def _is_ward(name: Named) -> bool:
    return name.name.endswith(word_tuple("department_suffixes"))
