"""Facts → RDF: entities, facts and n-ary nodes, and for every claim a statement with its evidence.

There are no blank nodes; every node has an IRI, so that a graph is written the same each time. The
statements follow the pattern of Wikidata: ``s p o`` for everyday questions, and beside it one
``cb:Statement`` for each place that says so.
"""

from kg.graph.articles import page_runs
from kg.graph.emit import ASSERTED, PRIVATE, PROVENANCE, Said, emitted, quads, to_rdf, triples
from kg.graph.residences import without_residences
from kg.graph.vocabulary import Triple

__all__ = [
    "ASSERTED",
    "PRIVATE",
    "PROVENANCE",
    "Said",
    "Triple",
    "emitted",
    "page_runs",
    "quads",
    "to_rdf",
    "triples",
    "without_residences",
]
