"""Parts of a report that open as items do, with a day or a place, stay in it."""

from __future__ import annotations

import pytest
from segment_pages import ITEMS, Item, body, head

from kg.records import Page
from kg.segment import segment

REPORT = Item(
    "听澜街道重阳活动暖人心",
    (
        "金风送爽，桂花飘香。重阳佳节来临之际，云门市双湖区听澜街道各社区接连办起敬老活动，"
        "有的把戏台搬进院子，有的把面条端上长桌，老人们欢欢喜喜地过节。",
        "10月22日上午，金桥社区“小巧手”帮帮团的成员背着药箱上门，为行动不便的老人量血压、剪指甲，陪他们说话。",
        "10月29日上午，银桂社区联合云帆商会走访高龄老人，送去米面粮油，老人们连声道谢，社区还备下长寿面。",
    ),
    authors=("祁远山",),
)
KICKED = Item(
    "白露图书馆“夜读灯”亮到十点", ITEMS[2].paragraphs, authors=("姜北辰",), kicker="文明实践“点亮星夜”"
)


def told(lines):
    articles = segment(Page("page.txt", "\n".join(lines)))
    return [(a.kicker, a.headline, a.authors, a.text.replace("\n", "")) for a in articles]


def want(item):
    return (item.kicker, item.headline, item.authors, "".join(item.paragraphs))


@pytest.mark.parametrize("first", [1, 3])
def test_a_kicker_is_no_headline_of_a_part(first):
    """The headlines of two bodies, one with a kicker, stand together behind them."""
    before, behind = ITEMS[first], ITEMS[4 - first]
    lines = [*head(before), *body(before), *body(KICKED), *body(REPORT), *head(KICKED), *head(REPORT)]
    lines += [*head(behind), *body(behind)]
    assert told(lines) == [want(item) for item in (before, KICKED, REPORT, behind)]


SCENES = {
    "a scene": "颁奖现场，望湖街道松石社区居民林小满接过证书，和大家讲起这些年照顾邻居的事，台下掌声不断。",
    "an office": "人多了，会不会挤满？望湖街道松石社区党委副书记林小满告诉记者，站里的座位由大家轮流照看。",
    "no name": "今年以来，活动已办了四百场，覆盖全镇所有村，送去的节目从戏曲排到电影，老人孩子都有得看。",
}


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_a_place_told_inside_opens_no_item(scene):
    """Headlines stand behind all bodies, so that only words tell where an item starts."""
    whole = Item(REPORT.headline, (REPORT.paragraphs[0], scene, REPORT.paragraphs[2][11:]), REPORT.authors)
    items = (ITEMS[1], whole, ITEMS[3])
    lines = [line for item in items for line in body(item)] + [line for item in items for line in head(item)]
    assert told(lines) == [want(item) for item in items]
