"""Words of time, and what the issue date makes of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from figure_files import expected, read_cases
from genre_texts import law, texts
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.times import find_times
from kg.extract import read_article
from kg.lexicon import table, words

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
RELATIVE = [row["word"] for row in table("relative_times", "word", "unit", "offset")]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in read_cases("times")])
def test_a_case_gives_exactly_its_times_and_days(case):
    reading = read_article(case.article)
    times = [f"{one.text} = {one.name}" for one in reading.mentions if one.type == "Date"]
    held = [
        f"{claim.subject.name} @ {claim.object.name}"
        for claim in reading.claims
        if claim.predicate == "held_on"
    ]
    assert sorted(times + held) == expected(case, wanted=False)


@law
@given(st.lists(st.one_of(texts(), st.sampled_from(RELATIVE)), max_size=6).map("".join), st.none() | DAYS)
def test_a_time_quotes_the_text_and_lies_behind_the_one_before(text, issued):
    position = 0
    for time in find_times(text, issued.isoformat() if issued else ""):
        one = time.mention
        assert (one.text, one.type) == (text[one.start : one.end], "Date")
        assert position <= one.start < one.end
        position = one.end


@pytest.mark.parametrize("word", [*RELATIVE, *words("vague_times")])
def test_without_an_issue_date_a_relative_word_stays_text(word):
    assert [(time.mention.name, time.grain) for time in find_times(word)][:1] in ([(word, "")], [])


@law
@given(DAYS)
def test_a_printed_day_gets_the_year_in_which_it_lies_nearest(issued):
    for distance in (-170, -1, 0, 1, 170):
        day = issued + timedelta(days=distance)
        if day.year != issued.year:
            continue
        (time,) = find_times(f"{day.month}月{day.day}日", issued.isoformat())
        assert time.mention.name == day.isoformat()


@law
@given(DAYS)
def test_words_for_days_count_from_the_issue(issued):
    found = {
        time.mention.text: time.mention.name for time in find_times("前天、昨日、今天", issued.isoformat())
    }
    assert found == {
        "前天": (issued - timedelta(days=2)).isoformat(),
        "昨日": (issued - timedelta(days=1)).isoformat(),
        "今天": issued.isoformat(),
    }


@law
@given(DAYS, st.sampled_from("一二三四五六日天"))
def test_a_day_of_last_week_lies_in_last_week(issued, character):
    (time,) = find_times(f"上周{character}", issued.isoformat())
    day = date.fromisoformat(time.mention.name)
    assert day.isocalendar()[:2] == (issued - timedelta(days=7)).isocalendar()[:2]
    assert day.weekday() == min("一二三四五六日".find(character) % 7, 6)


@law
@given(DAYS)
def test_a_span_reaches_from_the_first_of_january_to_the_issue(issued):
    (time,) = find_times("今年以来", issued.isoformat())
    assert (time.since, time.until) == (f"{issued.year}-01-01", issued.isoformat())
    assert time.mention.name == f"{time.since}/{time.until}"
