"""Graphs as Turtle: the same triples give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike

import pyoxigraph

from kg.ontology import data_namespace, entity_types, prefixes
from kg.publish.ordering import ordered
from kg.publish.targets import Target, opened, opened_for_bytes
from kg.terms import RdflibTriple, to_oxigraph

# Kinds of nodes beside the entities that get a prefix of their own. Articles and pages do not: in a
# prefixed name the fragments of their quotes (#char=3,8) would need a backslash at every sign.
_OTHER_KINDS = ("measurement", "rule", "statement")
_PREFIX_LINE = b"@prefix "


def write_turtle(triples: Iterable[RdflibTriple], target: Target, base: str = "") -> None:
    """Writes rdflib's triples (a graph is an iterable of them) sorted by subject, predicate, object.

    ``rdf:type`` stands first at each subject. ``base`` is what the data's IRIs begin with, without
    it the ontology's data namespace; the prefixes of the kinds of entities are made from it.

    Raises:
        OutputError: if the target is a path that cannot be written.
        GraphError: if a term is a blank node, whose name no file can keep, or an invalid IRI.
    """
    write_ordered(ordered(to_oxigraph(triples)), target, turtle_prefixes(base))


def write_ordered(triples: Iterable[pyoxigraph.Triple], target: Target, names: Mapping[str, str]) -> None:
    """Writes triples in the order in which they come, which keeps those of one subject together.

    ``names`` are the namespaces that the file may shorten, by their prefixes.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    header, body = _turtle(triples, names)
    if isinstance(target, str | PathLike):
        with opened_for_bytes(target) as stream:
            stream.write(header)
            stream.write(body)
    else:
        with opened(target) as text:
            text.write((header + bytes(body)).decode())


def turtle_prefixes(base: str = "") -> dict[str, str]:
    """The prefixes of the ontology and of the kinds of the data's nodes, with their namespaces."""
    kinds = (*(name.lower() for name in entity_types()), *_OTHER_KINDS)
    return {**dict(prefixes()), **{kind: f"{base or data_namespace()}{kind}/" for kind in kinds}}


def _turtle(triples: Iterable[pyoxigraph.Triple], names: Mapping[str, str]) -> tuple[bytes, memoryview]:
    """Sorted prefix lines, and the triples with an empty line before each subject."""
    text = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=dict(names)) or b""
    # Line ends inside literals are escaped, so a full stop before one ends a prefix or a subject.
    spaced = text.replace(b" .\n", b" .\n\n")
    start = 0
    while spaced.startswith(_PREFIX_LINE, start):
        start = spaced.index(b"\n", start) + 2
    header = sorted(line for line in spaced[:start].splitlines(keepends=True) if line.strip())
    # A view, because a copy of a big graph takes as long as writing it.
    return b"".join(header) + b"\n", memoryview(spaced)[start:-1]
