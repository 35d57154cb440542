"""A body that its column breaks off goes on behind the item that is printed there."""

from __future__ import annotations

import pytest
from segment_pages import ITEMS, Item, body, head, wrap

from kg.records import Page
from kg.segment import segment

WIDTH = 13
BROKEN = Item(
    "银桂社区茶馆添了新座位",
    (
        "为了让老人有个说话的地方，近日，云门街道银桂社区茶馆添了新座位。",
        "走进茶馆，竹椅一排排摆开，老人们三三两两，一边喝茶一边商量着下一回听什么书。银桂社区把闲着的车库腾出来，添桌添椅，茶馆从此坐得下八十人。",
        "茶馆里的说书先生是银桂社区的老住户，每逢周三下午开讲，一壶茶喝到夕阳西下。",
    ),
    authors=("白若溪",),
)
# As wide as the column, so that nothing but what opens below tells it from running text.
INSIDE = Item(
    "云门街道为独居老人检修电路",
    (
        "近日，云门街道联合供电所为独居老人检修电路，换下老化的电线。",
        "电工师傅们挨家挨户查看开关，街道的志愿者在一旁递工具、扫地面，老人们连声道谢。",
    ),
    authors=("祁远山",),
)


# Nothing opens it: its headline, below its kicker, is known by the name that its text tells again.
TOLD = Item(
    "双虹社区旧书摊办成街坊书房",
    (
        "推开木门，书香扑面而来。双虹社区旧书摊办成书房以后，放学的孩子有了写作业的地方。",
        "守摊人把旧书分门别类摆上木架，街坊们借书不用押金，看完放回原处就行。",
    ),
    authors=("祁远山",),
    kicker="车棚里的灯光亮起来",
)


def broken_page(stop, inside):
    """The first item's text stops ``stop`` lines before its end, which stands behind another item."""
    lines = [line for line in body(BROKEN, WIDTH) if line]
    last = len(lines) - stop
    rest = [line for paragraph in lines[last:] for line in wrap(paragraph, WIDTH)]
    first = [*head(BROKEN), *lines[:last], ""]
    return "\n".join(
        [*first, *head(inside), *body(inside, WIDTH), *rest, "", *head(ITEMS[0]), *body(ITEMS[0], WIDTH)]
    )


@pytest.mark.parametrize("inside", [INSIDE, TOLD], ids=["opens", "told again"])
@pytest.mark.parametrize("stop", [5, 7, 9])
def test_the_end_goes_back_to_the_text_that_stops_in_mid_sentence(stop, inside):
    articles = segment(Page("page.txt", broken_page(stop, inside)))
    found = {(a.kicker, a.headline): a.text.replace("\n", "") for a in articles}
    expected = (BROKEN, inside, ITEMS[0])
    assert found == {(item.kicker, item.headline): "".join(item.paragraphs) for item in expected}


@pytest.mark.parametrize("item", [INSIDE, TOLD], ids=["headline", "kicker and headline"])
def test_a_headline_in_the_middle_of_its_own_sentence(item):
    lines = [line for paragraph in item.paragraphs for line in wrap(paragraph, WIDTH)]
    lines[-1] += " " + " ".join(item.authors)
    kicker = [item.kicker, ""] if item.kicker else []
    inside = [*lines[:2], "", *kicker, item.headline, "", *lines[2:], ""]
    others = [line for other in ITEMS[:2] for line in (*head(other), *body(other, WIDTH))]
    articles = segment(Page("page.txt", "\n".join([*inside, *others])))
    first = next(article for article in articles if article.text.startswith(item.paragraphs[0][:8]))
    assert (first.kicker, first.headline) == (item.kicker, item.headline)
    assert first.text.replace("\n", "") == "".join(item.paragraphs)
