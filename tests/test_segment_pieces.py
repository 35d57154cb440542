"""Parts, pieces and calls: an item's text is found together however the page parts it from its headline."""

from __future__ import annotations

from segment_pages import ITEMS, Item, body, head, page, wrap

from kg.records import Page
from kg.segment import segment

INTRODUCTION = Item(
    "把凉亭搬进楼道里",
    ("入夏以来，银杏路街道在楼道里添凳子、装风扇、摆茶水，让居民下楼有处坐、有人聊。",),
    authors=("白若溪",),
    kicker="银杏路街道打造“楼道凉亭”",
)
PARTS = (
    ("凳子摆在拐角处", "老人走到二楼拐角，总能坐下来歇一口气，银杏路街道三个社区的楼道凉亭先装了起来。"),
    ("茶水凉在家门口", "每天清早，楼长把茶桶灌满，送快递的、收旧物的路过楼道凉亭，都会停下来倒一杯。"),
    (
        "闲话说进心坎里",
        "到了傍晚，银杏路街道的调解员摇着蒲扇来楼道凉亭坐班，晾衣这样的小事当场就说开了。",
    ),
)


def articles(text):
    return segment(Page("page.txt", text))


def joined(article):
    return article.text.replace("\n", "")


def test_parts_under_a_signed_introduction_are_one_item():
    lines = [*head(INTRODUCTION), *body(INTRODUCTION, 0, "own line")]
    lines += [line for title, paragraph in PARTS for line in (title, "", paragraph, "")]
    found = articles("\n".join(lines) + "\n" + page(ITEMS[:3], "plain"))
    assert [a.headline for a in found] == [INTRODUCTION.headline, *(item.headline for item in ITEMS[:3])]
    assert found[0].subheadlines == tuple(title for title, _ in PARTS)


def test_headlines_of_other_items_above_the_first_part():
    lines = [*body(ITEMS[0], 15), *head(ITEMS[1]), *head(ITEMS[0])]
    for title, paragraph in PARTS:
        lines += [title, "", *wrap(paragraph, 15), ""]
    lines[-2] += " 白若溪"
    lines += [*body(ITEMS[1], 15), *head(INTRODUCTION), *wrap(INTRODUCTION.paragraphs[0], 15), ""]
    found = {a.headline: a for a in articles("\n".join([*lines, *head(ITEMS[2]), *body(ITEMS[2], 15)]))}
    assert set(found) == {INTRODUCTION.headline, *(item.headline for item in ITEMS[:3])}
    whole = found[INTRODUCTION.headline]
    assert joined(whole) == INTRODUCTION.paragraphs[0] + "".join(text for _, text in PARTS)
    assert whole.subheadlines == tuple(title for title, _ in PARTS)


def test_item_that_a_call_opens_behind_an_unsigned_one():
    called = Item(
        "望湖街道十位楼长捧回“金钥匙”",
        (
            "“谢谢你，替我守着门！”昨天，望湖街道为十位楼长颁发“金钥匙”，他们替出远门的邻居保管钥匙已经五年。",
            "楼长们把钥匙一把把系上红绳，写上门牌，谁家漏水、谁家忘关煤气，一个电话就能开门查看。",
        ),
    )
    unsigned = [paragraph for item in ITEMS[3:4] for paragraph in item.paragraphs]
    lines = [line for paragraph in unsigned for line in (*wrap(paragraph, 15), "")]
    lines += [*body(called, 15), *body(ITEMS[1], 15)]
    lines += [line for item in (ITEMS[3], ITEMS[1], called) for line in head(item)]
    assert {a.headline: joined(a) for a in articles("\n".join(lines))} == {
        item.headline: "".join(item.paragraphs) for item in (ITEMS[3], ITEMS[1], called)
    }


def test_piece_without_a_headline_goes_to_the_item_that_it_is_like():
    home = Item(
        "梅子坞把“积分存折”发到每家",
        (
            "走进石桥镇梅子坞村，每户人家的门后都挂着一本积分存折。种花、扫院、帮邻居收稻，都能记上一笔。",
            "积分存折由村里的评分小组每月盖章，组长是老会计丁三元。",
        ),
    )
    rest = (
        "攒下的积分能当钱花。村口的积分小店里，牙膏、酱油都标着分值，丁三元拿着存折一栏栏核对。",
        "入冬以来，梅子坞村又把积分存折接上了镇里的图书馆，五十分就能换一张借书证。",
    )
    lines = [line for paragraph in rest for line in (*wrap(paragraph, 15), "")]
    lines = [*head(ITEMS[1]), *body(ITEMS[1], 15), *lines, *head(ITEMS[2]), *body(ITEMS[2], 15)]
    found = {a.headline: a for a in articles("\n".join([*lines, *head(home), *body(home, 15)]))}
    assert set(found) == {home.headline, ITEMS[1].headline, ITEMS[2].headline}
    assert joined(found[home.headline]) == "".join(home.paragraphs + rest)


def test_two_headlines_in_a_column_above_one_across_the_columns():
    narrow = [(ITEMS[0], "青禾社区“菜园议事会”开张"), (ITEMS[1], "旧货市场：先学会逃生再说")]
    lines = [line for item, _ in narrow for line in body(item, 15)]
    lines += [*(title for _, title in narrow), "", "丹枫家园加装电梯先开“吵架会” 十六户人家签下同意书", ""]
    found = articles("\n".join([*lines, *body(ITEMS[5], 15)]))
    assert [joined(a) for a in found] == ["".join(item.paragraphs) for item in (ITEMS[0], ITEMS[1], ITEMS[5])]


def test_whom_a_page_tells_of_signs_nothing_in_mid_text():
    told = Item(
        "卓长歌和他的修伞摊",
        (
            "每到雨天，松涛街道的巷口总有一把大黑伞，伞下坐着修伞人卓长歌。卓长歌修伞四十年，从没涨过价。",
            "上个月，一位老人抱来一把断了骨的旧伞，说是老伴留下的。卓长歌翻遍了箱子，找出一根三十年前的伞骨配上。",
        ),
    )
    first, second = told.paragraphs
    cut = second.index("翻遍")
    lines = [*head(told), first, "", second[:cut], "", second[cut:] + " 温知夏", ""]
    found = articles("\n".join([*lines, *head(ITEMS[0]), *body(ITEMS[0])]))
    assert [(a.headline, joined(a), a.authors) for a in found] == [
        (told.headline, first + second, ("温知夏",)),
        (ITEMS[0].headline, "".join(ITEMS[0].paragraphs), ITEMS[0].authors),
    ]
