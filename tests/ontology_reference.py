"""The ontology as a page for people, by pyLODE: ``python tests/ontology_reference.py FOLDER``.

pyLODE lists classes and properties. Concepts and their schemes get a section behind them, and the datatype of
dates stands among the classes, as RDFS has it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pylode import OntPub
from pylode.rdf_elements import CLASS_PROPS
from pylode.utils import section_html
from rdflib import OWL, RDF, RDFS, SKOS, Graph

from kg.ontology import namespace, ontology_graph

PAGE = "ontology.html"
SHOWN_AS = {
    SKOS.Concept: OWL.NamedIndividual,
    SKOS.ConceptScheme: OWL.NamedIndividual,
    RDFS.Datatype: OWL.Class,
}


class Reference(OntPub):
    """pyLODE's page with a section for concepts."""

    def _make_main_sections(self):
        super()._make_main_sections()
        self.toc["named_individuals"] = []
        with self.content:
            section_html(
                "Concepts", self.ont, self.back_onts, self.ns, OWL.NamedIndividual, CLASS_PROPS,
                self.toc, "named_individuals", self.fids, self.props_labeled,
            )  # fmt: skip


def shown_terms() -> Graph:
    """The ontology with its own terms under the kinds that the page has sections for."""
    graph = Graph()
    for prefix, space in ontology_graph().namespaces():
        graph.bind(prefix, space)
    for subject, predicate, target in ontology_graph():
        own = predicate == RDF.type and subject.startswith(namespace())
        graph.add((subject, predicate, SHOWN_AS.get(target, target) if own else target))
    return graph


def write_reference(folder: Path) -> Path:
    """Writes the page of all terms into ``folder``, which is made if missing, and tells its path."""
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "ontology.ttl"
    shown_terms().serialize(source, format="turtle")
    Reference(ontology=str(source)).make_html(destination=folder / PAGE)
    source.unlink()
    return folder / PAGE


if __name__ == "__main__":
    write_reference(Path(sys.argv[1]))
