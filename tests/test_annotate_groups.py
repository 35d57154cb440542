"""Groups: classes of people, with the modifiers that narrow them."""

from __future__ import annotations

import pytest
from genre_texts import names, of_type


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("快递小哥、外卖骑手来了", ["快递小哥", "外卖骑手"]),
        ("关心行动不便的老年人。", ["行动不便的老年人"]),
        ("独居老人很多", ["独居老人"]),
        ("为新就业群体服务", ["新就业群体"]),
        ("学生代表来了", ["学生代表"]),
    ],
)
def test_a_modifier_that_narrows_a_group_is_a_part_of_its_name(text, expected):
    assert of_type(text, "Group") == expected


@pytest.mark.parametrize(
    ("text", "surface"), [("为辖区居民服务", "辖区居民"), ("为周边的居民服务", "周边的居民")]
)
def test_a_modifier_that_only_places_a_group_is_an_alias(text, surface):
    (group,) = [name for name in names(text) if name.type == "Group"]
    assert (group.name, group.mention.text, group.mention.aliases) == ("居民", surface, (surface,))


def test_a_plural_tail_is_an_alias():
    (group,) = [name for name in names("孩子们来了") if name.type == "Group"]
    assert (group.name, group.mention.aliases) == ("孩子", ("孩子们",))


@pytest.mark.parametrize("text", ["党员学习很好", "志愿者林晓岚说", "人民医院很好"])
def test_what_only_narrows_another_noun_or_stands_before_a_name_is_no_group(text):
    assert of_type(text, "Group") == []
