"""IRIs that things had in former builds, and the ones that stand for them now."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, OWL, XSD, Literal, URIRef

from kg.graph.articles import Triple
from kg.records import Resolution


def replaced(resolution: Resolution) -> Iterator[Triple]:
    """For each IRI that is used no longer, which one took its place; told of entities of the graph alone."""
    present = {entity.iri for entity in resolution.entities}
    for old, new in resolution.replaced:
        if new in present:
            yield URIRef(old), DCTERMS.isReplacedBy, URIRef(new)
            yield URIRef(old), OWL.deprecated, Literal("true", datatype=XSD.boolean)
