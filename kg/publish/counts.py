"""How much the named graphs hold, in the terms of VoID."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from rdflib import DCTERMS, RDF, XSD

from kg.publish.blocks import Block
from kg.publish.shapes import Shape

_TYPE, _ISSUED = f"<{RDF.type}>", f"<{DCTERMS.issued}>"
_DAY = f'"^^<{XSD.date}>'
# Bytes of a digest that stands for an object: no two of 10¹² share one by chance.
_DIGEST = 16
# So many objects are told apart by themselves: up to 200 MB, mostly of texts that blocks hold as well.
_AT_ONCE = 1_000_000


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
    """The counts of graphs whose blocks go by. ``latest`` is the last day of issue that they tell."""

    def __init__(self) -> None:
        self.latest = ""
        self._shapes: Counter[Shape] = Counter()
        self._classes: Counter[tuple[str, str]] = Counter()
        # Where a shape tells classes and days of issue.
        self._told: dict[Shape, tuple[int, ...]] = {}
        self._objects: dict[str, _Different] = defaultdict(_Different)

    def passing(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, counted as they go by; none of a subject and graph that were."""
        for block in blocks:
            self._count(block)
            yield block

    def take(self, blocks: Iterable[Block]) -> None:
        """Counts blocks; none of a subject and graph that were counted before."""
        for block in blocks:
            self._count(block)

    def of(self, graph: str) -> Counts:
        """The counts of a graph by its name."""
        properties: Counter[str] = Counter()
        subjects = 0
        for shape, times in self._shapes.items():
            told = zip(shape.predicates, shape.graphs, strict=True)
            own = Counter(predicate[1:-1] for predicate, where in told if where == graph)
            properties.update({predicate: times * number for predicate, number in own.items()})
            subjects += times if own else 0
        return Counts(
            triples=properties.total(),
            subjects=subjects,
            objects=len(self._objects[graph]),
            classes={name[1:-1]: times for (name, where), times in self._classes.items() if where == graph},
            properties=properties,
        )

    def _count(self, block: Block) -> None:
        _, shape, objects = block
        self._shapes[shape] += 1
        if shape.graph:
            self._objects[shape.graph].update(objects)
        else:
            for graph, target in zip(shape.graphs, objects, strict=True):
                self._objects[graph].update((target,))
        places = self._told.get(shape)
        if places is None:
            named = enumerate(shape.predicates)
            places = self._told[shape] = tuple(place for place, name in named if name in {_TYPE, _ISSUED})
        for place in places:
            target = objects[place]
            if shape.predicates[place] == _TYPE:
                self._classes[target, shape.graphs[place]] += 1
            elif target.endswith(_DAY):
                self.latest = max(self.latest, target[1 : -len(_DAY)])


class _Different:
    """How many different texts were added; of many, only digests are remembered."""

    def __init__(self) -> None:
        self._recent: set[str] = set()
        self._digests = np.zeros(0, dtype=f"S{_DIGEST}")

    def update(self, texts: Iterable[str]) -> None:
        self._recent.update(texts)
        if len(self._recent) >= _AT_ONCE:
            self._settle()

    def __len__(self) -> int:
        if not len(self._digests):
            return len(self._recent)
        self._settle()
        return len(self._digests)

    def _settle(self) -> None:
        digests = b"".join(
            hashlib.blake2b(text.encode(), digest_size=_DIGEST).digest() for text in self._recent
        )
        # As raw bytes: a text type would drop zeros at the end.
        fresh = np.frombuffer(digests, dtype=f"V{_DIGEST}").view([("high", "<u8"), ("low", "<u8")])
        former = self._digests.view(fresh.dtype)
        self._digests = np.unique(np.concatenate([former, fresh]))
        self._recent.clear()
