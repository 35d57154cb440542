"""Blocks as Turtle, in the form that pyoxigraph gives them: the same triples give the same bytes.

Texts are put together here because building pyoxigraph's terms first takes several times as long. How a
term is spelled is asked of pyoxigraph wherever it is not plain to see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pyoxigraph
from rdflib import RDF, XSD

from kg.ontology import data_namespace, entity_types, prefixes
from kg.publish.blocks import Block, said_of, sorted_blocks
from kg.publish.shapes import Shape
from kg.publish.targets import Target, opened
from kg.terms import RdflibTriple, to_oxigraph

# Kinds of nodes beside the entities that get a prefix of their own. Articles and pages do not: in a
# prefixed name the fragments of their quotes (#char=3,8) would need a backslash at every sign.
_OTHER_KINDS = ("measurement", "rule", "statement")
_TYPE, _INTEGER = f"<{RDF.type}>", f'"^^<{XSD.integer}>'
_PARTS = tuple(f"<{RDF}{part}>" for part in ("subject", "predicate", "object"))
# rdflib's list of the terms of RDF ends with version 1.1.
_REIFIES = f"<{RDF}reifies>"
# The text of a block with gaps, and what picks the terms for them out of the subject and the objects.
_Form = tuple[str, Callable[[Sequence[str]], tuple[str, ...]]]
# Names behind a prefix that are written as they are: no sign that a backslash must stand before, nor a letter
# of which it would have to be asked whether one may begin or hold it.
_PLAIN_NAME = re.compile("[A-Za-z0-9_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff·-]*")
_MOST_REMEMBERED = 50_000
# Forms of shapes with more triples are not kept: hardly two things are spoken of in so many ways.
_WIDEST = 40


def write_turtle(triples: Iterable[RdflibTriple], target: Target, base: str = "") -> None:
    """Writes rdflib's triples (a graph is an iterable of them) sorted by subject, predicate, object.

    ``rdf:type`` stands first at each subject. ``base`` is what the data's IRIs begin with, without
    it the ontology's data namespace; the prefixes of the kinds of entities are made from it.

    Raises:
        OutputError: if the target is a path that cannot be written.
        GraphError: if a term is a blank node, whose name no file can keep, or an invalid IRI.
    """
    write_blocks(sorted_blocks(said_of(to_oxigraph(triples), "")), target, turtle_prefixes(base))


def write_blocks(blocks: Iterable[Block], target: Target, names: Mapping[str, str]) -> None:
    """Writes the triples of blocks, whatever their graphs. ``names`` as for ``TurtleTerms``.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    terms = TurtleTerms(names)
    with opened(target) as stream:
        stream.write(beginning(names))
        for block in blocks:
            stream.write(terms.block(block))


def write_changed_blocks(
    former: Path,
    subjects: Iterable[str],
    changes: Mapping[str, Block | None],
    target: Target,
    names: Mapping[str, str],
) -> bool:
    """Writes a file as ``write_blocks`` wrote a former one but for the blocks of some subjects.

    ``subjects`` are those of the former file. ``changes`` are the blocks of the others, None for a subject of
    which nothing is told now. False, and nothing is written, if the former file holds other blocks.

    Raises:
        OSError: if the former file cannot be read.
        OutputError: if the target is a path that cannot be written.
    """
    first, *texts = former.read_bytes().decode().removesuffix("\n").split("\n\n")
    order = sorted(subjects)
    if f"{first}\n" != beginning(names) or len(texts) != len(order):
        return False
    terms, told = TurtleTerms(names), dict(zip(order, texts, strict=True))
    for subject, block in changes.items():
        told.pop(subject, None)
        if block is not None:
            told[subject] = terms.block(block)[1:-1]
    with opened(target) as stream:
        stream.write("\n\n".join([first, *(told[subject] for subject in sorted(told))]) + "\n")
    return True


def beginning(names: Mapping[str, str]) -> str:
    """The sorted prefix lines."""
    return "".join(sorted(f"@prefix {prefix}: <{space}> .\n" for prefix, space in names.items()))


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
        self._plain: dict[Shape, _Form] = {}
        self._twins: dict[Shape, _Form] = {}
        self._names = dict(names)
        # For what stands before the last slash of an IRI: its prefix, ``""`` for none, None to be asked.
        self._prefixes: dict[str, str | None] = {}

    def __missing__(self, term: str) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        found = self[term] = self._spelled(term)
        return found

    def block(self, block: Block) -> str:
        """The triples of a block, whatever their graphs, with an empty line before them."""
        subject, shape, objects = block
        if not shape.simple or len(objects) > _WIDEST:
            return self._text(subject, zip(shape.predicates, objects, strict=True))
        text, pick = self._plain.get(shape) or self._plain.setdefault(shape, self._form(shape))
        # Only IRIs and literals with a datatype have another spelling.
        spelled = [self[each] if each[-1] == ">" else each for each in objects]
        return text % pick([self[subject], *spelled])

    def reified(self, block: Block) -> str | None:
        """The same in RDF 1.2, if the subject is a statement: the reifier of the triple that it states.

        A statement has one subject, one predicate and one object.
        """
        subject, shape, objects = block
        if _PARTS[0] not in shape.predicates:
            return None
        text, pick = self._twins.get(shape) or self._twins.setdefault(shape, self._form(shape, reified=True))
        spelled = [self[each] if each[-1] == ">" else each for each in objects]
        return text % pick([self[subject], *spelled])

    def _form(self, shape: Shape, *, reified: bool = False) -> _Form:
        """The text of blocks of a shape, and what picks the subject and the objects that go into it."""
        places = sorted(range(len(shape.predicates)), key=lambda place: shape.predicates[place] != _TYPE)
        stated = [shape.predicates.index(part) for part in _PARTS] if reified else []
        told: list[str] = []
        picked = [0]
        for predicate, group in groupby(places, key=shape.predicates.__getitem__):
            own = list(group)
            if own[-1] not in stated:
                name = "a" if predicate == _TYPE else self[predicate].replace("%", "%%")
                told.append(f"{name} " + " , ".join("%s" for _ in own))
                picked += [place + 1 for place in own]
            # In the order of the lines it stands where the last of its parts stood.
            elif own[-1] == max(stated):
                told.append(f"{self[_REIFIES]} <<( %s %s %s )>>")
                picked += [place + 1 for place in stated]
        return "\n%s " + " ;\n\t".join(told) + " .\n", itemgetter(*picked)

    def _text(self, subject: str, pairs: Iterable[tuple[str, str]]) -> str:
        """The triples of a subject from predicates and objects, sorted; one may come twice."""
        kinds: list[str] = []
        # The objects of each predicate; of a name that comes everywhere there are tens of thousands.
        text: list[list[str]] = []
        former = ("", "")
        for pair in pairs:
            predicate, target = pair
            spelled = self[target] if target[-1] == ">" else target
            if predicate == _TYPE:
                kinds.append(spelled)
            elif predicate != former[0]:
                text.append([f"{self[predicate]} {spelled}"])
            elif pair != former:
                text[-1].append(spelled)
            former = pair
        if kinds:
            text.insert(0, [f"a {' , '.join(dict.fromkeys(kinds))}"])
        return f"\n{self[subject]} " + " ;\n\t".join(map(" , ".join, text)) + " .\n"

    def _spelled(self, term: str) -> str:
        if term.startswith("<"):
            at = term.rfind("/") + 1
            space = term[1:at]
            prefix = self._prefixes[space] if space in self._prefixes else self._prefix(space)
            if prefix == "":
                return term
            if prefix is not None and _PLAIN_NAME.fullmatch(term, at, len(term) - 1):
                return f"{prefix}:{term[at:-1]}"
        elif term.endswith(_INTEGER) and (digits := term[1 : -len(_INTEGER)]).isascii() and digits.isdigit():
            return digits
        return self._asked(term)

    def _prefix(self, space: str) -> str | None:
        """The prefix of the IRIs in whose last slash a text ends, None where it depends on what follows."""
        near = [
            name for name, other in self._names.items() if space.startswith(other) or other.startswith(space)
        ]
        if len(near) == 1 and self._names[near[0]] == space:
            self._prefixes[space] = near[0]
        else:
            self._prefixes[space] = None if near else ""
        return self._prefixes[space]

    def _asked(self, term: str) -> str:
        """The spelling that pyoxigraph gives a term as an object."""
        (quad,) = pyoxigraph.parse(f"<a:a> <a:a> {term} .", format=pyoxigraph.RdfFormat.N_TRIPLES)
        triples = [quad.triple]
        text = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=self._names) or b""
        return text.decode().rpartition("<a:a> ")[2].removesuffix(" .\n")
