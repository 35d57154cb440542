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
    yield Triple(node, TYPE, term("Run"))
    yield Triple(node, LABEL, plain(f"cobuild {version('cobuild')}"))
    yield Triple(node, term("programVersion"), plain(version("cobuild")))
    yield Triple(node, term("lexiconVersion"), plain(fingerprint()))
    yield Triple(node, term("ontologyVersion"), plain(ontology_version()))
