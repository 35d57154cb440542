"""The issue date: what wins, and what is no date."""

from __future__ import annotations

import json
from datetime import date

import pytest
from genre_texts import law
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.read import read_file
from kg.read.issue import issue_date
from kg.segment import segment

DAYS = st.dates(date(1949, 10, 1), date(2099, 12, 31))
TEXT = "近日，青禾社区举办“书香”阅读活动。居民都来了，大家很高兴。"


NAMES = (
    "{0:%Y-%m-%d}.txt",
    "szrb_{0:%Y%m%d}_03.pdf",
    "{0.year}年{0.month}月{0.day}日 A1版.md",
    "{0.year}.{0.month}.{0.day}.txt",
    "front-{0:%Y%m%d}.jsonl",
    "{0:%Y_%m_%d}~2.txt",
)


@law
@given(DAYS, st.sampled_from(NAMES))
def test_a_day_in_the_name_is_read(day, form):
    assert issue_date(form.format(day), "") == day.isoformat()


@law
@given(st.text("0123456789abcdef", min_size=10, max_size=40), st.integers(0, 999))
def test_a_content_hash_holds_no_date(digits, number):
    assert issue_date(f"{number:03d}_{digits}.txt", "") == ""


@pytest.mark.parametrize(
    "name",
    ["2024-02-30.txt", "2024-13-01.txt", "20240224093000.txt", "2024-02.txt", "2024-02-24_2024-02-25.txt",
     "24-02-2024.txt", "v1.2024.02.24.txt", "3e20240224.txt", "12345678.txt", "2024-02_24.txt"],
)  # fmt: skip
def test_what_is_no_day_or_not_one_day_tells_nothing(name):
    assert issue_date(name, "") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("松涛日报\n2024年2月24日 星期六 第3版\n" + TEXT, "2024-02-24"),
        ("二〇二四年二月二十四日 星期六\n" + TEXT, "2024-02-24"),
        ("责任编辑 林晓岚 2024年2月24日\n" + TEXT, "2024-02-24"),
        ("# 2024年 2月 24日 周六", "2024-02-24"),
        ("2024年2月24日 星期五", ""),
        ("2024年2月24日 星期六\n2024年2月25日 星期日", ""),
        ("2024年2月24日\n" + TEXT, ""),
        ("2024年2月24日，星期六，青禾社区举办活动。", ""),
        ("2024年2月30日 星期五", ""),
        (TEXT, ""),
    ],
)
def test_a_masthead_tells_the_day_and_a_sentence_does_not(text, expected):
    assert issue_date("3e844c94a1876896.txt", text) == expected


def test_the_name_wins_over_the_masthead():
    assert issue_date("2024-02-26.txt", "2024年2月24日 星期六") == "2024-02-26"


def issued(path):
    return [article.issue_date for page in read_file(path) for article in segment(page)]


def test_every_article_of_a_page_has_the_day_of_the_page(tmp_path):
    path = tmp_path / "2024-02-26.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert issued(path) == ["2024-02-26"]


def test_articles_that_bring_a_day_keep_it_and_others_get_the_file_s(tmp_path):
    path = tmp_path / "news-20240226.jsonl"
    rows = [
        {"text": TEXT, "issue_date": "2024-02-20", "date": "2024-02-19"},
        {"text": TEXT, "date": "2024-02-19"},
        {"text": TEXT, "date": "--02-19"},
        {"text": TEXT, "issue_date": None},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert issued(path) == ["2024-02-20", "2024-02-19", "2024-02-26", "2024-02-26"]


@pytest.mark.parametrize("value", ["2024-02", "--02-24", "24. Februar", "2024-02-30", 5])
def test_an_issue_date_that_is_no_full_day_costs_its_line(tmp_path, value):
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": TEXT, "issue_date": value}), encoding="utf-8")
    (failure,) = read_file(path)
    assert isinstance(failure, kg.PageFailure)
    assert "issue_date" in failure.reason


class TestBuild:
    def held_on(self, out):
        rows = map(json.loads, (out / "triples.jsonl").read_text(encoding="utf-8").splitlines())
        return [row["object"]["name"] for row in rows if row["predicate"] == "held_on"]

    def page(self, folder, name="front.txt"):
        path = folder / name
        path.write_text("昨日，青禾社区举办“书香”阅读活动，50余名居民参加。", encoding="utf-8")
        return path

    def test_the_option_tells_the_day(self, tmp_path):
        report = kg.build(self.page(tmp_path), tmp_path / "out", issue_date="2024-03-01")
        assert self.held_on(tmp_path / "out") == ["2024-02-29"]
        assert report.measurements == 1
        assert kg.check_graph(tmp_path / "out" / "graph.ttl").conforms

    def test_without_it_nothing_is_dated(self, tmp_path):
        kg.build(self.page(tmp_path), tmp_path / "out")
        assert self.held_on(tmp_path / "out") == []

    def test_the_option_wins_over_the_name(self, tmp_path):
        kg.build(self.page(tmp_path, "2024-01-05.txt"), tmp_path / "out", issue_date="2024-03-01")
        assert self.held_on(tmp_path / "out") == ["2024-02-29"]

    @pytest.mark.parametrize("day", ["2024-02-30", "20240224", "yesterday", "2024-2-4"])
    def test_a_day_that_is_none_is_refused_before_anything_is_read(self, tmp_path, day):
        with pytest.raises(kg.CobuildError, match="no day of the calendar; write the issue date as"):
            kg.build(self.page(tmp_path), tmp_path / "out", issue_date=day)
        assert not (tmp_path / "out").exists()
