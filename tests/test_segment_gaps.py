"""What the blank lines of a page tell, captions that look like headlines, and marks of several levels."""

from __future__ import annotations

from dataclasses import replace

import pytest
from segment_pages import Item, wrap
from segment_towns import ITEMS

from kg.records import Page
from kg.segment import segment
from kg.segment.blocks import byline_block
from kg.segment.lines import read_lines

CAPTIONS = (
    "听见邻里义诊在贝壳亭举行",
    "义诊现场",
    "志愿者合影。",
    "居民在凉亭里下棋 摄影 卓文静",
    "居民在凉亭里下棋（卓文静 摄）",
    "居民在凉亭里下棋 （图片由社区提供）",
    "▲居民在凉亭里下棋。",
)


def body(item, signed=True):
    """The paragraphs of ``item``, each with a blank line behind it; its names are behind the last one."""
    names = " ".join(item.authors) if signed else ""
    paragraphs = [*item.paragraphs[:-1], f"{item.paragraphs[-1]} {names}".rstrip()]
    return [line for text in paragraphs for line in (text, "")]


def articles(lines):
    return segment(Page("page.txt", "\n".join(lines)))


def bodies(lines):
    return {(a.headline, a.text.replace("\n", "")) for a in articles(lines)}


def expected(items):
    return {(item.headline, "".join(item.paragraphs)) for item in items}


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("shift", range(0, 12, 2))
def test_items_parted_by_wider_gaps(signed, shift):
    items = [*ITEMS[shift:], *ITEMS[:shift]][:5]
    lines = [line for item in items for line in [item.headline, "", *body(item, signed), ""]]
    assert bodies(lines) == expected(items)


@pytest.mark.parametrize("missing", [2, 3, 4])
def test_body_without_a_headline_behind_a_wider_gap(missing):
    """Nothing signs the item before it, on a page that signs the others."""
    items = [
        replace(item, headline="" if number == missing else item.headline)
        for number, item in enumerate(ITEMS[:5])
    ]
    lines = []
    for number, item in enumerate(items):
        head = [item.headline, ""] if item.headline else []
        lines += [*head, *body(item, signed=number != missing - 1), ""]
    assert bodies(lines) == expected(items)


@pytest.mark.parametrize("subheadline", ["灯下比武", "现场问诊", "一张图纸"])
def test_bare_phrase_behind_the_gap_of_a_paragraph(subheadline):
    items = ITEMS[:4]
    lines = [line for item in items for line in [item.headline, "", *body(item), ""]]
    place = lines.index(items[1].paragraphs[1])
    lines[place:place] = [subheadline, ""]
    assert bodies(lines) == expected(items)


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("caption", CAPTIONS)
def test_caption_behind_the_gap_of_a_picture(caption, signed):
    items = ITEMS[:4]
    lines = [line for item in items for line in [item.headline, "", *body(item, signed)]]
    place = lines.index(items[1].paragraphs[1])
    lines[place:place] = ["", "", caption, ""]
    assert bodies(lines) == expected(items)


@pytest.mark.parametrize("caption", CAPTIONS[1:])
def test_caption_without_a_gap_of_its_own(caption):
    items = ITEMS[:4]
    lines = [line for item in items for line in [item.headline, "", *body(item)]]
    place = lines.index(items[1].paragraphs[1])
    lines[place:place] = [caption, ""]
    assert bodies(lines) == expected(items)


@pytest.mark.parametrize("number", [1, 2, 5, 6])
def test_caption_that_says_the_headline_again(number):
    item, others = ITEMS[number], [other for other in ITEMS[:4] if other is not ITEMS[number]]
    lines = [item.headline, "", *body(item)]
    lines[4:4] = [item.headline, ""]
    lines += [line for other in others for line in [other.headline, "", *body(other)]]
    assert bodies(lines) == expected([item, *others])


def test_headline_behind_a_gap_as_wide_as_a_picture_stays_one():
    """Its body opens an item, or tells of other names than the item before."""
    items = ITEMS[:5]
    for place in range(1, 5):
        lines = [
            line
            for number, item in enumerate(items)
            for line in [*(["", ""] if number == place else []), item.headline, "", *body(item)]
        ]
        assert bodies(lines) == expected(items)


PHOTO = (
    "浙江省丽水市云和区的十二个村子都装上了会说话的路灯，夜里有人走近就报一声平安。"
    "图为11月3日，云和区石塘街道长汀社区的居民在试灯。"
)


def test_photo_that_is_an_item_of_its_own():
    items = ITEMS[:4]
    lines = [line for item in items for line in [item.headline, "", *body(item)]]
    place = lines.index(items[2].headline)
    unsigned = lines[place - 2].rpartition("。")[0] + "。"
    lines[place - 2 : place] = [unsigned, "", "", "", PHOTO, "", "卓文静 摄", ""]
    found = articles(lines)
    assert {(a.headline, a.text.replace("\n", "")) for a in found} == {*expected(items), ("", PHOTO)}
    assert [a.photo_credit for a in found if not a.headline] == ["卓文静 摄"]


def test_dated_item_with_its_credit_in_its_last_line_is_no_caption():
    text = (
        "10月6日，泉州市鲤湖区海滨街道金山社区举办风筝节，五十个家庭在江边放飞自己糊的风筝。"
        "最大的一只有三米长。"
    )
    lines = [line for item in ITEMS[:2] for line in [item.headline, "", *body(item)]]
    assert ("", text) in bodies([*lines, f"{text} 卓文静 摄"])


def test_marked_headline_under_a_kicker_without_a_mark():
    lines = []
    for item in ITEMS[:3]:
        lines += [f"听见{item.headline[:4]}的声音", "", f"# {item.headline}", "", *body(item)]
    assert [(a.kicker, a.headline) for a in articles(lines)] == [
        (f"听见{item.headline[:4]}的声音", item.headline) for item in ITEMS[:3]
    ]


def test_rubric_a_level_over_its_items():
    lines = ["## 一线微镜头", ""]
    lines += [line for item in ITEMS[:2] for line in [f"### {item.headline}", "", *body(item)]]
    lines += [f"## {ITEMS[2].headline}", "", *body(ITEMS[2])]
    assert [a.headline for a in articles(lines)] == [item.headline for item in ITEMS[:3]]
    assert articles(lines)[0].kicker == "一线微镜头"


def test_heading_of_a_lower_level_starts_no_article():
    item = Item(
        "老街的井盖会唱歌",
        (
            "这个春天，绍兴市鉴水区仓桥街道把六十个井盖画成了琴键，孩子们一路踩着回家。",
            "越子城社区的井盖原先一踩就响。社区党委书记骆青禾带着物业挨个垫上胶圈，又请来画师画上琴键。",
            "井盖画好了，谁来管？仓桥街道城管中队与居民约定，每条巷子认领一段，井盖松了，拍照上传。",
        ),
        ("卓文静",),
    )
    titles = [f"# {item.headline}", "## 画上去 越子城社区有了“琴键井盖”", "## 管起来 仓桥街道有了“巷管家”"]
    lines = [
        line for pair in zip(titles, item.paragraphs, strict=True) for line in (pair[0], "", pair[1], "")
    ]
    lines += ["卓文静", ""]
    lines += [line for other in ITEMS[:3] for line in [f"# {other.headline}", "", *body(other)]]
    assert bodies(lines) == expected([item, *ITEMS[:3]])


def test_two_headlines_in_lines_right_under_each_other():
    """In a pile, the second one starts with an actor and a colon."""
    first, second = ITEMS[1], replace(ITEMS[5], headline="同福社区：车棚改出来的书房")
    lines = [line for item in (first, second) for text in body(item) for line in wrap(text, 13)]
    lines += [first.headline, second.headline, "", ITEMS[0].headline, ""]
    lines += [line for text in body(ITEMS[0]) for line in wrap(text, 13)]
    assert bodies(lines) == expected([first, second, ITEMS[0]])


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("居民在下棋 摄影：卓文静", "居民在下棋", "摄影 卓文静"),
        ("居民在下棋 图/卓文静", "居民在下棋", "图/卓文静"),
        ("居民在下棋（卓文静 摄）", "居民在下棋", "卓文静 摄"),
        ("居民在下棋（图片由云岭社区提供）", "居民在下棋", "图片由云岭社区提供"),
        ("居民在下棋 云岭街道供图", "居民在下棋", "云岭街道供图"),
    ],
)
def test_credit_behind_a_caption(line, caption, credit):
    block = byline_block(read_lines(line)[0])
    assert block is not None
    assert (block.text, block.byline and block.byline.photo_credit) == (caption, credit)


@pytest.mark.parametrize("line", ["居民在下棋（云岭社区）", "社区来了摄影老师", "图书馆里的一天"])
def test_line_without_a_credit(line):
    assert byline_block(read_lines(line)[0]) is None
