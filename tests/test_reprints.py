"""Reprints: found whatever the order, linked, and counted once."""

import json
import random

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from invented_pages import CENTRE, PARTNERS
from reading_builder import Name, Story

import kg
from kg.ontology import term
from kg.pipeline import build
from kg.records import Article
from kg.reprints import find_reprints
from kg.resolve import resolve

RELEASE = (
    "近日，松涛街道青禾社区党总支联合望舒供电所开展“书香夜市”阅读活动，为社区居民送去一场文化盛宴。"
    "活动中，志愿者林晓岚主讲家庭阅读，老年人和少年儿童踊跃参加。青禾社区还成立了读书会，每周六下午开放，"
    "并把闲置的车棚改造成书屋，由居民轮流值守，望舒供电所的党员每月为书屋检修线路一次。"
)
OTHER = (
    "听澜街道丹枫社区党群服务中心举办健康讲座，邀请望舒医院医生顾若溪主讲，三十余名老年人参加。讲座结束后，"
    "医生为到场的老人测量血压，并讲解夏季用药的注意事项，社区为行动不便的老人登记了上门服务的时间。"
)
# The same words with other marks, another opening, a sentence less.
CHANGED = (
    "本报讯 " + RELEASE.replace("，", ",").replace("近日", "日前").split("并把")[0] + "书屋由居民轮流值守。"
)


def article(name, text, issue_date="", page="p"):
    return Article(name, page, 1, "", "", (), "", "", text, issue_date=issue_date)


def test_the_same_release_in_two_papers_is_a_reprint_and_another_article_is_none():
    found = find_reprints([article("a", RELEASE), article("b", CHANGED), article("c", OTHER)])
    assert found == {"b": "a"}


def test_the_earliest_issue_is_the_original():
    late, early = article("a", RELEASE, "2024-03-02"), article("b", RELEASE, "2024-03-01")
    unknown = article("c", RELEASE)
    assert find_reprints([unknown, late, early]) == {"a": "b", "c": "b"}


def test_short_notices_are_never_reprints():
    assert find_reprints([article("a", "青禾社区停水通知。"), article("b", "青禾社区停水通知。")]) == {}
    assert find_reprints([article("a", RELEASE)]) == {}
    assert find_reprints([]) == {}


@given(st.permutations([RELEASE, CHANGED, OTHER, RELEASE[:140], PARTNERS, CENTRE]), st.randoms())
def test_the_order_of_the_articles_does_not_matter(texts, chance):
    articles = [article(f"{number}", text) for number, text in enumerate(texts)]
    shuffled = random.Random(chance.random()).sample(articles, len(articles))
    found = find_reprints(articles)
    assert find_reprints(shuffled) == found
    assert not set(found) & set(found.values())


class TestBuild:
    @pytest.fixture
    def built(self, tmp_path):
        texts = {"a": RELEASE, "b": CHANGED, "c": OTHER}
        lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
        (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
        build(tmp_path / "news.jsonl", tmp_path / "out")
        return tmp_path / "out"

    def test_articles_are_linked_in_both_forms(self, built):
        rows = [json.loads(line) for line in (built / "articles.jsonl").read_text("utf-8").splitlines()]
        assert {row["id"]: row["reprint_of"] for row in rows} == {"a": None, "b": "a", "c": None}
        graph = rdflib.Graph().parse(built / "graph.ttl")
        ((reprint, original),) = graph.subject_objects(term("reprintOf"))
        assert (str(reprint)[-10:], str(original)[-10:]) == ("/article/b", "/article/a")
        assert kg.check_graph(built).violations == ()

    def test_the_question_of_reports_counts_it_once(self, built):
        articles = {
            json.loads(line)["article"]
            for line in (built / "triples.jsonl").read_text("utf-8").splitlines()
            if json.loads(line)["predicate"] == "partners_with"
        }
        assert articles == {"a", "b"}
        answer = kg.run_query("reports", built)
        assert {row[-1] for row in answer.rows} == {"1"}


def test_a_reprint_adds_no_support_where_two_facts_contradict():
    above = Name("Company", "甲木公司"), Name("Company", "乙木公司")
    twice = [Story(name).says(above[0], "part_of", above[1], 0.8).reading for name in ("a", "b")]
    once = Story("c").says(above[1], "part_of", above[0], 0.9).reading
    readings = [*twice, once]

    def kept(**reprints):
        return [(f.subject.name, f.object.name) for f in resolve(readings, reprints=reprints).facts]

    assert kept() == [("甲木公司", "乙木公司")]
    assert kept(b="a") == [("乙木公司", "甲木公司")]
