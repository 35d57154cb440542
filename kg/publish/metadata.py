"""What a dataset says of itself, in VoID and DCAT: title, licence, graphs, counts, files and checksums.

What does not depend on the pages stands in ``ontology/dataset.ttl``. Nothing tells when the build ran.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pyoxigraph
from rdflib import DCTERMS, OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.inference import inference_rules
from kg.ontology import data_namespace, ontology_graph, prefixes, term
from kg.places import data_directory
from kg.publish.counts import Counts
from kg.terms import RdflibTriple, to_oxigraph, turtle_graph


def describe(
    counts: Mapping[str, Counts], latest: str, base: str, files: Iterable[str]
) -> Iterator[pyoxigraph.Triple]:
    """The description of a dataset: what ``ontology/dataset.ttl`` says, the counts of each graph, the rules.

    ``counts`` are those of each named graph by its name, ``latest`` is the day of the latest page whose day
    is known, or ``""``, ``base`` is what the data's IRIs begin with, and ``files`` are the names of the files
    that the graphs are written to.
    """
    dataset = URIRef(f"{base}dataset")
    parts = [*(f"graph/{name}" for name in counts), *(f"file/{name}" for name in files)]
    yield from to_oxigraph(_template(base, {str(dataset), *(base + part for part in parts)}))
    yield from to_oxigraph(_version(dataset, latest))
    for name, each in counts.items():
        yield from to_oxigraph(_counted(URIRef(f"{base}graph/{name}"), each))
    yield from to_oxigraph(_rules(base))


def describe_files(
    folder: Path, names: Iterable[str], base: str, checksums: Mapping[str, str] | None = None
) -> Iterator[pyoxigraph.Triple]:
    """The size in bytes and the SHA-256 checksum of each file of a folder.

    ``checksums`` are those that are known, by name; the other files are read.

    Raises:
        OSError: if a file cannot be read.
    """
    for name in names:
        digest = (checksums or {}).get(name) or checksum(folder / name)
        yield from to_oxigraph(_sized(f"{base}file/{name}", (folder / name).stat().st_size, digest))


def checksum(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits.

    Raises:
        OSError: if it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def metadata_term(name: str) -> URIRef:
    """The IRI of a prefixed name (``void:triples``) by the prefixes of ``ontology/dataset.ttl``."""
    prefix, local = name.split(":")
    return URIRef(metadata_prefixes()[prefix] + local)


@cache
def metadata_prefixes() -> dict[str, str]:
    """The prefixes of ``ontology/dataset.ttl`` and their namespaces."""
    return {prefix: str(namespace) for prefix, namespace in sorted(_described().namespaces())}


@cache
def _described() -> Graph:
    return turtle_graph(data_directory("ontology", "dataset.ttl"))


def _template(base: str, present: set[str]) -> Iterator[RdflibTriple]:
    """What ``ontology/dataset.ttl`` says, under another base, of the dataset and what is ``present``."""
    for subject, predicate, target in _described():
        ours = {_moved(node, base) for node in (subject, target) if _is_data(node)}
        if all(isinstance(node, Literal) or str(node) in present for node in ours):
            yield _moved(subject, base), predicate, _moved(target, base)


def _is_data(node: Node) -> bool:
    return str(node).startswith(data_namespace())


def _moved(node: Node, base: str) -> Node:
    """A node of the data namespace under another base, any other as it is."""
    if not _is_data(node):
        return node
    moved = base + str(node).removeprefix(data_namespace())
    return URIRef(moved) if isinstance(node, URIRef) else Literal(moved)


def _version(dataset: URIRef, latest: str) -> Iterator[RdflibTriple]:
    """The version of the ontology, and the day of the latest page whose day is known."""
    for version in ontology_graph().objects(None, OWL.versionInfo):
        yield dataset, metadata_term("dcat:version"), version
    for version in ontology_graph().objects(None, OWL.versionIRI):
        yield dataset, DCTERMS.conformsTo, version
    if latest:
        yield dataset, DCTERMS.modified, Literal(latest, datatype=XSD.date, normalize=False)


def _rules(base: str) -> Iterator[RdflibTriple]:
    """The rules by which triples were inferred: what they say, and the properties that they infer."""
    for rule in inference_rules():
        node = URIRef(f"{base}inference-rule/{rule.name}")
        yield node, RDF.type, term("InferenceRule")
        yield node, RDFS.label, Literal(rule.zh, lang="zh")
        yield node, RDFS.label, Literal(rule.en, lang="en")
        for name in rule.infers:
            yield node, term("infers"), term(name)


def _counted(graph: URIRef, counts: Counts) -> Iterator[RdflibTriple]:
    """The counts of one named graph, as a whole, by class and by property."""
    yield graph, metadata_term("void:triples"), Literal(counts.triples)
    yield graph, metadata_term("void:distinctSubjects"), Literal(counts.subjects)
    yield graph, metadata_term("void:distinctObjects"), Literal(counts.objects)
    yield graph, metadata_term("void:classes"), Literal(len(counts.classes))
    yield graph, metadata_term("void:properties"), Literal(len(counts.properties))
    for kind, counter, of, number in (
        ("class", counts.classes, "void:class", "void:entities"),
        ("property", counts.properties, "void:property", "void:triples"),
    ):
        for iri, found in counter.items():
            part = URIRef(f"{graph}/{kind}/{_prefixed(iri)}")
            yield graph, metadata_term(f"void:{kind}Partition"), part
            yield part, RDF.type, metadata_term("void:Dataset")
            yield part, metadata_term(of), URIRef(iri)
            yield part, metadata_term(number), Literal(found)


def _sized(file: str, size: int, digest: str) -> Iterator[RdflibTriple]:
    distribution, checksum = URIRef(file), URIRef(f"{file}/sha256")
    yield distribution, metadata_term("dcat:byteSize"), Literal(size)
    yield distribution, metadata_term("spdx:checksum"), checksum
    yield checksum, RDF.type, metadata_term("spdx:Checksum")
    yield checksum, metadata_term("spdx:algorithm"), metadata_term("spdx:checksumAlgorithm_sha256")
    hexadecimal = Literal(digest, datatype=XSD.hexBinary, normalize=False)
    yield checksum, metadata_term("spdx:checksumValue"), hexadecimal


def _prefixed(iri: str) -> str:
    """An IRI with its namespace cut to a prefix, or as one step of a path."""
    for prefix, namespace in prefixes():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return quote(iri, safe="")
