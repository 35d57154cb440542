"""What follows from the asserted facts: the rules of ``ontology/rules/``, each a SPARQL CONSTRUCT.

A rule sees the asserted triples, the ontology and what rules have inferred so far. Its first two
lines say in Chinese and English what it infers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph

from kg.errors import OntologyError
from kg.places import data_directory

_PREFIX = re.compile(r"PREFIX\s+(?P<prefix>[\w-]*):\s*<(?P<space>[^<>]*)>")
_NAME = re.compile(r"(?<![\w?-])(?P<prefix>[\w-]*):(?P<name>[\w-]+)")
_IRI = re.compile(r"<(?P<iri>[^<>\s]+)>")
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def rule_files() -> list[Path]:
    """The files of the rules, in the order in which they are applied."""
    return sorted(data_directory("ontology", "rules").glob("*.rq"))


@cache
def ontology_triples() -> tuple[pyoxigraph.Triple, ...]:
    """The triples of ``ontology/cobuild.ttl``, as the rules see them."""
    content = data_directory("ontology", "cobuild.ttl").read_bytes()
    return tuple(quad.triple for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE))


def looks_at(files: Iterable[Path] | None = None) -> frozenset[str]:
    """What may be the predicate of a triple that a rule looks at or infers, as a term of N-Triples.

    A rule names every predicate that it uses, in a pattern or behind ``VALUES``; so these are all IRIs that
    it names. ``files`` are other rules than the ontology's.
    """
    found = {_RDF_TYPE}
    for file in rule_files() if files is None else files:
        rule = file.read_text(encoding="utf-8")
        spaces = {match["prefix"]: match["space"] for match in _PREFIX.finditer(rule)}
        found |= {match["iri"] for match in _IRI.finditer(rule)}
        names = _NAME.finditer(_IRI.sub(" ", rule))
        found |= {spaces[name["prefix"]] + name["name"] for name in names if name["prefix"] in spaces}
    return frozenset(f"<{iri}>" for iri in found)


def infer(
    asserted: Iterable[pyoxigraph.Triple] | bytes, files: Iterable[Path] | None = None
) -> set[pyoxigraph.Triple]:
    """What the rules add to asserted triples, and to what they have added, until they add nothing more.

    No triple of the result is asserted. The triples may be given as lines of N-Triples, and those whose
    predicates the rules do not look at may be left out. ``files`` are other rules than the ontology's.

    Raises:
        OntologyError: if a rule is not a CONSTRUCT query.
    """
    rules = [(file, file.read_text(encoding="utf-8")) for file in (rule_files() if files is None else files)]
    store = pyoxigraph.Store()
    store.bulk_extend(pyoxigraph.Quad(*triple) for triple in ontology_triples())
    if isinstance(asserted, bytes):
        store.bulk_load(asserted, format=pyoxigraph.RdfFormat.N_TRIPLES)
    else:
        store.bulk_extend(pyoxigraph.Quad(*triple) for triple in asserted)
    inferred: set[pyoxigraph.Triple] = set()
    grown = True
    while grown:
        before = len(inferred)
        for file, rule in rules:
            fresh = {each for each in _constructed(store, file, rule) if pyoxigraph.Quad(*each) not in store}
            store.extend(pyoxigraph.Quad(*triple) for triple in fresh)
            inferred |= fresh
        grown = len(inferred) > before
    return inferred


def _constructed(store: pyoxigraph.Store, file: Path, rule: str) -> pyoxigraph.QueryTriples:
    """What a rule makes of the triples of a store."""
    try:
        found = store.query(rule)
    except SyntaxError as error:
        raise OntologyError(f"ontology/rules/{file.name}: not SPARQL: {error}; correct the file") from error
    if not isinstance(found, pyoxigraph.QueryTriples):
        raise OntologyError(f"ontology/rules/{file.name}: not a CONSTRUCT query; write it as one")
    return found
