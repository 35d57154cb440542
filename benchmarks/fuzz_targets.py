"""What a fuzzer drives: each target takes any bytes, and raises if a promise of the program is broken.

What the program refuses on purpose (``PageError``) is no fault; every other exception is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pyoxigraph

from kg.errors import PageError
from kg.extract import read_article
from kg.publish.dataset import make_dataset
from kg.publish.nquads import quad_lines
from kg.read import FORMATS, Source, normalise
from kg.records import Article, Claim, Evidence, Mention, Page, PageFailure, Reading
from kg.resolve import resolve
from kg.segment import segment

Target = Callable[[bytes], None]
# What no text of a page may hold behind the readers: controls but for line feeds, and lone surrogates.
_UNPRINTED = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")


def _text(data: bytes) -> str:
    return normalise(data.decode("utf-8", "replace"))


def _reader(suffix: str) -> Target:
    def read(data: bytes) -> None:
        """A file is read or refused, and what is read is clean text."""
        try:
            parts = list(FORMATS[suffix].read(Source(data, f"a{suffix}", f"a{suffix}")))
        except PageError:
            return
        for part in parts:
            if isinstance(part, PageFailure):
                continue
            for text in (part.text, *(article.text for article in part.articles)):
                if found := _UNPRINTED.search(text):
                    raise AssertionError(f"{found.group()!r} in the text of a page")

    return read


def cut_page(data: bytes) -> None:
    """The pieces of every article quote the page."""
    page = Page("a.txt", _text(data))
    for article in segment(page):
        for piece in article.pieces:
            told = article.text[piece.text_start : piece.text_start + piece.length]
            if told != page.text[piece.page_start : piece.page_start + piece.length]:
                raise AssertionError(f"{told!r} does not stand at {piece.page_start}")


def read_text(data: bytes) -> None:
    """Every claim of an article quotes it, with both its ends."""
    text = _text(data)
    reading = read_article(Article("a-01", "a.txt", 1, "", "", (), "", "", text))
    for claim in reading.claims:
        quote = claim.evidence
        if text[quote.start : quote.end] != quote.text:
            raise AssertionError(f"{quote.text!r} does not stand at {quote.start}")
        for mention in (claim.subject, claim.object):
            if text[mention.start : mention.end] != mention.text:
                raise AssertionError(f"{mention.text!r} does not stand at {mention.start}")


def write_names(data: bytes) -> None:
    """Names of any characters give IRIs and lines that a store reads back, each line once."""
    names = [name for name in data.decode("utf-8", "replace").split("\n") if name.strip()][:8]
    text = "，".join(names)
    article = Article("a-01", "a.txt", 1, "", "", (), "", "", text)
    claims, start = [], 0
    for name in names:
        mention = Mention(start, start + len(name), name, "Company", name)
        quote = Evidence("a-01", start, start + len(name), name)
        event = Mention(start, mention.end, name, "Event", name)
        claims.append(Claim(mention, "organizes", event, quote, "r", 1.0))
        start = mention.end + 1
    mentions = tuple(end for claim in claims for end in (claim.subject, claim.object))
    resolution = resolve([Reading(article, mentions, tuple(claims))])
    lines = b"".join(some for _, some in quad_lines(make_dataset(resolution, [article])))
    back = set(pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_QUADS))
    if len(back) != lines.count(b"\n"):
        raise AssertionError(f"{lines.count(chr(10).encode())} lines give {len(back)} quads")


TARGETS: Mapping[str, Target] = {
    **{f"read{suffix}": _reader(suffix) for suffix in FORMATS},
    "segment": cut_page,
    "extract": read_text,
    "write": write_names,
}
