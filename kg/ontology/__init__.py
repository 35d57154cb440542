"""The closed vocabulary: ``ontology/*.ttl`` as entity types, predicates and IRIs.

No other module spells an IRI: it asks here for a term by its name. A name is the one that the
guideline uses (``Community``, ``part_of``), a local name of the ontology (``partOf``), or a
prefixed name that the ontology declares (``oa:exact``).
"""

from kg.ontology.files import (
    data_namespace,
    namespace,
    ontology_graph,
    ontology_version,
    prefixes,
    shapes_graph,
)
from kg.ontology.predicates import DATE, PART_OF, Predicate, allows, is_personal, predicate, predicates
from kg.ontology.terms import label, other_labels, term
from kg.ontology.types import (
    administrative_level,
    confusable_types,
    entity_classes,
    entity_types,
    identity_scope,
    is_a,
    phrase_types,
)

__all__ = [
    "DATE",
    "PART_OF",
    "Predicate",
    "administrative_level",
    "allows",
    "confusable_types",
    "data_namespace",
    "entity_classes",
    "entity_types",
    "identity_scope",
    "is_a",
    "is_personal",
    "label",
    "namespace",
    "ontology_graph",
    "ontology_version",
    "other_labels",
    "phrase_types",
    "predicate",
    "predicates",
    "prefixes",
    "shapes_graph",
    "term",
]
