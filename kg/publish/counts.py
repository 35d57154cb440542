"""How much the named graphs hold, in the terms of VoID."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import DCTERMS, RDF, XSD

from kg.publish.blocks import Block
from kg.publish.occurrences import Occurrences
from kg.publish.shapes import Shape

_TYPE, _ISSUED = f"<{RDF.type}>", f"<{DCTERMS.issued}>"
_DAY = f'"^^<{XSD.date}>'
# The counts of a graph as the state keeps them: subjects, times by property and by class, and the objects.
Kept = tuple[int, dict[str, int], dict[str, int], tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Counts:
    """The size of a graph.

    ``triples`` is their number, ``subjects`` and ``objects`` the number of different ones.
    ``classes`` tells for the IRI of each class how many things are of it, ``properties`` for the IRI
    of each property in how many triples it stands.
    """

    triples: int
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]


class Counting:
    """The counts of graphs whose blocks go by.

    ``former`` is what another counting kept, which this one goes on with.
    """

    def __init__(self, former: tuple[Mapping[str, Kept], Mapping[str, int]] = ({}, {})) -> None:
        graphs, days = former
        self._former = graphs
        self._shapes: Counter[Shape] = Counter()
        self._classes: Counter[tuple[str, str]] = Counter()
        # Where a shape tells classes and days of issue.
        self._told: dict[Shape, tuple[int, ...]] = {}
        self._objects: dict[str, Occurrences] = defaultdict(Occurrences)
        self._objects |= {name: Occurrences(kept[3]) for name, kept in graphs.items()}
        self._days = Counter(days)

    @property
    def latest(self) -> str:
        """The last day of issue that the blocks tell, or ``""``."""
        return max((day for day, times in self._days.items() if times), default="")

    def passing(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, counted as they go by; none of a subject and graph that were."""
        for block in blocks:
            self._count(block, 1)
            yield block

    def take(self, blocks: Iterable[Block]) -> None:
        """Counts blocks; none of a subject and graph that were counted before."""
        for block in blocks:
            self._count(block, 1)

    def drop(self, blocks: Iterable[Block]) -> None:
        """Counts blocks no longer that were counted before."""
        for block in blocks:
            self._count(block, -1)

    def of(self, graph: str) -> Counts:
        """The counts of a graph by its name."""
        subjects, properties, classes = self._sums(graph)
        return Counts(
            triples=sum(properties.values()),
            subjects=subjects,
            objects=len(self._objects[graph]),
            classes={name[1:-1]: times for name, times in classes.items() if times},
            properties={name[1:-1]: times for name, times in properties.items() if times},
        )

    def settle(self) -> None:
        """Does what takes longest of ``kept``, so that this may be asked for when others wait for it."""
        for objects in self._objects.values():
            objects.kept()

    def kept(self, names: Iterable[str]) -> tuple[dict[str, Kept], dict[str, int]]:
        """What another counting needs to go on from here with some graphs."""
        graphs: dict[str, Kept] = {}
        for name in names:
            subjects, properties, classes = self._sums(name)
            graphs[name] = subjects, dict(properties), dict(classes), self._objects[name].kept()
        return graphs, {day: times for day, times in self._days.items() if times}

    def _sums(self, graph: str) -> tuple[int, Counter[str], Counter[str]]:
        """The number of subjects of a graph, and how often its properties and classes come."""
        subjects, told, kinds, _ = self._former.get(graph, (0, {}, {}, None))
        properties, classes = Counter(told), Counter(kinds)
        for shape, times in self._shapes.items():
            if shape.graph and shape.graph != graph:
                continue
            pairs = zip(shape.predicates, shape.graphs, strict=True)
            own = Counter(predicate for predicate, where in pairs if where == graph)
            properties.update({predicate: times * number for predicate, number in own.items()})
            subjects += times if own else 0
        classes.update({name: times for (name, where), times in self._classes.items() if where == graph})
        return subjects, properties, classes

    def _count(self, block: Block, times: int) -> None:
        _, shape, objects = block
        self._shapes[shape] += times
        if shape.graph:
            self._objects[shape.graph].add(objects, times)
        else:
            for graph, target in zip(shape.graphs, objects, strict=True):
                self._objects[graph].add((target,), times)
        places = self._told.get(shape)
        if places is None:
            named = enumerate(shape.predicates)
            places = self._told[shape] = tuple(place for place, name in named if name in {_TYPE, _ISSUED})
        for place in places:
            target = objects[place]
            if shape.predicates[place] == _TYPE:
                self._classes[target, shape.graphs[place]] += times
            elif target.endswith(_DAY):
                self._days[target[1 : -len(_DAY)]] += times
