"""GraphML that networkx reads back."""

import io
import xml.etree.ElementTree as ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_builder import Name, Story, community, company, date

from kg.errors import OutputError
from kg.network import Stated
from kg.ontology import data_namespace
from kg.publish.flat import flat_network
from kg.publish.graphml import write_graphml
from kg.resolve import resolve

COMPANY = company("云杉物业有限公司")


def written(*stories):
    stream = io.StringIO()
    articles = [story.reading.article for story in stories]
    write_graphml(resolve(story.reading for story in stories), stream, articles)
    return stream.getvalue()


def by_networkx(*stories):
    """What networkx writes of the same network."""
    articles = [story.reading.article for story in stories]
    buffer = io.BytesIO()
    nx.write_graphml_xml(flat_network(Stated(resolve(story.reading for story in stories), articles)), buffer)
    return buffer.getvalue().decode() + "\n"


def read(text):
    return nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


NAMES = st.sampled_from(["青禾社区", '<a> & "b"', "甲\x01乙", "丙社区\u2028", "']]>"])
SAID = st.lists(
    st.tuples(
        NAMES,
        st.sampled_from(["partners_with", "organizes", "runs", "held_on"]),
        NAMES,
        st.sampled_from([0.9, 1, 0.5]),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(SAID)
def test_the_bytes_are_those_that_networkx_writes(said):
    story = Story("a1")
    for subject, predicate, target, confidence in said:
        objects = {
            "partners_with": company(f"{target}公司"),
            "organizes": Name("Event", target),
            "runs": Name("Programme", target),
            "held_on": date("--05-04"),
        }
        first = Name("Event", subject) if predicate == "held_on" else community(subject)
        story.says(first, predicate, objects[predicate], confidence)
    assert written(story) == by_networkx(story)


def test_networkx_reads_back_nodes_and_edges():
    story = Story("a1").says(community("青禾社区", written="青禾"), "partners_with", COMPANY, 0.9)
    story.says(community("青禾社区", written="禾社区"), "runs", Name("Programme", "星光计划"), 0.8)
    story.says(Name("Event", "邻里读书会"), "held_on", date("--05-04"))
    network = read(written(story))
    base = data_namespace()
    assert network.is_directed()
    assert network.nodes[f"{base}community/青禾社区"] == {
        "label": "青禾社区",
        "type": "Community",
        "aliases": "禾社区 | 青禾",
    }
    (edge,) = network.get_edge_data(f"{base}community/青禾社区", f"{base}company/云杉物业有限公司").values()
    assert edge == {
        "predicate": "partners_with",
        "label": "共建",
        "weight": 1,
        "confidence": 0.9,
        "quote": "青禾，云杉物业有限公司",
        "dates": "2031-05-04",
    }
    assert "date:--05-04" in network


def test_two_facts_between_the_same_entities_are_two_edges_with_ids_of_their_own():
    story = Story("a1").says(COMPANY, "organizes", Name("Event", "邻里读书会"))
    story.says(COMPANY, "participates_in", Name("Event", "邻里读书会"))
    ids = [
        edge.get("id") for edge in ElementTree.fromstring(written(story)).iter() if edge.tag.endswith("edge")
    ]
    assert len(ids) == len(set(ids)) == 2


@settings(max_examples=50, deadline=None)
@given(
    st.text(min_size=1, max_size=30)
    | st.sampled_from(["<img src=x onerror=alert(1)>", '"]; drop', "a\x00\r\ufffe"])
)
def test_any_name_is_read_back_as_text(name):
    story = Story("a1").says(Name("Company", name), "organizes", Name("Event", "邻里读书会"))
    network = read(written(story))
    (label,) = [data["label"] for _, data in network.nodes(data=True) if data["type"] == "Company"]
    (entity,) = [e for e in resolve([story.reading]).entities if e.type == "Company"]
    assert len(label) == len(entity.name)
    assert all(a in (b, "\ufffd") for a, b in zip(label, entity.name, strict=True))


def test_a_path_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(OutputError, match="missing"):
        write_graphml(resolve([]), tmp_path / "missing" / "graph.graphml")


def test_an_empty_network_is_still_graphml():
    assert len(read(written())) == 0
