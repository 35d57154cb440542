"""Pages of blocks: the articles stay the same however they are signed, sorted, wrapped or punctuated."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segment_pages import ITEMS, SIGNATURES, block, run_on

from kg.read import normalise
from kg.records import Page
from kg.segment import segment

pytestmark = pytest.mark.no_cover

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
    return {(a.kicker, a.headline, a.authors, a.text[a.body_start :].replace("\n", "")) for a in articles}


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


@given(blocks, st.sampled_from([20, 30, 40]))
@settings(max_examples=100, deadline=None)
def test_a_dateline_stands_at_the_head_of_the_text_as_it_is_printed(signed, width):
    articles = segment(Page("p.txt", normalise(run_on(printed(signed), width))))
    datelines = {article.headline: article.dateline.replace(" ", "") for article in articles}
    assert datelines == {
        item.headline: SIGNATURES[form][1].format(names="".join(item.authors)).replace(" ", "")
        for item, form in signed
    }


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


SUBHEADLINES = ("小事不出楼，大事一起办", "从“要我做”到“我要做”", "邻里一条心")
FURNITURE = (
    "A05 综合新闻",
    "松涛日报 2024年5月6日 星期一",
    "责任编辑 高远 美编 许望川",
    "综合新闻 责编：高远",
    "民生·社区",
    "■ 社区",
    "第06版：社区",
    "▍基层动态",
    "SONGTAO RIBAO",
    "（上接A01版）",
    "新闻热线：65000000",
    "来源：松涛发布",
)


@given(same_form, st.sampled_from(SUBHEADLINES), st.integers(0, 4))
@settings(max_examples=100, deadline=None)
def test_subheadline_inside_a_block_starts_no_article(signed, subheadline, place):
    parts = [block(item, form) for item, form in signed]
    second = signed[place][0].paragraphs[1]
    parts[place] = parts[place].replace(second, f"{subheadline}\n{second}")
    articles = segment(Page("page.txt", "\n\n".join(parts)))
    assert [a.headline for a in articles] == [item.headline for item, _ in signed]
    assert [a.subheadlines for a in articles if a.subheadlines] == [(subheadline,)]


@given(
    blocks,
    st.sampled_from(FURNITURE),
    st.integers(0, 6),
    st.sampled_from([1, 2]),
    st.sampled_from([0, 20, 30]),
)
@settings(max_examples=300, deadline=None)
def test_furniture_between_blocks(signed, furniture, place, spacing, width):
    parts = [block(item, form) for item, form in signed]
    parts.insert(place, furniture)
    text = "\n\n".join(parts).replace("\n", "\n" * spacing)
    assert found(run_on(text, width) if width else text) == expected(signed)


@pytest.mark.parametrize(
    "line", ["扫码就能看到社区的地图和", "主编一张小报，发给每户", "每逢星期二和星期五来的"]
)
def test_words_of_furniture_in_running_text(line):
    first = "楼里的老人把旧手机交给志愿者"
    text = f"青禾社区办起手机课堂\n\n近日，青禾社区办起手机课堂，\n{first}\n{line}\n邻居们一起学。\n"
    (article,) = segment(Page("page.txt", text))
    assert line in article.text
