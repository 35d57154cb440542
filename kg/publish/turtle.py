"""The graph as Turtle: the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import pyoxigraph
from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphError
from kg.graph import Triple
from kg.ontology import data_namespace, entity_types, prefixes
from kg.publish.targets import Target, opened

# Kinds of nodes beside the entities that get a prefix of their own. Articles and pages do not: in a
# prefixed name the fragments of their quotes (#char=3,8) would need a backslash at every sign.
_OTHER_KINDS = ("measurement", "rule", "statement")


def write_turtle(triples: Iterable[Triple], target: Target, base: str = "") -> None:
    """Writes triples (an rdflib graph is an iterable of them) sorted by subject, predicate, object.

    ``rdf:type`` stands first at each subject. ``base`` is what the data's IRIs begin with, without
    it the ontology's data namespace; the prefixes of the kinds of entities are made from it.

    Raises:
        OutputError: if the target is a path that cannot be written.
        GraphError: if a term is a blank node, whose name no file can keep, or an invalid IRI.
    """
    ordered = sorted(set(triples), key=_order)
    body = pyoxigraph.serialize(
        (pyoxigraph.Triple(_named(s), _named(p), _term(o)) for s, p, o in ordered),
        format=pyoxigraph.RdfFormat.TURTLE,
        prefixes=_used_prefixes(ordered, base or data_namespace()),
    )
    with opened(target) as stream:
        stream.write(_laid_out((body or b"").decode()))


def _order(triple: Triple) -> tuple[str, bool, str, str, str, str]:
    """Subject, ``rdf:type`` before other predicates, predicate, object with language and datatype."""
    subject, predicate, target = triple
    tag = (target.language or "", str(target.datatype or "")) if isinstance(target, Literal) else ("", "")
    return (str(subject), predicate != RDF.type, str(predicate), str(target), *tag)


def _used_prefixes(triples: Sequence[Triple], base: str) -> dict[str, str]:
    """The prefixes, and their namespaces, of which at least one term makes use."""
    kinds = (*(name.lower() for name in entity_types()), *_OTHER_KINDS)
    declared = {**dict(prefixes()), **{kind: f"{base}{kind}/" for kind in kinds}}
    used = {_namespace(term) for triple in triples for term in triple if isinstance(term, URIRef)}
    used |= {_namespace(o.datatype) for _, _, o in triples if isinstance(o, Literal) and o.datatype}
    return {prefix: namespace for prefix, namespace in declared.items() if namespace in used}


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


@lru_cache(maxsize=65536)
def _named(node: Node) -> pyoxigraph.NamedNode:
    if not isinstance(node, URIRef):
        raise GraphError(f"{node!r}: only IRIs stand here in a published graph; give the node an IRI")
    try:
        return pyoxigraph.NamedNode(node)
    except ValueError as error:
        raise GraphError(f"{node}: not a valid IRI: {error}; mint another") from error


def _term(node: Node) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    if not isinstance(node, Literal):
        return _named(node)
    if node.language:
        return pyoxigraph.Literal(str(node), language=node.language)
    return pyoxigraph.Literal(str(node), datatype=_named(node.datatype) if node.datatype else None)


def _laid_out(text: str) -> str:
    """The text, with sorted prefix lines and an empty line before each subject.

    Line ends inside literals are escaped, so every line that is not indented begins a subject.
    """
    lines = text.removesuffix("\n").split("\n") if text else []
    count = next((n for n, line in enumerate(lines) if not line.startswith("@prefix ")), len(lines))
    body = ("\n" + line if not line.startswith("\t") else line for line in lines[count:])
    return "".join(f"{line}\n" for line in [*sorted(lines[:count]), *body])
