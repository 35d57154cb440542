"""Articles and their pages as RDF, and the spans of their texts that quotes stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph
from rdflib import DCTERMS, SDO

from kg.graph.literals import calendar, integer, plain, worded
from kg.graph.nodes import Nodes
from kg.graph.vocabulary import LABEL, TYPE, Triple, term
from kg.records import Article
from kg.resolve.dates import datatype
from kg.terms import iri, named

_IDENTIFIER, _DATE, _ISSUED = named(DCTERMS.identifier), named(DCTERMS.date), named(DCTERMS.issued)
_HEADLINE, _BODY, _PART, _POSITION = map(named, (SDO.headline, SDO.articleBody, SDO.isPartOf, SDO.position))


def article_triples(nodes: Nodes) -> Iterator[Triple]:
    """The triples of every article and of its page."""
    for article in nodes.articles.values():
        yield from _article(article, nodes.article(article), nodes.page(article))


def reprint_triples(reprints: Iterable[tuple[str, str]], nodes: Nodes) -> Iterator[Triple]:
    """The triples that an article prints again what another one printed; both are given by id."""
    for reprint, original in reprints:
        first, second = (nodes.article(nodes.articles[each]) for each in (reprint, original))
        yield Triple(first, term("reprintOf"), second)


def _article(article: Article, node: pyoxigraph.NamedNode, page: pyoxigraph.NamedNode) -> Iterator[Triple]:
    yield Triple(page, TYPE, term("Page"))
    yield Triple(page, LABEL, plain(article.page))
    yield Triple(node, TYPE, term("Article"))
    yield Triple(node, TYPE, term("schema:NewsArticle"))
    yield Triple(node, _IDENTIFIER, plain(article.id))
    yield Triple(node, _HEADLINE, worded(article.headline))
    yield Triple(node, _BODY, worded(article.text))
    yield Triple(node, _PART, page)
    yield Triple(node, _POSITION, integer(article.number))
    for author in article.authors:
        yield Triple(node, term("byline"), worded(author))
    if article.kicker:
        yield Triple(node, term("kicker"), worded(article.kicker))
    if article.photo_credit:
        yield Triple(node, term("photoCredit"), worded(article.photo_credit))
    if datatype(article.date):
        yield Triple(node, _DATE, calendar(article.date))
    if datatype(article.issue_date):
        yield Triple(node, _ISSUED, calendar(article.issue_date))


def span(article: Article, start: int, end: int, nodes: Nodes) -> pyoxigraph.NamedNode:
    """The node for ``[start, end)`` of an article's text (characters)."""
    return iri(f"{nodes.article(article).value}#char={start},{end}")


def span_triples(article: Article, start: int, end: int, nodes: Nodes) -> Iterator[Triple]:
    """The triples of a span, and of the runs on the page that it is printed as; none the second time."""
    node, source, page = span(article, start, end, nodes), nodes.article(article), nodes.page(article)
    if not nodes.is_new(node):
        return
    yield from _quote(node, article.text[start:end], start, source)
    for text_start, page_start, length in page_runs(article, start, end):
        printed = iri(f"{page.value}#char={page_start},{page_start + length}")
        yield Triple(node, term("printedAs"), printed)
        if nodes.is_new(printed):
            yield from _quote(printed, article.text[text_start : text_start + length], page_start, page)


def _quote(
    node: pyoxigraph.NamedNode, text: str, start: int, source: pyoxigraph.NamedNode
) -> Iterator[Triple]:
    yield Triple(node, TYPE, term("Evidence"))
    yield Triple(node, term("oa:exact"), plain(text))
    yield Triple(node, term("oa:start"), integer(start))
    yield Triple(node, term("oa:end"), integer(start + len(text)))
    yield Triple(node, term("oa:hasSource"), source)


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
