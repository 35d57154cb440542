"""Nothing is read in a dateline, and what stands behind it is read as if it were not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from kg import build
from kg.extract import read_article
from kg.read import read_file
from kg.records import Article, Evidence, Measurement, Mention, Reading
from kg.segment import segment

SEEDS = Path(__file__).parent.parent / "seeds" / "pages"
DATELINE = "本报讯（记者 林晓岚 通讯员 周小舟）"
ARTICLES = [
    article
    for path in sorted(SEEDS.iterdir())
    for page in read_file(path, path.name)
    for article in segment(page)
]


def dated(article: Article) -> Article:
    """The article, printed behind a dateline."""
    start = len(DATELINE) + 1
    pieces = (replace(piece, text_start=piece.text_start + start) for piece in article.pieces)
    return replace(article, text=f"{DATELINE}\n{article.text}", dateline=DATELINE, pieces=tuple(pieces))


def parts(value: object) -> Iterator[object]:
    """A record and all records and tuples in it."""
    yield value
    if is_dataclass(value) and not isinstance(value, Article):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from parts(each)


def told(reading: Reading) -> list[object]:
    """What a reading tells, its offsets counted from the beginning of the body."""
    start = reading.article.body_start
    return [
        one - start if isinstance(one, int) and not isinstance(one, bool) else one
        for one in parts(reading)
        if isinstance(one, str | int | float) or one is None
    ]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_a_dateline_changes_nothing_but_the_offsets(article: Article) -> None:
    plain, behind = read_article(article), read_article(dated(article))
    assert told(behind) == told(plain)


def test_all_quotes_and_mentions_stand_where_they_say() -> None:
    kinds = set()
    for article in map(dated, ARTICLES):
        for one in parts(read_article(article)):
            if isinstance(one, Evidence | Mention | Measurement):
                assert article.body_start <= one.start <= one.end
                assert article.text[one.start : one.end] == one.text
                kinds.add(type(one))
    assert kinds == {Evidence, Mention, Measurement}


def test_a_build_of_the_articles_that_a_build_wrote_claims_the_same(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        f"## 邻里有了食堂\n{DATELINE}11月2日，松涛街道青禾社区联合云杉供电所举办义诊活动，80余名居民参加。\n",
        encoding="utf-8",
    )
    build(page, tmp_path / "first")
    build(tmp_path / "first" / "articles.jsonl", tmp_path / "second")
    first, second = (
        (tmp_path / name / "triples.jsonl").read_text(encoding="utf-8") for name in ("first", "second")
    )
    assert first == second
    assert "林晓岚" not in first
    assert "云杉供电所" in first
