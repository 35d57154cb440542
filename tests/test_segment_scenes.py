"""Reports told as features: they open with speech or a scene, and tell later what they are about."""

from __future__ import annotations

import pytest
from segment_pages import ITEMS, Item, body, head, page, wrap

from kg.records import Page
from kg.segment import segment

SPEECHES = Item(
    "松涛社区办起滚球赛",
    (
        "“再往左一点，瞄准了投！”“全倒啦，满分！”",
        "近日，松涛街道松涛社区的小游园里笑声不断，一场滚球赛正在这里进行，男女老少换上球鞋，摩拳擦掌。",
        "比赛由松涛社区与区体育协会共同举办，四十五名居民应邀参加，分成九支队伍轮流上场。",
    ),
    ("王若溪",),
)
SCENE = Item(
    "“红围巾”广场上指路忙",
    (
        "“阿姨，去码头从哪里走？”“别急，跟我来，前面右转就是。”近日，在柳浪码头广场，一位背着箱子的大叔急得"
        "满头是汗，戴红围巾的志愿者快步迎上前，一路把他送到检票口。",
        "中秋、国庆两节将至，柳浪码头即将迎来客流高峰。为了让旅客走得顺当，望湖区白露街道码头社区“红围巾”"
        "志愿服务队开展节前志愿服务活动，队员们在广场上来回走动，帮着查班次、指方向。",
        "码头社区负责人表示，队员们将继续守在旅客身边，用热心的话语给南来北往的客人留下好印象。",
    ),
    ("李佩弦", "陈若溪"),
)
STORY = Item(
    "荷塘社区多方合力解心结",
    (
        "为进一步提升治理能力，把矛盾解决在萌芽状态，望湖区云栖街道荷塘社区把各方资源和多支队伍拧成一股绳，"
        "尽力做到小事不出楼道、难事不出社区，为居民营造安定的生活环境。",
        "日前，居民何女士发现家中水管堵塞，污水倒灌，地板被泡坏。她多次与邻居沟通，双方各执一词，无奈之下向"
        "社区反映了情况。",
        "为尽快弄清原因，社区请来专职调解员走访了解，两家最终签下协议书，一场因管道引起的心结就此打开。",
        "下一步，荷塘社区将对居民的难题及时回应、及时处理。",
    ),
    ("金若薇",),
)
LAUNCH = Item(
    "五支“河小青”队伍在云栖街道成立",
    (
        "8月24日上午，望湖区云栖街道“河小青”队伍启动仪式在丹枫广场举行，五支队伍从街道负责人手中接过旗帜。",
        "启动仪式在原创舞蹈中开始。“我打算利用双休日到河边转转，能带动一个是一个。”志愿者葛小芹说。",
        "旗帜在手，行动在先。五支队伍分头开展了第一次巡河。柳浪河的东岸由卫桥社区、石井社区、杏林社区的队员"
        "承担，大件垃圾则交给丹枫社区的队员清理。大家顶着烈日，个个干得满头大汗。",
    ),
    ("池若兰",),
    kicker="打造“无废河岸”",
)


def told(lines):
    articles = segment(Page("page.txt", "\n".join(lines)))
    return [(one.kicker, one.headline, one.text.replace("\n", ""), one.authors) for one in articles]


def want(item):
    return item.kicker, item.headline, "".join(item.paragraphs), item.authors


@pytest.mark.parametrize("width", [14, 18, 22])
@pytest.mark.parametrize("item", [SPEECHES, SCENE, STORY, LAUNCH], ids=lambda item: item.headline)
@pytest.mark.parametrize("behind", [False, True])
def test_a_feature_among_items_stays_whole(item, width, behind):
    items = (ITEMS[1], item, ITEMS[4])
    lines = []
    for one in items:
        parts = [body(one, width), head(one)]
        lines += [line for part in (parts if behind else parts[::-1]) for line in part]
    assert told(lines) == [want(one) for one in items]


@pytest.mark.parametrize("width", [14, 18, 22])
def test_a_scene_stays_above_what_opens_its_item(width):
    """Two headlines stand in front of the page's first body, the others behind theirs."""
    items = (ITEMS[1], ITEMS[3], SCENE, ITEMS[4])
    lines = [*head(ITEMS[1]), *head(ITEMS[3]), *body(ITEMS[1], width), *body(ITEMS[3], width)]
    for item in items[2:]:
        lines += [*body(item, width), *head(item)]
    assert told(lines) == [want(item) for item in items]


@pytest.mark.parametrize("credit", ["石桥镇供图", "荷塘社区供图"])
@pytest.mark.parametrize("tail", ["景。", "一道风景。"])
def test_the_end_of_a_sentence_in_front_of_names_is_no_caption(credit, tail):
    """The last line of a column holds the sentence's end, who wrote it and whose picture it is."""
    text = "".join(STORY.paragraphs) + "调解室也成了家门口的" + tail
    lines = wrap(text[: -len(tail)], 20)
    lines = [STORY.headline, "", *lines, f"{tail} 金若薇 {credit}", "", *head(ITEMS[3]), *body(ITEMS[3], 20)]
    (first, second) = segment(Page("page.txt", "\n".join(lines)))
    assert (first.text.replace("\n", ""), first.authors, first.photo_credit) == (text, ("金若薇",), credit)
    assert second.text.replace("\n", "") == "".join(ITEMS[3].paragraphs)


@pytest.mark.parametrize("opening", ["据了解", "此次", "活动中"])
def test_a_last_paragraph_that_goes_on_in_front_of_a_credit_is_no_caption(opening):
    end = f"{opening}，调解室还配了茶水和纸笔。街坊们说，有个说理的地方，心里踏实。"
    lines = [
        STORY.headline,
        "",
        *STORY.paragraphs,
        "",
        f"{end} 荷塘社区供图",
        "",
        *head(ITEMS[3]),
        *body(ITEMS[3]),
    ]
    first, second = segment(Page("page.txt", "\n".join(lines)))
    assert (first.text.split("\n")[-1], first.photo_credit, first.captions) == (end, "荷塘社区供图", ())
    assert second.text == "\n".join(ITEMS[3].paragraphs)


@pytest.mark.parametrize("width", [0, 14, 18, 22])
def test_a_story_of_one_resident_starts_no_item_where_nobody_signs(width):
    """日前，居民何女士… opens as items do, but names nobody whom an item could be about."""
    items = (ITEMS[1], STORY, ITEMS[4])
    found = told(page(items, "before", width, byline="none").split("\n"))
    assert [text for _, _, text, _ in found] == ["".join(item.paragraphs) for item in items]
