"""Where one item ends and the next begins: halves of sentences, parts of reports, pictures, stray pieces."""

from __future__ import annotations

from dataclasses import replace

import pytest
from segment_pages import Item, wrap
from segment_towns import ITEMS, REPORTS, SUBHEADLINES

from kg.records import Page
from kg.segment import segment
from kg.segment.edges import ends_open, is_half, starts_open
from kg.segment.furniture import furniture
from kg.segment.joints import alike, same_marks
from kg.segment.places import named_units


def body(item, names=True):
    """The paragraphs of ``item``, each with a blank line behind it; its names are behind the last one."""
    signed = " ".join(item.authors) if names else ""
    paragraphs = [*item.paragraphs[:-1], f"{item.paragraphs[-1]} {signed}".rstrip()]
    return [line for text in paragraphs for line in (text, "")]


def whole(item, names=True, mark=""):
    return [f"{mark}{item.headline}", "", *body(item, names)]


def found(lines):
    articles = segment(Page("page.txt", "\n".join(lines)))
    return {(article.kicker, article.headline, article.text.replace("\n", "")) for article in articles}


def expected(*items):
    return {(item.kicker, item.headline, "".join(item.paragraphs)) for item in items}


def plain(item):
    return replace(item, kicker="")


@pytest.mark.parametrize(
    "line", ["邻居们一起参与", "兰溪街道两支部结对", "河湾商会服务新动向", "和面包饺迎冬至"]
)
@pytest.mark.parametrize("names", [True, False])
def test_headline_that_ends_with_a_word_whose_last_character_goes_on(line, names):
    items = [replace(ITEMS[1], headline=line), ITEMS[6], ITEMS[8]]
    lines = [line for item in items for line in whole(item, names)]
    assert found(lines) == expected(*items)


@pytest.mark.parametrize(
    "text",
    [
        "不少住户一时难以存在",
        "社区请来值班的和",
        "街道把空房改作",
        "大家商量着怎样把",
        "居民议事会由",
        "新楼里住户最",
    ],
)
def test_which_last_words_leave_a_sentence_open(text):
    assert ends_open(text) == (text[-1] in "和把由最")


@pytest.mark.parametrize(
    ("text", "goes_on"), [("了下来", True), ("了解到难处", False), ("着手修路", False), ("着走", True)]
)
def test_which_first_words_go_on_a_sentence(text, goes_on):
    assert starts_open(text) is goes_on


@pytest.mark.parametrize(
    "text",
    [
        "为进一步方便老人看病，松云社区",
        "为了让孩子有处可去，松云社区把",
        "今年10月1日是社区的第三个",
        "2021年从船厂退休的许师",
        "清早的集市期间，社区工作人",
        "退休老人鲁师傅和几位老街坊一起，修",
    ],
)
def test_first_half_of_a_sentence(text):
    assert is_half(text)


@pytest.mark.parametrize(
    "text",
    ["为民办事零距离", "今晚村里唱大戏", "供热前，先敲居民门", "一场雨后，河道清了", "党群同心，共建家园"],
)
def test_headline_that_is_no_half(text):
    assert not is_half(text)


@pytest.mark.parametrize("mark", ["", "## "])
@pytest.mark.parametrize("place", [8, 13, 17])
def test_paragraph_cut_in_its_aim(place, mark):
    text = "为进一步方便老人看病，松云社区把药房搬进居民楼，每周三由医生坐诊，街坊们下楼就能配到常用药。"
    item = replace(ITEMS[1], paragraphs=(*ITEMS[1].paragraphs[:2], text))
    lines = whole(ITEMS[0], mark=mark) + whole(item, names=False, mark=mark)
    index = lines.index(text)
    lines[index : index + 1] = [text[:place], "", text[place:]]
    lines += whole(ITEMS[2], mark=mark)
    assert found(lines) == expected(ITEMS[0], item, ITEMS[2])


@pytest.mark.parametrize(
    "kicker", ["把食堂开进小院", "松云街道持续擦亮“暖巷”服务品牌", "议事亭里话家常 居民自己拿主意"]
)
@pytest.mark.parametrize("names", [True, False])
def test_kicker_of_a_page_of_whole_paragraphs(kicker, names):
    item = replace(ITEMS[4], kicker=kicker)
    lines = [*whole(ITEMS[6], names), kicker, "", *whole(item, names), *whole(ITEMS[1], names)]
    assert found(lines) == expected(ITEMS[6], item, ITEMS[1])


def test_row_of_bare_names_behind_a_text_and_a_headline_without_a_mark():
    last = replace(ITEMS[7], headline="松云商会服务邻里新动向")
    lines = whole(ITEMS[6], names=False)
    lines[-2] += " 方林 张琬清 李思远 李润青 林茂"
    assert found([*lines, *whole(last)]) == expected(ITEMS[6], last)


def report(number, mark):
    """A report with its sub-headlines, which bear ``mark``."""
    item = REPORTS[number]
    lines = body(item)
    for text, subheadline in zip(item.paragraphs[1:4], SUBHEADLINES[number], strict=True):
        place = next(place for place, line in enumerate(lines) if line.startswith(text))
        lines[place:place] = [mark + subheadline, ""]
    return lines


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("names", [True, False])
@pytest.mark.parametrize("shift", range(0, 14, 3))
@pytest.mark.parametrize(("mark", "below"), [("# ", "# "), ("## ", "### "), ("", ""), ("# ", "")])
def test_parts_of_a_report_under_headings_built_alike(number, names, shift, mark, below):
    before, *behind = [*ITEMS[shift:], *ITEMS[:shift]][:4]
    lines = [*whole(before, names, mark), mark + REPORTS[number].headline, "", *report(number, below)]
    lines += [line for item in behind for line in whole(item, names, mark)]
    assert found(lines) == expected(before, plain(REPORTS[number]), *behind)


def test_part_of_an_item_that_names_again_what_it_has_named():
    item = Item(
        "一座小楼 两家同心",
        (
            "松云报4月2日讯 松云社区党支部和听澜医院党支部签下协议，一起为街坊看病、送药、讲卫生。",
            "签约仪式上，两个支部把各自的难处摊在桌上，一条一条对，一条一条认，一直谈到天黑。",
            "为把看病这件事办到楼下，听澜医院十位医生来到松云社区坐诊，量血压、看片子、讲用药，忙了一上午。",
        ),
    )
    lines = [
        "# " + item.headline,
        "",
        item.paragraphs[0],
        "",
        "## 双方携手谋实事",
        "",
        item.paragraphs[1],
        "",
    ]
    lines += ["## 楼下义诊暖人心", "", item.paragraphs[2], ""]
    for other in ITEMS[:3]:
        lines += whole(other, mark="## ")
    assert found(lines) == expected(item, *ITEMS[:3])


def test_general_first_paragraph_before_one_that_names_a_day_and_a_place():
    item = Item(
        "文明新风进万家 结对服务在路上",
        (
            "连日来，以“文明共建”为主题的结对活动在全市展开，各单位深入一线，为提升居民生活质量出力。",
            "11月12日，杭州市西湖区听澜街道松云社区的结对单位来到小区，清理花坛，劝导停车，发放宣传册。",
            "“楼道干净了，心里也敞亮。”居民吴师傅说。",
        ),
    )
    lines = [*whole(ITEMS[0]), *whole(item, names=False), *whole(ITEMS[2]), *whole(ITEMS[7], names=False)]
    assert found(lines) == expected(ITEMS[0], item, ITEMS[2], ITEMS[7])


@pytest.mark.parametrize(
    "line", ["■ 本版编辑 赵玉 校对 钱进", "三版责编 赵玉 校对 钱进", "责任编辑 赵玉 美编 钱进"]
)
@pytest.mark.parametrize("place", [2, 4, 6])
def test_editors_in_the_middle_of_an_item(line, place):
    lines = whole(ITEMS[1])
    assert furniture().holds(line, running=False)
    assert found([*lines[:place], line, "", *lines[place:], *whole(ITEMS[6])]) == expected(ITEMS[1], ITEMS[6])


PICTURE = "5月6日，志愿者在青枫社区为老人理发。当天共有四十多位老人享受到免费服务。"


@pytest.mark.parametrize("credit", ["周小舟 摄", "松云街道供图", "林晓岚/文 周小舟/摄"])
@pytest.mark.parametrize("mark", ["", "## "])
@pytest.mark.parametrize("width", [0, 18])
def test_picture_with_a_short_text_behind_an_unsigned_item(credit, mark, width):
    lines = [*whole(ITEMS[1], names=False, mark=mark), PICTURE, "", credit, ""]
    lines += whole(ITEMS[6], names=False, mark=mark)
    printed = [part for line in lines for part in (wrap(line, width) if width and len(line) > 30 else [line])]
    assert found(printed) == {*expected(ITEMS[1], ITEMS[6]), ("", "", PICTURE)}


def test_last_paragraph_of_an_item_with_the_credit_of_its_picture():
    text = "8月12日，瑶光区大石浦镇便民服务中心的窗口又出现在码头，渔民们排起了队。"
    item = replace(ITEMS[6], paragraphs=(*ITEMS[6].paragraphs, text))
    lines = [*whole(item, names=False), "周小舟 摄", "", *whole(ITEMS[1])]
    assert found(lines) == expected(item, ITEMS[1])


@pytest.mark.parametrize("number", [1, 5, 6, 11])
def test_end_of_an_item_printed_in_front_of_its_headline(number):
    item = ITEMS[number]
    text = item.paragraphs[1]
    cut = next(place for place in range(len(text) // 2, len(text)) if text[place - 1] == "，")
    opened = [item.headline, "", item.paragraphs[0], "", text[:cut], ""]
    rest = [text[cut:], "", *item.paragraphs[2:], ""]
    lines = [*whole(ITEMS[8], names=False), *rest, *opened, *whole(ITEMS[3])]
    assert found(lines) == expected(ITEMS[8], item, ITEMS[3])


@pytest.mark.parametrize("number", [1, 5, 6])
def test_signed_end_of_an_item_under_its_headline_in_front_of_its_beginning(number):
    item = replace(
        ITEMS[number],
        paragraphs=("听说了吗？" + ITEMS[number].paragraphs[0][4:], *ITEMS[number].paragraphs[1:]),
    )
    end = f"{item.paragraphs[2]} {' '.join(item.authors)}"
    lines = [*whole(ITEMS[8]), item.headline, "", item.paragraphs[1], "", end, "", item.paragraphs[0], ""]
    assert found([*lines, *whole(ITEMS[3])]) == {
        *expected(ITEMS[8], ITEMS[3]),
        ("", item.headline, "".join(item.paragraphs)),
    }


def test_units_that_a_text_names_first():
    assert named_units("近日，望湖区听澜街道松云社区联合听澜医院举办义诊") == {"松云社区", "听澜医院"}
    assert named_units("志愿服务队和社区党委联合物业慰问老人") == set()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“微食堂”端出热饭菜", "“微花园”围出小天地", True),
        ("一张桌子，坐下三家人", "一块空地，走出五条路", True),
        ("老街添绿 居民添福", "小院有灯 邻里有情", False),
        ("“微食堂”端出热饭菜", "一张桌子，坐下三家人", False),
    ],
)
def test_headings_of_the_same_marks(one, other, same):
    assert same_marks(one, other) is same


def test_headings_with_other_marks_at_the_same_place_are_not_alike():
    assert not alike("警民联手 守好“养老钱”", "书香浸润，涵养邻里新风")
