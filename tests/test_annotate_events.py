"""Events that a phrase without quotation marks names."""

from __future__ import annotations

import pytest
from genre_texts import names, of_type


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾社区开展消防应急演练。", ["消防应急演练"]),
        ("举办运动会、座谈会和书画展", ["运动会", "座谈会", "书画展"]),
        ("召开了学校食堂安全工作会议", ["学校食堂安全工作会议"]),
        ("消防知识讲座在松涛广场举行", ["消防知识讲座"]),
        ("开展垃圾分类宣传系列活动", ["垃圾分类宣传系列活动"]),
    ],
)
def test_the_object_of_an_organising_verb_and_what_takes_place_are_events(text, expected):
    assert of_type(text, "Event") == expected


@pytest.mark.parametrize(
    "text", ["开展各类活动", "开展学习，检查", "活动举行了", "消防知识讲座很重要", "开展形式多样的文化活动"]
)
def test_events_in_general_are_none(text):
    assert of_type(text, "Event") == []


def test_a_theme_in_front_of_an_event_is_an_alias_of_it():
    (event,) = [n for n in names("开展以“绿色生活”为主题的环保宣传活动") if n.type == "Event"]
    assert (event.name, event.mention.aliases) == ("环保宣传活动", ("绿色生活",))


def test_a_quoted_event_is_not_read_twice():
    assert of_type("开展“书香夜市”阅读活动", "Event") == ["“书香夜市”阅读活动"]
