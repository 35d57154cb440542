"""What holds of any page: nothing is lost or made up, and offsets quote the page."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segment_pages import ITEMS, page

from kg.lexicon import table
from kg.records import Article, Page
from kg.segment import segment

pytestmark = pytest.mark.no_cover

HAN = re.compile(r"[\u4e00-\u9fff]")
LABELS = frozenset(
    character
    for word in (
        *(row["word"] for row in table("bylines", "word", "role", "position")),
        *(row["word"] for row in table("openings", "word", "kind") if "dateline" in row["kind"]),
        *(row["word"] for row in table("sources", "word", "place")),
    )
    for character in word
)
FURNITURE = frozenset(
    character for row in table("page_furniture", "word", "place") for character in row["word"]
) | frozenset(character for row in table("photo_credits", "word", "place") for character in row["word"])
# No character of a byline's label or an imprint: those are not carried into any field.
PLAIN = "".join(
    sorted(set("青禾社区居民楼顶菜园湖山云路桥河村镇街老人孩好笑红绿高林周许") - LABELS - FURNITURE)
)
fragment = st.text(alphabet=PLAIN + "，、。“”： ", max_size=24)
printed_line = st.one_of(
    st.just(""),
    fragment,
    st.tuples(st.sampled_from(["# ", "## ", "**", ""]), fragment).map("".join),
    st.sampled_from(
        ["近日，青禾社区笑了。", "林晓高 周好", "好。 许青禾", "下一步，居民", "1月2日，好。", "河山供图"]
    ),
)
pages = st.lists(printed_line, max_size=40).map("\n".join)


def fields(article: Article) -> list[str]:
    own = [article.kicker, article.headline, article.text, article.photo_credit]
    return [*own, *article.subheadlines, *article.captions, *article.authors]


@given(pages)
@settings(max_examples=300, deadline=None)
def test_pieces_quote_the_page_and_tile_the_text(text):
    for article in segment(Page("p.txt", text)):
        covered = 0
        for piece in article.pieces:
            assert piece.length > 0
            assert set(article.text[covered : piece.text_start]) <= {"\n"}
            end = piece.text_start + piece.length
            assert (
                article.text[piece.text_start : end]
                == text[piece.page_start : piece.page_start + piece.length]
            )
            covered = end
        assert covered == len(article.text)


@given(pages)
@settings(max_examples=300, deadline=None)
def test_no_word_of_the_page_is_lost(text):
    kept = "\n".join(field for article in segment(Page("p.txt", text)) for field in fields(article))
    kept = re.sub(r"\s", "", kept)
    for word in re.findall(r"[\u4e00-\u9fff]+", text):
        assert word in kept


@given(pages)
@settings(max_examples=300, deadline=None)
def test_no_word_is_printed_twice(text):
    kept = Counter(HAN.findall("".join(field for a in segment(Page("p.txt", text)) for field in fields(a))))
    assert kept <= Counter(HAN.findall(text))


@given(pages)
@settings(max_examples=100, deadline=None)
def test_articles_are_numbered_in_page_order(text):
    articles = segment(Page("some.page.txt", text))
    assert [article.number for article in articles] == list(range(1, len(articles) + 1))
    assert [article.id for article in articles] == [f"some.page-{n:02d}" for n in range(1, len(articles) + 1)]
    firsts = [min(piece.page_start for piece in article.pieces) for article in articles if article.pieces]
    assert len(set(firsts)) == len(firsts)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_taken(text):
    for article in segment(Page("p.txt", text)):
        for piece in article.pieces:
            assert (
                article.text[piece.text_start : piece.text_start + piece.length]
                == text[piece.page_start : piece.page_start + piece.length]
            )


@pytest.mark.parametrize(
    "text",
    ["", "\n\n\n", "  \n\u3000\n", "---\n\n***\n", "A03\n\n第3版", "2024年3月1日 星期五\n责任编辑：高远"],
)
def test_page_without_any_article(text):
    assert segment(Page("empty.txt", text)) == ()


def test_page_furniture_is_in_no_article():
    text = (
        "云河日报 2024年3月1日 星期五\n\n" + page(ITEMS, "plain") + "\n\n责任编辑 高远 版式 林晓岚\n\n- 3 -\n"
    )
    articles = segment(Page("p.txt", text))
    assert [a.headline for a in articles] == [item.headline for item in ITEMS]
    assert "责任编辑" not in "".join(field for a in articles for field in fields(a))


def test_page_of_headlines_only():
    articles = segment(Page("p.md", "# 青禾社区办起菜园\n\n# 望湖街道开起茶馆\n"))
    assert [(a.headline, a.text, a.pieces) for a in articles] == [
        ("青禾社区办起菜园", "", ()),
        ("望湖街道开起茶馆", "", ()),
    ]


def test_one_body_without_a_headline():
    (article,) = segment(Page("p.txt", "近日，青禾社区开展活动。\n\n居民们都说好。 林晓岚"))
    assert (article.headline, article.authors) == ("", ("林晓岚",))
    assert article.text == "近日，青禾社区开展活动。\n居民们都说好。"


def test_ready_articles_are_returned_unchanged():
    ready = segment(Page("p.txt", page(ITEMS, "plain")))
    assert segment(Page("other.jsonl", "别的文字。", ready)) is ready


def test_a_line_of_five_megabytes():
    text = "近日，青禾社区开展活动，居民参加。" * 300_000
    (article,) = segment(Page("long.txt", text))
    assert article.text == text
    assert len(article.pieces) == 1


@pytest.mark.parametrize(
    "part", ["（", "#", "。 ", "“", "\n\n青", "林晓岚\n", "## 好\n\n好。\n\n", "，\n", "*", "青 "]
)
def test_long_pages_of_one_kind(part):
    text = part * 20_000
    length = sum(len(field) for a in segment(Page("long.txt", text)) for field in fields(a))
    assert length <= len(text)


def test_spaces_between_latin_words_and_in_quotations_stay():
    text = "近日，青禾社区放映 Green City 短片，主题是“一起 种菜”。"
    assert segment(Page("p.txt", text))[0].text == text


def test_word_broken_over_lines_is_joined_without_a_space():
    lines = ["近日，青禾社区办起了菜园议事", "会，居民们围坐在一起商量怎么", "种菜，大家都说好极了。"]
    text = "\n".join(lines)
    assert segment(Page("p.txt", text))[0].text == text.replace("\n", "")


def test_same_page_gives_the_same_articles():
    text = page(ITEMS, "after", 13)
    assert segment(Page("p.txt", text)) == segment(Page("p.txt", text))
