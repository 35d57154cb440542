"""Words are found at the places where a regular expression of them finds them."""

from __future__ import annotations

import re

from genre_texts import law
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.text.finding import Words, matches
from kg.annotate.text.suffixes import suffix_words, suffixes
from kg.annotate.text.words import any_of

ALPHABET = "青禾社区党委会员\ud800𠀀1 "
words = st.sets(st.text("青禾社区党委会𠀀", min_size=1, max_size=3), max_size=8)
texts = st.text(ALPHABET, max_size=40)


@law
@given(words, texts, st.integers(0, 12), st.integers(0, 40))
def test_the_longest_words_that_do_not_overlap_are_those_of_a_regular_expression(some, text, start, end):
    expected = [(m.start(), m.end(), m.group()) for m in re.compile(any_of(some)).finditer(text, start, end)]
    assert [tuple(word) for word in Words(some).found(text, start, end)] == expected


@law
@given(words, texts)
def test_every_place_of_every_word_is_told(some, text):
    expected = [
        (start, start + len(word))
        for word in some
        for start in range(len(text))
        if text.startswith(word, start)
    ]
    assert Words(some).places(text) == sorted(expected)
    assert Words(some).among(text) == bool(expected)


@law
@given(words, texts, st.integers(0, 40))
def test_the_longest_word_at_a_place_is_that_of_a_regular_expression(some, text, position):
    match = re.compile(any_of(some)).match(text, position)
    assert Words(some).longest_at(text, position) == (match.group() if match else "")


@law
@given(words.filter(bool), texts)
def test_a_pattern_is_held_against_the_places_where_it_may_begin_alone(some, text):
    pattern = re.compile(rf"(?:{any_of(some)})+[1员]?")
    places = sorted({start for start, _ in Words(some).places(text)})
    assert [m.span() for m in matches(pattern, text, places)] == [m.span() for m in pattern.finditer(text)]


def test_the_suffixes_of_names_are_found_as_their_pattern_finds_them():
    text = "松涛街道青禾社区党委与云帆书店、青禾小学结对，社区居民点赞。"
    found = suffix_words().found(text)
    pattern = re.compile(any_of(suffixes()))
    assert [(word.start, word.end) for word in found] == [m.span() for m in pattern.finditer(text)]
    assert len(found) > 4
