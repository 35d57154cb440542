"""Extraction as the spaCy component ``cobuild_claims``."""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg import annotate
from kg.annotate.text.tokens import Tokens
from kg.extract.context import Context
from kg.extract.rules import read_context
from kg.records import Article

for _extension in ("article", "claims", "rejected", "measurements", "rejected_measurements", "times"):
    if not Doc.has_extension(_extension):
        Doc.set_extension(_extension, default=None)


@cache
def create_language() -> Language:
    """The spaCy ``zh`` pipeline that finds sentences, mentions and claims; built once a process.

    ``nlp.pipe(texts)`` gives Docs with ``doc.ents``, ``doc._.names``, ``doc._.claims``,
    ``doc._.rejected``, ``doc._.measurements``, ``doc._.rejected_measurements`` and ``doc._.times``, the
    mentions of dates and other words of time. The headline, the issue date and the place on the page of
    an article are used where ``doc._.article`` is set.
    """
    language = annotate.create_language()
    language.add_pipe("cobuild_claims")
    return language


@Language.component(
    "cobuild_claims",
    requires=["doc._.names"],
    assigns=[
        f"doc._.{name}" for name in ("claims", "rejected", "measurements", "rejected_measurements", "times")
    ],
)
def read_doc(doc: Doc) -> Doc:
    """The Doc with its claims, rejections, measurements and words of time, each sorted by place."""
    article = doc._.article or Article("", "", 1, "", "", (), "", "", doc.text)
    context = Context(article, doc._.names)
    reading = read_context(context, Tokens.of_doc(doc))
    doc._.claims, doc._.rejected = reading.claims, reading.rejected
    doc._.measurements, doc._.rejected_measurements = reading.measurements, reading.rejected_measurements
    doc._.times = tuple(time.mention for time in context.times)
    return doc
