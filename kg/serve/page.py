"""The server's pages: HTML by Jinja, where every name and text is escaped, in two languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import pyoxigraph
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from rdflib import RDFS

from kg.lexicon import table
from kg.ontology import namespace
from kg.query.shipped import shipped_queries
from kg.query.store import named_graphs
from kg.query.table import shortened
from kg.serve.description import Description
from kg.serve.iris import DATA, address_of

LANGUAGES = ("zh", "en")


@cache
def words(language: str) -> Mapping[str, str]:
    """The pages' own words, from ``seeds/lexicon/server_pages.tsv``."""
    return {row["key"]: row[language] for row in table("server_pages", "key", "zh", "en")}


def entity_page(described: Description, base: str, language: str) -> str:
    """The page of an IRI."""
    return _render("entity.html.jinja", base, language, described=described)


@cache
def graph_page(base: str, data: str, questions: str) -> str:
    """The graph page, which asks for its data at the address ``data``.

    ``questions`` is the address of the query page, to be followed by the IRI to ask about.
    """
    # pyvis takes a second to import, which nobody need wait for who asks in SPARQL alone.
    from kg.publish.page import Site, served_page

    return served_page(Site(data, base, DATA, questions))


def query_page(base: str, language: str, about: str = "") -> str:
    """The page on which queries are written and answered.

    A query about the IRI ``about`` stands there already; if that is no IRI, the one that stands there
    always.
    """
    try:
        node = str(pyoxigraph.NamedNode(about)) if about else ""
    except ValueError:
        node = ""
    template = "about.rq.jinja" if node else "example.rq.jinja"
    query = _environment().get_template(template).render(node=node)
    return _render(
        "query.html.jinja", base, language, queries=shipped_queries(), namespace=namespace(), query=query
    )


def terms_page(terms: Sequence[Mapping[str, str]], base: str, language: str) -> str:
    """The page that lists the classes and properties of the ontology."""
    return _render("terms.html.jinja", base, language, terms=terms)


def message_page(message: str, base: str, language: str) -> str:
    """A page with one message."""
    return _render("message.html.jinja", base, language, message=message)


def service_description(store: pyoxigraph.Store, endpoint: str, formats: Sequence[str]) -> str:
    """The description of the endpoint in Turtle (SPARQL 1.1 Service Description).

    ``formats`` are the IRIs of the formats that it writes.
    """
    graphs = named_graphs(store).values()
    sizes = {
        graph.value: sum(1 for _ in store.quads_for_pattern(None, None, None, graph)) for graph in graphs
    }
    template = _environment().get_template("service.ttl.jinja")
    return template.render(endpoint=endpoint, sizes=sizes, total=sum(sizes.values()), formats=formats)


def ontology_terms(store: pyoxigraph.Store, language: str) -> list[dict[str, str]]:
    """The classes and properties of the ontology, with label and comment, by name."""
    label, comment = (pyoxigraph.NamedNode(str(each)) for each in (RDFS.label, RDFS.comment))
    found: dict[str, dict[str, str]] = {}
    for predicate, key in ((label, "label"), (comment, "comment")):
        for quad in store.quads_for_pattern(None, predicate, None, None):
            node, text = quad.subject, quad.object
            if not isinstance(node, pyoxigraph.NamedNode) or not isinstance(text, pyoxigraph.Literal):
                continue
            if node.value.startswith(namespace()) and text.language == language:
                row = found.setdefault(
                    node.value, {"iri": node.value, "name": node.value.removeprefix(namespace())}
                )
                row[key] = text.value
    return [found[iri] for iri in sorted(found)]


def _render(name: str, base: str, language: str, **values: object) -> str:
    other = next(each for each in LANGUAGES if each != language)
    return (
        _environment()
        .get_template(name)
        .render(
            words=words(language),
            language=language,
            other=other,
            base=base,
            address=lambda iri: address_of(iri, base),
            short=lambda iri: shortened(iri, base),
            **values,
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("kg.serve"),
        autoescape=select_autoescape(
            enabled_extensions=("html.jinja",), disabled_extensions=("rq.jinja",), default=True
        ),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
