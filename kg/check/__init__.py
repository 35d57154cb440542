"""Whether a graph file or the RDF files of a build hold what the ontology promises.

SHACL core shapes (``ontology/shapes.ttl``, by pySHACL) look at one node at a time; the queries in
``ontology/checks/`` look across nodes and named graphs. For a whole build the files are held
against each other, too.
"""

from kg.check.run import check
from kg.check.violations import CheckReport, Violation

__all__ = ["CheckReport", "Violation", "check"]
