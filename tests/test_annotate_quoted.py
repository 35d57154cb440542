"""Names in quotation marks, and what the noun around them makes of them."""

from __future__ import annotations

import pytest
from genre_texts import entities, names

from kg.annotate.quotations.themes import is_theme


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“书香夜市”系列活动", ("Event", "“书香夜市”系列活动")),
        ("“一键呼救”系统上线", ("Programme", "“一键呼救”系统")),
        ("“睦邻”志愿服务队成立", ("Team", "“睦邻”志愿服务队")),
        ("“睦邻”驿站开放", ("Venue", "“睦邻”驿站")),
        ("《青禾公约》手册发布", ("Programme", "《青禾公约》手册")),
        ("“青禾”亲子手工活动很好", ("Event", "“青禾”亲子手工活动")),
    ],
)
def test_the_noun_behind_the_marks_gives_the_type(text, expected):
    assert entities(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“睦邻小站”开放", ("Venue", "睦邻小站")),
        ("“青禾微讲堂（2024）”开放", ("Venue", "青禾微讲堂（2024）")),
        ("“‘一键呼救’系统”上线", ("Programme", "‘一键呼救’系统")),
        ("“青禾邻里节”来了", ("Event", "青禾邻里节")),
    ],
)
def test_the_noun_inside_the_marks_gives_the_type_where_none_follows(text, expected):
    assert entities(text) == [expected]


def test_a_noun_in_front_of_the_marks_or_in_the_predicate_gives_the_type():
    in_front = names("去年开始的书记项目“暖阳照”很好")
    predicate = names("以“暖阳照”为书记项目")
    assert [(n.type, n.head) for n in (*in_front, *predicate) if n.quote] == [("Programme", "书记项目")] * 2


def test_without_a_noun_it_is_taken_for_a_programme_without_head():
    (name,) = names("“暖阳照”很好")
    assert (name.type, name.name, name.head) == ("Programme", "暖阳照", "")


@pytest.mark.parametrize("text", ["他说：“大家都来了。真好！”", "“”", "“还没有合上"])
def test_speech_and_empty_or_open_marks_name_nothing(text):
    assert entities(text) == []


def test_only_the_outermost_quotation_is_a_name():
    assert entities("“我的‘一盏灯’计划”项目") == [("Programme", "“我的‘一盏灯’计划”项目")]


@pytest.mark.parametrize(
    ("behind", "is_one"), [("为主题的家教讲座", True), ("为题", True), ("主题活动", False)]
)
def test_a_theme_is_no_name_of_what_it_is_the_theme_of(behind, is_one):
    text = f"“绿色生活”{behind}"
    assert is_theme(text, 0, 6) is is_one
    # What has no other name than its theme is named by it.
    assert [name.type for name in names(text)][:1] == (["Event"] if "活动" in behind else ["Programme"])


def test_a_verb_ends_the_search_for_a_noun():
    assert ("Programme", "“睦邻你我”项目") in entities("“睦邻你我”项目，开展活动")
    assert entities("“暖阳照”走进青禾小学")[0] == ("Programme", "暖阳照")
