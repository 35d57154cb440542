"""Names that one place of a text told, wherever else the text writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.tokens import Tokens


def with_repeats(tokens: Tokens, names: Sequence[Named], found: Sequence[Named]) -> list[Named]:
    """``found`` with the other places of the text where its names stand, in order.

    ``names`` are the other mentions: none of them, but for shorter ones, may cover such a place.
    """
    text = tokens.text
    taken = Cover(len(text), [(name.start, name.end) for name in found])
    every = {name.start: name for name in found}
    for name in sorted(found, key=lambda one: one.start):
        surface = text[name.start : name.end]
        place = text.find(surface)
        while place >= 0:
            end = place + len(surface)
            crossed = any(
                one.start < end and place < one.end and not _lies_in(one, place, end) for one in names
            )
            if not taken.overlaps(place, end) and not crossed and tokens.starts_at(end):
                taken.add(place, end)
                mention = replace(name.mention, start=place, end=end)
                every[place] = Named(mention, place, name.head)
            place = text.find(surface, end)
    return [every[start] for start in sorted(every)]


# A quotation of fewer characters may be a word of every day without its marks.
_SHORTEST_QUOTED = 4
_LASTING = frozenset({"Venue", "ServiceCentre", "Team", "Programme"})


def quoted_again(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The other places of the text where a quoted name that has a noun stands without its marks, in order."""
    text = tokens.text
    taken = Cover(len(text), [(name.start, name.end) for name in names])
    found: dict[int, Named] = {}
    for name in names:
        if name.quote is None or not name.head or name.type not in _LASTING:
            continue
        inner = text[name.quote[0] + 1 : name.quote[1] - 1]
        surface = inner + text[name.quote[1] : name.end]
        place = text.find(surface) if len(inner) >= _SHORTEST_QUOTED else -1
        while place >= 0:
            end = place + len(surface)
            if not taken.overlaps(place, end) and tokens.starts_at(end):
                taken.add(place, end)
                mention = replace(name.mention, start=place, end=end, text=surface, parents=())
                found[place] = Named(mention, place, name.head)
            place = text.find(surface, end)
    return [found[start] for start in sorted(found)]


def _lies_in(name: Named, start: int, end: int) -> bool:
    return start <= name.start and name.end <= end
