"""What the store says of one IRI: its names, its facts, the sentences behind them, and what refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

import pyoxigraph

from kg.ontology import prefixes, term
from kg.query.store import named_graphs

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
# So many facts of one kind, and so many sentences, are shown; a city has thousands.
SHOWN = 200
_NAMES = ("skos:prefLabel", "schema:headline", "rdfs:label")


@dataclass(frozen=True, slots=True)
class Shown:
    """A term to show: its text, its IRI if it is one, the language of a text."""

    text: str
    iri: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its values, or (``backwards``) with the things that have it.

    ``values`` come with whether they are inferred; ``more`` says that there are others.
    """

    property: Shown
    backwards: bool
    values: tuple[tuple[Shown, bool], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quote with the statement that rests on it and the article that prints it."""

    quote: str
    statement: Shown
    subject: Shown
    predicate: Shown
    object: Shown
    article: Shown
    evidence: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that the page of an IRI shows. ``passages`` are the quotes taken from a text."""

    iri: str
    name: str
    types: tuple[Shown, ...]
    aliases: tuple[str, ...]
    facts: tuple[Fact, ...]
    sentences: tuple[Sentence, ...]
    passages: tuple[Shown, ...] = field(default=())


def describe(store: pyoxigraph.Store, iri: str, language: str) -> Description | None:
    """The description of an IRI with labels in ``zh`` or ``en``; ``None`` if the store knows none."""
    try:
        node = pyoxigraph.NamedNode(iri)
    except ValueError:
        return None
    outgoing = list(store.quads_for_pattern(node, None, None, None))
    incoming = list(islice(store.quads_for_pattern(None, None, node, None), SHOWN * 50))
    if not outgoing and not incoming and node not in named_graphs(store).values():
        return None
    view = _View(store, language)
    hidden = {_node(name) for name in ("skos:prefLabel", "skos:altLabel", "rdfs:label", "rdf:type")}
    about = {_node("rdf:subject"), _node("rdf:object")}
    told = [quad for quad in outgoing if quad.predicate not in hidden]
    telling = [quad for quad in incoming if quad.predicate not in {*about, _node("oa:hasSource")}]
    statements = dict.fromkeys(quad.subject for quad in incoming if quad.predicate in about)
    if _node("Statement") in view.values(node, "rdf:type"):
        statements = dict.fromkeys([node])
    return Description(
        iri=iri,
        name=view.name(node).text,
        types=tuple(map(view.name, view.values(node, "rdf:type"))),
        aliases=tuple(sorted(view.name(each).text for each in view.values(node, "skos:altLabel"))),
        facts=(*view.facts(told, backwards=False), *view.facts(telling, backwards=True)),
        sentences=tuple(islice(filter(None, map(view.sentence, statements)), SHOWN)),
        passages=tuple(view.passages(incoming)),
    )


def triples_about(store: pyoxigraph.Store, iri: str) -> list[pyoxigraph.Triple]:
    """What programs get for an IRI: its triples, those of its fragments, and those that refer to it.

    Sorted; of those that refer to it at most ``SHOWN`` times 50. Empty if the store knows nothing of it.
    """
    try:
        node = pyoxigraph.NamedNode(iri)
    except ValueError:
        return []
    incoming = list(islice(store.quads_for_pattern(None, None, node, None), SHOWN * 50))
    fragments = {quad.subject for quad in incoming if str(quad.subject).startswith(f"<{iri}#")}
    subjects = [node, *fragments]
    found = [quad for each in subjects for quad in store.quads_for_pattern(each, None, None, None)]
    return sorted({quad.triple for quad in (*found, *incoming)}, key=str)


class _View:
    """Looks things up in the store and puts them into words of one language."""

    def __init__(self, store: pyoxigraph.Store, language: str) -> None:
        self._store = store
        self._language = language
        self._inferred = named_graphs(store).get("inferred")

    def values(self, node: Term, name: str) -> list[Term]:
        """The values of a property of a node, sorted."""
        if not isinstance(node, pyoxigraph.NamedNode):
            return []
        found = {quad.object for quad in self._store.quads_for_pattern(node, _node(name), None, None)}
        return sorted(found, key=str)

    def name(self, shown: Term) -> Shown:
        """A term with the name to show for it: in the language asked for if there is one."""
        if isinstance(shown, pyoxigraph.Literal):
            return Shown(shown.value, language=shown.language or "")
        if not isinstance(shown, pyoxigraph.NamedNode):
            return Shown(str(shown))
        for name in _NAMES:
            labels = [each for each in self.values(shown, name) if isinstance(each, pyoxigraph.Literal)]
            if labels:
                chosen = min(labels, key=lambda label: (label.language != self._language, label.value))
                return Shown(chosen.value or shown.value, shown.value, chosen.language or "")
        return Shown(shown.value, shown.value)

    def facts(self, quads: Iterable[pyoxigraph.Quad], *, backwards: bool) -> Iterator[Fact]:
        """The facts that quads tell, by property; each value once, inferred only if nothing asserts it."""
        asserted: defaultdict[Term, dict[Term, bool]] = defaultdict(dict)
        for quad in quads:
            value = quad.subject if backwards else quad.object
            inferred = quad.graph_name == self._inferred
            asserted[quad.predicate][value] = asserted[quad.predicate].get(value, True) and inferred
        for predicate in sorted(asserted, key=str):
            values = sorted(asserted[predicate].items(), key=lambda pair: (pair[1], str(pair[0])))
            shown = tuple((self.name(value), inferred) for value, inferred in values[:SHOWN])
            yield Fact(self.name(predicate), backwards, shown, len(values) > SHOWN)

    def sentence(self, statement: Term) -> Sentence | None:
        """The sentence that a statement rests on."""
        parts = {
            name: next(iter(self.values(statement, name)), None)
            for name in ("rdf:subject", "rdf:predicate", "rdf:object", "statedIn", "evidence", "confidence")
        }
        evidence = parts["evidence"]
        quotes = self.values(evidence, "oa:exact") if evidence else []
        ends = [parts[name] for name in ("rdf:subject", "rdf:predicate", "rdf:object", "statedIn")]
        if not quotes or not isinstance(evidence, pyoxigraph.NamedNode):
            return None
        subject, predicate, target, article = (self.name(end) if end else Shown("") for end in ends)
        confidence = parts["confidence"]
        return Sentence(
            quote=self.name(quotes[0]).text,
            statement=Shown("", str(statement).strip("<>")),
            subject=subject,
            predicate=predicate,
            object=target,
            article=article,
            evidence=evidence.value,
            confidence=self.name(confidence).text if confidence else "",
        )

    def passages(self, incoming: Iterable[pyoxigraph.Quad]) -> Iterator[Shown]:
        """The quotes that are taken from a text, in the order of their places."""
        source = _node("oa:hasSource")
        nodes = {quad.subject for quad in incoming if quad.predicate == source}
        placed = [
            ([int(self.name(each).text) for each in self.values(node, "oa:start")], str(node), node)
            for node in nodes
        ]
        for _, _, node in sorted(placed, key=lambda place: place[:2])[:SHOWN]:
            for quote in self.values(node, "oa:exact"):
                yield Shown(self.name(quote).text, str(node).strip("<>"))


@cache
def _node(name: str) -> pyoxigraph.NamedNode:
    prefix, colon, local = name.partition(":")
    return pyoxigraph.NamedNode(dict(prefixes())[prefix] + local if colon else str(term(name)))
