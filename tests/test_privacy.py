"""Where persons live: in the record of what was read, and published only on request."""

import json

import networkx
import pytest
from rdflib import Graph

from kg.ontology import predicate, term
from kg.pipeline import build

ADDRESS = "桐花路18号"
LIVES = "lives_in"
# Its second sentence says more of the person; its third has nothing to do with homes.
TEXT = f"家住{ADDRESS}的网格员林晓岚来了。林晓岚加入萤火志愿服务队。青禾社区联合松涛供电所开展消防演练。"


@pytest.fixture
def page(tmp_path):
    (tmp_path / "page.jsonl").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    return tmp_path / "page.jsonl"


def graph_of(folder):
    return Graph().parse(folder / "graph.ttl")


def names_of(folder):
    nodes = networkx.read_graphml(folder / "graph.graphml").nodes(data=True)
    return {data["label"] for _, data in nodes}


def predicates_of(folder):
    lines = (folder / "triples.jsonl").read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["predicate"] for line in lines}


def test_no_published_file_tells_where_a_person_lives(page, tmp_path):
    build(page, tmp_path / "out")
    graph = graph_of(tmp_path / "out")
    assert not list(graph.subject_objects(predicate(LIVES).iri))
    assert not list(graph.subjects(object=predicate(LIVES).iri))
    assert not list(graph.subjects(object=term("Address")))
    assert ADDRESS not in names_of(tmp_path / "out")
    page_data = (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    assert f'"{ADDRESS}"' not in page_data
    assert '"林晓岚"' in page_data
    assert {"林晓岚", "青禾社区"} <= names_of(tmp_path / "out")


def test_the_record_of_what_was_read_keeps_it(page, tmp_path):
    build(page, tmp_path / "out")
    assert LIVES in predicates_of(tmp_path / "out")


def test_it_is_shown_on_request(page, tmp_path):
    build(page, tmp_path / "out", with_residences=True)
    assert ADDRESS in names_of(tmp_path / "out")
    assert f'"{ADDRESS}"' in (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")


def test_who_corrects_what_only_a_residence_tells_is_told_with_it(page, tmp_path):
    corrections = tmp_path / "corrections.tsv"
    corrections.write_text(
        "action\tsubject\tpredicate\tobject\tauthor\treason\tarticle\tquote\n"
        f"rename\t{ADDRESS}\t\t桐花路80号\t沈知远\t\n"
        f"accept\t林晓岚\t{LIVES}\t{ADDRESS}\t陆景行\t\n",
        encoding="utf-8",
    )
    for name, options in (("public", {}), ("private", {"with_residences": True})):
        report = build(page, tmp_path / name, corrections=corrections, without_page=True, **options)
        assert report.notices == ()
    assert not list(graph_of(tmp_path / "public").subject_objects(term("correctedBy")))
    told = Graph().parse(tmp_path / "private" / "private.ttl")
    assert {str(each) for each in told.objects(None, term("correctedBy"))} == {"沈知远", "陆景行"}
