"""Extraction as the spaCy component ``cobuild_claims``, and the reading of one article."""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg import annotate
from kg.extract.rules import read_claims
from kg.records import Article, Reading

for _extension in ("article", "claims", "rejected"):
    if not Doc.has_extension(_extension):
        Doc.set_extension(_extension, default=None)


@cache
def create_language() -> Language:
    """The spaCy ``zh`` pipeline that finds sentences, mentions and claims; built once a process.

    ``nlp.pipe(texts)`` gives Docs with ``doc.ents``, ``doc._.names``, ``doc._.claims`` and
    ``doc._.rejected``. The headline and the place on the page of an article are used where
    ``doc._.article`` is set.
    """
    language = annotate.create_language()
    language.add_pipe("cobuild_claims")
    return language


@Language.component("cobuild_claims", requires=["doc._.names"], assigns=["doc._.claims", "doc._.rejected"])
def read_doc(doc: Doc) -> Doc:
    """The Doc with its claims and rejections, each sorted by the place of their evidence."""
    article = doc._.article or Article("", "", 1, "", "", (), "", "", doc.text)
    claims, rejected = read_claims(article, doc._.names)
    doc._.claims, doc._.rejected = tuple(claims), tuple(rejected)
    return doc


def read_article(article: Article) -> Reading:
    """What ``article`` states and what it does not: mentions, claims and rejections, sorted by place."""
    language = create_language()
    doc = language.make_doc(article.text)
    doc._.article = article
    doc = language(doc)
    mentions = tuple(name.mention for name in doc._.names if not name.bare)
    return Reading(article, mentions, doc._.claims, doc._.rejected)
