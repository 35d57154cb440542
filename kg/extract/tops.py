"""Which mentions the rules see: those on top of the others."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.named import Named


def top_mentions(names: Sequence[Named]) -> list[Named]:
    """The mentions that lie in no longer one and are no link in front of another one."""
    chained = [(name, name.parent) for name in names if name.parent is not None and not name.bare]
    # The unit of a body that only refers (青禾社区联合|团支部) stands elsewhere and acts for itself.
    spans = {(link.start, link.end) for name, link in chained if link.start >= name.outer}
    top: list[Named] = []
    reach, longest = 0, 0
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.bare:
            continue
        # Sorted so, a mention lies in an earlier one where it ends no later than they reach.
        inside = name.end <= reach and name.end - name.start < longest
        if name.end > reach:
            reach, longest = name.end, name.end - name.start
        if not inside and (name.start, name.end) not in spans:
            top.append(name)
    return sorted(top, key=lambda name: (name.outer, name.end))
