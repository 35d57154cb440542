"""Lists that an item prints one name a line: they are its text, no headlines, bylines or items."""

from __future__ import annotations

import pytest
from segment_pages import ITEMS, body, head, wrap

from kg.records import Page
from kg.segment import segment

PERSONS = ("戚家明", "苗小禾", "古一鸣", "连海平", "花千树")
UNITS = (
    "江州市临川区梧桐街道橙荫里社区",
    "青溪县白马镇茶岭村",
    "霞浦区飞云街道河湾社区",
    "宁远县溪口镇石桥社区",
)
TEAMS = ("青禾志愿服务队", "松涛志愿服务队", "银杏志愿服务队")
PRIZES = ("一等奖", "戚家明", "苗小禾", "二等奖", "古一鸣", "连海平")


def articles(lines):
    return segment(Page("page.txt", "\n".join(lines)))


def joined(article):
    return article.text.replace("\n", "")


def listed_page(entries, width, byline, gap=()):
    """Three items in columns, the first of which ends in a list."""
    lines = []
    for number, item in enumerate(ITEMS[:3]):
        printed = body(item, width, "none")
        if number == 0:
            for text in entries:
                printed += [*(wrap(text, width) if width else [text]), *gap]
            printed += [""]
        if byline:
            printed += [" ".join(item.authors), ""]
        lines += head(item) + printed
    return lines


@pytest.mark.parametrize("width", [0, 14, 20])
@pytest.mark.parametrize("byline", [True, False])
@pytest.mark.parametrize("announced", ["首批入选名单", "名单如下：", "优秀志愿者（排名不分先后）"])
@pytest.mark.parametrize("entries", [PERSONS, UNITS, TEAMS])
def test_announced_lists_end_the_body_that_they_stand_behind(entries, announced, byline, width):
    found = articles(listed_page((announced, *entries), width, byline))
    assert [article.headline for article in found] == [item.headline for item in ITEMS[:3]]
    assert joined(found[0]) == "".join((*ITEMS[0].paragraphs, announced, *entries))
    assert [article.authors for article in found] == [item.authors if byline else () for item in ITEMS[:3]]


@pytest.mark.parametrize("gap", [(), ("",)])
@pytest.mark.parametrize(
    "entries", [PERSONS, UNITS, PRIZES, tuple(f"{n}.{name}" for n, name in enumerate(PERSONS))]
)
def test_lists_without_announcement(entries, gap):
    found = articles(listed_page(entries, 18, byline=True, gap=gap))
    assert [joined(article) for article in found[1:]] == ["".join(item.paragraphs) for item in ITEMS[1:3]]
    assert joined(found[0]) == "".join((*ITEMS[0].paragraphs, *entries))


def test_lists_in_the_middle_of_a_body():
    first, second, third = ITEMS[0].paragraphs
    lines = [
        ITEMS[0].headline,
        "",
        *wrap(first, 17),
        "受表彰单位",
        *UNITS,
        *wrap(second, 17),
        *wrap(third, 17),
        "",
    ]
    found = articles([*lines, *head(ITEMS[1]), *body(ITEMS[1], 17)])
    assert [article.headline for article in found] == [ITEMS[0].headline, ITEMS[1].headline]
    assert joined(found[0]) == "".join((first, "受表彰单位", *UNITS, second, third))


def test_unheaded_items_behind_a_list():
    unheaded = ITEMS[4]
    lines = [
        *head(ITEMS[0]),
        *body(ITEMS[0], 17, "none"),
        "首批入选名单",
        *UNITS,
        "",
        *body(unheaded, 17, "none"),
    ]
    found = articles(lines)
    assert [joined(article) for article in found][1:] == ["".join(unheaded.paragraphs)]


def test_headlines_in_a_pile_are_no_list():
    bodies = [line for item in ITEMS for line in body(item, 17)]
    found = articles([*bodies, *(line for item in ITEMS for line in head(item))])
    assert [article.headline for article in found] == [item.headline for item in ITEMS]


def test_two_names_under_a_body_are_its_byline():
    lines = [*head(ITEMS[0]), *body(ITEMS[0], 17, "none"), *ITEMS[0].authors, ""]
    found = articles([*lines, *head(ITEMS[1]), *body(ITEMS[1], 17)])
    assert found[0].authors == ITEMS[0].authors
