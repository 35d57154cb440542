"""An article as the rules see it: sentences, clauses, cue words and top mentions by place."""

from __future__ import annotations

import pytest
from genre_texts import article, names

from kg.extract.context import Context


def context(text):
    return Context(article(text), names(text))


@pytest.mark.parametrize(("word", "barred"), [("收获", "获"), ("责任", "任"), ("因为", "为"), ("体系", "系")])
def test_a_cue_inside_another_word_is_none(word, barred):
    assert barred not in [cue.word for cue in context(f"大家的{word}很大").cues]


def test_cues_inside_mentions_are_none():
    found = [cue.word for cue in context("青禾社区开展“联合举办”项目").cues]
    assert found == ["开展"]


def test_top_mentions_lie_in_no_other_one():
    found = context("松涛街道青禾社区党委开展“书香夜市”活动")
    assert [name.name for name in found.top] == ["青禾社区党委", "“书香夜市”活动"]
    assert found.top_in(0, found.top[0].end) == found.top[:1]
    assert found.top_in(1, found.top[0].end) == []


def test_every_place_has_its_sentence_and_clause():
    text = "近日，青禾社区开展活动。居民来了，好。"
    found = context(text)
    for position in range(len(text)):
        assert position in found.sentence_at(position)
        assert position in found.clause_at(position)
    assert found.clause_at(len(text) + 5).end == len(text)


def test_a_list_of_mentions_ends_where_no_link_stands_between():
    text = "联合青禾社区、松涛供电所及云帆书店，柳岸社区来了"
    found = context(text).listed(2, len(text), frozenset({"Community", "Company"}), 3)
    assert [name.name for name in found] == ["青禾社区", "松涛供电所", "云帆书店"]
    assert context(text).listed(0, len(text), frozenset({"Person"}), 99) == []
