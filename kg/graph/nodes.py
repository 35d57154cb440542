"""The IRIs of everything but entities: articles, pages, rules, statements and n-ary nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import version

import pyoxigraph

from kg.graph.vocabulary import predicate
from kg.lexicon import fingerprint
from kg.ontology import ontology_version
from kg.records import Article, Claim, EntityMeasurement, Fact
from kg.resolve.names import digest, slug
from kg.terms import iri

_DIGITS = 12


class Nodes:
    """The IRIs of one graph's articles, pages, rules, statements and n-ary nodes, under one base."""

    def __init__(self, articles: Iterable[Article], base: str) -> None:
        self.base = base
        self._rules: dict[str, pyoxigraph.NamedNode] = {}
        self._told: set[str] = set()
        self.articles = {article.id: article for article in articles}
        self._articles = _iris(self.articles, f"{base}article/")
        versions = (version("cobuild"), fingerprint(), ontology_version())
        self._run = self.hashed("run", "|".join(versions))
        self._pages = _iris({article.page for article in self.articles.values()}, f"{base}page/")

    def is_new(self, node: pyoxigraph.NamedNode) -> bool:
        """Whether a quote or a rule is asked for the first time: what it is need be told only once."""
        known = len(self._told)
        self._told.add(node.value)
        return len(self._told) > known

    def article(self, article: Article) -> pyoxigraph.NamedNode:
        """The IRI of an article."""
        return self._articles[article.id]

    def page(self, article: Article) -> pyoxigraph.NamedNode:
        """The IRI of the page that an article stands on."""
        return self._pages[article.page]

    def rule(self, name: str) -> pyoxigraph.NamedNode:
        """The IRI of an extraction rule."""
        if name not in self._rules:
            self._rules[name] = iri(f"{self.base}rule/{slug(name)}")
        return self._rules[name]

    def statement(self, fact: Fact, claim: Claim) -> pyoxigraph.NamedNode:
        """The IRI of what one place of one article says."""
        evidence = claim.evidence
        target = fact.object.iri or fact.object.name
        place = f"{evidence.article}|{evidence.start},{evidence.end}"
        return self.hashed(
            "statement", f"{fact.subject.iri}|{predicate(fact.predicate).value}|{target}|{place}"
        )

    def measurement(self, measured: EntityMeasurement) -> pyoxigraph.NamedNode:
        """The IRI of the measurement that stands at one place of one article."""
        found = measured.measurement
        content = f"{measured.entity.iri}|{found.evidence.article}|{found.start},{found.end}"
        return self.hashed("measurement", content)

    def run(self) -> pyoxigraph.NamedNode:
        """The IRI of the run: one for each version of the program, the lexicon and the ontology."""
        return self._run

    def relation(self, kind: str, article: str, *parts: str) -> pyoxigraph.NamedNode:
        """The IRI of an n-ary node of an article: by what it relates, given as IRIs."""
        return self.hashed(kind, "|".join((article, *parts)))

    def hashed(self, kind: str, content: str) -> pyoxigraph.NamedNode:
        """The IRI of a node of a kind that its content, and nothing else, tells apart."""
        return iri(f"{self.base}{kind}/{digest(content, _DIGITS)}")


def _iris(names: Iterable[str], base: str) -> dict[str, pyoxigraph.NamedNode]:
    """An IRI for each name; names with one slug get a hash behind it."""
    by_slug: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        by_slug[slug(name)].append(name)
    return {
        name: iri(f"{base}{form}" if len(group) == 1 else f"{base}{form}-{digest(name)}")
        for form, group in by_slug.items()
        for name in group
    }
