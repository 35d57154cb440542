"""Words that are looked up in the lines of a dictionary are told as a dictionary of Python tells them."""

from __future__ import annotations

import jieba
from genre_texts import law
from hypothesis import given
from hypothesis import strategies as st

from kg.dictionary.entries import Entries, Frequencies, Tags

WORD = st.text("甲乙A1", min_size=1, max_size=3)
ASKED = st.text("甲乙A1 ", max_size=4)
KNOWN = st.dictionaries(WORD, st.tuples(st.integers(1, 99), st.sampled_from(["n", "v", "x"])), min_size=1)


def lines(known):
    return "".join(f"{word} {frequency} {tag}\n" for word, (frequency, tag) in known.items())


@law
@given(KNOWN, ASKED)
def test_lines_tell_the_words_that_stand_in_them(known, asked):
    entries = Entries(lines(known))
    assert (entries.frequency(asked), entries.tag(asked)) == known.get(asked, (0, ""))
    assert entries.begins(asked) == any(word.startswith(asked) for word in known if " " not in asked)
    assert (entries.total, sorted(entries)) == (sum(number for number, _ in known.values()), sorted(known))


@law
@given(KNOWN, st.dictionaries(WORD, st.integers(0, 9)), ASKED)
def test_added_words_have_their_own_frequency(known, added, asked):
    frequencies = Frequencies(Entries(lines(known)), added)
    both = {word: number for word, (number, _) in known.items()} | added
    assert frequencies.get(asked) == both.get(asked)
    if asked and " " not in asked:
        assert frequencies.begins(asked) == any(word.startswith(asked) for word in both)


@law
@given(KNOWN, st.dictionaries(WORD, st.just("d")), st.lists(ASKED, max_size=9))
def test_tags_are_those_of_the_dictionary_before_others(known, others, asked):
    tags, expected = (
        Tags(Entries(lines(known)), others),
        others | {word: tag for word, (_, tag) in known.items()},
    )
    assert dict(tags) == expected
    assert [tags.get(word, "?") for word in asked] == [expected.get(word, "?") for word in asked]
    assert [word in tags for word in asked] == [word in expected for word in asked]


def test_a_word_that_stands_twice_counts_twice():
    with jieba.Tokenizer().get_dict_file() as file:
        entries = Entries(file.read().decode("utf-8"))
    jieba.initialize()
    assert entries.total == jieba.dt.total
    assert len(set(entries)) < len(entries)
