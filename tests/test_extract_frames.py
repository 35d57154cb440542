"""Frames: who acts in which verb, told by place, by 由, by 前者 and 后者, by invitation."""

from __future__ import annotations

import pytest
from genre_texts import article, names

from kg.extract.clauses.actors import Actors
from kg.extract.clauses.frames import unreal
from kg.extract.clauses.parsing import find_frames
from kg.extract.context import Context


def frames(text, headline=""):
    return find_frames(Context(article(text, headline), names(text)))


def frame(text, verb, headline=""):
    """The last frame of a verb."""
    return [one for one in frames(text, headline) if one.cue.word == verb][-1]


def actors(text, verb):
    """Names of leads and of partners of a verb."""
    subject = frame(text, verb).subject
    return [name.name for name in subject.leads], [name.name for name in subject.partners]


@pytest.mark.parametrize(
    ("text", "leads", "partners"),
    [
        ("近日，青禾社区举办运动会。", ["青禾社区"], []),
        ("青禾社区、柳岸社区举办运动会。", ["青禾社区", "柳岸社区"], []),
        ("青禾社区联合松涛供电所、云帆书店举办运动会。", ["青禾社区"], ["松涛供电所", "云帆书店"]),
        ("青禾社区与松涛供电所举办运动会。", ["青禾社区"], ["松涛供电所"]),
        ("在青禾社区，松涛供电所举办运动会。", ["松涛供电所"], []),
        ("在青禾社区党委的指导下，松涛供电所举办运动会。", ["松涛供电所"], []),
        ("近日，由青禾社区主办的运动会来了，松涛供电所举办运动会。", ["松涛供电所"], []),
        ("青禾社区来了新人，还举办运动会。", ["青禾社区"], []),
        ("为丰富生活，近日举办运动会，青禾社区很忙。", ["青禾社区"], []),
        ("松涛供电所的党员举办运动会。", ["松涛供电所"], []),
    ],
)
def test_the_subject_leads_and_takes_partners_along(text, leads, partners):
    found = actors(text, "举办")
    assert (found[0][:1], found[1]) == (leads[:1], partners)
    assert [name for name in leads if name not in found[0]] == []


@pytest.mark.parametrize(
    "text", ["青禾社区的居民举办运动会。", "青禾社区书记林晓岚举办运动会。", "居民在青禾社区举办运动会。"]
)
def test_an_organisation_that_only_modifies_or_places_does_not_act(text):
    assert "青禾社区" not in actors(text, "举办")[0]


def test_you_marks_the_agent():
    found = frame("运动会由青禾社区、柳岸社区主办，很好。", "主办")
    assert [name.name for name in found.subject.leads] == ["青禾社区", "柳岸社区"]
    assert (found.agent, found.near) == (True, True)
    assert not frame("青禾社区主办运动会。", "主办").agent


def test_a_verb_in_front_of_de_has_who_stands_right_before_it():
    found = frame("松涛街道来了，青禾社区推出的“一键呼救”系统很好。", "推出")
    assert found.relative
    assert [name.name for name in found.subject.leads] == ["青禾社区"]


@pytest.mark.parametrize(("word", "expected"), [("前者", "青禾社区"), ("后者", "青禾小学")])
def test_the_former_and_the_latter_are_told_apart(word, expected):
    assert actors(f"青禾社区与青禾小学结对，{word}举办运动会。", "举办")[0] == [expected]


def test_who_is_invited_acts_with_the_host():
    assert actors("青禾社区邀请松涛供电所举办运动会。", "举办") == (["青禾社区"], ["松涛供电所"])


def test_a_left_out_subject_is_what_the_article_is_about():
    text = "青禾社区成立了。\n举办运动会。\n松涛供电所很忙。\n还推出“一键呼救”系统。"
    assert actors(text, "举办")[0] == ["青禾社区"]
    assert not frame(text, "举办").near
    titled = frame(text, "推出", headline="青禾社区真热闹")
    assert [name.name for name in titled.subject.leads] == ["青禾社区"]
    moved_on = frame(text, "推出")
    assert [name.name for name in moved_on.subject.leads] == ["松涛供电所"]


def test_objects_end_at_the_next_verb_of_the_clause():
    text = "青禾社区举办运动会打造“睦邻”驿站。"
    found = frame(text, "举办")
    assert text[found.objects.start : found.objects.end] == "运动会"


def test_partners_go_on_over_commas_that_stand_for_listing_commas():
    assert actors("青禾社区联合松涛供电所，云帆书店，开展比赛。", "联合") == (
        ["青禾社区"],
        ["松涛供电所", "云帆书店"],
    )


def test_the_actors_of_some_types():
    subject = frame("青禾社区和松涛供电所举办运动会。", "举办").subject
    assert [name.name for name in subject.of(frozenset({"Community"})).all] == ["青禾社区"]
    assert Actors().all == ()


def test_a_purpose_is_unreal_and_a_relative_clause_in_it_is_not():
    text = "为切实用好青禾社区推出的服务包，打造驿站，近日，松涛街道举办运动会。"
    context = Context(article(text), names(text))
    found = {one.cue.word: unreal(context, one) is not None for one in find_frames(context)}
    assert (found["推出"], found["打造"], found["举办"]) == (False, True, False)
