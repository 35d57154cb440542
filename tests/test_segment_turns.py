"""Items without headlines that follow each other: the words turn, and nothing else tells."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from segment_pages import ITEMS, body, head

from kg.records import Page
from kg.segment import segment

# Those of the invented items that open by a date, 近日 or an aim.
DATED = tuple(ITEMS[number] for number in (0, 1, 2, 4))


def joined(article):
    return article.text[len(article.dateline) :].replace("\n", "")


def texts(lines):
    return [joined(article) for article in segment(Page("page.txt", "\n".join(lines)))]


def whole(item):
    return "".join(item.paragraphs)


@pytest.mark.parametrize("width", [0, 15, 20])
@pytest.mark.parametrize("unheaded", [1, 2, 3])
@pytest.mark.parametrize("byline", ["leading", "none"])
def test_an_item_without_a_headline_behind_one_that_nothing_signs(byline, unheaded, width):
    lines = []
    for number, item in enumerate(DATED):
        printed = body(item, width, "none" if number == unheaded else byline)
        lines += printed if number == unheaded else [*head(item), *printed]
    assert texts(lines) == [whole(item) for item in DATED]


@pytest.mark.parametrize("width", [0, 15, 20])
def test_two_unheaded_items_on_a_page_that_signs_the_others(width):
    lines = [*head(DATED[0]), *body(DATED[0], width), *head(DATED[1]), *body(DATED[1], width)]
    lines += [*body(DATED[2], width, "none"), *body(DATED[3], width, "none")]
    assert texts(lines) == [whole(item) for item in DATED]


@pytest.mark.parametrize("width", [0, 15])
def test_a_date_inside_an_item_starts_none(width):
    first, second, third = ITEMS[1].paragraphs
    item = [first, "", f"近日，{second}", "", f"11月9日，云栖街道的旧货市场里，{third}", ""]
    lines = [*head(ITEMS[0]), *body(ITEMS[0], width), ITEMS[1].headline, "", *item, *head(ITEMS[2])]
    found = segment(Page("page.txt", "\n".join([*lines, *body(ITEMS[2], width)])))
    assert [article.headline for article in found] == [item.headline for item in ITEMS[:3]]


@pytest.mark.parametrize("width", [0, 14, 16, 21])
@pytest.mark.parametrize("items", permutations(DATED, 3))
def test_items_of_a_page_without_headlines_are_told_apart(items, width):
    lines = [line for item in items for line in body(item, width, "none")]
    assert texts(lines) == [whole(item) for item in items]


@pytest.mark.parametrize("width", [0, 15, 20])
@pytest.mark.parametrize("call", ["“谢谢你，替我守着门！”", ""])
def test_a_headline_behind_an_unheaded_item_that_only_a_dateline_signs(call, width):
    """The headline between two bodies is the lower one's, as the upper one has its byline in front."""
    upper, lower = DATED[3], replace(DATED[0], headline="楼顶长出菜园子，邻居坐下来商量怎么分")
    lower = replace(lower, paragraphs=(call + lower.paragraphs[0], *lower.paragraphs[1:]))
    lines = [*head(DATED[1]), *body(DATED[1], width), *body(upper, width, "leading")]
    lines += [*head(lower), *body(lower, width), *head(DATED[2]), *body(DATED[2], width, "leading")]
    found = segment(Page("page.txt", "\n".join(lines)))
    assert [article.headline for article in found] == [
        DATED[1].headline,
        "",
        lower.headline,
        DATED[2].headline,
    ]
    assert [joined(article) for article in found] == [
        whole(item) for item in (DATED[1], upper, lower, DATED[2])
    ]


@pytest.mark.parametrize("width", [0, 15, 20])
def test_a_lone_headline_behind_an_unsigned_item_is_no_part_of_it(width):
    """Nothing signs the item above, nor does the first sentence below open anything."""
    lower = ITEMS[5]
    lines = [*head(ITEMS[0]), *body(ITEMS[0], width), *head(ITEMS[3]), *body(ITEMS[3], width, "none")]
    lines += [*head(lower), *body(lower, width)]
    assert texts(lines) == [whole(item) for item in (ITEMS[0], ITEMS[3], lower)]


@pytest.mark.parametrize("width", [15, 22])
def test_a_headline_over_foreign_text_is_no_first_half_of_a_paragraph(width):
    """Nothing signs the item above, the headline shares no word with its text, and no phrase opens that."""
    lower = replace(
        ITEMS[5],
        headline="老师傅上门给邻居磨刀",
        paragraphs=(
            "每月初八，银杏里的院子当中会支起一条长凳，一块青石磨得锃亮。",
            "石永年今年七十一岁，做了四十年钳工。街坊拎来菜刀、剪子，排着队等他试刃口，他一分钱也不收。",
        ),
    )
    lines = [*head(ITEMS[0]), *body(ITEMS[0], width), *head(ITEMS[3]), *body(ITEMS[3], width, "none")]
    lines += [*head(lower), *body(lower, width), *head(ITEMS[2]), *body(ITEMS[2], width)]
    assert not any(lower.headline in text for text in texts(lines))
