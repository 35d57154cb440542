"""JSON lines of ready-made articles."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import PageError
from kg.read import Source
from kg.read.jsonl import read_jsonl
from kg.records import Article, Page, PageFailure

GOOD = '{"text": "青禾社区办活动。"}'


def read(data: bytes | str, name: str = "news.jsonl") -> tuple[Page | PageFailure, ...]:
    data = data if isinstance(data, bytes) else data.encode()
    return read_jsonl(Source(data, name, f"in/{name}"))


def article(**fields: object) -> Article:
    """The one article of a file whose one line has ``fields``."""
    (page,) = read(json.dumps({"text": "青禾社区办活动。", **fields}))
    assert isinstance(page, Page)
    return page.articles[0]


def test_all_fields_are_taken_over_and_normalised() -> None:
    assert article(
        text="　近日,青禾社区办活动.\r\n\r\n　第二段。",
        headline=" 邻里\n食堂 ",
        kicker="１５分钟",
        authors=["林晓岚", " 沈　白 ", ""],
        photo_credit="松涛街道",
        date="2024-03-05",
        id="a-1",
        page="front.txt",
        unknown={"x": [1]},
    ) == Article(
        id="a-1",
        page="front.txt",
        number=1,
        kicker="15分钟",
        headline="邻里 食堂",
        authors=("林晓岚", "沈 白"),
        photo_credit="松涛街道",
        date="2024-03-05",
        text="近日，青禾社区办活动。\n第二段。",
        issue_date="2024-03-05",
    )


def test_what_is_not_given_gets_its_place_in_the_file() -> None:
    (page,) = read(f"{GOOD}\r\n\n  \n{GOOD}\r{GOOD}", "2024/news.jsonl")
    assert isinstance(page, Page)
    assert (page.name, page.text) == ("2024/news.jsonl", "")
    assert [(item.id, item.page, item.number) for item in page.articles] == [
        ("2024/news-01", "2024/news.jsonl", 1),
        ("2024/news-02", "2024/news.jsonl", 2),
        ("2024/news-03", "2024/news.jsonl", 3),
    ]


def test_null_counts_as_not_given() -> None:
    nothing = dict.fromkeys(["headline", "kicker", "authors", "photo_credit", "date", "id", "page"])
    assert article(**nothing) == article()


@pytest.mark.parametrize(
    "text", ["近日,青禾社区办活动。\n第二段。", "本报讯（记者 林晓岚）\n近日,青禾社区办活动。\n第二段。"]
)
def test_a_dateline_is_the_first_paragraph_of_the_text(text: str) -> None:
    read_back = article(text=text, dateline=" 本报讯（记者 林晓岚） ")
    assert read_back.dateline == "本报讯（记者 林晓岚）"
    assert read_back.text == "本报讯（记者 林晓岚）\n近日，青禾社区办活动。\n第二段。"
    assert read_back.text[read_back.body_start :] == "近日，青禾社区办活动。\n第二段。"


def test_a_dateline_alone_is_no_text() -> None:
    (failure,) = read('{"text": "本报讯（记者 林晓岚）", "dateline": "本报讯（记者 林晓岚）"}')
    assert isinstance(failure, PageFailure)
    assert failure.reason.startswith("has no 'text'")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        ("--02-29", "--02-29"),
        ("2024-03-05T10:30:00+08:00", "2024-03-05"),
        ("２０２４-03-05 10:30", "2024-03-05"),
        ("", ""),
    ],
)
def test_dates(given: str, expected: str) -> None:
    assert article(date=given).date == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not JSON: Expecting property name enclosed in double quotes at character 2; mend the line"),
        ("[1]", "is JSON but no object"),
        ("[" * 100_000, "is JSON too deep"),
        ("1" * 5000, "is JSON too deep or with a number too long"),
        ("{}", "has no 'text'"),
        ('{"text": " \\u3000\\n"}', "has no 'text'"),
        ('{"text": 5}', "has a number as 'text'; write a string"),
        ('{"text": "a", "headline": ["b"]}', "has a list as 'headline'"),
        ('{"text": "a", "id": true}', "has true or false as 'id'"),
        ('{"text": "a", "page": {}}', "has an object as 'page'"),
        ('{"text": "a", "authors": "林晓岚"}', "has no list of strings as 'authors'"),
        ('{"text": "a", "authors": [1]}', "has no list of strings as 'authors'"),
        *[
            (f'{{"text": "a", "date": "{date}"}}', f"has {date!r} as 'date'; write it as 2024-03-05")
            for date in ("2024-02-30", "2024-13", "3月5日", "--02", "-", "0000")
        ],
        ('{"text": "a", "id": "news-01"}', "repeats the id 'news-01' of line 1; give it another"),
    ],
)
def test_a_broken_line_costs_itself_alone(line: str, reason: str) -> None:
    page, failure = read(f"{GOOD}\n{line}\n{GOOD}\n")
    assert isinstance(page, Page)
    assert isinstance(failure, PageFailure)
    assert [item.id for item in page.articles] == ["news-01", "news-03"]
    assert failure.place == "in/news.jsonl:2"
    assert reason in failure.reason


def test_broken_bytes_cost_their_line_alone() -> None:
    page, failure = read(f"{GOOD}\n{GOOD}\n".encode() + b'{"text": "\xff\xe9"}\n' + GOOD.encode())
    assert isinstance(page, Page)
    assert len(page.articles) == 3
    assert failure == PageFailure(
        "in/news.jsonl:3", "holds bytes that are not UTF-8; mend the line or save the file again"
    )


def test_a_file_of_broken_lines_has_no_page() -> None:
    results = read("{\n[]\n")
    assert [failure.place for failure in results if isinstance(failure, PageFailure)] == [
        "in/news.jsonl:1",
        "in/news.jsonl:2",
    ]
    assert len(results) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings(encoding: str) -> None:
    (page,) = read(f"{GOOD}\n{GOOD}".encode(encoding))
    assert isinstance(page, Page)
    assert [item.text for item in page.articles] == ["青禾社区办活动。"] * 2


def test_line_separators_inside_a_string_do_not_end_the_line() -> None:
    (page,) = read('{"text": "第一段\u2028第二段\x85第三段"}')
    assert isinstance(page, Page)
    assert page.articles[0].text == "第一段\n第二段\n第三段"


def test_lone_surrogates_do_not_reach_the_text() -> None:
    assert article(text="青\ud800禾", headline="\udfff题").text == "青 禾"


@pytest.mark.parametrize("data", [b"\n \n", b"\xef\xbb\xbf"])
def test_a_file_without_lines_is_refused(data: bytes) -> None:
    with pytest.raises(PageError, match=r"in/news\.jsonl: holds no line; write one article a line"):
        read(data)


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(PageError, match="is binary, not text"):
        read(b"\x89PNG\r\n\x1a\n")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
keys = st.sampled_from(["text", "headline", "kicker", "authors", "photo_credit", "date", "id", "page"])


@settings(deadline=None)
@given(st.lists(st.dictionaries(keys, values, min_size=1), min_size=1))
def test_every_line_is_an_article_or_a_failure_and_ids_are_unique(lines: list[dict[str, object]]) -> None:
    results = read("\n".join(map(json.dumps, lines)))
    articles = [item for result in results if isinstance(result, Page) for item in result.articles]
    failures = [result for result in results if isinstance(result, PageFailure)]
    assert len(articles) + len(failures) == len(lines)
    assert len({item.id for item in articles}) == len(articles)
    assert all(item.text.strip() == item.text and "\n\n" not in item.text for item in articles)


@settings(deadline=None)
@given(st.binary())
def test_bytes_of_any_kind_are_read_or_refused(data: bytes) -> None:
    with suppress(PageError):
        assert read(data)
