"""Pages that print each headline behind its body: with bylines, without, and with one that is missing."""

from __future__ import annotations

import pytest
from segment_pages import ITEMS, Item, body, head
from segment_towns import ITEMS as TOWNS
from segment_towns import REPORTS, SUBHEADLINES

from kg.records import Page
from kg.segment import segment

PAGES = (ITEMS[:4], ITEMS[1:], TOWNS[:5], TOWNS[5:10], TOWNS[9:14])


def joined(article):
    return article.text[len(article.dateline) :].replace("\n", "")


def told(lines):
    articles = segment(Page("page.txt", "\n".join(lines)))
    return [(article.kicker, article.headline, joined(article)) for article in articles]


def want(item):
    return item.kicker, item.headline, "".join(item.paragraphs)


@pytest.mark.parametrize("width", [0, 14, 18, 22])
@pytest.mark.parametrize("byline", ["trailing", "leading", "own line", "none"])
@pytest.mark.parametrize("items", PAGES)
def test_headlines_behind_their_bodies(items, byline, width):
    lines = [line for item in items for line in (*body(item, width, byline), *head(item))]
    assert told(lines) == [want(item) for item in items]


@pytest.mark.parametrize("width", [0, 15, 20])
@pytest.mark.parametrize("missing", [1, 2])
def test_one_headline_that_is_missing(missing, width):
    """The body without one opens by a date, and so does the one behind it."""
    items = (ITEMS[2], ITEMS[0], ITEMS[1], ITEMS[4])
    lines = []
    for number, item in enumerate(items):
        lines += [*body(item, width, "leading"), *([] if number == missing else head(item))]
    found = told(lines)
    assert [text for *_, text in found] == [text for *_, text in map(want, items)]
    assert found[missing][:2] == ("", "")


@pytest.mark.parametrize("number", [0, 1])
def test_parts_of_a_report_keep_their_subheadlines(number):
    report, titles = REPORTS[number], SUBHEADLINES[number]
    lines = [*body(ITEMS[1]), *head(ITEMS[1]), report.paragraphs[0], ""]
    for title, paragraph in zip(titles, report.paragraphs[1:4], strict=True):
        lines += [title, "", paragraph, ""]
    lines += [line for paragraph in report.paragraphs[4:] for line in (paragraph, "")]
    lines[-2] += " " + " ".join(report.authors)
    lines += [*head(report), *body(ITEMS[2]), *head(ITEMS[2])]
    assert told(lines) == [want(ITEMS[1]), want(report), want(ITEMS[2])]


@pytest.mark.parametrize("width", [15, 20])
def test_a_headline_behind_an_unsigned_body_when_the_next_one_opens_oddly(width):
    """It stands between two texts as the first half of a paragraph would, but tells of the one above."""
    odd = Item(
        "松江村的渡船加了班",
        (
            "有人喊，船就靠过来，骑手和志愿者过河都不用等。",
            "摆渡人清早五点起身，比往常早开半个钟头，送孩子们过河上学。",
        ),
        (),
    )
    unsigned = Item(
        "青禾驿站送汤圆到路口", ("近日，青禾驿站的志愿者把一碗碗热汤圆端给骑手。", "大家围着灯笼猜谜语。"), ()
    )
    items = (ITEMS[0], ITEMS[1], unsigned, odd)
    byline = ("trailing", "trailing", "none", "none")
    lines = [
        line
        for item, own in zip(items, byline, strict=True)
        for line in (*body(item, width, own), *head(item))
    ]
    assert told(lines) == [want(item) for item in items]
