"""Laws of writing: an order of its own, one spelling for each value, and every way there is a way back."""

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import DCTERMS, RDF, XSD, Literal, URIRef

from kg.ontology import term
from kg.publish import blocks, counts, occurrences
from kg.publish.blocks import lines, said_of, sorted_blocks, written
from kg.publish.dataset import Dataset
from kg.publish.nquads import quad_lines
from kg.publish.reified import unreified
from kg.publish.shapes import Shapes
from kg.publish.turtle import TurtleTerms
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


def blocks_of(triples, workshop=None):
    return sorted_blocks(said_of(triples, "asserted"), workshop)


def told(found):
    return [(subject, shape.predicates, shape.graphs, objects) for subject, shape, objects in found]


def line_by_line(triples):
    return written(triples).decode().split("\n")[:-1]


@settings(max_examples=60, deadline=None)
@given(TRIPLES)
def test_what_is_written_a_store_gives_back_line_by_line(triples):
    given_blocks = blocks_of(to_oxigraph(triples))
    found = Dataset(BASE, ("asserted",), given_blocks, given_blocks, given_blocks)
    text = b"".join(lines for _, lines in quad_lines(found))
    store = pyoxigraph.Store()
    store.load(text, format=pyoxigraph.RdfFormat.N_QUADS)
    dumped = store.dump(format=pyoxigraph.RdfFormat.N_QUADS).splitlines(keepends=True)
    assert b"".join(sorted(dumped)) == text


@settings(max_examples=60, deadline=None)
@given(TRIPLES, st.randoms())
def test_the_order_is_that_of_the_lines(triples, chance):
    found = list(to_oxigraph(triples))
    expected = sorted({line.encode() for line in line_by_line(found)})
    shuffled = [*found, *found]
    chance.shuffle(shuffled)
    sorted_ones = list(blocks_of(shuffled))
    listed = [
        line.encode().removesuffix(b"\n") for block in sorted_ones for line in lines(block, ["asserted"])
    ]
    assert listed == expected
    assert len({block[0] for block in sorted_ones}) == len(sorted_ones)


@settings(max_examples=60, deadline=None)
@given(TRIPLES, st.randoms(), st.integers(1, 4))
def test_what_is_sorted_on_disk_has_the_order_of_what_is_sorted_in_memory(
    tmp_path_factory, triples, chance, at_once
):
    found = list(to_oxigraph(triples)) * 2
    chance.shuffle(found)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(blocks, "_AT_ONCE", at_once)
        patched.setattr(blocks, "_BLOCKS_AT_ONCE", 1)
        spooled = blocks_of(found, tmp_path_factory.mktemp("workshop"))
        assert told(spooled) == told(spooled) == told(blocks_of(found))
        # A copy of the process may read them at the same time.
        assert all(one == other for one, other in zip(spooled, spooled, strict=True))


@settings(max_examples=60, deadline=None)
@given(TRIPLES, TRIPLES)
def test_few_others_stand_where_they_would_if_sorted_with_the_rest(many, few):
    said = [list(said_of(to_oxigraph(each), "asserted")) for each in (many, few)]
    assert told(sorted_blocks(said[0]).with_others(said[1])) == told(sorted_blocks([*said[0], *said[1]]))


PARTS = st.lists(
    st.tuples(
        st.sampled_from(["<a:1>", "<a:2>"]),
        st.lists(
            st.tuples(st.sampled_from(["<p:1>", "<p:2>", f"<{RDF.type}>"]), st.sampled_from("abc")),
            min_size=1,
        ),
        st.sampled_from(["one", "two"]),
    )
)


@given(PARTS)
def test_triples_told_in_parts_stand_where_triples_told_one_by_one_do(parts):
    said = [
        (subject, *map(tuple, zip(*((p, f'"{o}"') for p, o in pairs), strict=True)), graph)
        for subject, pairs, graph in parts
    ]
    single = [
        (subject, (p,), (o,), graph)
        for subject, predicates, objects, graph in said
        for p, o in zip(predicates, objects, strict=True)
    ]
    found = told(sorted_blocks(said))
    assert found == told(sorted_blocks(single))
    for _, predicates, graphs, objects in found:
        triples = list(zip(predicates, objects, graphs, strict=True))
        assert triples == sorted(set(triples))


@settings(max_examples=100, deadline=None)
@given(TRIPLES)
def test_turtle_is_spelled_as_pyoxigraph_spells_it(triples):
    names = {
        "c": f"{BASE}community/",
        "e": f"{BASE}event/",
        "base": BASE,
        "dc": str(DCTERMS),
        "xsd": str(XSD),
    }
    found = blocks_of(to_oxigraph(triples))
    terms = TurtleTerms(names)
    text = "".join(map(terms.block, found))
    ordered = [triple for block in found for triple in types_first(*block)]
    content = "".join(f"{line} .\n" for line in ordered)
    parsed = [quad.triple for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.N_TRIPLES)]
    expected = pyoxigraph.serialize(parsed, format=pyoxigraph.RdfFormat.TURTLE, prefixes=names).decode()
    body = "".join(line for line in expected.splitlines(keepends=True) if not line.startswith("@prefix "))
    assert text.replace(" .\n\n", " .\n").removeprefix("\n") == body


def types_first(subject, shape, objects):
    pairs = zip(shape.predicates, objects, strict=True)
    ranked = sorted(pairs, key=lambda pair: pair[0] != f"<{RDF.type}>")
    return [f"{subject} {predicate} {target}" for predicate, target in ranked]


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
    terms = TurtleTerms({})
    text = "".join(terms.reified(each) or terms.block(each) for each in blocks_of(plain))
    twin = [quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)]
    assert set(unreified(twin)) == plain
    assert {str(RDF.subject), str(RDF.object)}.isdisjoint(each.predicate.value for each in twin)


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c\x00", "c"]))), st.integers(1, 3))
def test_digests_tell_as_many_apart_as_the_texts_do(texts, at_once):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(occurrences, "_AT_ONCE", at_once)
        counting = counts.Counting()
        shapes = Shapes()
        for number, objects in enumerate(filter(None, texts)):
            counting.take(
                [(f"<a:{number}>", *shapes.of([(("<p:p>",) * len(objects), tuple(objects), "one")]))]
            )
        assert counting.of("one").objects == len({each for objects in texts for each in objects})


@given(
    st.lists(st.lists(st.sampled_from("abcd"), min_size=1), max_size=6), st.integers(1, 5), st.integers(0, 6)
)
def test_counts_go_on_where_others_ended_and_forget_what_is_dropped(texts, at_once, first):
    def block(number, objects):
        predicates = tuple(f"<p:{place % 2}>" for place in range(len(objects)))
        told = tuple(f'"{each}"' for each in objects)
        return f"<a:{number}>", *shapes.of([(predicates, told, "one" if number % 2 else "two")])

    shapes = Shapes()
    every = [block(number, objects) for number, objects in enumerate(texts)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(occurrences, "_AT_ONCE", at_once)
        counting = counts.Counting()
        counting.take(every)
        later = counts.Counting(counting.kept(["one", "two"]))
        later.drop(every[:first])
        fresh = counts.Counting()
        fresh.take(every[first:])
        for graph in ("one", "two"):
            assert later.of(graph) == fresh.of(graph)
