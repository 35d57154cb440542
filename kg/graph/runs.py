"""The run that read the pages: which program, lexicon and ontology. No clock: two builds are alike."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from kg.graph.literals import plain
from kg.graph.nodes import Nodes
from kg.graph.vocabulary import LABEL, TYPE, Triple, term
from kg.lexicon import fingerprint
from kg.ontology import ontology_version


def run(nodes: Nodes) -> Iterator[Triple]:
    """The triples of the run."""
    node = nodes.run()
    yield node, TYPE, term("Run")
    yield node, LABEL, plain(f"cobuild {version('cobuild')}")
    yield node, term("programVersion"), plain(version("cobuild"))
    yield node, term("lexiconVersion"), plain(fingerprint())
    yield node, term("ontologyVersion"), plain(ontology_version())
