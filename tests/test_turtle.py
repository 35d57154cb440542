"""Turtle: parses back to the same graph, and is written the same under every hash seed."""

import io
import subprocess
import sys

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from reading_builder import Name, Story, community, company

from kg.errors import GraphError, OutputError
from kg.graph import to_rdf
from kg.ontology import data_namespace, term
from kg.publish.blocks import sorted_blocks
from kg.publish.turtle import write_blocks, write_changed_blocks, write_turtle
from kg.resolve import resolve

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"]; drop',
    "！？",
    'a\\b\n"""c\'',
    "<",
    "林·晓",
    "-_·",
    "\x00\x07\ufffe",
]


def graph_of(*names):
    story = Story("p-01")
    for name in names:
        story.says(Name("Company", name), "organizes", Name("Event", name))
    return to_rdf(resolve([story.reading]), [story.reading.article])


def turtle(graph):
    stream = io.StringIO()
    write_turtle(graph, stream)
    return stream.getvalue()


def test_types_stand_first_and_entities_have_prefixes():
    text = turtle(graph_of("云杉物业有限公司"))
    assert "\n\ncompany:云杉物业有限公司 a cb:Company ;" in text
    assert f"@prefix company: <{data_namespace()}company/> ." in text
    head = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert head == sorted(head)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=30)), min_size=1, max_size=5)
)
def test_any_name_survives_the_way_through_turtle(names):
    graph = graph_of(*names)
    text = turtle(graph)
    assert isomorphic(Graph().parse(data=text, format="turtle"), graph)
    parsed = list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(parsed) == len(graph)
    assert turtle(Graph().parse(data=text, format="turtle")) == text


def test_markup_in_a_name_ends_as_text():
    graph = Graph().parse(data=turtle(graph_of(HOSTILE[0])), format="turtle")
    assert str(graph.value(predicate=RDF.type, object=term("Company"))).endswith(
        "company/imgsrc-xonerror-alert1"
    )
    assert Literal(HOSTILE[0], lang="zh") in set(graph.objects())


def test_a_blank_node_is_refused():
    graph = Graph().add((BNode(), RDF.type, term("Company")))
    with pytest.raises(GraphError, match="give the node an IRI"):
        turtle(graph)


def test_an_invalid_iri_is_refused():
    graph = Graph().add((URIRef("https://example.test/a b"), RDF.type, term("Company")))
    with pytest.raises(GraphError, match="IRI"):
        turtle(graph)


def test_a_path_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(OutputError, match="missing"):
        write_turtle([], tmp_path / "missing" / "graph.ttl")


BUILD = """
import sys
from reading_builder import Name, Story, community, company
from kg.graph import to_rdf
from kg.publish.graphml import write_graphml
from kg.publish.jsonl import write_triples
from kg.publish.blocks import sorted_blocks
from kg.publish.turtle import write_blocks, write_changed_blocks, write_turtle
from kg.resolve import resolve
stories = [
    Story(f"a{n}", number=n)
    .says(community("青禾社区", unit, written=form), "partners_with", company("云杉物业有限公司"))
    .says(Name("Programme", "“星光计划”"), "serves", Name("Group", "老年人"))
    for n, (unit, form) in enumerate([("松涛街道", "青禾"), ("柏林街道", ""), ("松涛街道", "禾社区")])
]
readings = [story.reading for story in stories]
if sys.argv[1] == "reversed":
    readings.reverse()
articles = [reading.article for reading in readings]
resolution = resolve(readings)
write_turtle(to_rdf(resolution, articles), sys.stdout)
write_graphml(resolution, sys.stdout)
write_triples(resolution, articles, sys.stdout)
"""


def test_the_same_articles_give_the_same_bytes_whatever_the_hash_seed_and_the_order(request):
    def built(seed, order):
        return subprocess.run(
            [sys.executable, "-c", BUILD, order],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(request.path.parent), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout

    first = built("1", "as given")
    assert first.count(b"cb:Statement") == 6
    assert first == built("2", "as given") == built("3", "reversed")


def test_entities_of_other_bases_get_prefixes_too():
    story = Story("p-01").says(community("青禾社区"), "partners_with", company("云杉物业有限公司"))
    base = "https://example.test/data/"
    graph = to_rdf(resolve([story.reading], base), [story.reading.article], base)
    stream = io.StringIO()
    write_turtle(graph, stream, base)
    assert f"@prefix community: <{base}community/> ." in stream.getvalue()


def blocks_of(told):
    """Blocks of subjects whose labels are given."""
    said = [(f"<urn:{subject}>", ("<urn:label>",), (f'"{label}"',), "") for subject, label in told.items()]
    return sorted_blocks(said)


TOLD = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["1", "2", "%s", "\\n\\n"]))
NAMES = {"own": "urn:"}


@given(TOLD, TOLD)
def test_a_file_with_changed_blocks_is_as_if_written_anew(tmp_path_factory, before, after):
    folder = tmp_path_factory.mktemp("turtle")
    former, anew, changed = (folder / name for name in ("former.ttl", "anew.ttl", "changed.ttl"))
    write_blocks(blocks_of(before), former, NAMES)
    write_blocks(blocks_of(after), anew, NAMES)
    gone = {f"<urn:{subject}>": None for subject in before.keys() - after.keys()}
    fresh = {subject: label for subject, label in after.items() if before.get(subject) != label}
    changes = gone | {block[0]: block for block in blocks_of(fresh)}
    subjects = [f"<urn:{subject}>" for subject in before]
    assert write_changed_blocks(former, subjects, changes, changed, NAMES)
    assert changed.read_bytes() == anew.read_bytes()


@pytest.mark.parametrize(("subjects", "names"), [(["<urn:a>"], NAMES), (["<urn:a>", "<urn:b>"], {})])
def test_nothing_is_taken_over_from_a_file_that_holds_other_blocks(tmp_path, subjects, names):
    write_blocks(blocks_of({"a": "1", "b": "2"}), tmp_path / "former.ttl", NAMES)
    assert not write_changed_blocks(tmp_path / "former.ttl", subjects, {}, tmp_path / "new.ttl", names)
    assert not (tmp_path / "new.ttl").exists()
