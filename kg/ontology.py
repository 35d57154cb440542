"""The closed vocabulary: ``ontology/*.ttl`` as entity types, predicates and IRIs.

No other module spells an IRI: it asks here for a term by its name. A name is the one that the
guideline uses (``Community``, ``part_of``), a local name of the ontology (``partOf``), or a
prefixed name that the ontology declares (``oa:exact``).
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from rdflib import OWL, RDF, RDFS, SDO, SKOS, VANN, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import OntologyError
from kg.places import data_directory

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
def ontology_graph() -> Graph:
    """The ontology's triples, ``ontology/cobuild.ttl``.

    Raises:
        OntologyError: if the file cannot be parsed.
    """
    return _parsed("cobuild.ttl")


@cache
def shapes_graph() -> Graph:
    """The SHACL shapes, ``ontology/shapes.ttl``.

    Raises:
        OntologyError: if the file cannot be parsed.
    """
    return _parsed("shapes.ttl")


@cache
def namespace() -> str:
    """The namespace of the ontology's own terms, as its header states it."""
    return str(_header(VANN.preferredNamespaceUri))


@cache
def data_namespace() -> str:
    """The IRI that the IRIs of entities, articles and statements begin with."""
    return str(_header(URIRef(namespace() + "dataNamespace")))


@cache
def ontology_version() -> str:
    """The version that the ontology's header states."""
    return str(_header(OWL.versionInfo))


@cache
def prefixes() -> tuple[tuple[str, str], ...]:
    """The ontology's prefixes and their namespaces, sorted by prefix."""
    return tuple(sorted((prefix, str(iri)) for prefix, iri in ontology_graph().namespaces()))


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
def entity_types() -> tuple[str, ...]:
    """The names of the guideline's entity types, in its order; ``Date``, a literal, is not one."""
    return tuple(_notation(iri) for iri in _in_order(OWL.Class))


@cache
def predicates() -> tuple[Predicate, ...]:
    """The guideline's predicates, in its order."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    found = sorted({iri for kind in kinds for iri in _in_order(kind)}, key=_position)
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
def is_a(entity_type: str, superclass: str) -> bool:
    """Whether a class is the other, or lies below it."""
    return term(superclass) in _with_superclasses(term(entity_type))


@cache
def entity_classes() -> tuple[str, ...]:
    """The entity types, then the ontology's own classes above them (``Organization``), each once."""
    names = list(entity_types())
    for name in entity_types():
        above = (str(each) for each in _with_superclasses(term(name)))
        own = (each.removeprefix(namespace()) for each in above if each.startswith(namespace()))
        names.extend(each for each in own if each not in names)
    return tuple(names)


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
        for superclass in _with_superclasses(subject)
        for parent in ontology_graph().objects(superclass, term("parentIncludes"))
    }
    return not parents.isdisjoint(_with_superclasses(target))


@cache
def is_personal(predicate_name: str) -> bool:
    """Whether a predicate tells of a person's private life (``lives_in``), so that it is not published.

    Raises:
        OntologyError: if the predicate is unknown.
    """
    value = ontology_graph().value(predicate(predicate_name).iri, term("personal"))
    return value is not None and str(value) == "true"


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
    for superclass in _with_superclasses(term(entity_type)):
        value = ontology_graph().value(superclass, term("identityScope"))
        if value is not None:
            return str(value)
    raise OntologyError(f"ontology/cobuild.ttl: {entity_type} has no cb:identityScope; add one there")


@cache
def phrase_types() -> frozenset[str]:
    """The entity types whose instances texts call by phrases rather than by proper names."""
    marked = ontology_graph().subjects(term("namedByPhrase"), Literal(True))
    return frozenset(map(_local, marked))


@cache
def confusable_types() -> tuple[tuple[str, str], ...]:
    """The pairs of entity types between which usage wavers, each pair and all pairs sorted."""
    pairs = ontology_graph().subject_objects(term("confusableWith"))
    return tuple(sorted((min(a, b), max(a, b)) for a, b in ((_local(s), _local(o)) for s, o in pairs)))


def _parsed(name: str) -> Graph:
    """The triples of one file of the ontology folder."""
    path = data_directory("ontology", name)
    try:
        return Graph(bind_namespaces="none").parse(path, format="turtle")
    except SyntaxError as error:  # rdflib's BadSyntax is one
        raise OntologyError(f"ontology/{name}: not Turtle: {error}; correct the file") from error


def _header(wanted: Node) -> Node:
    """A value from the ontology's header."""
    graph = ontology_graph()
    value = graph.value(graph.value(predicate=RDF.type, object=OWL.Ontology), wanted)
    if value is None:
        raise OntologyError(f"ontology/cobuild.ttl: the header has no {wanted}; add it")
    return value


@cache
def _terms() -> dict[str, URIRef]:
    """Every name that ``term`` answers to, with its IRI."""
    graph = ontology_graph()
    terms: dict[str, URIRef] = {}
    for subject in graph.subjects(RDF.type, unique=True):
        if not isinstance(subject, URIRef) or (subject, RDF.type, OWL.Ontology) in graph:
            continue
        if subject.startswith(namespace()):
            terms[_local(subject)] = subject
            terms.update({str(notation): subject for notation in graph.objects(subject, SKOS.notation)})
        else:
            terms[_prefixed(subject)] = subject
    return dict(sorted(terms.items()))


def _local(iri: Node) -> str:
    """The part of one of the ontology's own IRIs behind its namespace."""
    return str(iri).removeprefix(namespace())


def _prefixed(iri: URIRef) -> str:
    """The prefixed name of a term that the ontology takes over from another vocabulary."""
    for prefix, space in prefixes():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    raise OntologyError(f"ontology/cobuild.ttl: {iri} has no prefix; declare one there")


def _in_order(kind: URIRef) -> list[URIRef]:
    """The guideline's terms of one kind (``owl:Class`` …), in guideline order."""
    graph = ontology_graph()
    found = [s for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef) and _notation(s)]
    return sorted(found, key=_position)


def _notation(iri: URIRef) -> str:
    """The guideline's name of a term, or ``""``."""
    return str(ontology_graph().value(iri, SKOS.notation) or "")


def _position(iri: URIRef) -> int:
    """The place of a term in the guideline's list, from 1."""
    return int(str(ontology_graph().value(iri, SDO.position)))


@cache
def _with_superclasses(iri: URIRef) -> tuple[Node, ...]:
    """A class and the classes above it, nearest first, each once."""
    chain: list[Node] = [iri]
    for each in chain:
        above = sorted(ontology_graph().objects(each, RDFS.subClassOf), key=str)
        chain.extend(parent for parent in above if parent not in chain)
    return tuple(chain)


def _predicate(iri: URIRef) -> Predicate:
    """The predicate that a property stands for."""
    name = _notation(iri)
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
    return tuple(name for name in types if hints.intersection(_with_superclasses(term(name))))
