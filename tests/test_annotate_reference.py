"""Words that stand for something named elsewhere in the article."""

from __future__ import annotations

import pytest
from genre_texts import names


def referring(text):
    """Surface and meaning of each mention that refers."""
    return [(name.mention.text, name.name) for name in names(text) if name.mention.antecedent is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾社区成立。社区还开会。", [("社区", "青禾社区")]),
        ("青禾社区便民服务中心成立，该中心很大。", [("该中心", "青禾社区便民服务中心")]),
        ("云帆驿站开放。这里的驿站很大。", [("驿站", "云帆驿站")]),
        ("青禾社区成立。社区党委来了。", [("社区党委", "青禾社区党委"), ("社区", "青禾社区")]),
        ("青禾社区党委、居委会开会", [("居委会", "青禾社区居委会")]),
        ("青禾社区党委书记、居委会主任林晓岚", [("居委会", "青禾社区居委会")]),
    ],
)
def test_a_reference_has_the_name_of_what_it_stands_for(text, expected):
    assert referring(text) == expected


def test_a_reference_points_to_the_naming_mention():
    text = "近日，青禾社区成立。社区还开会。"
    (reference,) = [name for name in names(text) if name.mention.antecedent]
    assert text[slice(*reference.mention.antecedent)] == "青禾社区"


def test_the_lead_of_the_nearest_sentence_is_meant_not_its_partner():
    text = "柳岸社区很忙。青禾社区联合云溪社区开会，社区提供场地。"
    assert referring(text) == [("社区", "青禾社区")]


def test_without_a_candidate_in_the_paragraph_the_one_spoken_of_most_is_meant():
    text = "青禾社区来了。柳岸社区来了。青禾社区走了。\n社区还开会。"
    assert referring(text) == [("社区", "青禾社区")]


@pytest.mark.parametrize(
    "text",
    [
        "社区开展活动。青禾社区成立。",
        "青禾社区很好。区、街道、社区三级联动。",
        "松涛街道很好。社区也好。",
        "青禾社区、柳岸社区，",
    ],
)
def test_what_comes_later_lists_of_kinds_and_other_types_are_not_meant(text):
    assert referring(text) == []


def test_a_generic_room_names_itself_where_nothing_named_stands_for_it():
    (room,) = names("党员活动室开放了")
    assert (room.name, room.bare, room.mention.antecedent) == ("党员活动室", False, None)
    (inn,) = names("驿站开放了")
    assert inn.bare
