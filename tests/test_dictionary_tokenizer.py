"""Where a text breaks off within a word, the dictionary tells it."""

from __future__ import annotations

import pytest
from genre_texts import law
from hypothesis import given
from hypothesis import strategies as st

from kg.dictionary import crosses

WITHIN = [
    ("老街的井盖换上了鲜", "亮的颜色"),
    ("孩子们在图书馆里过暑", "期，读书写字"),
    ("志愿者们都竖起大", "拇指"),
    ("屋里的笑声此", "起彼伏"),
]
BETWEEN = [
    ("小区里住着两户", "人家常来常往"),
    ("松涛社区办起茶馆", "近日，松涛社区把车库腾了出来"),
    ("一张名片，接下四百单", "人熟了，事就好办了"),
    ("", "近日"),
    ("近日", ""),
]


@pytest.mark.parametrize(("before", "after"), WITHIN)
def test_a_word_lies_in_both(before, after):
    assert crosses(before, after)


@pytest.mark.parametrize(("before", "after"), BETWEEN)
def test_no_word_lies_in_both(before, after):
    assert not crosses(before, after)


@law
@given(st.text("社区居民志愿者，。", max_size=12), st.text("社区居民志愿者，。", max_size=12))
def test_marks_part_words(before, after):
    assert not crosses(before + "。", after)
