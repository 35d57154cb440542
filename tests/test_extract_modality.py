"""What a clause states as a fact, and what only as a plan, a hope, a condition or a purpose."""

from __future__ import annotations

import pytest
from genre_texts import article, names, stated

from kg.extract.clauses.purposes import purpose
from kg.extract.context import Context
from kg.extract.modality import not_real


def context(text):
    return Context(article(text), names(text))


def reason(text, verb):
    """Why the verb states no fact, and the word that says so."""
    refusal = not_real(context(text), text.index(verb))
    return refusal and (refusal.reason, text[refusal.start : refusal.end])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾社区将开展消防演练。", ("plan", "将")),
        ("下一步，青禾社区还要开展消防演练。", ("plan", "下一步")),
        ("青禾社区计划与松涛供电所开展消防演练。", ("plan", "计划")),
        ("居民希望青禾社区开展消防演练。", ("hope", "希望")),
        ("青禾社区没有开展消防演练。", ("negation", "没有")),
        ("如果青禾社区开展消防演练，居民就放心了。", ("condition", "如果")),
        ("会议要求，青禾社区开展消防演练。", ("hope", "会议要求")),
        ("青禾社区就开展消防演练达成共识。", ("plan", "达成共识")),
        ("青禾社区开展消防演练。", None),
        ("青禾社区志愿服务队开展应急演练。", None),
        ("居民自愿报名，青禾社区开展消防演练。", None),
        ("居民希望学习。青禾社区开展消防演练。", None),
        ("青禾社区没有钱，开展消防演练。", None),
    ],
)
def test_a_word_of_modality_reaches_the_verbs_behind_it(text, expected):
    assert reason(text, "开展") == expected


def test_jiang_before_an_object_is_no_future():
    assert reason("青禾社区将亭子改造成“暖心驿站”。", "改造") is None
    assert reason("青禾社区将柳岸驿站改造成“暖心驿站”。", "改造") is None
    assert reason("青禾社区将继续改造亭子。", "改造") == ("plan", "将")


def test_a_plan_reaches_over_commas_and_a_negation_does_not():
    assert reason("青禾社区计划增设座椅，开展消防演练。", "开展") == ("plan", "计划")
    assert reason("青禾社区没有增设座椅，开展消防演练。", "开展") is None


@pytest.mark.parametrize(
    ("text", "word", "meant", "fact"),
    [
        ("为切实提升水平，推出服务包，近日，青禾社区举办运动会。", "为", "推出", "举办"),
        (" 为进一步方便居民，打造驿站，青禾社区举办运动会。", "为", "打造", "举办"),
    ],
)
def test_clauses_of_purpose_end_where_somebody_acts(text, word, meant, fact):
    refusal = purpose(context(text), text.index(meant))
    assert refusal is not None
    assert (refusal.reason, text[refusal.start : refusal.end]) == ("purpose", word)
    assert purpose(context(text), text.index(fact)) is None


def test_a_sentence_that_opens_otherwise_has_no_purpose():
    text = "青禾社区为居民举办运动会，松涛供电所参加。"
    assert [purpose(context(text), position) for position in range(len(text))] == [None] * len(text)


def test_plans_give_no_claims():
    assert stated("青禾社区将联合松涛供电所开展消防演练。", "partners_with") == set()
    assert stated("青禾社区联合松涛供电所开展消防演练。", "partners_with") != set()
