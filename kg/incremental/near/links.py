"""What joins nodes by properties on the ways of rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.graph.vocabulary import TYPE
from kg.incremental.memory import Graph
from kg.inference import ways

# Subject, predicate and object.
Link = tuple[str, str, str]


@dataclass(slots=True)
class Linked:
    """What joins a node with others by properties on the ways of rules.

    ``types`` are its classes, ``out`` the properties and objects that are told of it, each with whether it is
    asserted, and ``into`` the properties and subjects that it is told of, in the same way.
    """

    types: set[str] = field(default_factory=set)
    out: dict[tuple[str, str], bool] = field(default_factory=dict)
    into: dict[tuple[str, str], bool] = field(default_factory=dict)

    def kept(self) -> tuple[object, ...]:
        """The same as the ledger keeps it."""
        return sorted(self.types), dict(self.out), dict(self.into)


@cache
def properties() -> frozenset[str]:
    """The properties that are kept: those on the ways of rules, and those that they infer."""
    found = frozenset(name for way in ways() for stride in way.strides for name in stride.properties)
    return found.union(*(way.infers for way in ways()))


def links_of(asserted: Mapping[str, str], inferred: Graph) -> dict[str, object]:
    """The links of all nodes that have some, as the ledger keeps them.

    ``asserted`` are the lines that rules look at, by subject.
    """
    found: defaultdict[str, Linked] = defaultdict(Linked)
    for subject, text in asserted.items():
        for _, name, target in links_in(text):
            found[subject].out[name, target] = True
            found[target].into[name, subject] = True
    for subject, pairs in inferred.items():
        for name, target in pairs:
            found[subject].out[name, target] = found[target].into[name, subject] = False
    for node, linked in found.items():
        linked.types = types_in(asserted.get(node, ""))
    return {node: linked.kept() for node, linked in found.items()}


def links_in(text: str) -> Iterable[Link]:
    """The triples of lines that are kept."""
    for line in text.split("\n")[:-1]:
        subject, name, target = line.removesuffix(" .").split(" ", 2)
        if name in properties() and target.startswith("<"):
            yield subject, name, target


def predicates_in(text: str) -> Iterable[str]:
    """The predicates of lines."""
    return (line.split(" ", 2)[1] for line in text.split("\n")[:-1])


def types_in(text: str) -> set[str]:
    """The classes that lines tell."""
    parts = (line.removesuffix(" .").split(" ", 2) for line in text.split("\n")[:-1])
    return {target for _, name, target in parts if name == TYPE}
