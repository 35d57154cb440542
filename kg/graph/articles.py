"""Articles and their pages as RDF, and the spans of their texts that quotes stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, RDF, RDFS, SDO, URIRef
from rdflib.term import Node

from kg.graph.literals import calendar, integer, plain, worded
from kg.graph.nodes import Nodes
from kg.ontology import term
from kg.records import Article
from kg.resolve.dates import datatype

Triple = tuple[Node, Node, Node]


def article_triples(nodes: Nodes) -> Iterator[Triple]:
    """The triples of every article and of its page."""
    for article in nodes.articles.values():
        yield from _article(article, nodes.article(article), nodes.page(article))


def reprint_triples(reprints: Iterable[tuple[str, str]], nodes: Nodes) -> Iterator[Triple]:
    """The triples that an article prints again what another one printed; both are given by id."""
    for reprint, original in reprints:
        first, second = (nodes.article(nodes.articles[each]) for each in (reprint, original))
        yield first, term("reprintOf"), second


def _article(article: Article, node: URIRef, page: URIRef) -> Iterator[Triple]:
    yield page, RDF.type, term("Page")
    yield page, RDFS.label, plain(article.page)
    yield node, RDF.type, term("Article")
    yield node, RDF.type, term("schema:NewsArticle")
    yield node, DCTERMS.identifier, plain(article.id)
    yield node, SDO.headline, worded(article.headline)
    yield node, SDO.articleBody, worded(article.text)
    yield node, SDO.isPartOf, page
    yield node, SDO.position, integer(article.number)
    for author in article.authors:
        yield node, term("byline"), worded(author)
    if article.kicker:
        yield node, term("kicker"), worded(article.kicker)
    if article.photo_credit:
        yield node, term("photoCredit"), worded(article.photo_credit)
    if datatype(article.date):
        yield node, DCTERMS.date, calendar(article.date)
    if datatype(article.issue_date):
        yield node, DCTERMS.issued, calendar(article.issue_date)


def span(article: Article, start: int, end: int, nodes: Nodes) -> tuple[URIRef, Iterator[Triple]]:
    """The node for ``[start, end)`` of an article's text (characters), and its triples."""
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
    yield node, term("oa:exact"), plain(text)
    yield node, term("oa:start"), integer(start)
    yield node, term("oa:end"), integer(start + len(text))
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
