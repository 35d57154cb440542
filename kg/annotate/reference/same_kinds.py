"""One quoted name, one kind: what is a programme where a text first tells it is one later, too (“亮灯行动”)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.named import Named

_KINDS = frozenset({"Event", "Programme"})


def with_same_kinds(names: Sequence[Named]) -> list[Named]:
    """The names; what is only quoted has at every place the kind that it has at the first one."""
    first: dict[str, str] = {}
    for name in sorted(names, key=lambda one: one.start):
        if _is_only_quoted(name):
            first.setdefault(name.name, name.type)
    return [_with_kind(name, first) for name in names]


def _with_kind(name: Named, first: dict[str, str]) -> Named:
    kind = first.get(name.name, name.type) if _is_only_quoted(name) else name.type
    return name if kind == name.type else replace(name, mention=replace(name.mention, type=kind))


def _is_only_quoted(name: Named) -> bool:
    return name.quote is not None and name.quote[1] == name.end and name.type in _KINDS
