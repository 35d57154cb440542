"""IRIs that things had in former builds, and the ones that stand for them now."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, OWL, XSD

from kg.graph.vocabulary import Triple, node, well_known
from kg.records import Resolution

_REPLACED_BY, _DEPRECATED = well_known(DCTERMS.isReplacedBy), well_known(OWL.deprecated)
_TRUE = f'"true"^^{well_known(XSD.boolean)}'


def replaced(resolution: Resolution) -> Iterator[Triple]:
    """For each IRI that is used no longer, which one took its place; told of entities of the graph alone."""
    present = {entity.iri for entity in resolution.entities}
    for old, new in resolution.replaced:
        if new in present:
            yield node(old), _REPLACED_BY, node(new)
            yield node(old), _DEPRECATED, _TRUE
