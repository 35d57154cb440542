"""Which mentions the rules see: those on top of the others, and where the titles beside them start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import title_words, word_tuple
from kg.extract.types import ORGANIZATIONS


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
    return sorted(_without_appositions(top), key=lambda name: (name.outer, name.end))


def _without_appositions(names: Sequence[Named]) -> list[Named]:
    """The mentions without words that say what kind of body the next one is (辖区企业|青禾公司)."""
    bodies = {name.outer for name in names if name.type in ORGANIZATIONS}
    kinds = word_tuple("summed_up_bodies")
    return [
        name
        for name in names
        if not (name.type == "Group" and name.end in bodies and name.name.endswith(kinds))
    ]


def title_starts(text: str, start: int, ending: Mapping[int, Sequence[Named]]) -> Iterator[int]:
    """Where a title beside a person starts, and those in front of it (党工委|委员、纪委|书记林晓岚).

    ``ending`` gives the mentions by their end: the body of a title stands between it and the one before.
    """
    while start:
        yield start
        start = min((name.outer for name in ending.get(start, ())), default=start)
        linked = text[start - 1] in ("、", "兼")
        before = title_words("role").longest_before(text, start - 1) if linked else ""
        bodies = [place for place in range(start - len(before), start - 1) if ending.get(place)]
        # 党委|副书记: the table holds the title with its body, too.
        start = (bodies[-1] if bodies else start - 1 - len(before)) if before else 0
