"""What many tables find together in a text is what each finds there alone."""

from __future__ import annotations

import pytest
from genre_texts import law
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.text import together
from kg.annotate.text.finding import Words
from kg.annotate.text.together import Together

ALPHABET = "青禾社区党委会员\ud800𠀀1 "
tables = st.lists(st.sets(st.text("青禾社区党委会𠀀", min_size=1, max_size=3)), min_size=1, max_size=6)
texts = st.lists(st.text(ALPHABET, min_size=together._SHORTEST), min_size=1, max_size=4)


def warm(tables):
    """Tables that have one automaton, which a text was read with."""
    asked = Together()
    for number in range(together._TEXTS):
        for table in tables * 2:
            asked.places(table, str(number) * together._SHORTEST)
    return asked


@law
@given(tables, texts)
def test_each_table_finds_its_own_words(some, read):
    some = [frozenset(table) for table in some]
    asked = warm(some)
    for text in read:
        asked.places(some[0], text)
        for table in some:
            known = asked.places(table, text)
            assert known is not None
            assert sorted(known) == Words(table).places(text)


@pytest.fixture
def tables_that_look_together(monkeypatch):
    """A beginning in which no text was read, and an automaton from the first one on."""
    monkeypatch.setattr("kg.annotate.text.finding._TOGETHER", Together())
    monkeypatch.setattr(together, "_TEXTS", 1)


@pytest.mark.usefixtures("tables_that_look_together")
def test_words_are_the_same_at_every_search_of_a_text():
    text = "松涛街道青禾社区党委与云帆书店结对，社区党委居民点赞。" * 3
    units, praise = Words(["社区", "社区党委", "党委", "街道"]), Words(["点赞", "云朵"])
    alone = units.found(text), units.places(text), praise.among(text), Words(["云朵"]).among(text)
    for _ in range(3):
        again = units.found(text), units.places(text), praise.among(text), Words(["云朵"]).among(text)
        assert again == alone
    assert len(alone[0]) == 9


def test_a_table_that_comes_later_looks_itself():
    first, later = frozenset({"社区"}), frozenset({"党委"})
    asked = warm([first])
    text = "社区党委" * together._SHORTEST
    asked.places(first, text)
    assert asked.places(first, text) is not None
    assert asked.places(later, text) is None


def test_a_clause_is_searched_by_each_table_alone():
    table = frozenset({"社区"})
    asked = warm([table])
    assert [asked.places(table, "社区党委") for _ in range(3)] == [None] * 3
