"""What follows from the facts, for what changed ones touch: each rule on the ways of triples that it goes.

What a rule infers of a subject follows from the triples on its way from there. So it is inferred anew for the
subjects from which the way of a rule leads over a triple that came or went, and for no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.graph.vocabulary import TYPE
from kg.incremental.memory import Graph
from kg.incremental.near.groups import FarReachingError
from kg.incremental.near.ledger import Ledger
from kg.incremental.near.links import Link, Linked, links_in, predicates_in, properties, types_in
from kg.inference import Stride, Way, infer, ways
from kg.publish.blocks import said_of

# The lines about a subject that rules look at, as they were and as they are.
Lines = tuple[str, str]


class Inferring:
    """The links around changed triples: as they were, and as they are."""

    def __init__(self, ledger: Ledger, changes: Mapping[str, Lines]) -> None:
        self._ledger = ledger
        self._rows: dict[str, Linked] = {}
        self._gone: defaultdict[str, Linked] = defaultdict(Linked)
        self._changed: set[Link] = set()
        for subject, (before, after) in changes.items():
            if properties().isdisjoint(name for name in predicates_in(before + after)) and self._lacks(
                subject
            ):
                continue
            self._linked(subject).types = types_in(after)
            old, new = set(links_in(before)), set(links_in(after))
            for link in old - new:
                self._cut(link)
            for link in new - old:
                self._join(link, asserted=True)
        known = changes.keys()
        for _, _, target in self._changed:
            if target in known:
                self._linked(target).types = types_in(changes[target][1])
            elif not self._linked(target).types:
                raise FarReachingError(f"{target}: nothing is known of its class")

    def graph(self, inferred: Graph) -> Graph:
        """What follows from the new triples. ``inferred`` is what followed from the old ones.

        Raises:
            FarReachingError: if a rule does not tell its way.
        """
        if not self._changed:
            return inferred
        found = dict(inferred)
        for number, way in enumerate(ways()):
            names = {name for stride in way.strides for name in stride.properties}
            if not names or any(names & later.infers for later in ways()[number + 1 :]):
                raise FarReachingError(f"{way.file.name}: does not tell a way that rules before it lay")
            self._apply(way, found)
        return found

    def note(self) -> None:
        """Puts the links that changed into the ledger."""
        for node, linked in self._rows.items():
            if linked.out or linked.into:
                self._ledger.put("link", node, linked.kept())
            else:
                self._ledger.drop("link", node)

    def _apply(self, way: Way, found: Graph) -> None:
        """Infers anew by one rule what is told of the subjects that changed triples touch."""
        starts = self._starts(way)
        if not starts:
            return
        links = self._walked(way, starts)
        nodes = {end for subject, _, target in links for end in (subject, target)}
        text = "".join(f"{subject} {name} {target} .\n" for subject, name, target in sorted(links))
        text += "".join(
            f"{node} {TYPE} {kind} .\n" for node in sorted(nodes) for kind in sorted(self._linked(node).types)
        )
        told: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for subject, names, targets, _ in said_of(infer(text.encode(), [way.file]), ""):
            told[subject].update(zip(names, targets, strict=True))
        for start in starts:
            before = {pair for pair in found.get(start, ()) if pair[0] in way.infers}
            others = {pair for pair in found.get(start, ()) if pair[0] not in way.infers}
            asserted = {pair for pair, is_asserted in self._linked(start).out.items() if is_asserted}
            after = told[start] - asserted
            for pair in before - after:
                if pair not in asserted:
                    self._cut((start, *pair))
            for pair in after - before:
                self._join((start, *pair), asserted=False)
            if others | after:
                found[start] = tuple(sorted(others | after))
            else:
                found.pop(start, None)

    def _starts(self, way: Way) -> set[str]:
        """The nodes from which a way leads, or led, over a changed triple."""
        found: set[str] = set()
        for number, stride in enumerate(way.strides):
            reached = {
                target if stride.backwards else subject
                for subject, name, target in self._changed
                if name in stride.properties
            }
            if stride.repeated:
                reached = self._closed(reached, _turned(stride))
            for former in reversed(way.strides[:number]):
                reached = self._stepped(reached, _turned(former))
            found |= reached
        # What is asserted is not inferred besides.
        return found | {subject for subject, name, _ in self._changed if name in way.infers}

    def _walked(self, way: Way, starts: Iterable[str]) -> set[Link]:
        """The triples on a way from some nodes."""
        links: set[Link] = set()
        reached = set(starts)
        for stride in way.strides:
            open_ends, seen = set(reached), set(reached) if stride.repeated == "*" else set()
            while open_ends:
                following: set[str] = set()
                for node in open_ends:
                    for name, other in self._beside(node, stride, way):
                        links.add((other, name, node) if stride.backwards else (node, name, other))
                        following.add(other)
                open_ends = following - seen if stride.repeated else set()
                seen |= following
            reached = seen
        return links | self._among(way, {end for subject, _, target in links for end in (subject, target)})

    def _among(self, way: Way, nodes: set[str]) -> set[Link]:
        """The triples of the properties of a way that join some nodes."""
        along = Stride(frozenset(name for each in way.strides for name in each.properties), False, "")
        return {
            (node, name, other)
            for node in nodes
            for name, other in self._beside(node, along, way)
            if other in nodes
        }

    def _stepped(self, nodes: set[str], stride: Stride) -> set[str]:
        if stride.repeated:
            found = self._closed(nodes, stride)
            return found if stride.repeated == "*" else found | nodes
        return {other for node in nodes for _, other in self._beside(node, stride)}

    def _closed(self, nodes: set[str], stride: Stride) -> set[str]:
        """The nodes, and those that a stride leads to from them, again and again."""
        seen, waiting = set(nodes), list(nodes)
        while waiting:
            for _, other in self._beside(waiting.pop(), stride):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return seen

    def _beside(self, node: str, stride: Stride, way: Way | None = None) -> set[tuple[str, str]]:
        """The properties and nodes that a stride leads to, or led to; those that a rule finds on its ``way``.

        A rule finds what is asserted, and what rules before it infer.
        """
        rows = [self._linked(node)]
        if way is None and node in self._gone:
            rows.append(self._gone[node])
        return {
            pair
            for row in rows
            for pair, asserted in (row.into if stride.backwards else row.out).items()
            if pair[0] in stride.properties and (way is None or asserted or pair[0] not in way.infers)
        }

    def _lacks(self, node: str) -> bool:
        return node not in self._rows and self._ledger.get("link", node) is None

    def _linked(self, node: str) -> Linked:
        if node not in self._rows:
            types, out, into = self._ledger.get("link", node) or ((), {}, {})
            self._rows[node] = Linked(set(types), dict(out), dict(into))
        return self._rows[node]

    def _cut(self, link: Link) -> None:
        subject, name, target = link
        self._linked(subject).out.pop((name, target), None)
        self._linked(target).into.pop((name, subject), None)
        self._gone[subject].out[name, target] = self._gone[target].into[name, subject] = True
        self._changed.add(link)

    def _join(self, link: Link, *, asserted: bool) -> None:
        subject, name, target = link
        self._linked(subject).out[name, target] = self._linked(target).into[name, subject] = asserted
        self._changed.add(link)


def _turned(stride: Stride) -> Stride:
    return Stride(stride.properties, not stride.backwards, stride.repeated)
