"""Articles and their pages as RDF, and the spans of their texts that quotes stand on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter

from rdflib import DCTERMS, SDO

from kg.graph.literals import calendar, integer, plain, worded
from kg.graph.nodes import Nodes
from kg.graph.vocabulary import LABEL, TYPE, Triple, term, well_known
from kg.records import Article
from kg.resolve.dates import datatype

_IDENTIFIER, _DATE, _ISSUED = map(well_known, (DCTERMS.identifier, DCTERMS.date, DCTERMS.issued))
_HEADLINE, _BODY = well_known(SDO.headline), well_known(SDO.articleBody)
_text_start = attrgetter("text_start")
_PART, _POSITION = well_known(SDO.isPartOf), well_known(SDO.position)


def article_triples(article: Article, nodes: Nodes) -> Iterator[Triple]:
    """The triples of an article and of its page."""
    node, page = nodes.article(article), nodes.page(article)
    yield from page_triples(article, nodes)
    yield node, TYPE, term("Article")
    yield node, TYPE, term("schema:NewsArticle")
    yield node, _IDENTIFIER, plain(article.id)
    yield node, _HEADLINE, worded(article.headline)
    yield node, _BODY, worded(article.text)
    yield node, _PART, page
    yield node, _POSITION, integer(article.number)
    for author in article.authors:
        yield node, term("byline"), worded(author)
    if article.kicker:
        yield node, term("kicker"), worded(article.kicker)
    if article.photo_credit:
        yield node, term("photoCredit"), worded(article.photo_credit)
    if datatype(article.date):
        yield node, _DATE, calendar(article.date)
    if datatype(article.issue_date):
        yield node, _ISSUED, calendar(article.issue_date)


def page_triples(article: Article, nodes: Nodes) -> Iterator[Triple]:
    """The triples of the page of an article."""
    page = nodes.page(article)
    yield page, TYPE, term("Page")
    yield page, LABEL, plain(article.page)


def reprint_triple(reprint: Article, original: Article, nodes: Nodes) -> Triple:
    """The triple that an article prints again what another one printed."""
    return nodes.article(reprint), term("reprintOf"), nodes.article(original)


def span_triples(article: Article, spans: Iterable[tuple[int, int]], nodes: Nodes) -> Iterator[list[Triple]]:
    """The triples of spans of an article and of the runs on the page that they are printed as, by subject."""
    source, page = nodes.article(article), nodes.page(article)
    printed_as = term("printedAs")
    told: set[tuple[int, int]] = set()
    for start, end in spans:
        node = nodes.span(article, start, end)
        runs = list(page_runs(article, start, end))
        printed = [nodes.printed(article, page_start, length) for _, page_start, length in runs]
        quote = _quote(node, article.text[start:end], start, source)
        yield quote + [(node, printed_as, each) for each in printed]
        for each, (text_start, page_start, length) in zip(printed, runs, strict=True):
            if (page_start, length) not in told:
                told.add((page_start, length))
                yield _quote(each, article.text[text_start : text_start + length], page_start, page)


def _quote(node: str, text: str, start: int, source: str) -> list[Triple]:
    return [
        (node, TYPE, term("Evidence")),
        (node, term("oa:exact"), plain(text)),
        (node, term("oa:start"), integer(start)),
        (node, term("oa:end"), integer(start + len(text))),
        (node, term("oa:hasSource"), source),
    ]


def page_runs(article: Article, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The unbroken runs on the page that ``[start, end)`` of an article's text was taken from.

    Each run is its start in the article's text, its start in the page's text, and its length, all
    in characters. A quote that runs over a line end of the page has a run on each line.
    """
    text_start = page_start = length = 0
    pieces = article.pieces
    # Pieces are sorted and do not overlap: the one before this one may reach into the span.
    for number in range(max(0, bisect_right(pieces, start, key=_text_start) - 1), len(pieces)):
        piece = pieces[number]
        first, last = max(start, piece.text_start), min(end, piece.text_start + piece.length)
        if piece.text_start >= end:
            break
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
