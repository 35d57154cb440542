"""Measurements: what the golden cases say, and what holds of every one that is found."""

from __future__ import annotations

from decimal import Decimal

import pytest
from figure_files import as_line, expected, read_cases
from genre_texts import MOST_GROWTH, article, growth, law, texts
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import create_language, read_article

CASES = read_cases("measurements")


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_a_case_gives_exactly_its_measurements(case):
    found = [as_line(measurement) for measurement in read_article(case.article).measurements]
    assert sorted(found) == expected(case, wanted=False)


def test_there_are_sentences_that_give_something_and_sentences_that_give_nothing():
    empty = [case for case in CASES if not expected(case, wanted=True)]
    assert len(empty) >= 25
    assert len(CASES) - len(empty) >= 30


def test_nearly_all_that_the_cases_want_is_read_and_nearly_nothing_else():
    wanted = [(case.name, line) for case in CASES for line in expected(case, wanted=True)]
    given_now = [(case.name, line) for case in CASES for line in expected(case, wanted=False)]
    right = len(set(wanted) & set(given_now))
    assert right / len(wanted) >= 0.95
    assert right / len(given_now) >= 0.95


COUNTS = (
    "现有志愿者30名，",
    "面积约200平方米，",
    "发放资料1,200余份，",
    "覆盖率达98%，",
    "20余名居民参加。",
    "募集善款3万元。",
)


@law
@given(st.lists(st.one_of(texts(), st.sampled_from(COUNTS)), max_size=8).map("".join))
def test_offsets_quote_the_text(text):
    for found in read_article(article(text)).measurements:
        assert found.text == text[found.start : found.end]
        assert found.evidence.text == text[found.evidence.start : found.evidence.end]
        assert found.evidence.start <= found.start < found.end <= found.evidence.end
        assert found.counted in found.evidence.text
        assert found.subject.text in found.evidence.text
        assert found.value > 0


@law
@given(st.integers(2, 10**7))
def test_the_printed_number_is_the_value(number):
    (found,) = read_article(article(f"青禾社区共有居民{number:,}人。")).measurements
    assert (found.value, found.unit, found.subject.name) == (Decimal(number), "人", "青禾社区")


def test_a_doc_carries_its_measurements_and_times():
    (doc,) = create_language().pipe(["近日，青禾社区共有居民300人。"])
    assert [(found.text, found.time) for found in doc._.measurements] == [("300人", "近日")]
    assert [time.text for time in doc._.times] == ["近日"]


def test_a_list_without_a_full_stop_tells_nobody_s_numbers():
    told = "青禾社区有志愿者30名，" * 20
    assert len(read_article(article(told)).measurements) == 20
    assert read_article(article(told * 10)).measurements == ()


def test_many_numbers_take_time_in_proportion_to_the_text():
    def read(text):
        return read_article(article(text))

    assert growth(read, "青禾社区现有居民3200户，党员120名，服务老人30人次。\n", 12) < MOST_GROWTH
