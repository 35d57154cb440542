"""Bodies and deeds whose names are only words of an honour (江苏省社会组织|党建示范点, 企业文化示范基地)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from kg.annotate.named import Named
from kg.extract.statements import Statement

_TOLD_BY_NAMES = frozenset({"part_of", "located_in"})


def without_words_of_honours(statements: Iterable[Statement]) -> list[Statement]:
    """The statements but those of what stands inside the name of an honour that somebody gets."""
    told = list(statements)
    honours = sorted(
        {
            (one.object.start, one.object.end)
            for one in told
            if one.predicate == "honored_as" and one.refusal is None
        }
    )
    return [one for one in told if not (honours and _is_word_of(one, honours))]


def _is_word_of(one: Statement, honours: list[tuple[int, int]]) -> bool:
    if one.predicate in _TOLD_BY_NAMES:
        return one.cue is None and _is_inside(one.subject, honours)
    return one.predicate == "establishes" and _is_inside(one.object, honours)


def _is_inside(name: Named, honours: list[tuple[int, int]]) -> bool:
    """Whether a name is a part of an honour's and not all of it."""
    place = bisect_right(honours, (name.start, name.end)) - 1
    around = [span for span in honours[max(0, place) : place + 2] if span[0] <= name.start < span[1]]
    return any(name.end <= end and (start, end) != (name.start, name.end) for start, end in around)
