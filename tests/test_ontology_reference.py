"""The page that ``make docs`` makes of the ontology."""

import re

import pytest
from ontology_reference import write_reference
from rdflib import RDF, RDFS

from kg.ontology import namespace, ontology_graph


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return write_reference(tmp_path_factory.mktemp("docs")).read_text(encoding="utf-8")


def test_every_term_stands_on_the_page_with_both_labels(page):
    graph = ontology_graph()
    own = sorted({s for s in graph.subjects(RDF.type) if s.startswith(namespace())})
    assert len(own) > 120
    for term in own:
        assert f">{term}<" in page, term
        assert all(str(label) in page for label in graph.objects(term, RDFS.label)), term


def test_the_head_of_the_page_is_the_ontology_s(page):
    head = page[page.index('id="metadata"') : page.index('id="classes"')]
    assert f">{namespace().removesuffix('#')}<" in head
    assert "creativecommons.org/licenses/by/4.0" in head


def test_the_page_asks_the_network_for_nothing(page):
    assert re.findall(r'<(?:script|img|link)[^>]*(?:src|href)="(?!data:)', page) == []
