"""What follows from the asserted facts: the rules of ``ontology/rules/``, each a SPARQL CONSTRUCT.

A rule sees the asserted triples, the ontology and what rules have inferred so far. Its first two lines say
in Chinese and English what it infers. A line ``# --infers`` names the properties that it adds, and a line
``# --from`` the way of asserted facts from the subject to the object that it goes by: ``^`` is a fact taken
backwards, ``+`` and ``*`` repeat it, as in the property paths of SPARQL. A line ``# --by`` is the way of
asserted triples, and of such as rules before it infer, from the subject to the object: what a rule infers
of a subject follows from the triples on this way, from others of their properties between the same things,
and from the classes of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph

from kg.errors import OntologyError
from kg.places import data_directory

_PREFIX = re.compile(r"PREFIX\s+(?P<prefix>[\w-]*):\s*<(?P<space>[^<>]*)>")
_NAME = re.compile(r"(?<![\w?-])(?P<prefix>[\w-]*):(?P<name>[\w-]+)")
_IRI = re.compile(r"<(?P<iri>[^<>\s]+)>")
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_WHERE = re.compile(r"\bWHERE\b", re.IGNORECASE)
_STRIDE = re.compile(r"(\^?)([\w-]+:[\w-]+(?:\|[\w-]+:[\w-]+)*)([+*]?)")
_STEP = re.compile(r"(\^?)cb:([A-Za-z]+)([+*]?)")


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of the way that a rule goes: along a property, backwards or not, once or repeated.

    ``repeated`` is ``""``, ``"+"`` (once or more) or ``"*"`` (any number of times).
    """

    property: str
    backwards: bool
    repeated: str


@dataclass(frozen=True, slots=True)
class InferenceRule:
    """One rule: its name, what it infers in Chinese and English, and by which facts.

    ``infers`` are the properties of the triples that it adds, ``path`` the way of asserted facts from
    subject to object that they follow from, empty where there is none; both without the prefix.
    """

    name: str
    zh: str
    en: str
    infers: tuple[str, ...]
    path: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True)
class Stride:
    """One step of a way of triples: along one of some properties, which are terms of N-Triples.

    ``backwards`` and ``repeated`` as for a ``PathStep``.
    """

    properties: frozenset[str]
    backwards: bool
    repeated: str


@dataclass(frozen=True, slots=True)
class Way:
    """What a rule infers, as terms of N-Triples, and the way of triples from subject to object.

    The way is empty where the rule does not tell it.
    """

    file: Path
    infers: frozenset[str]
    strides: tuple[Stride, ...]


def ways() -> tuple[Way, ...]:
    """The ways of the ontology's rules, in the order in which they are applied."""
    return tuple(_way(file) for file in rule_files())


def _way(file: Path) -> Way:
    text = file.read_text(encoding="utf-8")
    told = {
        line.split(" ")[1]: line.split(" ", 2)[2] for line in text.splitlines() if line.startswith("# --")
    }
    strides = tuple(
        Stride(frozenset(f"<{iri}>" for iri in _named(names, text)), bool(back), times)
        for back, names, times in _STRIDE.findall(told.get("--by", ""))
    )
    return Way(file, frozenset(f"<{iri}>" for iri in _named(told.get("--infers", ""), text)), strides)


def inference_rules() -> tuple[InferenceRule, ...]:
    """What the rules of the ontology say of themselves, in the order in which they are applied.

    Raises:
        OntologyError: if a file does not begin with its two lines.
    """
    return tuple(_described(file) for file in rule_files())


def _described(file: Path) -> InferenceRule:
    text = file.read_text(encoding="utf-8")
    lines = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    if len(lines) < 2:
        raise OntologyError(f"ontology/rules/{file.name}: does not say what it infers; write it in two lines")
    told = {head: _STEP.findall(rest) for head, _, rest in (line.partition(" ") for line in lines[2:])}
    infers = tuple(name for _, name, _ in told.get("--infers", ()))
    path = tuple(PathStep(name, bool(way), times) for way, name, times in told.get("--from", ()))
    return InferenceRule(file.stem, lines[0], lines[1], infers, path)


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
        found |= _named(rule, rule)
    return frozenset(f"<{iri}>" for iri in found)


def _named(text: str, rule: str) -> set[str]:
    """The IRIs that a text names with the prefixes of a rule."""
    spaces = {match["prefix"]: match["space"] for match in _PREFIX.finditer(rule)}
    names = _NAME.finditer(_IRI.sub(" ", text))
    shortened = {spaces[name["prefix"]] + name["name"] for name in names if name["prefix"] in spaces}
    return shortened | {match["iri"] for match in _IRI.finditer(text)}


def _waits_for(rule: str) -> frozenset[str]:
    """The predicates of triples that a rule may go on from, as IRIs: those behind its WHERE."""
    return frozenset({_RDF_TYPE} | _named(_WHERE.split(rule, maxsplit=1)[-1], rule))


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
    waited = {file: _waits_for(rule) for file, rule in rules}
    due = {file for file, _ in rules}
    while due:
        for file, rule in rules:
            if file not in due:
                continue
            fresh = {each for each in _constructed(store, file, rule) if pyoxigraph.Quad(*each) not in store}
            store.extend(pyoxigraph.Quad(*triple) for triple in fresh)
            inferred |= fresh
            due.remove(file)
            added = {triple.predicate.value for triple in fresh}
            due |= {other for other, predicates in waited.items() if not added.isdisjoint(predicates)}
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
