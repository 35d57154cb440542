"""Laws of writing: an order of its own, one spelling for each value, and every way there is a way back."""

from itertools import groupby, pairwise

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import DCTERMS, RDF, XSD, Literal, URIRef

from kg.ontology import term
from kg.publish.dataset import Dataset
from kg.publish.nquads import quad_lines
from kg.publish.ordering import lines, ordered
from kg.publish.reified import reified, unreified
from kg.terms import named_or_literal, node, to_oxigraph, to_rdflib

BASE = "https://example.test/data/"

HOSTILE = ['> <a> "b" .\n', "\x01\x85\u2028\r\n\t", " .\n", "\\u0041"]
NAMES = ("青禾社区", "青禾社区-松涛街道", "a·b", "丙")
TEXTS = st.one_of(st.text(max_size=20), st.sampled_from(HOSTILE))
DATES = st.sampled_from(["2031-05-04", "2031-05", "2031", "--02-29", "--05"])


def typed(text, datatype):
    return Literal(text, datatype=datatype, normalize=False)


def literals():
    """Every kind of literal that the emitter makes, canonical or not."""
    texts = TEXTS.map(lambda text: text.encode("utf-8", "replace").decode().replace("\x00", ""))
    kinds = {"2031-05-04": XSD.date, "2031-05": XSD.gYearMonth, "2031": XSD.gYear, "--02-29": XSD.gMonthDay}
    numbers = st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
    return st.one_of(
        texts.map(Literal),
        texts.map(lambda text: Literal(text, lang="zh")),
        texts.map(lambda text: Literal(text, lang="zh-Hans")),
        st.integers(-(10**15), 10**15).map(
            lambda n: Literal(f"{n:+020d}", datatype=XSD.integer, normalize=False)
        ),
        numbers.map(lambda n: Literal(format(n, "f"), datatype=XSD.decimal, normalize=False)),
        DATES.map(lambda iso: Literal(iso, datatype=kinds.get(iso, XSD.gMonth), normalize=False)),
        st.booleans().map(Literal),
    )


TRIPLES = st.lists(
    st.tuples(
        st.sampled_from([URIRef(f"{BASE}community/{name}") for name in NAMES]),
        st.sampled_from([RDF.type, DCTERMS.date, term("organizes"), term("partners_with")]),
        st.one_of(literals(), st.sampled_from([term("Community"), URIRef(f"{BASE}event/节#char=1,2")])),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(TRIPLES)
def test_what_is_written_a_store_gives_back_line_by_line(triples):
    found = Dataset(BASE, {"asserted": ordered(to_oxigraph(triples))}, [])
    written = b"".join(quad_lines(found))
    store = pyoxigraph.Store()
    store.load(written, format=pyoxigraph.RdfFormat.N_QUADS)
    dumped = store.dump(format=pyoxigraph.RdfFormat.N_QUADS).splitlines(keepends=True)
    assert b"".join(sorted(dumped)) == written


@settings(max_examples=60, deadline=None)
@given(TRIPLES, st.randoms())
def test_the_order_is_that_of_the_lines_with_types_first(triples, chance):
    found = ordered(to_oxigraph(triples))
    assert len(found) == len(set(found))
    shuffled = [*found, *found]
    chance.shuffle(shuffled)
    assert ordered(shuffled) == found
    blocks = [subject for subject, _ in groupby(each.subject for each in found)]
    assert len(blocks) == len(set(blocks))
    for before, after in pairwise(found):
        if before.subject == after.subject and after.predicate.value == str(RDF.type):
            assert before.predicate.value == str(RDF.type)
    others = [each for each in found if each.predicate.value != str(RDF.type)]
    assert lines(others).splitlines() == sorted(lines(others).splitlines())


@settings(max_examples=60, deadline=None)
@given(TRIPLES)
def test_terms_go_to_oxigraph_and_back(triples):
    once = list(to_oxigraph(triples))
    assert list(to_oxigraph(to_rdflib(once))) == once


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("0.90", XSD.decimal, "0.9"), ("1.0", XSD.decimal, "1"), ("-0.0", XSD.decimal, "0"),
        ("1000", XSD.decimal, "1000"), ("007", XSD.integer, "7"), ("+5", XSD.integer, "5"),
        ("many", XSD.integer, "many"), ("1e3", XSD.decimal, "1e3"), ("0.90", XSD.string, "0.90"),
    ],
)  # fmt: skip
def test_numbers_have_one_spelling(text, datatype, expected):
    assert named_or_literal(Literal(text, datatype=datatype, normalize=False)).value == expected


def test_plain_texts_come_back_as_rdflib_reads_them():
    assert node(pyoxigraph.Literal("青")) == Literal("青")
    assert node(pyoxigraph.BlankNode("b")).n3() == "_:b"


@given(TRIPLES)
@settings(max_examples=50, deadline=None)
def test_reifying_loses_nothing(triples):
    plain = set(to_oxigraph(triples))
    statement = URIRef(f"{BASE}statement/1")
    for number, each in enumerate(sorted(plain, key=str)):
        parts = zip((RDF.subject, RDF.predicate, RDF.object), next(to_rdflib([each])), strict=True)
        plain |= set(to_oxigraph((URIRef(f"{statement}{number}"), part, value) for part, value in parts))
    assert set(unreified(reified(plain))) == plain
    assert list(reified(ordered(plain))) == ordered(reified(plain))
    twin = set(reified(plain))
    turtle = pyoxigraph.serialize(twin, format=pyoxigraph.RdfFormat.TURTLE)
    assert {quad.triple for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)} == twin
