"""Where names of places begin: what all articles show, after some have come and gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.resolve.edges import Shown, touched_by

# A class and a name of it.
_Named = tuple[str, str]
_Begins = Sequence[Sequence[_Named]]


class Beginnings:
    """How many articles show each name cleanly and surely, and which show it otherwise.

    ``kept`` is what a former build kept, which is changed in place. ``others`` are articles in which another
    name than before may begin now.
    """

    def __init__(self, kept: Any) -> None:  # noqa: ANN401 - what the ledger keeps
        self._clean, self._sure, self._unclean = kept
        # Whether names were shown before they were counted anew.
        self._before: tuple[dict[_Named, bool], dict[_Named, bool]] = {}, {}

    def change(self, gone: Iterable[tuple[str, _Begins]], fresh: Iterable[tuple[str, _Begins]]) -> None:
        """Takes in what articles, given by id, showed and what they show now."""
        for step, articles in ((-1, gone), (1, fresh)):
            for name, begins in articles:
                self._count(self._clean, begins[0], step, 0)
                self._count(self._sure, begins[1], step, 1)
                for each in map(_tupled, begins[2]):
                    known = self._unclean.setdefault(each, [])
                    if step > 0:
                        known.append(name)
                    else:
                        known.remove(name)
                    if not known:
                        del self._unclean[each]

    def others(self) -> set[str]:
        """The articles in which another name may begin, because a name came or went elsewhere."""
        clean, sure = (
            {each for each, was in before.items() if was != (each in counts)}
            for before, counts in zip(self._before, (self._clean, self._sure), strict=True)
        )
        if not (clean or sure):
            return set()
        by_type: defaultdict[str, set[str]] = defaultdict(set)
        for kind, name in sure:
            by_type[kind].add(name)
        came_or_went = {kind: frozenset(names) for kind, names in by_type.items()}
        return {
            article
            for (kind, name), articles in self._unclean.items()
            if (kind, name) in clean or touched_by(came_or_went, name, kind)
            for article in articles
        }

    def shown(self) -> Shown:
        """What all articles show together."""
        return Shown(_by_type(self._clean), _by_type(self._sure))

    def _count(self, counts: dict[_Named, int], names: Iterable[_Named], step: int, number: int) -> None:
        for each in map(_tupled, names):
            self._before[number].setdefault(each, each in counts)
            counts[each] = counts.get(each, 0) + step
            if not counts[each]:
                del counts[each]


def _tupled(each: Sequence[str]) -> _Named:
    kind, name = each
    return kind, name


def _by_type(names: Mapping[_Named, int]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind, name in names:
        found[kind].add(name)
    return {kind: frozenset(some) for kind, some in found.items()}
