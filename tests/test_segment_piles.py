"""Headlines in a pile in front of all bodies or behind them, and nothing signs the bodies."""

from __future__ import annotations

from dataclasses import replace

import pytest
from segment_pages import ITEMS, Item, body, head, wrap
from segment_towns import ITEMS as TOWNS

from kg.records import Page
from kg.segment import segment

PAGES = (ITEMS[:5], TOWNS[:5], TOWNS[6:10], (*TOWNS[10:13], *ITEMS[1:3]))


def joined(article):
    return article.text.replace("\n", "")


def told(lines):
    articles = segment(Page("page.txt", "\n".join(lines)))
    return [(article.headline, joined(article)) for article in articles]


def want(item):
    return item.headline, "".join(item.paragraphs)


def piled(items, width, *, front, byline="none"):
    heads = [line for item in items for line in head(item)]
    bodies = [line for item in items for line in body(item, width, byline)]
    return heads + bodies if front else bodies + heads


@pytest.mark.parametrize("width", [0, 14, 17, 21])
@pytest.mark.parametrize("front", [True, False])
@pytest.mark.parametrize("items", PAGES)
def test_most_unsigned_items_whose_headlines_are_in_a_pile(items, front, width):
    found = told(piled(items, width, front=front))
    assert sum(want(item) in found for item in items) >= len(items) - 2


def test_a_headline_whose_words_return_in_the_second_paragraph_cuts_nothing():
    item = Item(
        "百年茶厂有了儿童博物馆",
        (
            "5月6日上午，澄湖区听泉街道的老厂房里锣鼓喧天，三百多名孩子和家长走进修好的大门。",
            "这是全区第一座由百年茶厂改成的儿童博物馆，孩子们可以自己采茶、炒茶，听泉街道还请来老师傅教他们包茶。",
            "听泉街道的老师傅说，孩子们学得很快。",
        ),
    )
    items = (ITEMS[0], item, ITEMS[4])
    assert told(piled(items, 16, front=False)) == [want(each) for each in items]


def test_a_pile_at_the_top_of_the_page_leaves_the_first_body_whole():
    plain = Item(
        "老伙计食堂添了新灶台", ("每天清早，两口大锅先后冒起热气。", "十年里没有人缺过一顿饭，锅铲从不停歇。")
    )
    items = (plain, *ITEMS[:4])
    found = told(piled(items, 22, front=True, byline="trailing"))
    assert [text for _, text in found] == ["".join(item.paragraphs) for item in items]


@pytest.mark.parametrize("width", [18, 22])
def test_a_kicker_that_begins_with_a_list_of_single_characters(width):
    item = replace(ITEMS[0], kicker="市、区、街道三级联动")
    lines = [*head(ITEMS[1]), *body(ITEMS[1], width), *head(item), *body(item, width)]
    articles = segment(Page("page.txt", "\n".join(lines)))
    assert [(article.kicker, article.headline) for article in articles] == [
        ("", ITEMS[1].headline),
        (item.kicker, item.headline),
    ]


def test_short_headlines_on_a_page_that_indents_its_paragraphs():
    lines = []
    for item in ITEMS:
        lines += head(replace(item, headline=item.headline[:10]))
        for paragraph in item.paragraphs:
            first, *rest = wrap("口口" + paragraph, 15)
            lines += ["　　" + first[2:], *rest]
        lines += [""]
    found = segment(Page("page.txt", "\n".join(lines)))
    assert [joined(article) for article in found] == ["".join(item.paragraphs) for item in ITEMS]


SILENT = Item(
    "河岸上的一声唤",
    ("5月7日清晨，望湖桥下的渡船比往常早开了半个钟头。", "摆渡人说，只要有人喊，他就把船靠过来。"),
)


@pytest.mark.parametrize("width", [0, 15, 20])
def test_two_headlines_over_one_body_when_the_lower_says_nothing_of_any(width):
    """The upper one tells of the body under both, so that the lower one is that of the body behind it."""
    items = (ITEMS[0], SILENT, ITEMS[1])
    lines = [*head(ITEMS[0]), *head(SILENT), *body(ITEMS[0], width), *body(SILENT, width, "none")]
    assert told([*lines, *head(ITEMS[1]), *body(ITEMS[1], width)]) == [want(item) for item in items]


@pytest.mark.parametrize("width", [0, 15, 20])
def test_a_kicker_stays_when_the_next_body_has_no_headline(width):
    item = replace(ITEMS[2], kicker="读书服务不打烊")
    unheaded = Item(
        "",
        ("近日，松涛街道的供水服务队走进老楼，替住户换下锈蚀的水管。", "队员们说，水清了，心也就亮了。"),
        ("许望川",),
    )
    lines = [*head(item), *body(item, width), *body(unheaded, width), *head(ITEMS[1]), *body(ITEMS[1], width)]
    articles = segment(Page("page.txt", "\n".join(lines)))
    assert [(article.kicker, article.headline) for article in articles] == [
        (item.kicker, item.headline),
        ("", ""),
        ("", ITEMS[1].headline),
    ]


@pytest.mark.parametrize("front", [True, False])
def test_a_last_paragraph_that_looks_ahead_starts_no_body(front):
    item = Item(
        "望湖街道给新就业群体送温暖",
        (
            "近日，松云社区的志愿者走进商圈，把一碗碗热汤圆端给快递小哥和外卖骑手。",
            "大家围着灯笼猜谜语，糖葫芦插满了草靶子，孩子们笑着讨要。",
            "接下来，望湖街道将给新就业群体设立更多歇脚点，把温暖送到路口。",
        ),
    )
    items = (ITEMS[0], item, ITEMS[1])
    assert told(piled(items, 16, front=front)) == [want(each) for each in items]


@pytest.mark.parametrize("width", [0, 15, 20])
@pytest.mark.parametrize("second", [ITEMS[1], ITEMS[3], ITEMS[4], ITEMS[5]])
def test_two_headlines_over_two_bodies_that_no_byline_parts(second, width):
    """The lower one tells of a paragraph further down that has nothing of the paragraphs above it."""
    first, *others = (ITEMS[0], *(item for item in ITEMS[3:] if item is not second))
    lines = [*head(first), *head(second), *body(first, width, "none"), *body(second, width)]
    for item in others:
        lines += [*head(item), *body(item, width)]
    assert told(lines) == [want(item) for item in (first, second, *others)]
