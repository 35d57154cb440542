"""Words whose halves belong to the words beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.text.finding import Words
from kg.annotate.text.torn import found_whole, is_torn

VERBS = Words(["力推", "推进", "连开", "开展", "联合", "建成", "构建"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全力推进工作", ["推进"]),
        ("接连开展活动", ["开展"]),
        ("机构建成书屋", ["建成"]),
        ("社区力推新项目", ["力推"]),
        ("一连开三场", ["连开"]),
        ("部门联合组建", ["联合"]),
        ("联合", ["联合"]),
    ],
)
def test_a_word_that_commoner_words_share_is_not_found(text: str, expected: list[str]) -> None:
    assert [word.text for word in found_whole(VERBS, text)] == expected


@given(st.text(alphabet="全力推进接连开展机构建成联合", max_size=12))
def test_what_is_found_stands_there_whole_in_order_and_apart(text: str) -> None:
    reached = 0
    for word in found_whole(VERBS, text):
        assert text[word.start : word.end] == word.text
        assert word.start >= reached
        assert not is_torn(text, word.start, word.end)
        reached = word.end


@given(st.sampled_from(sorted(VERBS.words)), st.sampled_from("，。、“”"), st.sampled_from("，。、“”"))
def test_marks_tear_nothing(word: str, before: str, behind: str) -> None:
    assert [found.text for found in found_whole(VERBS, before + word + behind)] == [word]
