"""Articles and triples as JSON lines."""

import io
import json
from dataclasses import replace

import pytest
from reading_builder import Name, Story, community, company, date, street

from kg.errors import OutputError
from kg.publish.jsonl import write_articles, write_measurements, write_rejected, write_triples
from kg.resolve import resolve


def rows(write, *arguments):
    stream = io.StringIO()
    write(*arguments, stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def triples(*stories):
    readings = [story.reading for story in stories]
    return rows(write_triples, resolve(readings), [reading.article for reading in readings])


def rejected(*stories):
    readings = [story.reading for story in stories]
    return rows(write_rejected, resolve(readings), [reading.article for reading in readings])


COMPANY = company("云杉物业有限公司")


def test_an_article_has_the_fields_of_the_guideline_in_page_order():
    second = Story("a2", number=2, text="第二篇。").reading.article
    first = replace(Story("a1", number=1, text="第一篇。").reading.article, date="")
    other = Story("b1", page="page-0.txt", text="别的版。").reading.article
    written = rows(write_articles, [second, first, other])
    assert [row["id"] for row in written] == ["b1", "a1", "a2"]
    assert written[2] == {
        "page": "page-1.txt",
        "id": "a2",
        "kicker": "",
        "headline": "邻里之间",
        "authors": ["林晓岚"],
        "photo_credit": "",
        "date": "2031-05-04",
        "issue_date": None,
        "dateline": None,
        "text": "第二篇。",
        "reprint_of": None,
    }
    assert written[1]["date"] is None


def test_a_measurement_has_its_number_its_owner_and_its_quote():
    first = Story("a1").measures(
        community("青禾社区"), "1200余名", "1200", "名", "志愿者", qualifier="at_least"
    )
    second = (
        Story("a2", number=2)
        .measures(COMPANY, "2.5万元", "25000", "元", "善款", time="截至目前", until="2031-05-04")
        .measures(COMPANY, "98.5%", "98.5", "%", "满意率")
    )
    readings = [second.reading, first.reading]
    found = rows(write_measurements, resolve(readings), [reading.article for reading in readings])
    assert [(row["article"], row["text"], row["value"]) for row in found] == [
        ("a1", "1200余名", 1200),
        ("a2", "2.5万元", 25000),
        ("a2", "98.5%", 98.5),
    ]
    base = found[0]["subject"]["iri"].removesuffix("community/青禾社区")
    assert found[0] == {
        "page": "page-1.txt",
        "article": "a1",
        "subject": {
            "iri": f"{base}community/青禾社区",
            "name": "青禾社区",
            "type": "Community",
            "aliases": [],
            "parent": None,
        },
        "text": "1200余名",
        "start": 4,
        "end": 10,
        "value": 1200,
        "unit": "名",
        "counted": "志愿者",
        "qualifier": "at_least",
        "time": None,
        "since": None,
        "until": None,
        "evidence": {"text": "青禾社区1200余名志愿者", "start": 0, "end": 13},
        "rule": "test",
        "confidence": 0.9,
    }
    assert (found[1]["time"], found[1]["since"], found[1]["until"]) == ("截至目前", None, "2031-05-04")


def test_a_triple_has_the_fields_of_the_guideline_and_quotes_its_article():
    story = Story("a1").says(
        community("青禾社区", "松涛街道", written="松涛街道青禾社区"), "partners_with", COMPANY, 0.8, "joint"
    )
    (row,) = triples(story)
    base = row["subject"]["iri"].removesuffix("community/青禾社区")
    assert row == {
        "page": "page-1.txt",
        "article": "a1",
        "subject": {
            "iri": f"{base}community/青禾社区",
            "name": "青禾社区",
            "type": "Community",
            "aliases": ["松涛街道青禾社区"],
            "parent": None,
            "start": 0,
            "end": 8,
        },
        "predicate": "partners_with",
        "object": {
            "iri": f"{base}company/云杉物业有限公司",
            "name": "云杉物业有限公司",
            "type": "Company",
            "aliases": [],
            "parent": None,
            "start": 9,
            "end": 17,
        },
        "evidence": {"text": "松涛街道青禾社区，云杉物业有限公司", "start": 0, "end": 17},
        "cue": None,
        "rule": "joint",
        "confidence": 0.8,
        "others": [],
    }
    assert story.text[0:17] == row["evidence"]["text"]


def test_a_date_has_its_iso_form_and_no_iri():
    (row,) = triples(Story("a1").says(Name("Event", "邻里读书会"), "held_on", date("--05-04")))
    shown = {key: row["object"][key] for key in ("iri", "name", "type", "aliases", "parent")}
    assert shown == {"iri": None, "name": "--05-04", "type": "Date", "aliases": [], "parent": None}


def test_a_fact_gives_one_line_an_article_on_its_best_claim():
    first = Story("a1").says(community("青禾社区"), "partners_with", COMPANY, 0.5)
    first.says(community("青禾社区"), "partners_with", COMPANY, 0.9)
    first.says(community("青禾社区"), "partners_with", COMPANY, 0.9)
    second = Story("a2", number=0).says(community("青禾社区"), "partners_with", COMPANY, 0.7)
    written = triples(first, second)
    assert [(row["article"], row["confidence"]) for row in written] == [("a2", 0.7), ("a1", 0.9)]
    assert written[1]["evidence"]["start"] == first.claims[1].evidence.start
    others = written[1]["others"]
    assert [one["evidence"]["start"] for one in others] == [first.claims[n].evidence.start for n in (0, 2)]
    assert [one["confidence"] for one in others] == [0.5, 0.9]
    for one in others:
        assert first.text[one["subject"]["start"] : one["subject"]["end"]] == "青禾社区"
        assert first.text[one["object"]["start"] : one["object"]["end"]] == "云杉物业有限公司"
    assert written[0]["others"] == []


def test_a_unit_above_and_the_word_that_states_a_fact_are_told():
    story = Story("a1").says(community("青禾社区", "松涛街道"), "part_of", street("松涛街道"))
    story.claims[0] = replace(story.claims[0], cue=(4, 5))
    (row,) = triples(story)
    assert row["subject"]["parent"] == row["object"]["iri"]
    assert row["cue"] == {"text": "，", "start": 4, "end": 5}


def test_a_rejection_is_a_triple_with_its_reason_and_the_word_that_gives_it():
    story = Story("a1").says(community("青禾社区"), "partners_with", COMPANY)
    story.plans(community("青禾社区"), "organizes", Name("Event", "邻里读书会"), 0.7, "verb")
    (row,) = rejected(story)
    assert row["subject"]["iri"] == triples(story)[0]["subject"]["iri"]
    assert (row["object"]["iri"], row["object"]["name"]) == (None, "邻里读书会")
    assert row["evidence"] == {"text": "将青禾社区邻里读书会", "start": 14, "end": 24}
    assert (row["predicate"], row["rule"], row["confidence"]) == ("organizes", "verb", 0.7)
    assert (row["reason"], row["reason_word"]) == ("plan", {"text": "将", "start": 14, "end": 15})
    assert list(row)[:-2] == list(triples(story)[0])[:-1]


def test_a_rejection_that_no_word_gives_has_none():
    story = Story("a1").plans(community("青禾社区"), "partners_with", COMPANY)
    story.rejected[0] = replace(story.rejected[0], reason="low_confidence", word=None)
    assert [(row["reason"], row["reason_word"]) for row in rejected(story)] == [("low_confidence", None)]


def test_rejections_are_sorted_by_page_article_and_place():
    late = Story("b1", page="page-2.txt").plans(community("丹枫社区"), "partners_with", COMPANY)
    early = Story("a1").plans(community("青禾社区"), "partners_with", COMPANY)
    early.plans(community("白榆社区"), "partners_with", COMPANY)
    places = [(row["page"], row["evidence"]["start"]) for row in rejected(late, early)]
    assert places == [("page-1.txt", 0), ("page-1.txt", 14), ("page-2.txt", 0)]


def test_lines_are_sorted_by_page_article_and_place():
    late = Story("b1", page="page-2.txt").says(community("丹枫社区"), "partners_with", COMPANY)
    early = Story("a1").says(community("青禾社区"), "partners_with", COMPANY)
    early.says(COMPANY, "organizes", Name("Event", "邻里读书会"))
    places = [(row["page"], row["evidence"]["start"]) for row in triples(late, early)]
    assert places == [("page-1.txt", 0), ("page-1.txt", 14), ("page-2.txt", 0)]


def test_separators_that_end_lines_elsewhere_are_escaped():
    article = Story("a1", text="前\u2028中\x85后\ud800尾").reading.article
    stream = io.StringIO()
    write_articles([article], stream)
    assert len(stream.getvalue().splitlines()) == 1
    assert json.loads(stream.getvalue())["text"] == article.text
    assert stream.getvalue().encode()


def test_a_path_is_written_as_utf8_with_unix_line_ends(tmp_path):
    write_articles([Story("a1", text="邻里。").reading.article], tmp_path / "articles.jsonl")
    written = (tmp_path / "articles.jsonl").read_bytes()
    assert "邻里。".encode() in written
    assert written.endswith(b"}\n")
    assert b"\r" not in written


def test_a_path_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(OutputError, match="missing"):
        write_articles([], tmp_path / "missing" / "articles.jsonl")
