"""Pages of blocks: the articles stay the same however they are signed, sorted, wrapped or punctuated."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from segment_pages import ITEMS, SIGNATURES, block, run_on

from kg.read import normalise
from kg.records import Page
from kg.segment import segment

SIGNED = [name for name, form in SIGNATURES.items() if "{names}" in "".join(form)]
WESTERN = str.maketrans("，：；！？（）", ",:;!?()")

signed_items = st.lists(st.sampled_from(ITEMS), min_size=2, max_size=6, unique=True).flatmap(
    lambda items: st.tuples(
        *(st.tuples(st.just(item), st.sampled_from(sorted(SIGNATURES))) for item in items)
    )
)
same_form = st.tuples(st.permutations(ITEMS), st.sampled_from(sorted(SIGNATURES))).map(
    lambda pair: tuple((item, pair[1]) for item in pair[0])
)
blocks = signed_items | same_form


def found(text):
    articles = segment(Page("page.txt", normalise(text)))
    return {(a.kicker, a.headline, a.authors, a.text.replace("\n", "")) for a in articles}


def expected(signed):
    return {
        (item.kicker, item.headline, item.authors if form in SIGNED else (), "".join(item.paragraphs))
        for item, form in signed
    }


def printed(signed):
    return "\n\n".join(block(item, form) for item, form in signed)


@given(blocks)
@settings(max_examples=200, deadline=None)
def test_any_order_and_any_signatures(signed):
    assert found(printed(signed)) == expected(signed)


@given(blocks, st.sampled_from([20, 30, 40]))
@settings(max_examples=200, deadline=None)
def test_any_column_width(signed, width):
    assert found(run_on(printed(signed), width)) == expected(signed)


@given(blocks)
@settings(max_examples=100, deadline=None)
def test_western_punctuation(signed):
    assert found(printed(signed).translate(WESTERN)) == expected(signed)


@given(blocks)
@settings(max_examples=200, deadline=None)
def test_blank_line_between_any_two_lines(signed):
    assert found(printed(signed).replace("\n", "\n\n")) == expected(signed)


@given(blocks, st.integers(1, 3))
@settings(max_examples=100, deadline=None)
def test_marked_headlines(signed, level):
    text = "\n\n".join("#" * level + " " + block(item, form) for item, form in signed if not item.kicker)
    assert found(text) == expected(pair for pair in signed if not pair[0].kicker)
