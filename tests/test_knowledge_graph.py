"""Loading: a folder or a Turtle file gives the rdflib graph that was written."""

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from reading_builder import Name, Story, community, company

import kg
from kg.errors import GraphError
from kg.graph import to_rdf
from kg.ontology import data_namespace, prefixes, term
from kg.publish.turtle import write_turtle
from kg.resolve import resolve


@pytest.fixture
def graph():
    story = Story("p-01").says(community("青禾社区"), "partners_with", company("云杉物业有限公司"))
    story.says(community("青禾社区"), "organizes", Name("Event", "“读书\n会”\\"))
    return to_rdf(resolve([story.reading]), [story.reading.article])


@pytest.mark.parametrize("name", ["", "graph.ttl", "other.ttl"])
def test_a_folder_and_a_file_give_the_graph(graph, name, tmp_path):
    write_turtle(graph, tmp_path / (name or "graph.ttl"))
    loaded = kg.load(tmp_path / name)
    assert isomorphic(loaded.rdf, graph)
    assert set(loaded.rdf) == set(graph)
    assert len(loaded) == len(graph)
    assert dict(loaded.rdf.namespaces()).items() >= {p: URIRef(n) for p, n in prefixes()}.items()


def test_the_graph_answers_sparql_with_the_prefixes_of_the_ontology(graph, tmp_path):
    write_turtle(graph, tmp_path / "graph.ttl")
    rdf = kg.load(str(tmp_path)).rdf
    assert isinstance(rdf, Graph)
    ((partner,),) = rdf.query(
        f"SELECT ?b WHERE {{ <{data_namespace()}community/青禾社区> cb:partnersWith ?b }}"
    )
    assert partner.endswith("company/云杉物业有限公司")
    assert (None, term("partners_with"), partner) in rdf


def test_the_rdflib_graph_is_made_once(graph, tmp_path):
    write_turtle(graph, tmp_path / "graph.ttl")
    loaded = kg.load(tmp_path)
    assert loaded.rdf is loaded.rdf


@pytest.mark.parametrize(
    ("content", "message"), [(None, "cannot be read: No such file"), ("<a>", "not Turtle")]
)
def test_what_cannot_be_loaded_is_named(content, message, tmp_path):
    if content is not None:
        (tmp_path / "graph.ttl").write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=rf"graph\.ttl: {message}"):
        kg.load(tmp_path / "graph.ttl")


def test_a_triple_term_of_rdf_1_2_is_refused(tmp_path):
    (tmp_path / "graph.ttl").write_text("<a:s> <a:p> <<( <a:s> a <a:c> )>> .", encoding="utf-8")
    with pytest.raises(GraphError, match=r"triple term of RDF 1\.2"):
        _ = kg.load(tmp_path).rdf
