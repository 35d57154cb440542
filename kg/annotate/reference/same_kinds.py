"""One quoted name, one kind: what a text first tells as a programme is one later, too (“亮灯行动”)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.annotate.named import Named

_KINDS = frozenset({"Event", "Programme"})


def with_same_kinds(names: Sequence[Named]) -> list[Named]:
    """The names; what is only quoted has at every place the kind, and the noun, of the first place."""
    first: dict[str, Named] = {}
    for name in sorted(names, key=lambda one: one.start):
        if _is_only_quoted(name):
            first.setdefault(name.name, name)
    return [_like_first(name, first) for name in names]


def _like_first(name: Named, first: Mapping[str, Named]) -> Named:
    known = first.get(name.name, name) if _is_only_quoted(name) else name
    kind, head = known.type, name.head or known.head
    if (kind, head) == (name.type, name.head):
        return name
    return replace(name, head=head, mention=replace(name.mention, type=kind))


def _is_only_quoted(name: Named) -> bool:
    return name.quote is not None and name.quote[1] == name.end and name.type in _KINDS
