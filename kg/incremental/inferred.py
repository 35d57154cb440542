"""What follows from the asserted triples of a build, when some of them are others than in the former one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from kg.graph import Said
from kg.incremental.memory import Graph, Memory
from kg.inference import infer
from kg.publish.blocks import said_of

# Lines of N-Triples about subjects, as they were and as they are, and what gives what follows from them.
Lines = Mapping[str, tuple[str, str]]
Inferring = Callable[[Lines], Graph]


def graph_of(said: Iterable[Said]) -> Graph:
    """What is said, by subject."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for subject, predicates, objects, _ in said:
        found[subject].update(zip(predicates, objects, strict=True))
    return {subject: tuple(sorted(found[subject])) for subject in sorted(found)}


def asserted_now(memory: Memory, lines: Lines) -> dict[str, str]:
    """The lines that rules look at by subject, when those of some subjects are others."""
    found = dict(memory.asserted)
    for subject, (_, after) in lines.items():
        found.pop(subject, None)
        if after:
            found[subject] = after
    return found


def inferring_all(memory: Memory) -> Inferring:
    """What infers anew from all that is asserted, if anything of it changes."""

    def inferring(lines: Lines) -> Graph:
        if all(before == after for before, after in lines.values()):
            return memory.inferred
        asserted = asserted_now(memory, lines)
        return graph_of(said_of(infer("".join(asserted[each] for each in sorted(asserted)).encode()), ""))

    return inferring
