"""The predicates of the guideline: what they may join, and which are private."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from rdflib import OWL, RDF, SDO, URIRef

from kg.errors import OntologyError
from kg.ontology.files import ontology_graph
from kg.ontology.terms import in_order, label, notation, position, term, with_superclasses
from kg.ontology.types import entity_types

PART_OF = "part_of"
DATE = "Date"


@dataclass(frozen=True, slots=True)
class Predicate:
    """One predicate of the guideline.

    ``name`` is its guideline name, ``iri`` its property. ``domain`` and ``range`` are the entity
    types (for dates: ``Date``) that its subject and object may have, subclasses included, in
    guideline order.
    """

    name: str
    iri: URIRef
    symmetric: bool
    domain: tuple[str, ...]
    range: tuple[str, ...]
    label_zh: str
    label_en: str


@cache
def predicates() -> tuple[Predicate, ...]:
    """The guideline's predicates, in its order."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    found = sorted({iri for kind in kinds for iri in in_order(kind)}, key=position)
    return tuple(_predicate(iri) for iri in found)


@cache
def predicate(name: str) -> Predicate:
    """The predicate with a guideline name.

    Raises:
        OntologyError: if the guideline has no such predicate.
    """
    by_name = {each.name: each for each in predicates()}
    if name not in by_name:
        near = get_close_matches(name, by_name, n=1)
        hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(by_name)}"
        raise OntologyError(f"ontology/cobuild.ttl: no predicate {name!r}; {hint}")
    return by_name[name]


@cache
def allows(subject_type: str, predicate_name: str, object_type: str) -> bool:
    """Whether a predicate may hold between things of two entity types.

    For ``part_of`` this also asks which classes the subject's class may lie in, so that a
    community lies in a street and never in a company.

    Raises:
        OntologyError: if a type or the predicate is unknown.
    """
    subject, target = term(subject_type), term(object_type)
    asked = predicate(predicate_name)
    if subject_type not in asked.domain or object_type not in asked.range:
        return False
    if predicate_name != PART_OF:
        return True
    parents = {
        parent
        for superclass in with_superclasses(subject)
        for parent in ontology_graph().objects(superclass, term("parentIncludes"))
    }
    return not parents.isdisjoint(with_superclasses(target))


@cache
def is_personal(predicate_name: str) -> bool:
    """Whether a predicate tells of a person's private life (``lives_in``), so that it is not published.

    Raises:
        OntologyError: if the predicate is unknown.
    """
    value = ontology_graph().value(predicate(predicate_name).iri, term("personal"))
    return value is not None and str(value) == "true"


def _predicate(iri: URIRef) -> Predicate:
    """The predicate that a property stands for."""
    name = notation(iri)
    return Predicate(
        name=name,
        iri=iri,
        symmetric=(iri, RDF.type, OWL.SymmetricProperty) in ontology_graph(),
        domain=_types_below(iri, SDO.domainIncludes),
        range=_types_below(iri, SDO.rangeIncludes),
        label_zh=label(name, "zh"),
        label_en=label(name, "en"),
    )


def _types_below(iri: URIRef, hint: URIRef) -> tuple[str, ...]:
    """The entity types that a domain or range hint of a property covers, in guideline order."""
    hints = set(ontology_graph().objects(iri, hint))
    types = (*entity_types(), DATE)
    return tuple(name for name in types if hints.intersection(with_superclasses(term(name))))
