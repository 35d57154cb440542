"""Sentences, clauses and quotations: cut by punctuation alone, and nothing of the text is lost."""

from __future__ import annotations

import pytest
from genre_texts import law, texts
from hypothesis import given

from kg.annotate.text.sentences import clauses, quotes, sentences


def cut(text):
    return [text[span.start : span.end] for span in sentences(text)]


def cut_clauses(text):
    quoted = quotes(text)
    return [text[c.start : c.end] for s in sentences(text) for c in clauses(text, s, quoted)]


@law
@given(texts())
def test_sentences_tile_the_text(text):
    assert "".join(cut(text)) == text
    assert all(cut(text))


@law
@given(texts())
def test_clauses_tile_the_text(text):
    assert "".join(cut_clauses(text)) == text


@law
@given(texts())
def test_quotations_nest_and_begin_and_end_with_their_marks(text):
    for quote in quotes(text):
        assert text[quote.start] + text[quote.end - 1] in ("“”", "‘’", "《》")
        for other in quotes(text):
            apart = quote.end <= other.start or other.end <= quote.start
            nested = quote.start <= other.start and other.end <= quote.end
            assert apart or nested or (other.start <= quote.start and quote.end <= other.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("活动开始。居民来了！好吗？", ["活动开始。", "居民来了！", "好吗？"]),
        ("她说：“都来了。”大家笑了。", ["她说：“都来了。”", "大家笑了。"]),
        ("（活动开始。）居民来了", ["（活动开始。）", "居民来了"]),
        ("第一段\n第二段。\n", ["第一段\n", "第二段。", "\n"]),
        ("真的？！好", ["真的？！", "好"]),
        ("", []),
        ("走进“青禾小站”", ["走进“青禾小站”"]),
    ],
)
def test_a_sentence_ends_at_a_full_stop_with_what_closes_behind_it(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近日，青禾社区开展活动；居民：好。", ["近日，", "青禾社区开展活动；", "居民：", "好。"]),
        ("开展“读书，读报”活动，居民来了", ["开展“读书，读报”活动，", "居民来了"]),
        ("未合上的“读书，读报", ["未合上的“读书，", "读报"]),
    ],
)
def test_clauses_end_at_commas_outside_quoted_names(text, expected):
    assert cut_clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("“书香夜市”", True),
        ("“大家都来了。真好！”", False),
        ("“”", False),
        (f"“{'很' * 41}”", False),
        ("《青禾公约》", True),
    ],
)
def test_speech_is_no_name(text, is_name):
    (quote,) = quotes(text)
    assert quote.names is is_name


def test_an_unclosed_mark_quotes_nothing_and_ends_with_its_paragraph():
    assert quotes("“书香夜市\n”") == ()
    assert [(q.start, q.end) for q in quotes("“外‘内”")] == [(0, 5)]


def test_a_span_holds_its_characters_only():
    (span,) = sentences("活动开始。")
    assert 0 in span
    assert 4 in span
    assert 5 not in span
    assert "0" not in span
