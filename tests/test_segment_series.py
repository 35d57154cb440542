"""Short items that marks start, headlines broken over lines or set between columns, decks under them."""

from __future__ import annotations

import pytest
from segment_pages import ITEMS, wrap

from kg.records import Page
from kg.segment import segment

MARKS = ("▲", "●", "■ ", "【松涛街道】")


def articles(text):
    return segment(Page("page.txt", text))


def joined(article):
    return article.text.replace("\n", "")


def body(item):
    return "".join(item.paragraphs)


def signed(item):
    return f"（{item.authors[0]}）"


@pytest.mark.parametrize("width", [0, 17, 24])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("byline", [True, False])
def test_each_mark_starts_a_short_item(mark, gap, width, byline):
    texts = [mark + body(item) + (signed(item) if byline else "") for item in ITEMS]
    text = gap.join("\n".join(wrap(text, width)) if width else text for text in texts)
    kept = mark if mark.startswith("【") else ""
    assert [joined(article) for article in articles(text)] == [kept + body(item) for item in ITEMS]


def test_marks_of_a_list_inside_an_item_start_none():
    first, second, third = ITEMS[3].paragraphs
    text = f"{ITEMS[3].headline}\n\n{first}\n\n▲{second}\n\n▲{third}（温知夏）"
    assert [article.headline for article in articles(text)] == [ITEMS[3].headline]


def test_marked_headlines_are_no_items_of_their_own():
    text = "\n\n".join(f"▲{item.headline}\n\n{body(item)}{signed(item)}" for item in ITEMS)
    assert [(a.headline, joined(a)) for a in articles(text)] == [(i.headline, body(i)) for i in ITEMS]


def test_headlines_broken_narrower_than_their_bodies():
    lines = []
    for item in ITEMS:
        lines += [*wrap(item.headline, 9), "", *wrap(body(item) + signed(item), 17), ""]
    assert [a.headline for a in articles("\n".join(lines))] == [item.headline for item in ITEMS]


@pytest.mark.parametrize("width", [0, 17])
def test_dash_under_a_headline_starts_a_deck(width):
    item = ITEMS[4]
    lines = [item.headline, "——柳浪河边的一堂课", *wrap(body(item) + signed(item), width or 500)]
    (article,) = articles("\n".join(lines))
    assert (article.headline, article.subheadlines) == (item.headline, ("——柳浪河边的一堂课",))


@pytest.mark.parametrize("place", [1, 2])
def test_headline_between_the_columns_of_its_body(place):
    parts = []
    for item in ITEMS:
        paragraphs = [*item.paragraphs[:-1], item.paragraphs[-1] + signed(item)]
        parts += [*paragraphs[:place], item.headline, *paragraphs[place:]]
    found = articles("\n\n".join(parts))
    assert [(a.headline, joined(a)) for a in found] == [(i.headline, body(i)) for i in ITEMS]


@pytest.mark.parametrize("width", [13, 15, 17, 18, 19, 20])
def test_full_headline_behind_a_byline_without_blank_lines(width):
    lines = []
    for item in ITEMS:
        lines += [item.headline, *wrap(body(item) + signed(item), width)]
    found = articles("\n".join(lines))
    assert [(a.headline, joined(a)) for a in found] == [(i.headline, body(i)) for i in ITEMS]
