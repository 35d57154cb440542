"""The same articles come out of a page however it is laid out."""

from __future__ import annotations

import pytest
from segment_pages import ITEMS, Item, body, head, page, renamed, wrap

from kg.records import Article, Page
from kg.segment import segment
from kg.segment.joints import opens

LAYOUTS = ("marked", "plain", "after", "before")
BYLINES = ("trailing", "own line", "bracketed", "leading")


def expected(items, signed=True):
    return {
        (item.kicker, item.headline, item.authors if signed else (), item.date, "".join(item.paragraphs))
        for item in items
    }


def found(text):
    articles = segment(Page("page.txt", text))
    return {
        (a.kicker, a.headline, a.authors, a.date, a.text[a.body_start :].replace("\n", "")) for a in articles
    }


@pytest.mark.parametrize("width", [0, 11, 14, 19, 28])
@pytest.mark.parametrize("byline", BYLINES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_byline_and_column_width_do_not_matter(layout, byline, width):
    assert found(page(ITEMS, layout, width, byline)) == expected(ITEMS)


@pytest.mark.parametrize("width", [0, 13, 22])
@pytest.mark.parametrize("layout", ["marked", "plain"])
def test_page_without_bylines(layout, width):
    assert found(page(ITEMS, layout, width, "none")) == expected(ITEMS, signed=False)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_order_of_the_articles_does_not_matter(layout):
    for shift in range(1, len(ITEMS)):
        items = ITEMS[shift:] + ITEMS[:shift]
        assert found(page(items, layout, 15)) == expected(items)


def test_gathered_headlines_in_another_order_than_their_bodies():
    bodies = [line for item in ITEMS for line in body(item, 15)]
    heads = [line for item in reversed(ITEMS) for line in head(item)]
    assert found("\n".join(bodies + heads)) == expected(ITEMS)


@pytest.mark.parametrize(
    "authors",
    [
        ("高远",),
        ("欧阳青禾", "林小满"),
        ("松云萱", "高远"),
        ("卓一",),
        ("司徒望舒",),
        ("许一", "周二三", "林四"),
    ],
)
@pytest.mark.parametrize("width", [0, 12, 17])
def test_renamed_bylines(authors, width):
    items = tuple(renamed(item, authors) for item in ITEMS)
    assert found(page(items, "plain", width)) == expected(items)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_blank_line_between_any_two_lines(layout):
    text = page(ITEMS, layout, 16).replace("\n", "\n\n")
    assert found(text) == expected(ITEMS)


def test_no_blank_lines_at_all():
    lines = [line for line in page(ITEMS, "plain", 16).splitlines() if line]
    text = "\n".join(lines)
    assert {(headline, body) for _, headline, _, _, body in found(text)} == {
        (item.headline, "".join(item.paragraphs)) for item in ITEMS
    }


def test_indented_paragraphs_without_blank_lines():
    lines = []
    for item in ITEMS:
        lines += [line for line in head(item) if line]
        for number, paragraph in enumerate(item.paragraphs, start=1):
            tail = " " + " ".join(item.authors) if number == len(item.paragraphs) else ""
            lines += wrap("\u3000\u3000" + paragraph + tail, 17)
    assert found("\n".join(lines)) == expected(ITEMS)


@pytest.mark.parametrize("width", [16, 22, 30])
@pytest.mark.parametrize("label", ["□ 通讯员 ", "记者 ", "松涛日报 "])
def test_byline_between_headline_and_body_without_blank_lines(label, width):
    items = [item for item in ITEMS if opens(item.paragraphs[0])]
    assert len(items) > 1
    lines = []
    for item in items:
        lines += [item.headline, label + " ".join(item.authors)]
        lines += [line for paragraph in item.paragraphs for line in wrap(paragraph, width)]
    assert {(authors, body) for _, _, authors, _, body in found("\n".join(lines))} == {
        (item.authors, "".join(item.paragraphs)) for item in items
    }


@pytest.mark.parametrize("rubric", ["", "图片新闻\n"])
def test_credit_under_a_headline(rubric):
    first, second = ITEMS[0], ITEMS[1]
    text = f"{rubric}{second.headline}\n高远 摄\n" + "\n".join(second.paragraphs)
    one, other = segment(Page("page.txt", page((first,), "plain") + "\n" + text))
    assert (one.headline, one.photo_credit) == (first.headline, "")
    assert (other.headline, other.photo_credit) == (second.headline, "高远 摄")


def test_paragraph_broken_over_a_column_goes_on_behind_the_gap():
    item = ITEMS[1]
    for cut in range(25, len(item.paragraphs[1]) - 20, 7):
        broken = item.paragraphs[1][:cut] + "\n\n" + item.paragraphs[1][cut:]
        text = "\n\n".join([item.headline, item.paragraphs[0], broken, item.paragraphs[2] + " 许望川"])
        assert found(text) == expected([item]), cut


def test_headings_with_their_marks_are_not_in_any_field():
    for article in segment(Page("page.md", page(ITEMS, "marked"))):
        assert "#" not in "".join((article.kicker, article.headline, article.text))


def _article(text: str, headline: str) -> Article:
    return next(a for a in segment(Page("page.txt", text)) if a.headline == headline)


# At 13 the rest of one headline is a line of three characters that may as well be a reporter's name.
@pytest.mark.parametrize("width", [11, 12, 14, 16, 20])
def test_marked_headings_may_be_broken_like_text(width):
    blocks = [
        "\n".join([*wrap(f"## {item.headline}", width), "", *body(item, width, "own line")]) for item in ITEMS
    ]
    headlines = [headline for _, headline, *_ in found("\n\n".join(blocks))]
    assert sorted(headlines) == sorted(item.headline for item in ITEMS)


def test_caption_in_the_middle_of_a_sentence():
    item = ITEMS[3]
    first, second, third = item.paragraphs
    lines = [
        first,
        second[:22],
        "",
        "插秧机在梅子坞的水田里作业 石桥镇供图",
        "",
        second[22:],
        "",
        third + " 温知夏",
    ]
    others = page(ITEMS[:3], "plain")
    article = _article("\n".join([others, item.headline, "", *lines]), item.headline)
    assert article.captions == ("插秧机在梅子坞的水田里作业",)
    assert article.photo_credit == "石桥镇供图"
    assert article.text == "\n".join(item.paragraphs)


def test_caption_without_a_credit_in_the_middle_of_a_sentence():
    item = ITEMS[3]
    first, second, third = item.paragraphs
    lines = [first, "", second[:22], "", "水田里一派繁忙", "", second[22:], "", third + " 温知夏"]
    article = _article("\n".join([item.headline, "", *lines]), item.headline)
    assert article.captions == ("水田里一派繁忙",)
    assert article.text == "\n".join(item.paragraphs)


def test_captioned_picture_without_a_headline_is_an_article():
    news = "12月1日，松涛街道腰鼓队在湖滨广场演出，三百多位居民冒雨观看。图为腰鼓队员在雨中起舞。"
    text = "\n".join(
        [page(ITEMS[:2], "marked"), news, "", "高远/文 松涛街道供图", "", page(ITEMS[2:], "marked")]
    )
    article = _article(text, "")
    assert (article.text, article.authors, article.photo_credit) == (news, ("高远",), "松涛街道供图")
    assert article.date == "--12-01"
    assert found(text) - expected(ITEMS) == {("", "", ("高远",), "--12-01", news)}


@pytest.mark.parametrize("mark", ["", "## "])
def test_captioned_picture_under_its_headline_is_an_article(mark):
    news = "12月1日，松涛街道腰鼓队在湖滨广场演出，三百多位居民冒雨观看。图为腰鼓队员在雨中起舞。"
    items = (
        page(ITEMS[:2], "marked"),
        f"{mark}腰鼓敲到家门口",
        "",
        f"{news} 高远 摄",
        "",
        page(ITEMS[2:], "marked"),
    )
    article = _article("\n".join(items), "腰鼓敲到家门口")
    assert (article.text, article.photo_credit, article.date) == (news, "高远 摄", "--12-01")


LEAD = Item(
    "银杏路上的“共享客厅”开门迎客",
    (
        "2月26日，银杏路街道把闲置岗亭改成共享客厅，二十名快递员和保洁员走进去喝上了第一杯热茶，共享客厅由此开门。",
    ),
    authors=("白若溪",),
    kicker="银杏路街道关爱户外劳动者",
    date="--02-26",
)
SECTIONS = (
    (
        "敞开门户，请得骑手来",
        "走进共享客厅，微波炉、充电柜和雨衣架一应俱全，银杏路街道还为快递员留了一面“吐槽墙”。",
    ),
    (
        "摆好桌椅，谈得烦心事",
        "每周三晚上，保洁员和快递员围着长桌议事，门禁难进、电瓶车难充等六件事先后在共享客厅谈妥。",
    ),
    ("下一步，银杏路街道将在地铁口再开两间共享客厅，让快递员和保洁员随时有处歇脚。",),
)


def test_body_in_pieces_whose_lead_comes_last():
    first, second, (last,) = SECTIONS
    lines = body(ITEMS[0], 15)
    for title, paragraph in (first, second):
        lines += [*wrap(title, 9), "", *wrap(paragraph, 15), ""]
    lines += [*wrap(last, 15), "", *body(ITEMS[1], 15), *head(LEAD), *body(LEAD, 15, "own line")]
    lines += [*head(ITEMS[1]), *head(ITEMS[0])]
    articles = {a.headline: a for a in segment(Page("page.txt", "\n".join(lines)))}
    assert set(articles) == {LEAD.headline, ITEMS[0].headline, ITEMS[1].headline}
    whole = articles[LEAD.headline]
    assert whole.text.split("\n") == [LEAD.paragraphs[0], first[1], second[1], last]
    assert whole.subheadlines == (first[0], second[0])
    assert (whole.kicker, whole.authors, whole.date) == (LEAD.kicker, LEAD.authors, LEAD.date)


def test_byline_behind_the_lead_and_sections_under_subheadlines():
    first, second, (last,) = SECTIONS
    lines = [*head(LEAD), *body(LEAD, 0, "own line")]
    lines += [first[0], "", first[1], "", second[0], "", second[1], "", last, ""]
    articles = segment(Page("page.txt", "\n".join(lines) + page(ITEMS[:3], "plain")))
    assert [a.headline for a in articles] == [LEAD.headline, *(item.headline for item in ITEMS[:3])]
    assert articles[0].subheadlines == (first[0], second[0])


def test_rubric_over_a_series_is_the_kicker_of_each():
    rubric = "松涛街道邻里互助行动巡礼"
    series = [
        f"松涛街道{name}社区：{slogan}\n\n松涛街道{name}社区的邻里互助行动从一张{thing}开始。 高远\n\n"
        for name, slogan, thing in (("青禾", "一菜一友", "饭桌"), ("望湖", "同舟“共”渡", "船票"))
    ]
    text = rubric + "\n\n\n\n" + "".join(series) + page(ITEMS[1:2], "plain")
    assert [a.kicker for a in segment(Page("page.txt", text))] == [rubric, rubric, ""]


def test_body_that_breaks_off_goes_on_behind_another_article():
    broken, between = ITEMS[3], ITEMS[4]
    first, second, third = broken.paragraphs
    lines = [*head(broken), first, "", second[:40], "", *head(between), *body(between)]
    lines += [second[40:], "", third + " 温知夏", "", *head(ITEMS[5]), *body(ITEMS[5])]
    assert found("\n".join(lines)) == expected(ITEMS[3:])


def test_fragment_like_no_article_stays_an_article_of_its_own():
    text = (
        page(ITEMS[:1], "marked")
        + "\n## 甲乙丙丁，戊己庚辛\n\n一二三四五。\n\n## 子丑寅卯，辰巳午未\n\n六七八九十。\n"
    )
    assert [a.text for a in segment(Page("p.md", text))] == [
        "\n".join(ITEMS[0].paragraphs),
        "一二三四五。\n六七八九十。",
    ]


def test_more_blank_lines_above_a_headline_than_below_it():
    first = ("听荷社区有了新楼道", "听荷社区的楼道改造完成，灯都换成了新的。\n居民们说，晚上回家亮堂多了。")
    second = (
        "松涛小区改造成功",
        "通河街道青禾社区辖区的松涛小区是职工宿舍区，一直没有物业。\n如今，小区绿草如茵，居民很满意。",
    )
    text = "\n\n\n".join(f"{headline}\n\n{paragraphs}" for headline, paragraphs in (first, second))
    articles = segment(Page("page.txt", text))
    assert [(article.headline, article.text) for article in articles] == [first, second]
