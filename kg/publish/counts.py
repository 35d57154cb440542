"""How much the named graphs hold, in the terms of VoID."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from rdflib import DCTERMS, RDF, XSD

from kg.publish.blocks import Block

_TYPE, _ISSUED = f"<{RDF.type}>", f"<{DCTERMS.issued}>"
_DAY = f'"^^<{XSD.date}>'
# Bytes of a digest that stands for an object: no two of 10¹² share one by chance.
_DIGEST = 16
# So many objects are told apart at once.
_AT_ONCE = 200_000


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
        self._subjects: Counter[str] = Counter()
        self._properties: Counter[tuple[str, str]] = Counter()
        self._classes: Counter[tuple[str, str]] = Counter()
        self._objects: dict[str, _Different] = defaultdict(_Different)

    def passing(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, counted as they go by; none of a subject and graph that were."""
        for block in blocks:
            self._count(block[1])
            yield block

    def take(self, blocks: Iterable[Block]) -> None:
        """Counts blocks; none of a subject and graph that were counted before."""
        for _ in self.passing(blocks):
            pass

    def of(self, graph: str) -> Counts:
        """The counts of a graph by its name."""
        properties = {name[1:-1]: n for (name, where), n in self._properties.items() if where == graph}
        classes = {name[1:-1]: n for (name, where), n in self._classes.items() if where == graph}
        return Counts(
            triples=sum(properties.values()),
            subjects=self._subjects[graph],
            objects=len(self._objects[graph]),
            classes=classes,
            properties=properties,
        )

    def _count(self, pairs: list[tuple[str, str, str]]) -> None:
        graphs = {graph for _, _, graph in pairs}
        self._subjects.update(graphs)
        self._properties.update([(predicate, graph) for predicate, _, graph in pairs])
        for predicate, target, graph in pairs:
            self._objects[graph].add(target)
            if predicate == _TYPE:
                self._classes[target, graph] += 1
            elif predicate == _ISSUED and target.endswith(_DAY):
                self.latest = max(self.latest, target[1 : -len(_DAY)])


class _Different:
    """How many different texts were added; what is remembered of each is a digest."""

    def __init__(self) -> None:
        self._recent: set[str] = set()
        self._digests = np.zeros(0, dtype=f"S{_DIGEST}")

    def add(self, text: str) -> None:
        self._recent.add(text)
        if len(self._recent) >= _AT_ONCE:
            self._settle()

    def __len__(self) -> int:
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
