"""Normalisation: one spelling, character for character."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.read.characters
from kg.errors import LexiconError
from kg.read import normalise
from kg.read.normalise import line_feeds

# Characters that the rules speak of, and some of each kind that they look at.
TRICKY = "\n \t\r,:;?!().。，：“”‘’'\"「」『』（）《》—–―-…、·•12aＡ１青禾社区一　\u200b\u202e\ud800\ufeff⺠"
texts = st.one_of(st.text(), st.text(alphabet=TRICKY, max_size=40))


@settings(deadline=None)
@given(texts)
def test_every_character_becomes_one_character(text: str) -> None:
    assert len(normalise(text)) == len(text)


@settings(deadline=None)
@given(texts)
def test_normalised_text_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@settings(deadline=None)
@given(texts)
def test_line_breaks_stay_where_they_are(text: str) -> None:
    before = [place for place, character in enumerate(text) if character == "\n"]
    after = [place for place, character in enumerate(normalise(text)) if character == "\n"]
    assert after == before


@settings(deadline=None)
@given(texts)
def test_no_control_character_and_no_lone_surrogate_is_left(text: str) -> None:
    left = normalise(text).replace("\n", "")
    assert left.isascii() is False or left.isprintable()
    left.encode("utf-8")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("１２ＡＢｃ％＋＝～", "12ABc%+=~"),
        ("青禾社区,松涛街道;云杉:白榆?丹枫!", "青禾社区，松涛街道；云杉：白榆？丹枫！"),
        ("1,000人 10:30 版本2.0 a,b A:B", "1,000人 10:30 版本2.0 a,b A:B"),
        ("青禾社区(松涛街道)", "青禾社区（松涛街道）"),
        ("青禾(ABC) x(y)", "青禾（ABC） x(y)"),
        ("见(a(b)c)青禾", "见（a(b)c）青禾"),
        ("青禾(A\n\nB)", "青禾（A\n\nB)"),
        ("a) 青禾(b)", "a） 青禾（b）"),
        ("他来了.\n她也来了.大家好.", "他来了。\n她也来了。大家好。"),
        ("青禾.com 青禾...等 v2.1.", "青禾.com 青禾...等 v2.1."),
        ("一.加强\n十二.改进", "一.加强\n十二.改进"),
        ("青禾社区.“松涛”", "青禾社区。“松涛”"),
        ('"敬老"和"爱幼"', "“敬老”和“爱幼”"),
        ("\"'根系'工程\"", "“‘根系’工程”"),
        ("don't 'quote'", "don't 'quote'"),
        ("「青禾」『松涛』｢云｣", "“青禾”‘松涛’“云”"),
        ("”青禾“", "”青禾“"),
        ("“2.0”,“3.0”", "“2.0”，“3.0”"),
        ("青禾\u3000社\u00a0区\t书\u200b记", "青禾 社 区 书 记"),
        ("青\x00禾\x1b社\x85区\u202e\u2066", "青 禾 社 区  "),
        ("青禾・松涛•云‧杉∙白", "青禾·松涛·云·杉·白"),
        ("党建――引领──共建–", "党建——引领——共建—"),
        ("――松涛街道\n--青禾社区", "——松涛街道\n——青禾社区"),
        ("2020–2024 ---- a--b 青---禾", "2020–2024 ---- a--b 青---禾"),
        ("────\n", "────\n"),
        ("⺠政⻓者⼈⽂", "民政长者人文"),
        ("繁體字與社區", "繁體字與社區"),
        ("ABC, 青禾\nDEF,\n松涛", "ABC， 青禾\nDEF，\n松涛"),
        ("ＨＴＴＰ：／／ｘ", "HTTP：//x"),
        ("︵青禾︶﹁云﹂﹐", "（青禾）“云”，"),
    ],
)
def test_spelling(given: str, expected: str) -> None:
    assert normalise(given) == expected


def test_a_lost_quotation_mark_does_not_turn_round_those_of_other_lines() -> None:
    text = '他说:"你好。\n"敬老"活动和"爱幼"活动'
    assert normalise(text) == "他说：“你好。\n“敬老”活动和“爱幼”活动"


def test_straight_marks_pair_with_curly_ones() -> None:
    assert normalise('“青禾"和"松涛”') == "“青禾”和“松涛”"


def test_a_quotation_mark_before_a_stop_closes() -> None:
    assert normalise('青禾",松涛"开始') == "青禾”，松涛“开始"


def test_a_mark_alone_on_its_line_takes_turns() -> None:
    assert normalise('青禾\n"\n青禾') == "青禾\n“\n青禾"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\f", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_break_becomes_a_line_feed(end: str) -> None:
    assert line_feeds(f"青禾{end}{end}松涛") == "青禾\n\n松涛"


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, str]]]:
    """The rows of a table to be changed, in place of those of ``punctuation.tsv``."""
    rows: list[dict[str, str]] = []
    real = kg.read.characters.table
    monkeypatch.setattr(
        kg.read.characters,
        "table",
        lambda name, *columns: rows if name == "punctuation" else real(name, *columns),
    )
    kg.read.characters.characters.cache_clear()
    yield rows
    kg.read.characters.characters.cache_clear()


def test_an_unknown_place_in_the_table_is_named(tables: list[dict[str, str]]) -> None:
    tables.append({"from": "a", "to": "b", "where": "somewhere"})
    with pytest.raises(LexiconError, match=r"punctuation\.tsv: 'somewhere' is no place"):
        kg.read.characters.characters()


def test_a_cell_of_several_characters_is_named(tables: list[dict[str, str]]) -> None:
    tables.append({"from": "ab", "to": "c", "where": "anywhere"})
    with pytest.raises(LexiconError, match=r"'ab' is not one character"):
        kg.read.characters.characters()
