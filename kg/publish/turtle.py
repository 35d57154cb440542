"""Blocks as Turtle, in the form that pyoxigraph gives them: the same triples give the same bytes.

Texts are put together here because building pyoxigraph's terms first takes several times as long. How a
term is spelled is asked of pyoxigraph wherever it is not plain to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TextIO

import pyoxigraph
from rdflib import RDF

from kg.ontology import data_namespace, entity_types, prefixes
from kg.publish.blocks import Block, quads_of, sorted_blocks
from kg.publish.targets import Target, opened
from kg.terms import RdflibTriple, to_oxigraph

# Kinds of nodes beside the entities that get a prefix of their own. Articles and pages do not: in a
# prefixed name the fragments of their quotes (#char=3,8) would need a backslash at every sign.
_OTHER_KINDS = ("measurement", "rule", "statement")
_TYPE = f"<{RDF.type}>"
_PARTS = tuple(f"<{RDF}{part}>" for part in ("subject", "predicate", "object"))
# rdflib's list of the terms of RDF ends with version 1.1.
_REIFIES = f"<{RDF}reifies>"
# Stands for the triple that a statement states; no term is written like it.
_STATED = "<<>>"
# Names behind a prefix that are written as they are: no sign that a backslash must stand before, nor a letter
# of which it would have to be asked whether one may begin or hold it.
_PLAIN_NAME = re.compile("[A-Za-z0-9_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff·-]*")
_MOST_REMEMBERED = 50_000


def write_turtle(triples: Iterable[RdflibTriple], target: Target, base: str = "") -> None:
    """Writes rdflib's triples (a graph is an iterable of them) sorted by subject, predicate, object.

    ``rdf:type`` stands first at each subject. ``base`` is what the data's IRIs begin with, without
    it the ontology's data namespace; the prefixes of the kinds of entities are made from it.

    Raises:
        OutputError: if the target is a path that cannot be written.
        GraphError: if a term is a blank node, whose name no file can keep, or an invalid IRI.
    """
    write_blocks(sorted_blocks(quads_of(to_oxigraph(triples), "")), target, turtle_prefixes(base))


def write_blocks(blocks: Iterable[Block], target: Target, names: Mapping[str, str]) -> None:
    """Writes the triples of blocks, whatever their graphs. ``names`` as for ``TurtleTerms``.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    terms = TurtleTerms(names)
    with opened(target) as stream:
        begin(stream, names)
        for subject, pairs in blocks:
            stream.write(terms.block(subject, [(predicate, target) for predicate, target, _ in pairs]))


def begin(stream: TextIO, names: Mapping[str, str]) -> None:
    """Writes the sorted prefix lines."""
    stream.write("".join(sorted(f"@prefix {prefix}: <{space}> .\n" for prefix, space in names.items())))


def turtle_prefixes(base: str = "") -> dict[str, str]:
    """The prefixes of the ontology and of the kinds of the data's nodes, with their namespaces."""
    kinds = (*(name.lower() for name in entity_types()), *_OTHER_KINDS)
    return {**dict(prefixes()), **{kind: f"{base or data_namespace()}{kind}/" for kind in kinds}}


class TurtleTerms(dict[str, str]):
    """The Turtle spelling of terms, by their spelling in canonical N-Triples.

    ``names`` are the namespaces that may be shortened, by their prefixes.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self._names = dict(names)
        self._spaces = tuple(names.values())
        alone = [
            space
            for space in self._spaces
            if sum(one.startswith(space) or space.startswith(one) for one in self._spaces) == 1
        ]
        self._prefixes = {space: prefix for prefix, space in names.items() if space in alone}

    def __missing__(self, term: str) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        found = self[term] = self._spelled(term)
        return found

    def block(self, subject: str, pairs: Iterable[tuple[str, str]]) -> str:
        """The triples of a subject, with an empty line before them.

        ``pairs`` are predicates and objects in canonical N-Triples, sorted; the types are put first.
        """
        kinds: list[str] = []
        text: list[str] = []
        former = ("", "")
        for pair in pairs:
            predicate, target = pair
            # Only IRIs and literals with a datatype have another spelling.
            spelled = self[target] if target[-1] == ">" else target
            if predicate == _TYPE:
                kinds.append(spelled)
            elif predicate != former[0]:
                text.append(f"{self[predicate]} {spelled}")
            elif pair != former:
                text[-1] += f" , {spelled}"
            former = pair
        if kinds:
            text.insert(0, "a " + " , ".join(dict.fromkeys(kinds)))
        return f"\n{self[subject]} " + " ;\n\t".join(text) + " .\n"

    def reified(self, subject: str, pairs: Iterable[tuple[str, str]]) -> str | None:
        """The same in RDF 1.2, if the subject is a statement: the reifier of the triple that it states."""
        parts: dict[str, str] = {}
        others: list[tuple[str, str]] = []
        for predicate, target in pairs:
            if predicate not in _PARTS:
                others.append((predicate, target))
                continue
            parts[predicate] = target
            if len(parts) == len(_PARTS):
                others.append((_REIFIES, _STATED))
        if not parts:
            return None
        spelled = (self[part] if part[-1] == ">" else part for part in map(parts.__getitem__, _PARTS))
        self[_STATED] = f"<<( {' '.join(spelled)} )>>"
        return self.block(subject, others)

    def _spelled(self, term: str) -> str:
        if term.startswith("<"):
            space, slash, name = term[1:-1].rpartition("/")
            prefix = self._prefixes.get(space + slash)
            if prefix is not None and _PLAIN_NAME.fullmatch(name):
                return f"{prefix}:{name}"
            if not term.startswith(self._spaces, 1):
                return term
        return self._asked(term)

    def _asked(self, term: str) -> str:
        """The spelling that pyoxigraph gives a term as an object."""
        (quad,) = pyoxigraph.parse(f"<a:a> <a:a> {term} .", format=pyoxigraph.RdfFormat.N_TRIPLES)
        triples = [quad.triple]
        text = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=self._names) or b""
        return text.decode().rpartition("<a:a> ")[2].removesuffix(" .\n")
