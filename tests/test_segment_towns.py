"""Pages without any marks: headlines in a pile, columns cut in mid-phrase, signatures, stray pieces."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segment_pages import Item
from segment_towns import ITEMS, REPORTS, SUBHEADLINES

from kg.records import Page
from kg.segment import segment
from kg.segment.joints import alike
from kg.segment.lines import display_width
from kg.segment.places import holds_chain, opening_place

NEVER_FIRST = "，。、；：！？”）》"
widths = st.sampled_from([13, 15, 17, 20])
some_items = st.lists(st.sampled_from(ITEMS), min_size=4, max_size=6, unique=True)


def wrap(text, width):
    """``text`` in lines as wide as a column, in which two digits take the place of one character."""
    lines, line = [], ""
    for character in text:
        if display_width(line) >= width and character not in NEVER_FIRST:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def body(item, width=0, signed="behind"):
    """The body's lines, in a column without blank lines if it has a width."""
    names = " ".join(item.authors)
    paragraphs = list(item.paragraphs)
    if names and signed == "behind":
        paragraphs[-1] += f" {names}"
    lines = [line for text in paragraphs for line in (wrap(text, width) if width else [text, ""])]
    lines = lines if width else lines[:-1]
    return [*lines, names, ""] if names and signed == "under" else [*lines, ""]


def head(item):
    return [line for title in (item.kicker, item.headline) if title for line in (title, "")]


def report(number, width=0):
    """The blocks of a report: its introduction, and each section under its sub-headline."""
    paragraphs = REPORTS[number].paragraphs
    printed = [wrap(text, width) if width else [text] for text in paragraphs]
    sections = [
        [subheadline, "", *lines, ""]
        for subheadline, lines in zip(SUBHEADLINES[number], printed[1:4], strict=True)
    ]
    sections[-1] += [line for lines in printed[4:] for line in (*lines, "")]
    return [*printed[0], ""], sections


def found(lines):
    articles = segment(Page("page.txt", "\n".join(lines)))
    return {(a.kicker, a.headline, a.authors, a.text.replace("\n", "")) for a in articles}


def expected(items):
    return {(item.kicker, item.headline, item.authors, "".join(item.paragraphs)) for item in items}


@given(some_items, st.randoms(use_true_random=False), widths, st.sampled_from(["behind", "under"]))
@settings(max_examples=150, deadline=None)
def test_headlines_piled_behind_their_bodies(items, random, width, signed):
    heads = [head(item) for item in items]
    random.shuffle(heads)
    credit = ["松云街道供图", ""]
    heads.insert(random.randrange(len(heads)), credit if random.random() < 0.5 else [])
    bodies = [line for item in items for line in body(item, width, signed)]
    assert found([*bodies, *(line for lines in heads for line in lines)]) == expected(items)


@given(some_items, widths, st.sampled_from(["behind", "under"]))
@settings(max_examples=100, deadline=None)
def test_headlines_in_place_over_columns(items, width, signed):
    assert found(line for item in items for line in [*head(item), *body(item, width, signed)]) == expected(
        items
    )


PLACED = tuple(item for item in ITEMS if opening_place(item.paragraphs[0]))


@pytest.mark.parametrize("width", [0, 15, 18])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_new_place_begins_an_item_behind_one_without_a_byline(place, width):
    items = [item for item in PLACED if item.paragraphs[0][:2] in ("近日", "最近", "3月", "8月", "6月")][:4]
    items[place] = replace(items[place], authors=())
    lines = [line for item in items for line in body(item, width)]
    lines += [line for item in reversed(items) for line in head(item)]
    assert found(lines) == expected(items)


@pytest.mark.parametrize("width", [13, 16, 18])
@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("shift", range(0, 12, 3))
def test_sections_of_a_report_before_its_beginning(number, width, shift):
    whole = REPORTS[number]
    others = [*ITEMS[shift:], *ITEMS[:shift]][:4]
    introduction, sections = report(number, width)
    lines = [line for section in sections for line in section]
    lines[-1:] = [" ".join(whole.authors), ""]
    for place, item in enumerate(others):
        lines += body(item, width, "under")
        if place == 1:
            lines += [*head(whole), *introduction]
    lines += [line for item in others for line in head(item)]
    assert found(lines) == expected([whole, *others])


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("shift", range(0, 14, 2))
def test_report_that_is_signed_behind_its_introduction(number, shift):
    introduction, sections = report(number)
    others = [*ITEMS[shift:], *ITEMS[:shift]][:4]
    lines = [*head(REPORTS[number]), *introduction, *REPORTS[number].authors, ""]
    lines += [line for section in sections for line in section]
    lines += [line for item in others for line in [*head(item), *body(item)]]
    assert found(lines) == expected([REPORTS[number], *others])


CUTS = [
    (item, paragraph, cut)
    for item in ITEMS
    for paragraph, text in enumerate(item.paragraphs)
    for cut in range(9, len(text) - 12, 7)
    if text[cut] not in NEVER_FIRST and text[cut - 1] not in "。！？“"
]


@pytest.mark.parametrize("between", [[], ["", "街坊们围坐在一起 松云街道供图", ""]])
def test_paragraph_cut_in_two_by_a_column_or_a_picture(between):
    """No list of words knows them all: at one cut in twenty the first half may be taken for a headline."""
    lost = []
    for item, paragraph, cut in CUTS:
        others = [other for other in ITEMS if other is not item][:3]
        text = item.paragraphs[paragraph]
        halves = [text[:cut], "", *between, text[cut:]]
        signed = body(item, 0, "under")
        place = signed.index(text)
        lines = [*head(item), *signed[:place], *halves, *signed[place + 1 :]]
        lines += [line for other in others for line in [*head(other), *body(other, 0, "under")]]
        if found(lines) != expected([item, *others]):
            lost.append(text[cut - 6 : cut] + "|" + text[cut : cut + 6])
    assert len(lost) * 20 <= len(CUTS), lost


@pytest.mark.parametrize("signature", ["云宣", "漫萱", "岚轩", "云萱融媒", "钭月"])
@pytest.mark.parametrize("width", [0, 16])
def test_signature_alone_on_the_last_line(signature, width):
    items = [*ITEMS[:3], replace(ITEMS[3], authors=(signature,))]
    lines = [line for item in items for line in [*head(item), *body(item, width, "under")]]
    assert found(lines[:-1]) == expected(items)


@pytest.mark.parametrize("signature", ["云宣", "钭月", "仉小满"])
@pytest.mark.parametrize("signed", ["behind", "under"])
def test_unknown_surname_on_a_page_that_signs(signature, signed):
    items = [ITEMS[0], replace(ITEMS[1], authors=(signature,)), *ITEMS[2:5]]
    lines = [line for item in items for line in [*head(item), *body(item, 0, signed)]]
    assert found(lines) == expected(items)


def test_last_words_of_a_headline_that_look_like_a_name():
    item = Item("雪后三小时，楼门口有了热姜茶", ITEMS[1].paragraphs, authors=("卓文静",))
    lines = [*wrap(item.headline, 12), "", *body(item, 16), *head(ITEMS[0]), *body(ITEMS[0], 16)]
    assert found(lines) == expected([item, ITEMS[0]])


def test_piece_whose_item_only_its_kicker_tells():
    piece = (
        "分攒下来，去哪儿兑？松云街道文明办会同云帆便利，在全街道设立“善治超市”32家，积分可以兑米面粮油，"
        "困难家庭还能优先申领微心愿。到上月底，已兑走四万多件。"
    )
    lead = "扫一次楼道积2分，调解一起纠纷积20分……在金华市双龙区松云街道，居民手机里多了一个小程序。"
    whole = Item("小积分兑出大能量", (lead, piece), ("尹东亭",), kicker="松云街道以“善治积分”撬动治理")
    items = (ITEMS[0], ITEMS[2], ITEMS[4])
    bodies = [body(item, 16, "under") for item in items]
    lines = [*bodies[0], *wrap(piece, 16), "", *bodies[1], *bodies[2]]
    lines += [*head(whole), *wrap(lead, 16), "", "尹东亭", ""]
    lines += [line for item in items for line in head(item)]
    assert found(lines) == expected([whole, *items])


def test_rubric_over_items_of_one_byline():
    rubric = "“银发行动”走基层"
    first, second = (
        replace(ITEMS[number], headline=headline, authors=("云萱", "高远"))
        for number, headline in ((1, "海平区白沙湾社区：助听器来了"), (5, "芙蓉里街道同福社区：车棚变书房"))
    )
    lines = [
        rubric,
        "",
        *head(first),
        *body(first),
        *head(second),
        *body(second),
        *head(ITEMS[0]),
        *body(ITEMS[0]),
    ]
    assert found(lines) == expected([replace(first, kicker=rubric), replace(second, kicker=rubric), ITEMS[0]])


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("4月17日上午，松云市云帆镇青禾村开展活动", ("云帆镇", "青禾村")),
        ("近日，松云工业园区听澜街道党工委", ("听澜街道",)),
        ("谁来管？松云市望湖区听澜街道给出了答案", ("听澜街道",)),
        ("今年6月，社区联合街道启动治理行动", ()),
        ("活动现场，志愿者来到青禾社区", ()),
        ("会上，青禾社区和听澜社区的居民登台", ()),
    ],
)
def test_chain_of_places_that_opens_a_text(text, units):
    assert opening_place(text) == units


@pytest.mark.parametrize(
    ("text", "following", "holds"),
    [
        ("每月15日，是松云市望湖", "区听澜街道青禾社区的体检日", True),
        ("周六早上八点，松云市望湖区听澜镇小学的门口停着三", "辆小推车", True),
        ("松云市云帆镇深化“暖巷”工程", "近日，松云市云帆镇", False),
        ("小院里走出来的治理经", "松云市望湖区听澜街道", False),
    ],
)
def test_chain_of_places_in_a_line_that_is_no_headline(text, following, holds):
    assert holds_chain(text, following) is holds


def test_headings_built_alike():
    assert alike("支部建起来，议事有了“主心骨”", "队伍活起来，服务有了“邻里味”")
    assert not alike("支部建起来，议事有了“主心骨”", "老粮仓里飘出“早茶香”")
