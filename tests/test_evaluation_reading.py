"""Gold and runs that cannot be scored: the message names file, place and next act."""

from __future__ import annotations

import json
import re

import pytest
from test_evaluation_figures import write

import kg
from kg.errors import EvaluationError

ENTITIES = [
    {"id": "e1", "name": "青禾社区", "type": "Community", "aliases": []},
    {"id": "e2", "name": "邻里驿站", "type": "Venue"},
]
ARTICLE = {
    "id": "a-01", "headline": "", "body_start": "青禾", "body_end": "读书。", "authors": ["沈知远"],
    "entities": ENTITIES, "triples": [{"s": "e1", "p": "runs", "o": "e2", "evidence": "青禾社区"}],
}  # fmt: skip
PAGE = {"page": "a.txt", "articles": [ARTICLE]}
ROW = {"page": "a.txt", "subject": {"name": "青禾社区"}, "predicate": "runs", "object": "邻里驿站"}


def fails(gold, run, pages=None):
    with pytest.raises(EvaluationError) as caught:
        kg.evaluate(gold, run, pages)
    return str(caught.value)


def changed(**fields):
    return {**PAGE, "articles": [{**ARTICLE, **fields}]}


@pytest.mark.parametrize(
    ("page", "place", "problem"),
    [
        ({"articles": []}, "", "no 'page'"),
        ({"page": "a.txt"}, "", "no 'articles'"),
        ({"page": "a.txt", "articles": {}}, "", "'articles' is no list"),
        ({"page": "a.txt", "articles": ["a"]}, ": article 1", "is no object"),
        (changed(authors="沈知远"), ": article 1", "'authors' is no list of strings"),
        (changed(headline=None), ": article 1", "'headline' is no string"),
        (changed(entities=[*ENTITIES, ENTITIES[0]]), ": article 1: entity 3", "repeats the id 'e1'"),
        (changed(entities=[{"id": "e1", "name": "青禾"}]), ": article 1: entity 1", "no 'type'"),
        (
            changed(triples=[{"s": "e1", "p": "runs", "o": "e9"}]),
            ": article 1: triple 1",
            "'o' is 'e9', which is no",
        ),
        (changed(triples=[{"s": "e1", "o": "e2"}]), ": article 1: triple 1", "no 'p'"),
        (
            changed(triples=[{"s": "e1", "p": "runs", "o": "e2", "optional": "no"}]),
            ": article 1: triple 1",
            "'optional' is neither true nor false",
        ),
    ],
)
def test_a_malformed_gold_page_is_named_with_the_place(tmp_path, page, place, problem):
    gold, run = write(tmp_path, [page], [ROW])
    message = fails(gold, run)
    assert message.startswith(f"{gold / '0.json'}{place}")
    assert problem in message
    assert message.endswith("; write it as the annotation guideline says")


def test_a_gold_page_without_authors_is_refused(tmp_path):
    article = {key: value for key, value in ARTICLE.items() if key != "authors"}
    assert "article 1: no 'authors'; " in fails(*write(tmp_path, [{**PAGE, "articles": [article]}], []))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({key: value for key, value in ROW.items() if key != "subject"}, "no 'subject'"),
        ({**ROW, "object": ["邻里驿站"]}, "'object' is no object"),
        ({**ROW, "predicate": 1}, "'predicate' is no string"),
        ({**ROW, "confidence": 2}, "'confidence' is no number from 0 to 1"),
        ({**ROW, "confidence": "high"}, "'confidence' is no number from 0 to 1"),
        ({**ROW, "subject": {"name": "青禾", "aliases": "青禾社区"}}, "'aliases' is no list of strings"),
        ([ROW], "is no object"),
    ],
)
def test_a_malformed_row_is_named_with_its_line(tmp_path, row, problem):
    gold, run = write(tmp_path, [PAGE], [ROW, row])
    message = fails(gold, run)
    assert message.startswith(f"{run / 'triples.jsonl'}:2")
    assert problem in message
    assert message.endswith("; build the run again with kg build")


def test_what_is_no_json_is_named_with_line_and_column(tmp_path):
    gold, run = write(tmp_path, [PAGE], [ROW])
    (run / "articles.jsonl").write_text('\n\n{"page": \n', encoding="utf-8")
    assert re.search(r"articles\.jsonl:3:\d+: not JSON: ", fails(gold, run))
    (gold / "0.json").write_text('{\n "page": }', encoding="utf-8")
    assert f"{gold / '0.json'}:2:10: not JSON: " in fails(gold, run)
    (gold / "0.json").write_text("[" * 100_000, encoding="utf-8")
    assert f"{gold / '0.json'}:1: JSON too deep" in fails(gold, run)
    (gold / "0.json").write_bytes(b"\xff")
    assert f"{gold / '0.json'}: cannot be read: it is not UTF-8; " in fails(gold, run)


def test_missing_gold_and_run_are_named(tmp_path):
    gold, run = write(tmp_path, [PAGE], [ROW])
    assert (
        fails(tmp_path, run) == f"{tmp_path}: no gold pages; name a folder with one .json file for each page"
    )
    assert fails(tmp_path / "absent", run).startswith(f"{tmp_path / 'absent'}: no gold pages")
    message = fails(gold, tmp_path)
    assert message.startswith(f"{tmp_path / 'articles.jsonl'}: cannot be read: No such file")
    assert message.endswith("; build the run again with kg build")


def test_the_text_of_a_page_is_the_file_of_its_name_or_with_another_ending(tmp_path):
    gold, run = write(tmp_path, [PAGE], [{**ROW, "evidence": {"text": "“青禾” 社区"}}])
    pages = tmp_path / "pages"
    pages.mkdir()
    assert (
        fails(gold, run, pages)
        == f"{pages / 'a.txt'}: no such page; name the folder of the pages with --pages"
    )
    (pages / "a.md").write_text("青禾社\n区", encoding="utf-8")
    quotes = kg.evaluate(gold, run, pages).quotes
    assert (quotes.quotes, quotes.found_in_page) == (1, 1)
    (pages / "a.html").touch()
    assert "a.txt: 2 files that could be it; " in fails(gold, run, pages)
    (pages / "a.txt").write_text("云杉社区", encoding="utf-8")
    assert kg.evaluate(gold, run, pages).quotes.found_in_page == 0


def test_other_line_separators_inside_a_string_end_no_row(tmp_path):
    gold, run = write(tmp_path, [PAGE], [])
    row = json.dumps({**ROW, "evidence": {"text": "青禾\u2028社区"}}, ensure_ascii=False)
    (run / "triples.jsonl").write_text(f"{row}\r\n\r\n{row}\r\n", encoding="utf-8")
    assert kg.evaluate(gold, run).total == kg.Score(gold=1, predicted=1, hit=1)


def test_pages_of_the_run_without_gold_do_not_count_and_gold_without_rows_is_missed(tmp_path):
    gold, run = write(tmp_path, [PAGE, {**PAGE, "page": "b.txt"}], [ROW, {**ROW, "page": "c.txt"}])
    assert kg.evaluate(gold, run).total == kg.Score(gold=2, predicted=1, hit=1)
