"""The first half of a paragraph that its column cut off is no headline, and no author."""

from __future__ import annotations

import pytest
from segment_pages import ITEMS, Item, head

from kg.records import Page
from kg.segment import segment

OTHER = ITEMS[0]
ITEM = Item(
    "铜铃社区老墙变画廊",
    (
        "铜铃社区党委书记袁小满表示，社区会把画笔交给更多孩子，让他们在家门口画自己的街巷。",
        "一支支画笔落下去，灰扑扑的井盖换上了鲜亮的颜色，路过的街坊都停下来看。",
        "画墙的都是街坊，买米的、修小家电的、剪头发的，谁有空谁就来添上几笔，一面墙画了整整两个月。",
    ),
    authors=("祁远山",),
)
CAPTION = "街坊们在墙边画画 松云街道供图"


def page(cut, *between):
    """The item with its paragraph that holds ``cut`` (``前|后``) broken there, in front of another item."""
    paragraphs = [
        part
        for text in ITEM.paragraphs
        for part in text.replace(cut.replace("|", ""), "\n".join(cut.split("|"))).split("\n")
    ]
    broken = next(place for place, text in enumerate(paragraphs) if text.endswith(cut.partition("|")[0]))
    paragraphs[broken + 1 : broken + 1] = between
    paragraphs[-1] += " " + " ".join(ITEM.authors)
    rest = [*head(OTHER), *OTHER.paragraphs]
    rest[-1] += " " + " ".join(OTHER.authors)
    return "\n\n".join([ITEM.headline, *paragraphs, *filter(None, rest)])


def told(text):
    return [
        (a.headline, a.subheadlines, a.authors, a.text.replace("\n", "")) for a in segment(Page("p", text))
    ]


@pytest.mark.parametrize("between", [(), (CAPTION,)], ids=["blank", "picture"])
@pytest.mark.parametrize("cut", ["鲜|亮", "画笔|交给", "修小|家电", "街坊都停|下来"])
def test_both_halves_are_one_paragraph(cut, between):
    expected = [(item.headline, (), item.authors, "".join(item.paragraphs)) for item in (ITEM, OTHER)]
    assert told(page(cut, *between)) == expected


@pytest.mark.parametrize("name", ["修小", "居民郭"])
def test_who_stands_in_mid_sentence_has_not_written_it(name):
    rest = {"修小": "家电的师傅也来了，一直忙到天黑。", "居民郭": "阿姨说，这面墙看着就高兴。"}[name]
    text = "\n\n".join(
        [ITEM.headline, ITEM.paragraphs[0] + name, rest + " 祁远山", OTHER.headline, *OTHER.paragraphs]
    )
    headline, _, authors, body = told(text)[0]
    assert (headline, authors, body) == (ITEM.headline, ("祁远山",), ITEM.paragraphs[0] + name + rest)
