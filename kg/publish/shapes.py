"""The shapes of blocks: which predicates are told of a subject, in which graphs.

Most blocks are of few shapes: tens of thousands of statements have the same predicates in the same order.
What can be known of a shape (the order of its lines, their text around the objects) is found once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import groupby
from operator import itemgetter

# Predicates and their objects in any order, and the name of the graph that the triples stand in.
Part = tuple[tuple[str, ...], tuple[str, ...], str]
# Sorts the objects of some parts, one behind the other, into the order of their shape.
_Order = Callable[[Sequence[str]], tuple[str, ...]]
# Of more parts than this hardly two blocks have the same.
_MOST_PARTS = 2


class Shape:
    """Predicates in the order of the lines of a block, and the graph of each.

    ``number`` is its place among the shapes. ``graph`` is the only graph, ``""`` of several.
    ``simple`` tells that no predicate stands in two graphs, so that no triple is told twice.
    """

    __slots__ = ("graph", "graphs", "number", "predicates", "simple")

    def __init__(self, number: int, predicates: tuple[str, ...], graphs: tuple[str, ...]) -> None:
        self.number, self.predicates, self.graphs = number, predicates, graphs
        self.graph = graphs[0] if len(set(graphs)) == 1 else ""
        self.simple = len(set(predicates)) == len(set(zip(predicates, graphs, strict=True)))


class Shapes:
    """All shapes of some blocks."""

    def __init__(self) -> None:
        self._shapes: list[Shape] = []
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], Shape] = {}
        self._orders: dict[tuple[tuple[tuple[str, ...], str], ...], tuple[Shape, _Order] | None] = {}

    def __getitem__(self, number: int) -> Shape:
        return self._shapes[number]

    def of(self, parts: Sequence[Part]) -> tuple[Shape, tuple[str, ...]]:
        """The shape of what some parts tell of a subject, and the objects in its order."""
        if len(parts) <= _MOST_PARTS:
            form = tuple([(predicates, graph) for predicates, _, graph in parts])
            found = self._orders[form] if form in self._orders else self._add(form)
            if found is not None:
                shape, order = found
                objects = order(parts[0][1] if len(parts) == 1 else parts[0][1] + parts[1][1])
                if objects:
                    return shape, objects
        return self.of_triples(
            {
                (predicate, target, graph)
                for predicates, targets, graph in parts
                for predicate, target in zip(predicates, targets, strict=True)
            }
        )

    def of_triples(self, triples: Collection[tuple[str, str, str]]) -> tuple[Shape, tuple[str, ...]]:
        """The shape of different triples of a subject, each predicate, object and graph, and the objects."""
        predicates, objects, graphs = zip(*sorted(triples), strict=True)
        return self._shape(predicates, graphs), objects

    def _shape(self, predicates: tuple[str, ...], graphs: tuple[str, ...]) -> Shape:
        found = self._known.get((predicates, graphs))
        if found is None:
            found = self._known[predicates, graphs] = Shape(len(self._shapes), predicates, graphs)
            self._shapes.append(found)
        return found

    def _add(self, form: tuple[tuple[tuple[str, ...], str], ...]) -> tuple[Shape, _Order] | None:
        """The shape and the order of parts of one form, None where the order depends on the objects."""
        told = [(predicate, graph) for predicates, graph in form for predicate in predicates]
        places = sorted(range(len(told)), key=lambda place: (told[place], place))
        shape = self._shape(
            tuple(told[place][0] for place in places), tuple(told[place][1] for place in places)
        )
        self._orders[form] = (shape, _order(shape, places)) if shape.simple else None
        return self._orders[form]


def _order(shape: Shape, places: Sequence[int]) -> _Order:
    """What puts objects at their places; nothing comes of objects that are told twice of one predicate."""
    pick = itemgetter(*places) if len(places) > 1 else tuple
    ends: list[slice] = []
    start = 0
    for _, group in groupby(shape.predicates):
        end = start + len(list(group))
        if end - start > 1:
            ends.append(slice(start, end))
        start = end
    if not ends:
        return pick

    def order(objects: Sequence[str]) -> tuple[str, ...]:
        found = list(pick(objects))
        for each in ends:
            several = sorted(found[each])
            if len(set(several)) < len(several):
                return ()
            found[each] = several
        return tuple(found)

    return order
