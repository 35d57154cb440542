"""A build's folder with a small invented graph, for tests that ask and need no pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph

from kg.ontology import term
from kg.query.store import SOURCE

BASE = "https://example.org/id/"


def iri(name: str) -> pyoxigraph.NamedNode:
    return pyoxigraph.NamedNode(f"{BASE}{name}")


def cb(name: str) -> pyoxigraph.NamedNode:
    return pyoxigraph.NamedNode(str(term(name)))


def zh(text: str) -> pyoxigraph.Literal:
    return pyoxigraph.Literal(text, language="zh")


RDF_TYPE = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
INVENTED = (
    (iri("community/青禾"), RDF_TYPE, cb("Community"), "asserted"),
    (iri("community/青禾"), cb("skos:prefLabel"), zh("青禾社区"), "asserted"),
    (iri("community/青禾"), cb("skos:altLabel"), zh("青禾“社区”居委会"), "asserted"),
    (iri("community/青禾"), cb("partOf"), iri("subdistrict/松涛"), "asserted"),
    (iri("subdistrict/松涛"), RDF_TYPE, cb("Subdistrict"), "asserted"),
    (iri("subdistrict/松涛"), cb("skos:prefLabel"), zh("松涛街道"), "asserted"),
    (iri("company/云杉"), RDF_TYPE, cb("Company"), "asserted"),
    (iri("company/云杉"), cb("skos:prefLabel"), zh("云杉物业"), "asserted"),
    (iri("community/青禾"), cb("partnersWith"), iri("company/云杉"), "asserted"),
    (iri("company/云杉"), cb("partnersWith"), iri("community/青禾"), "inferred"),
)


def write_store(folder: Path, triples=INVENTED) -> Path:
    """A folder whose ``graph.nq.gz`` holds triples with the short names of their graphs; the folder."""
    quads = [pyoxigraph.Quad(s, p, o, iri(f"graph/{graph}")) for s, p, o, graph in triples]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SOURCE).write_bytes(
        gzip.compress(pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS))
    )
    return folder
