"""The fast way of cutting gives the words that jieba gives."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from genre_texts import law, texts
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.corpus import pages
from kg.annotate.text.cutting import cut, dictionary, tagged, word_tags
from kg.annotate.text.words import any_of
from kg.lexicon import words

ROOT = Path(__file__).parent.parent
FOLDERS = ("seeds/pages", "tests/evaluation/pages", "seeds/lexicon")


def as_jieba(text):
    return list(dictionary().cut(text, HMM=True))


@law
@given(texts())
@example("长长长常州市")  # two cuts that are as likely as each other
def test_texts_of_the_genre_are_cut_as_jieba_cuts_them(text):
    assert cut(text) == as_jieba(text)


@pytest.mark.parametrize("folder", FOLDERS)
def test_whole_files_are_cut_as_jieba_cuts_them(folder):
    files = sorted(path for path in (ROOT / folder).iterdir() if path.is_file())
    assert len(files) > 2
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert cut(text) == as_jieba(text), path


def test_generated_pages_are_cut_as_jieba_cuts_them():
    for text in pages(60):
        assert cut(text) == as_jieba(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3.6万元，98.7%",
        "1.1.0版",
        "a_b C++ x%y modality.tsv",
        "\r\n \u3000\t",
        "🙂青禾é\x00𠀀",
        "&#+-._%",
        "５０％",
    ],
)
def test_marks_and_foreign_characters_are_cut_as_jieba_cuts_them(text):
    assert cut(text) == as_jieba(text)


def test_words_of_the_lexicon_in_any_company_are_cut_as_jieba_cuts_them():
    chance = random.Random(3)
    known = [*words("words_cut_apart"), *words("group_heads"), *words("boundary_words")]
    for _ in range(300):
        text = "".join(chance.choice(known) for _ in range(20))
        assert cut(text) == as_jieba(text)
        assert not set(words("words_cut_apart")) & set(cut(text))


def test_each_word_has_the_tag_of_the_dictionary_or_x():
    assert tagged(["举办", "琅琊饕餮会"]) == [word_tags()["举办"], "x"] == ["v", "x"]


SHORT = st.text("ab]^-.c", min_size=1, max_size=4)


@law
@given(
    st.lists(SHORT, max_size=8), st.text("ab]^-.c\n", max_size=30), st.sampled_from(["{}", "{}c", "x?{}+$"])
)
def test_a_pattern_of_shared_beginnings_finds_what_one_of_whole_words_finds(choices, text, frame):
    ordered = sorted(set(choices), key=lambda choice: (-len(choice), choice))
    plain = "|".join(map(re.escape, ordered)) or "(?!)"
    found, expected = (
        [match.span() for match in re.finditer(frame.format(f"(?:{pattern})"), text)]
        for pattern in (any_of(choices), plain)
    )
    assert found == expected
