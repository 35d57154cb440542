"""Persons: told by a title, a form of address, a verb of speaking, or an earlier mention."""

from __future__ import annotations

import pytest
from genre_texts import names, of_type


def titled(text):
    """Name, title and kind of the first person of a text."""
    person = next(name for name in names(text) if name.type == "Person")
    return person.name, text[slice(*person.title)] if person.title else "", person.title_kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾社区书记林晓岚表示", ("林晓岚", "书记", "role")),
        ("质检员韩松岭介绍", ("韩松岭", "质检员", "role")),
        ("外卖骑手小吴说", ("小吴", "外卖骑手", "role")),
        ("陆所长说", ("陆所长", "所长", "role")),
        ("梁阿姨来了", ("梁阿姨", "", "")),
        ("道德模范林晓岚，", ("林晓岚", "道德模范", "honour")),
        ("居民林晓岚说", ("林晓岚", "居民", "group")),
        ("林晓岚说，大家都好。", ("林晓岚", "", "")),
        ("家住松涛苑的林晓岚说", ("林晓岚", "", "")),
        ("欧阳清荷表示", ("欧阳清荷", "", "")),
    ],
)
def test_a_person_is_named_with_the_title_beside_the_name(text, expected):
    assert titled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("志愿者林晓岚、周远来到现场。", ["林晓岚", "周远"]),
        ("林晓岚、周远、韩松岭等5人来了。", ["林晓岚", "周远", "韩松岭"]),
        ("林晓岚、周远被评为先进。", ["林晓岚", "周远"]),
    ],
)
def test_each_person_of_a_list_is_one(text, expected):
    assert of_type(text, "Person") == expected


def test_a_name_said_once_is_known_again_without_a_title():
    assert of_type("书记林晓岚说，好。大家请林晓岚坐。", "Person") == ["林晓岚", "林晓岚"]


@pytest.mark.parametrize(
    "text",
    [
        "高兴地说，方便大家。",
        "何以为家，为群众服务。",
        "周到的服务",
        "林间小路",
        "金桂路很美。",
        "向前走，",
        "居民普遍表示满意",
        "志愿者曾经表示",
        "党员郑重表示",
        "志愿者曾表示愿意",
        "这张由骑手们画的地图",
    ],
)
def test_words_that_begin_like_a_surname_name_nobody(text):
    assert of_type(text, "Person") == []


def test_a_verb_behind_the_name_is_no_part_of_it():
    assert of_type("温岚担任主任。", "Person") == ["温岚"]


def test_a_name_inside_another_mention_is_no_person():
    assert of_type("青禾社区党委、金桂社区", "Person") == []
