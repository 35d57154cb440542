"""The tokenizer keeps every character, knows the lexicon's words and leaves jieba's own dictionary alone."""

from __future__ import annotations

import jieba
import pytest
import spacy
from genre_texts import law, texts
from hypothesis import given

from kg.annotate.text.cutting import dictionary, word_tags
from kg.annotate.text.tokenizer import JiebaTokenizer, create_tokenizer
from kg.annotate.text.tokens import Tokens, stops_name
from kg.lexicon import words

TOKENIZER = create_tokenizer()(spacy.blank("zh"))


@law
@given(texts())
def test_the_tokens_hold_every_character_of_the_text(text):
    assert TOKENIZER(text).text == text


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a\tb\r\nc", "青禾 社区", "\u3000近日", "🙂é\x00"])
def test_white_space_and_foreign_characters_survive(text):
    assert TOKENIZER(text).text == text


def test_words_of_the_lexicon_are_whole_tokens():
    assert "快递小哥" in [token.text for token in TOKENIZER("为快递小哥服务")]
    assert {"快递小哥", "老年人"} <= set(words("group_heads"))


def test_the_dictionary_of_other_users_of_jieba_is_untouched():
    dictionary()
    assert "外卖骑手" in dictionary().FREQ
    jieba.initialize()
    assert "外卖骑手" not in jieba.dt.FREQ


def test_every_token_has_the_tag_of_the_dictionary_or_x():
    doc = TOKENIZER("举办琅琊饕餮会")
    assert doc[0].tag_ == word_tags()["举办"] == "v"
    assert {token.tag_ for token in doc} <= {*word_tags().values(), "x"}


def test_nothing_is_saved_and_nothing_is_needed_to_load(tmp_path):
    assert TOKENIZER.to_bytes() == b""
    assert TOKENIZER.from_bytes(b"") is TOKENIZER
    TOKENIZER.to_disk(tmp_path / "tokenizer")
    assert TOKENIZER.from_disk(tmp_path / "tokenizer") is TOKENIZER
    assert isinstance(TOKENIZER, JiebaTokenizer)


@law
@given(texts())
def test_walking_left_and_walking_right_meet_every_character_once(text):
    tokens = Tokens.of_doc(TOKENIZER(text))
    right = [word for _, word, _ in tokens.rightward(0, len(text))]
    left = [word for _, word, _ in tokens.leftward(len(text), 0)]
    assert "".join(right) == "".join(reversed(left)) == text


def test_a_walk_cuts_the_token_that_crosses_its_ends():
    tokens = Tokens.of_doc(TOKENIZER("快递小哥"))
    assert [word for _, word, _ in tokens.leftward(3, 1)] == ["递小"]
    assert [word for _, word, _ in tokens.rightward(1, 3)] == ["递小"]
    assert tokens.starts_at(0)
    assert not tokens.starts_at(2)
    assert tokens.starts_at(4)


@pytest.mark.parametrize(
    ("word", "tag", "proper", "stops"),
    [
        ("，", "x", False, True),
        ("·", "x", False, False),
        ("青禾", "nr", True, False),
        ("非常", "d", False, True),
        ("第一", "m", False, False),
        ("三十", "m", False, True),
        ("研究", "vn", True, True),
        ("研究", "vn", False, False),
    ],
)
def test_marks_adverbs_and_numbers_end_a_name(word, tag, proper, stops):
    assert stops_name(word, tag, proper=proper) is stops
