"""The run that read the pages: which program, lexicon and ontology. No clock: two builds are alike."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from rdflib import RDF, RDFS

from kg.graph.articles import Triple
from kg.graph.literals import plain
from kg.graph.nodes import Nodes
from kg.lexicon import fingerprint
from kg.ontology import ontology_version, term


def run(nodes: Nodes) -> Iterator[Triple]:
    """The triples of the run."""
    node = nodes.run()
    yield node, RDF.type, term("Run")
    yield node, RDFS.label, plain(f"cobuild {version('cobuild')}")
    yield node, term("programVersion"), plain(version("cobuild"))
    yield node, term("lexiconVersion"), plain(fingerprint())
    yield node, term("ontologyVersion"), plain(ontology_version())
