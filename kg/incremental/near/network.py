"""The network of a build, taken over from the former one but for the nodes and edges that changed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from kg.publish.copying import FormerFile, drafted
from kg.publish.graphml import END, Elements, attribute, edges_by_id

_NODE = re.compile(rb'^    <node id="([^"]*)">', re.MULTILINE)
_EDGE = re.compile(rb'^    <edge source="([^"]*)"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Laid:
    """Where the elements of a network lie in its file.

    ``names`` are the ids of the nodes in their order: ``entities`` of them IRIs, then dates. ``nodes`` and
    ``edges`` tell how many bytes those of each node have, ``start`` where the first one begins.
    """

    names: Sequence[str]
    entities: int
    nodes: Sequence[int]
    edges: Sequence[int]
    start: int

    def kept(self) -> tuple[object, ...]:
        """The same as the ledger keeps it."""
        return list(self.names), self.entities, list(self.nodes), list(self.edges), self.start

    def place(self, name: str) -> int:
        """Where a node stands among the others, or would stand."""
        if name.startswith("date:"):
            return bisect_left(self.names, name, self.entities)
        return bisect_left(self.names, name, 0, self.entities)

    def has(self, name: str, place: int) -> bool:
        """Whether a node stands at its place."""
        return place < len(self.names) and self.names[place] == name


def laid(path: Path, names: Sequence[str], entities: int) -> Laid:
    """Where the elements of a network lie in a file. ``names`` are those of its nodes in their order."""
    content = path.read_bytes()
    numbers = {attribute(name).encode("utf-8", "surrogatepass"): number for number, name in enumerate(names)}
    sizes = [0] * len(names), [0] * len(names)
    end = len(content) - len(END)
    found = [
        (each.start(), numbers[each[1]], kind)
        for kind, form in enumerate((_NODE, _EDGE))
        for each in form.finditer(content)
    ]
    starts = [each[0] for each in found] + [end]
    for (start, number, kind), after in zip(found, starts[1:], strict=True):
        sizes[kind][number] += after - start
    return Laid(names, entities, *sizes, starts[0])


def edges_in(former: Path, known: Laid, names: Iterable[str]) -> dict[str, str]:
    """The lines of the edges that begin at some nodes of a former network, by the ids of the edges."""
    found: dict[str, str] = {}
    begin = known.start + sum(known.nodes)
    offsets = [*accumulate(known.edges, initial=begin)]
    with former.open("rb") as source:
        for name in names:
            place = known.place(name)
            if known.has(name, place) and known.edges[place]:
                source.seek(offsets[place])
                found |= edges_by_id(source.read(known.edges[place]).decode())
    return found


def write_network(
    former: Path, known: Laid, touched: Collection[str], names: Collection[str], changes: Elements, path: Path
) -> Laid:
    """Writes a network as a former file has it but for touched nodes and the edges that begin at them.

    ``names`` are the touched nodes that the new network has, ``changes`` their elements. Both networks have
    edges.

    Raises:
        OutputError: if the file cannot be written.
    """
    sizes = list(known.nodes), list(known.edges)
    every, entities = list(known.names), known.entities
    order = sorted(touched, key=lambda name: (name.startswith("date:"), name))
    begins = known.start, known.start + sum(known.nodes)
    with drafted(path) as target, FormerFile(former) as source:
        target.append(source, 0, known.start)
        for number, (begin, own, texts) in enumerate(
            zip(begins, (known.nodes, known.edges), changes, strict=True)
        ):
            offsets = [begin, *accumulate(own, initial=begin)][1:]
            at = begin
            for name, place in ((name, known.place(name)) for name in order):
                target.append(source, at, offsets[place])
                at = offsets[place + 1] if known.has(name, place) else offsets[place]
                if name in names:
                    target.write(_text(texts, name))
            target.append(source, at, offsets[-1])
            if number:
                target.append(source, offsets[-1], offsets[-1] + len(END))
    for name in reversed(order):
        place = known.place(name)
        had, has = known.has(name, place), name in names
        fresh = [[len(_text(texts, name))] if has else [] for texts in changes]
        every[place : place + had] = [name] if has else []
        for own_sizes, new in zip(sizes, fresh, strict=True):
            own_sizes[place : place + had] = new
        if not name.startswith("date:"):
            entities += has - had
    return Laid(every, entities, *sizes, known.start)


def _text(texts: Mapping[str, str], name: str) -> bytes:
    return texts.get(attribute(name), "").encode()
