"""Rows as a table for people: columns line up in a terminal, Chinese characters two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pyoxigraph

from kg.columns import columns
from kg.ontology import prefixes

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
_GAP = "  "
# What would break a line or turn its direction, in any font.
_BREAKING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def as_table(results: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean, base: str) -> str:
    """The rows under their variables, and how many they are; ``yes`` or ``no`` for ASK.

    IRIs are shortened by the ontology's prefixes, and those of the data to what follows ``base``.
    """
    if isinstance(results, pyoxigraph.QueryBoolean):
        return "yes\n" if results else "no\n"
    head = [variable.value for variable in results.variables]
    rows = [[_cell(term, base) for term in solution] for solution in results]
    lines = aligned([head, *rows])
    lines.insert(1, "-" * max(map(columns, lines)))
    return "\n".join([*lines, f"{len(rows)} rows" if len(rows) != 1 else "1 row"]) + "\n"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines whose cells stand below each other."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return [
        _GAP.join(
            cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def plain(term: Term | None) -> str:
    """The IRI or the text of a term, ``""`` for none."""
    if term is None:
        return ""
    return str(term) if isinstance(term, (pyoxigraph.BlankNode, pyoxigraph.Triple)) else term.value


def shortened(iri: str, base: str) -> str:
    """An IRI by a prefix of the ontology, or without the base of the data, or as it is."""
    if iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, namespace in prefixes():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _cell(term: Term | None, base: str) -> str:
    text = shortened(term.value, base) if isinstance(term, pyoxigraph.NamedNode) else plain(term)
    return "".join(" " if unicodedata.category(each) in _BREAKING else each for each in text)
