"""Chains, quotations, persons, groups and dates of one text as one sorted list of mentions."""

from __future__ import annotations

import pytest
from genre_texts import entities, law, names, of_type, texts
from hypothesis import given


@law
@given(texts())
def test_mentions_quote_the_text_and_are_sorted(text):
    found = names(text)
    assert [(name.start, -name.end) for name in found] == sorted((name.start, -name.end) for name in found)
    for name in found:
        assert name.mention.text == text[name.start : name.end]
        assert name.name
        assert name.outer <= name.start < name.end


@law
@given(texts())
def test_what_a_reference_stands_for_lies_in_the_text(text):
    for name in names(text):
        start, end = name.mention.antecedent or (0, 1)
        assert 0 <= start < end <= max(len(text), 1)


@law
@given(texts())
def test_titles_and_quotation_marks_lie_where_they_say(text):
    for name in names(text):
        if name.quote is not None:
            assert text[name.quote[0]] in "“‘《"
            assert text[name.quote[1] - 1] in "”’》"
        if name.title is not None:
            assert name.type == "Person"
            assert text[slice(*name.title)].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾、松涛及柳岸社区开展比赛", ["青禾社区", "松涛社区", "柳岸社区"]),
        ("近日，云溪、荷塘和柳岸村举行比赛", ["云溪村", "荷塘村", "柳岸村"]),
        ("青禾、柳岸2个社区联合举办比赛", ["青禾社区", "柳岸社区"]),
        ("青禾、松涛、柳岸三个街道联合举办比赛", ["青禾街道", "松涛街道", "柳岸街道"]),
    ],
)
def test_the_members_of_a_list_share_its_suffix(text, expected):
    found = [n.name for n in names(text) if n.type in ("Community", "Village", "Subdistrict") and not n.bare]
    assert list(dict.fromkeys(found)) == expected


def test_the_bodies_of_listed_units_are_named_in_full():
    found = of_type("青禾、松涛2个街道便民服务中心开放", "ServiceCentre")
    assert {"青禾街道便民服务中心", "松涛街道便民服务中心"} <= set(found)


@pytest.mark.parametrize(
    "text", ["青禾小学、柳岸社区", "青禾驿站、柳岸花苑和云溪社区", "书记、主任和柳岸社区"]
)
def test_what_is_no_place_is_no_member_of_a_list_of_places(text):
    assert len(of_type(text, "Community")) == 1


def test_a_quoted_name_takes_its_place_from_the_unit_in_front_of_it():
    (room,) = [name for name in names("青禾社区“睦邻”驿站开放") if name.type == "Venue"]
    assert room.mention.parents == ("青禾社区",)
    assert {"睦邻", "睦邻驿站", "青禾社区“睦邻”驿站"} <= set(room.mention.aliases)


def test_a_quotation_in_front_of_a_group_belongs_to_it():
    assert entities("“红马甲”志愿者来了") == [("Group", "“红马甲”志愿者")]


def test_no_name_is_looked_for_inside_a_quotation():
    assert entities("“幸福青禾社区你我他”主题活动") == [("Event", "“幸福青禾社区你我他”主题活动")]
