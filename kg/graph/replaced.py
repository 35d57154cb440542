"""IRIs that things had in former builds, and the ones that stand for them now."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
from rdflib import DCTERMS, OWL, XSD

from kg.graph.vocabulary import Triple
from kg.records import Resolution
from kg.terms import iri, named

_REPLACED_BY, _DEPRECATED = named(DCTERMS.isReplacedBy), named(OWL.deprecated)
_TRUE = pyoxigraph.Literal("true", datatype=named(XSD.boolean))


def replaced(resolution: Resolution) -> Iterator[Triple]:
    """For each IRI that is used no longer, which one took its place; told of entities of the graph alone."""
    present = {entity.iri for entity in resolution.entities}
    for old, new in resolution.replaced:
        if new in present:
            yield Triple(iri(old), _REPLACED_BY, iri(new))
            yield Triple(iri(old), _DEPRECATED, _TRUE)
