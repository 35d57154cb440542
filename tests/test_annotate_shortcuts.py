"""What is looked for at some places alone is what a search through the whole text finds."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from genre_texts import article, law, texts
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.annotate import times
from kg.annotate.bodies import parties
from kg.annotate.boundaries import honoured, lists
from kg.annotate.events import occasions
from kg.annotate.people import by_surname, group_words, groups, persons
from kg.annotate.people.person_titles import find_titles, is_title
from kg.annotate.text.cutting import cut, tagged, word_tags
from kg.annotate.text.finding import Words, longest, matches
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, found_words, honorifics, surnames, titles, word_set
from kg.extract.context import Context
from kg.extract.counts import quantities
from kg.extract.modality import _modal_words
from kg.lexicon import table
from kg.segment import bylines
from kg.segment.byline_words import WORDS, tokens_of
from kg.segment.vocabulary import labels

# The figures, times, titles and classes of people that are looked for, each kind as likely as the other ones.
KINDS = (
    (
        "12",
        "三",
        "两个",
        "20",
        "60周岁以上",
        "七十岁高龄",
        "年满7至12岁",
        "百",
        "万",
        "2024年",
        "3月",
        "5日",
        "三月",
    ),
    tuple(row["word"] for row in table("time_spans", "word", "place")),
    (*(row["word"] for row in table("relative_times", "word", "unit", "offset")), *word_set("vague_times")),
    tuple(row["word"] for row in table("qualifiers", "word", "place", "meaning")),
    tuple(row["unit"] for row in table("count_units", "unit", "kind")),
    tuple(row["word"] for row in table("group_modifiers", "word", "kind")),
    (
        *word_set("group_heads"),
        *word_set("bound_group_heads"),
        *word_set("ends_of_those_who_act"),
        *word_set("spokesmen"),
        *word_set("group_tails"),
    ),
    tuple(sorted(titles("role"))),
    tuple(sorted(group_words.newcomers_called())),
    tuple(sorted(surnames())),
    (
        *honorifics("address"),
        *honorifics("role"),
        *word_set("title_suffixes"),
        *word_set("nickname_prefixes"),
    ),
    (
        "获评",
        "被评为",
        "授予",
        "民盟",
        "区委",
        "正式揭牌",
        "观看",
        "电影",
        "摄",
        "记者",
        "供图",
        "、",
        "，",
        "\n",
    ),
)
words_of_kinds = st.sampled_from([tuple(sorted(kind)) for kind in KINDS]).flatmap(st.sampled_from)
both = st.lists(st.one_of(words_of_kinds, words_of_kinds, texts(4)), max_size=14).map("".join)


@cache
def title_pattern():
    """A title of a table, or a spokesman's with those whom he speaks for, as one expression."""
    people, spokesmen = (
        any_of(word_set("group_heads") | titles("honour")),
        any_of(word_set("spokesmen")),
    )
    plain = any_of(titles("role") | titles("group") | titles("honour"))
    return re.compile(rf"(?:{people})(?:{spokesmen})|{plain}")


def spans(found):
    return [match.span() for match in found]


def address_matches(text):
    behind = {start for start, _ in by_surname._address_words().places(text)}
    places = {
        start - length for start in behind for length in by_surname._surname_lengths() if start >= length
    }
    return matches(by_surname._address(), text, sorted(places))


def occupation_matches(text):
    places = {start - 1 for start, _ in found_words("title_suffixes").places(text) if start}
    return matches(persons._occupation(), text, sorted(places))


@settings(law, max_examples=300)
@example("截至去年9月，截止到2024年3月5日，近百名孤寡老人、60周岁以上老人与20余名居民们领到约30万元")
@example("商户代表林晓岚、党支部书记欧阳岚、全科医生王阿姨和外卖员小吴、质检员韩松岭")
@example("孤寡老人和新宁波人子女、新宁波人都来领取")
@given(both)
def test_some_places_are_all_places_where_something_begins(text):
    assert spans(times._matches(text)) == spans(times._pattern().finditer(text))
    assert spans(quantities._matches(text)) == spans(quantities._pattern().finditer(text))
    assert spans(groups._matches(text)) == spans(group_words.group_pattern(newcomers=True).finditer(text))
    assert spans(address_matches(text)) == spans(by_surname._address().finditer(text))
    assert spans(occupation_matches(text)) == spans(persons._occupation().finditer(text))
    assert [word[:2] for word in find_titles(text)] == spans(title_pattern().finditer(text))


@settings(law, max_examples=300)
@example("外卖员小吴、居民代表老欧阳、老党员老陈和小区")
@example("“两委”委员丁嫂子")
@given(both)
def test_nicknames_stand_where_one_expression_finds_them(text):
    called = {front + name for front in word_set("nickname_prefixes") for name in surnames()}
    ends = {name + end for name in surnames() for end in word_set("nickname_suffixes")}
    nicknames = any_of(called | (ends - word_tags().keys()))
    expected = re.compile(rf"({title_pattern().pattern})({nicknames})").finditer(text)
    found = [(title[:2], name[:2]) for title, name in by_surname._titled_nicknames(text)]
    assert found == [(match.span(1), match.span(2)) for match in expected]


@settings(law, max_examples=300)
@example("商户代表")
@example("商户")
@given(both)
def test_titles_are_what_one_expression_matches(text):
    assert is_title(text) == (title_pattern().fullmatch(text) is not None)


@law
@given(both)
def test_where_a_text_lacks_the_telling_words_there_is_nothing(text):
    if not honoured._verbs().among(text):
        assert not honoured._front().search(text)
    if not Words(word_set("opening_events")).among(text):
        assert not occasions._opening().search(text)
    if not Words(word_set("party_names").union(parties._short_names())).among(text):
        assert not parties._committee().search(text)
        assert not parties._named_branch().search(text)
    if not lists._counted_units().search(text):
        assert not lists._count().search(text)


def test_the_telling_words_are_in_the_texts_that_have_something():
    assert title_pattern().search("商户代表林晓岚")
    assert [word.text for word in find_titles("商户代表林晓岚")] == ["商户代表"]
    assert [match.group() for match in times._matches("去年9月，2024年3月5日")] == ["去年9月", "2024年3月5日"]
    assert [match.group() for match in groups._matches("60周岁以上老人与孤寡老人")] == [
        "60周岁以上老人",
        "孤寡老人",
    ]


@law
@given(both, st.lists(st.integers(-2, 60), max_size=6))
def test_tokens_are_cut_as_if_all_were_made_anew(text, places):
    words = cut(text)
    tags = tagged(words)
    assert tags == [word_tags().get(word, "x") for word in words]
    tokens = Tokens(words, tags)
    cut_apart = tokens.cut_at(places)
    edges = sorted({*tokens.starts, *(place for place in places if 0 < place < len(text))})
    pieces = [text[start:end] for start, end in pairwise([*edges, len(text)])]
    expected = Tokens(pieces, [tokens.tags[tokens.index(start)] for start in edges])
    assert (cut_apart.text, cut_apart.starts, cut_apart.ends) == (
        expected.text,
        expected.starts,
        expected.ends,
    )
    assert cut_apart.tags == expected.tags


@law
@given(both, st.integers(0, 40), st.integers(0, 40))
def test_an_article_knows_where_words_may_stand_and_which_clause_holds_a_place(text, start, end):
    context = Context(article(text), [])
    begins = any(start <= place < end for place, _ in _modal_words().places(text))
    assert context.may_hold(_modal_words(), start, end) == begins
    for position in range(len(text)):
        there = context.clauses[context.sentence_index(position)]
        assert context.clause_at(position) == next(clause for clause in there if position in clause)


@law
@given(st.sets(st.text("青禾社区", min_size=1, max_size=3), max_size=6), st.text("青禾社区", max_size=20))
def test_the_longest_of_some_spans_are_those_of_a_regular_expression(some, text):
    assert list(longest(Words(some).places(text))) == spans(re.compile(any_of(some)).finditer(text))
    for position in range(len(text) + 1):
        ending = [word for word in some if text.endswith(word, 0, position)]
        assert Words(some).longest_before(text, position) == max(ending, key=len, default="")


@law
@given(both)
def test_a_word_that_fits_into_no_byline_makes_its_text_none(text):
    line = text.replace("\n", "")[: bylines.LONGEST_BYLINE]
    tokens = tokens_of(line)
    if any(bylines._fits_none(token) for token in WORDS.findall(line)):
        assert all(bylines._read(line, tokens, bracketed=marks) is None for marks in (False, True))


@pytest.mark.parametrize("word", ["林晓岚", "记者林晓岚", "阿卜杜拉·买买提", *sorted(labels().roles)])
def test_names_and_labels_fit_into_bylines(word):
    assert not bylines._fits_none(word)
