"""The IRIs of everything but entities: articles, pages, rules, statements and n-ary nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version

from kg.graph.vocabulary import node
from kg.lexicon import fingerprint
from kg.ontology import ontology_version, predicate
from kg.records import Article, Claim, EntityMeasurement, Fact
from kg.resolve.names import digest, slug
from kg.terms import iri

_DIGITS = 12


class Nodes:
    """The nodes of one graph's articles, pages, rules, statements and n-ary nodes, under one base.

    Raises:
        GraphError: if no valid IRI begins with the base.
    """

    def __init__(self, articles: Iterable[Article], base: str) -> None:
        self.base = iri(base).value
        self.articles = {article.id: article for article in articles}
        self._articles = _iris(self.articles, f"{base}article/")
        self._run = self.hashed("run", "|".join((version("cobuild"), fingerprint(), ontology_version())))
        self._pages = _iris({article.page for article in self.articles.values()}, f"{base}page/")
        self.rule = cache(self._rule)

    def article(self, article: Article) -> str:
        """The node of an article."""
        return node(self._articles[article.id])

    def page(self, article: Article) -> str:
        """The node of the page that an article stands on."""
        return node(self._pages[article.page])

    def span(self, article: Article, start: int, end: int) -> str:
        """The node for ``[start, end)`` of an article's text (characters)."""
        return f"<{self._articles[article.id]}#char={start},{end}>"

    def printed(self, article: Article, start: int, length: int) -> str:
        """The node for so many characters of the text of an article's page, from ``start`` on."""
        return f"<{self._pages[article.page]}#char={start},{start + length}>"

    def statement(self, fact: Fact, claim: Claim) -> str:
        """The node of what one place of one article says."""
        evidence = claim.evidence
        target = fact.object.iri or fact.object.name
        place = f"{evidence.article}|{evidence.start},{evidence.end}"
        return self.hashed("statement", f"{fact.subject.iri}|{_known(fact.predicate)}|{target}|{place}")

    def measurement(self, measured: EntityMeasurement) -> str:
        """The node of the measurement that stands at one place of one article."""
        found = measured.measurement
        content = f"{measured.entity.iri}|{found.evidence.article}|{found.start},{found.end}"
        return self.hashed("measurement", content)

    def run(self) -> str:
        """The node of the run: one for each version of the program, the lexicon and the ontology."""
        return self._run

    def relation(self, kind: str, article: str, *parts: str) -> str:
        """The node of an n-ary relation of an article: by what it relates, given as IRIs."""
        return self.hashed(kind, "|".join((article, *parts)))

    def hashed(self, kind: str, content: str) -> str:
        """The node of a kind that its content, and nothing else, tells apart."""
        return f"<{self.base}{kind}/{digest(content, _DIGITS)}>"

    def _rule(self, name: str) -> str:
        """The node of an extraction rule."""
        return f"<{self.base}rule/{slug(name)}>"


@cache
def _known(name: str) -> str:
    """The IRI of a predicate."""
    return str(predicate(name).iri)


def _iris(names: Iterable[str], base: str) -> dict[str, str]:
    """An IRI for each name; names with one slug get a hash behind it."""
    by_slug: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        by_slug[slug(name)].append(name)
    return {
        name: f"{base}{form}" if len(group) == 1 else f"{base}{form}-{digest(name)}"
        for form, group in by_slug.items()
        for name in group
    }
