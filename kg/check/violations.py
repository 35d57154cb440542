"""What a check finds, as sentences."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ontology import data_namespace, prefixes


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong: the node, what is wrong with it, and the property and value at fault.

    ``node``, ``path`` and ``value`` are IRIs, file names or literal texts; ``path`` and ``value``
    may be ``""``.
    """

    node: str
    message: str
    path: str = ""
    value: str = ""

    def __str__(self) -> str:
        at_fault = " ".join(_short(part) for part in (self.path, self.value) if part)
        return f"{_short(self.node)}: {self.message}" + (f" ({at_fault})" if at_fault else "")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Whether a graph conforms, and what is wrong with it, sorted by node."""

    conforms: bool
    violations: tuple[Violation, ...]


def _short(text: str) -> str:
    """An IRI with its namespace cut to a prefix, or without the data namespace; texts as they are."""
    for prefix, namespace in prefixes():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text.removeprefix(data_namespace())
