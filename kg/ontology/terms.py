"""The terms of the ontology by name, with their labels and the classes above them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from rdflib import OWL, RDF, RDFS, SDO, SKOS, Literal, URIRef
from rdflib.term import Node

from kg.errors import OntologyError
from kg.ontology.files import namespace, ontology_graph, prefixes


@cache
def term(name: str) -> URIRef:
    """The IRI of a class or property, by guideline name, local name or prefixed name.

    Raises:
        OntologyError: if the ontology declares no such term.
    """
    terms = _terms()
    if name not in terms:
        near = get_close_matches(name, terms, n=1)
        hint = f"did you mean {near[0]}?" if near else "add it there or correct the name"
        raise OntologyError(f"ontology/cobuild.ttl: no term {name!r}; {hint}")
    return terms[name]


@cache
def label(name: str, language: str = "zh") -> str:
    """The label of a term (named as for ``term``) in ``zh`` or ``en``.

    Raises:
        OntologyError: if there is no such term, or it has no label in that language.
    """
    for text in ontology_graph().objects(term(name), RDFS.label):
        if isinstance(text, Literal) and text.language == language:
            return str(text)
    raise OntologyError(f"ontology/cobuild.ttl: {name} has no label in {language!r}; add one there")


@cache
def other_labels(name: str) -> tuple[str, ...]:
    """The Chinese words that texts have for a term (named as for ``term``) beside its label, sorted.

    Raises:
        OntologyError: if there is no such term.
    """
    found = ontology_graph().objects(term(name), SKOS.altLabel)
    return tuple(sorted(str(text) for text in found if isinstance(text, Literal) and text.language == "zh"))


@cache
def _terms() -> dict[str, URIRef]:
    """Every name that ``term`` answers to, with its IRI."""
    graph = ontology_graph()
    terms: dict[str, URIRef] = {}
    for subject in graph.subjects(RDF.type, unique=True):
        if not isinstance(subject, URIRef) or (subject, RDF.type, OWL.Ontology) in graph:
            continue
        if subject.startswith(namespace()):
            terms[local_name(subject)] = subject
            terms.update({str(name): subject for name in graph.objects(subject, SKOS.notation)})
        else:
            terms[_prefixed(subject)] = subject
    return dict(sorted(terms.items()))


def local_name(iri: Node) -> str:
    """The part of one of the ontology's own IRIs behind its namespace."""
    return str(iri).removeprefix(namespace())


def _prefixed(iri: URIRef) -> str:
    """The prefixed name of a term that the ontology takes over from another vocabulary."""
    for prefix, space in prefixes():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    raise OntologyError(f"ontology/cobuild.ttl: {iri} has no prefix; declare one there")


def in_order(kind: URIRef) -> list[URIRef]:
    """The guideline's terms of one kind (``owl:Class`` …), in guideline order."""
    graph = ontology_graph()
    found = [s for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef) and notation(s)]
    return sorted(found, key=position)


def notation(iri: URIRef) -> str:
    """The guideline's name of a term, or ``""``."""
    return str(ontology_graph().value(iri, SKOS.notation) or "")


def position(iri: URIRef) -> int:
    """The place of a term in the guideline's list, from 1."""
    return int(str(ontology_graph().value(iri, SDO.position)))


@cache
def with_superclasses(iri: URIRef) -> tuple[Node, ...]:
    """A class and the classes above it, nearest first, each once."""
    chain: list[Node] = [iri]
    for each in chain:
        above = sorted(ontology_graph().objects(each, RDFS.subClassOf), key=str)
        chain.extend(parent for parent in above if parent not in chain)
    return tuple(chain)
