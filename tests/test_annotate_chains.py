"""Names that end in a telling suffix, and the chains that they form."""

from __future__ import annotations

import pytest
from genre_texts import entities, names, of_type


def chain(text):
    """Name and parents of the last mention that lies in no other one."""
    last = max((name for name in names(text) if not name.bare), key=lambda name: (name.end, name.start))
    return [last.name, *last.mention.parents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("常州市天宁区松涛街道青禾社区", ["青禾社区", "松涛街道", "天宁区", "常州市"]),
        ("天宁区（松涛街道）青禾社区", ["青禾社区", "松涛街道", "天宁区"]),
        ("厦门市思明区", ["思明区", "厦门市"]),
        ("苏州松涛经开区", ["松涛经开区", "苏州市"]),
        ("云溪镇荷塘村", ["荷塘村", "云溪镇"]),
    ],
)
def test_each_unit_hangs_on_the_one_directly_before_it(text, expected):
    assert chain(text) == expected


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("青禾社区党委开会", "PartyOrganization", "青禾社区党委"),
        ("青禾社区居委会开会", "MassOrganization", "青禾社区居委会"),
        ("松涛街道便民服务中心开放", "ServiceCentre", "松涛街道便民服务中心"),
        ("松涛镇镇党委开会", "PartyOrganization", "松涛镇党委"),
        ("青牌村村党支部开会", "PartyOrganization", "青牌村党支部"),
        ("松涛镇镇江商会开会", "SocialOrganization", "松涛镇镇江商会"),
        ("青禾大学能源与动力工程学院报到", "School", "青禾大学能源与动力工程学院"),
        ("苏州康宁口腔医院开诊", "Hospital", "苏州康宁口腔医院"),
    ],
)
def test_a_body_takes_in_the_unit_in_front_of_it(text, type_, expected):
    assert expected in of_type(text, type_)


def test_a_unit_inside_a_longer_name_is_listed_too():
    assert entities("松涛街道青禾社区党委开会") == [
        ("Subdistrict", "松涛街道"),
        ("PartyOrganization", "青禾社区党委"),
        ("Community", "青禾社区"),
    ]


@pytest.mark.parametrize("text", ["御景家园社区", "柳岸花苑社区"])
def test_a_suffix_that_is_followed_by_a_larger_one_belongs_to_its_name(text):
    assert entities(f"{text}开会") == [("Community", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近期由松涛社区牵头", ["松涛社区"]),
        ("位于柳岸社区的亭子", ["柳岸社区"]),
        ("青禾社区和柳岸社区", ["青禾社区", "柳岸社区"]),
        ("青禾社区与和睦社区", ["青禾社区", "和睦社区"]),
        ("12个社区联合行动", []),
        ("各社区都来了", []),
    ],
)
def test_a_name_begins_behind_words_that_no_name_holds(text, expected):
    assert of_type(text, "Community") == expected


@pytest.mark.parametrize(
    "text", ["他在展区举办活动。", "大家来到市场。", "青禾社区级荣誉", "本市的镇长与村民"]
)
def test_a_suffix_that_is_a_part_of_another_word_ends_no_name(text):
    administrative = {"City", "District", "Town", "Village", "Community"}
    assert [name for type_, name in entities(text) if type_ in administrative] == []


def test_a_form_with_a_clean_beginning_trims_the_others():
    assert set(of_type("松涛街道开会。王阿姨家松涛街道来了", "Subdistrict")) == {"松涛街道"}


def test_a_bare_suffix_behind_a_known_core_is_a_name_of_it():
    assert of_type("青禾社区开会。居民住在青禾新村。", "ResidentialArea") == ["青禾新村"]


def test_a_committee_of_the_party_has_its_everyday_name():
    (party,) = [name for name in names("中共青禾社区支部委员会成立") if name.type == "PartyOrganization"]
    assert party.name == "青禾社区党支部"
    assert "青禾社区支部委员会" in party.mention.aliases


@pytest.mark.parametrize("text", ["办公室来了人", "分会很忙", "委员会开会"])
def test_a_suffix_that_needs_a_unit_names_nothing_alone(text):
    assert entities(text) == []


def test_bare_suffixes_are_kept_for_the_references_but_marked():
    (name,) = names("社区很好")
    assert (name.bare, name.head, name.type) == (True, "社区", "Community")
