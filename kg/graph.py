"""Facts → RDF: the direct triple of each fact, and for every claim a statement with its evidence.

There are no blank nodes; every node has an IRI, so that a graph is written the same each time. The
statements follow the pattern of Wikidata: ``s p o`` for everyday questions, and beside it one
``cb:Statement`` for each place that says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rdflib import DCTERMS, RDF, RDFS, SDO, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.ontology import DATE, data_namespace, predicate, prefixes, term
from kg.records import Article, Claim, Entity, EntityMeasurement, Fact, Mention, Resolution
from kg.resolve.dates import datatype
from kg.resolve.names import digest, slug

Triple = tuple[Node, Node, Node]
_LANGUAGE = "zh"
_STATEMENT_DIGITS = 12
# Lone halves of surrogate pairs are no characters, and NUL is refused by some stores.
_NOT_WRITABLE = re.compile("[\x00\ud800-\udfff]")


def to_rdf(resolution: Resolution, articles: Iterable[Article], base: str = "") -> Graph:
    """The graph of the facts and measurements, with their entities, evidence and articles.

    ``articles`` hold at least every article that a claim or a measurement quotes. ``base`` is what
    the IRIs of articles, pages, statements, measurements and rules begin with, without it the
    ontology's data namespace; give ``resolve`` the same.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in prefixes():
        graph.bind(prefix, namespace)
    for triple in triples(resolution, articles, base):
        graph.add(triple)
    return graph


def triples(resolution: Resolution, articles: Iterable[Article], base: str = "") -> Iterator[Triple]:
    """The triples of ``to_rdf``, some more than once."""
    nodes = _Nodes(list(articles), base or data_namespace())
    yield from asserted(resolution)
    yield from _articles(nodes)
    for fact in resolution.facts:
        for claim in _distinct(fact):
            yield from _statement(fact, claim, nodes)
    for measured in resolution.measurements:
        yield from _measurement(measured, nodes)


def asserted(resolution: Resolution) -> Iterator[Triple]:
    """The entities with their names, and the direct triple of each fact."""
    for entity in resolution.entities:
        node = URIRef(entity.iri)
        yield node, RDF.type, term(entity.type)
        yield node, SKOS.prefLabel, _text(entity.name)
        yield node, RDFS.label, _text(entity.name)
        for alias in entity.aliases:
            yield node, SKOS.altLabel, _text(alias)
    for fact in resolution.facts:
        yield URIRef(fact.subject.iri), predicate(fact.predicate).iri, _object(fact.object)


class _Nodes:
    """The IRIs of articles, pages and rules."""

    def __init__(self, articles: list[Article], base: str) -> None:
        self.base = base
        self.articles = {article.id: article for article in articles}
        self._articles = _iris(self.articles, f"{base}article/")
        self._pages = _iris({article.page for article in articles}, f"{base}page/")

    def article(self, article: Article) -> URIRef:
        return self._articles[article.id]

    def page(self, article: Article) -> URIRef:
        return self._pages[article.page]

    def rule(self, name: str) -> URIRef:
        return URIRef(f"{self.base}rule/{slug(name)}")

    def statement(self, fact: Fact, claim: Claim) -> URIRef:
        """The IRI of what one place of one article says."""
        evidence = claim.evidence
        target = fact.object.iri or fact.object.name
        place = f"{evidence.article}|{evidence.start},{evidence.end}"
        content = f"{fact.subject.iri}|{predicate(fact.predicate).iri}|{target}|{place}"
        return URIRef(f"{self.base}statement/{digest(content, _STATEMENT_DIGITS)}")

    def measurement(self, measured: EntityMeasurement) -> URIRef:
        """The IRI of the measurement that stands at one place of one article."""
        found = measured.measurement
        content = f"{measured.entity.iri}|{found.evidence.article}|{found.start},{found.end}"
        return URIRef(f"{self.base}measurement/{digest(content, _STATEMENT_DIGITS)}")


def _iris(names: Iterable[str], base: str) -> dict[str, URIRef]:
    """An IRI for each name; names with one slug get a hash behind it."""
    by_slug: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        by_slug[slug(name)].append(name)
    return {
        name: URIRef(f"{base}{form}" if len(group) == 1 else f"{base}{form}-{digest(name)}")
        for form, group in by_slug.items()
        for name in group
    }


def _distinct(fact: Fact) -> list[Claim]:
    """The claims of a fact, of several on one span of one article the one with the most confidence."""
    best: dict[tuple[str, int, int], Claim] = {}
    for claim in fact.claims:
        span = (claim.evidence.article, claim.evidence.start, claim.evidence.end)
        if span not in best or claim.confidence > best[span].confidence:
            best[span] = claim
    return list(best.values())


def _articles(nodes: _Nodes) -> Iterator[Triple]:
    for article in nodes.articles.values():
        node, page = nodes.article(article), nodes.page(article)
        yield page, RDF.type, term("Page")
        yield page, RDFS.label, _plain(article.page)
        yield node, RDF.type, term("Article")
        yield node, RDF.type, term("schema:NewsArticle")
        yield node, DCTERMS.identifier, _plain(article.id)
        yield node, SDO.headline, _text(article.headline)
        yield node, SDO.articleBody, _text(article.text)
        yield node, SDO.isPartOf, page
        yield node, SDO.position, _integer(article.number)
        for author in article.authors:
            yield node, term("byline"), _text(author)
        if article.kicker:
            yield node, term("kicker"), _text(article.kicker)
        if article.photo_credit:
            yield node, term("photoCredit"), _text(article.photo_credit)
        if datatype(article.date):
            yield node, DCTERMS.date, _date(article.date)
        if datatype(article.issue_date):
            yield node, DCTERMS.issued, _date(article.issue_date)


def _statement(fact: Fact, claim: Claim, nodes: _Nodes) -> Iterator[Triple]:
    article = nodes.articles[claim.evidence.article]
    node, rule = nodes.statement(fact, claim), nodes.rule(claim.rule)
    span, evidence = _span(article, claim.evidence.start, claim.evidence.end, nodes)
    yield from evidence
    yield rule, RDF.type, term("ExtractionRule")
    yield rule, RDFS.label, _plain(claim.rule)
    yield node, RDF.type, term("Statement")
    yield node, RDF.subject, URIRef(fact.subject.iri)
    yield node, RDF.predicate, predicate(fact.predicate).iri
    yield node, RDF.object, _object(fact.object)
    yield node, term("statedIn"), nodes.article(article)
    yield node, term("evidence"), span
    yield node, term("rule"), rule
    yield node, term("confidence"), _decimal(claim.confidence)
    for role, mention, entity in (
        ("subject", claim.subject, fact.subject),
        ("object", claim.object, fact.object),
    ):
        yield from _mention(node, role, mention, article, nodes)
        if entity.type != DATE:
            yield URIRef(entity.iri), term("mentionedIn"), nodes.article(article)


def _measurement(measured: EntityMeasurement, nodes: _Nodes) -> Iterator[Triple]:
    """A measurement as a node of its own: what, how much, of what, when, and the quote that says so."""
    found, owner = measured.measurement, URIRef(measured.entity.iri)
    article = nodes.articles[found.evidence.article]
    node, rule = nodes.measurement(measured), nodes.rule(found.rule)
    span, evidence = _span(article, found.evidence.start, found.evidence.end, nodes)
    yield from evidence
    yield rule, RDF.type, term("ExtractionRule")
    yield rule, RDFS.label, _plain(found.rule)
    yield node, RDF.type, term("Measurement")
    yield node, term("measurementOf"), owner
    yield node, term("value"), Literal(format(found.value, "f"), datatype=XSD.decimal, normalize=False)
    yield node, term("unit"), _text(found.unit)
    yield node, term("counted"), _text(found.counted)
    yield node, term("qualifier"), _plain(found.qualifier)
    yield node, term("valueText"), _plain(found.text)
    for name, iso in (("observedFrom", found.since), ("observedUntil", found.until)):
        if datatype(iso):
            yield node, term(name), _date(iso)
    if found.time:
        yield node, term("timeText"), _plain(found.time)
    yield node, term("statedIn"), nodes.article(article)
    yield node, term("evidence"), span
    yield node, term("rule"), rule
    yield node, term("confidence"), _decimal(found.confidence)
    yield from _mention(node, "subject", found.subject, article, nodes)
    yield owner, term("mentionedIn"), nodes.article(article)


def _mention(node: URIRef, role: str, mention: Mention, article: Article, nodes: _Nodes) -> Iterator[Triple]:
    """How the article writes the subject or the object, and what a reference stands for."""
    yield node, term(f"{role}Text"), _plain(mention.text)
    if mention.antecedent:
        named, evidence = _span(article, *mention.antecedent, nodes)
        yield from evidence
        yield node, term(f"{role}Antecedent"), named


def _span(article: Article, start: int, end: int, nodes: _Nodes) -> tuple[URIRef, Iterator[Triple]]:
    """The node for ``[start, end)`` of an article's text, and its triples."""
    node = URIRef(f"{nodes.article(article)}#char={start},{end}")

    def evidence() -> Iterator[Triple]:
        yield from _quote(node, article.text[start:end], start, nodes.article(article))
        for text_start, page_start, length in page_runs(article, start, end):
            printed = URIRef(f"{nodes.page(article)}#char={page_start},{page_start + length}")
            run = article.text[text_start : text_start + length]
            yield node, term("printedAs"), printed
            yield from _quote(printed, run, page_start, nodes.page(article))

    return node, evidence()


def _quote(node: URIRef, text: str, start: int, source: URIRef) -> Iterator[Triple]:
    yield node, RDF.type, term("Evidence")
    yield node, term("oa:exact"), _plain(text)
    yield node, term("oa:start"), _integer(start)
    yield node, term("oa:end"), _integer(start + len(text))
    yield node, term("oa:hasSource"), source


def page_runs(article: Article, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The unbroken runs on the page that ``[start, end)`` of an article's text was taken from.

    Each run is its start in the article's text, its start in the page's text, and its length, all
    in characters. A quote that runs over a line end of the page has a run on each line.
    """
    text_start = page_start = length = 0
    for piece in article.pieces:
        first, last = max(start, piece.text_start), min(end, piece.text_start + piece.length)
        if first >= last:
            continue
        printed = piece.page_start + first - piece.text_start
        if length and (first, printed) == (text_start + length, page_start + length):
            length += last - first
            continue
        if length:
            yield text_start, page_start, length
        text_start, page_start, length = first, printed, last - first
    if length:
        yield text_start, page_start, length


def _object(entity: Entity) -> Node:
    return _date(entity.name) if entity.type == DATE else URIRef(entity.iri)


def _date(iso: str) -> Literal:
    return Literal(iso, datatype=XSD[datatype(iso)], normalize=False)


def _text(text: str) -> Literal:
    """A text in the language of the pages."""
    return Literal(_NOT_WRITABLE.sub("\ufffd", text), lang=_LANGUAGE)


def _plain(text: str) -> Literal:
    """A text that is exact rather than in a language: a quote, a name of a file or rule."""
    return Literal(_NOT_WRITABLE.sub("\ufffd", text))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer, normalize=False)


def _decimal(number: float) -> Literal:
    """A probability as the shortest decimal: 0.9, 1."""
    shortest = Decimal(str(round(number, 6))).normalize()
    return Literal(format(shortest, "f"), datatype=XSD.decimal, normalize=False)
