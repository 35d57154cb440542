"""The entity types of the guideline, and what the ontology says of each."""

from __future__ import annotations

from functools import cache

from rdflib import OWL, Literal

from kg.errors import OntologyError
from kg.ontology.files import namespace, ontology_graph
from kg.ontology.terms import in_order, local_name, notation, term, with_superclasses


@cache
def entity_types() -> tuple[str, ...]:
    """The names of the guideline's entity types, in its order; ``Date``, a literal, is not one."""
    return tuple(notation(iri) for iri in in_order(OWL.Class))


@cache
def is_a(entity_type: str, superclass: str) -> bool:
    """Whether a class is the other, or lies below it."""
    return term(superclass) in with_superclasses(term(entity_type))


@cache
def entity_classes() -> tuple[str, ...]:
    """The entity types, then the ontology's own classes above them (``Organization``), each once."""
    names = list(entity_types())
    for name in entity_types():
        above = (str(each) for each in with_superclasses(term(name)))
        own = (each.removeprefix(namespace()) for each in above if each.startswith(namespace()))
        names.extend(each for each in own if each not in names)
    return tuple(names)


@cache
def administrative_level(entity_type: str) -> int:
    """How deep a territorial unit lies, 1 for a province to 5 for a community; 0 for other types.

    Raises:
        OntologyError: if the type is unknown.
    """
    value = ontology_graph().value(term(entity_type), term("administrativeLevel"))
    return int(str(value)) if value is not None else 0


@cache
def identity_scope(entity_type: str) -> str:
    """How far a name identifies a thing of this type.

    ``corpus`` is everywhere, ``chain`` and ``parent`` within the units above it, ``organisation``
    within one organisation or article, ``article`` within one article.

    Raises:
        OntologyError: if the type is unknown or states no scope.
    """
    for superclass in with_superclasses(term(entity_type)):
        value = ontology_graph().value(superclass, term("identityScope"))
        if value is not None:
            return str(value)
    raise OntologyError(f"ontology/cobuild.ttl: {entity_type} has no cb:identityScope; add one there")


@cache
def phrase_types() -> frozenset[str]:
    """The entity types whose instances texts call by phrases rather than by proper names."""
    marked = ontology_graph().subjects(term("namedByPhrase"), Literal(True))
    return frozenset(map(local_name, marked))


@cache
def confusable_types() -> tuple[tuple[str, str], ...]:
    """The pairs of entity types between which usage wavers, each pair and all pairs sorted."""
    pairs = ontology_graph().subject_objects(term("confusableWith"))
    return tuple(
        sorted((min(a, b), max(a, b)) for a, b in ((local_name(s), local_name(o)) for s, o in pairs))
    )
