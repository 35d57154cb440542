"""What goes to other programs is read back by those that read such files: networkx, pandas, rdflib."""

import csv
import gzip
import io

import networkx as nx
import pandas
import pytest
import rdflib
from rdflib.compare import isomorphic
from reading_builder import Name, Story, community, company

import kg
from kg.graph import to_rdf
from kg.publish.exports import EXPORTS
from kg.publish.turtle import write_turtle
from kg.resolve import resolve

COMPANY = company("云杉物业有限公司")


@pytest.fixture
def graph(tmp_path):
    first = Story("p-01").says(community("青禾社区", written="青禾"), "partners_with", COMPANY, 0.6)
    first.says(community("青禾社区", written="禾社区"), "organizes", Name("Event", "“读\r书, 会;”\\"))
    first.says(Name("Event", "“读\r书, 会;”\\"), "held_on", Name("Date", "--05-04"))
    second = Story("p-02", number=2).says(COMPANY, "partners_with", community("青禾社区"), 0.9)
    readings = [first.reading, second.reading]
    rdf = to_rdf(resolve(readings), [each.article for each in readings])
    write_turtle(rdf, tmp_path / "graph.ttl")
    return kg.load(tmp_path)


@pytest.fixture
def folder(graph, tmp_path):
    graph.export(tmp_path / "exports")
    return tmp_path / "exports"


def expected(graph):
    """The edges as the formats hold them: ends, predicate, weight, confidence, days."""
    network = graph.to_networkx()
    return sorted(
        (one, other, data["predicate"], data["weight"], data["confidence"], "2031-05-04")
        for one, other, data in network.edges(data=True)
    )


def told(network):
    return sorted(
        (one, other, data["predicate"], data["weight"], data["confidence"], data["dates"])
        for one, other, data in network.edges(data=True)
    )


@pytest.mark.parametrize(
    ("name", "read"), [("network.graphml", nx.read_graphml), ("network.gexf", nx.read_gexf)]
)
def test_networkx_reads_the_network_back(graph, folder, name, read):
    network = read(folder / name)
    assert network.is_directed()
    assert told(network) == expected(graph)
    labels = {each: data["label"].replace("\ufffd", "\r") for each, data in network.nodes(data=True)}
    wanted = dict(graph.to_networkx().nodes(data="name"))
    assert labels == wanted
    assert {data["type"] for _, data in network.nodes(data=True)} == {"Community", "Company", "Event", "Date"}


def test_gephi_gets_the_colours_of_the_page(folder):
    colours = {
        data["type"]: tuple(data["viz"]["color"][each] for each in "rgb")
        for _, data in nx.read_gexf(folder / "network.gexf").nodes(data=True)
    }
    assert len(set(colours.values())) > 1


@pytest.mark.parametrize(
    ("ending", "read"),
    [("csv", lambda path: pandas.read_csv(path, keep_default_na=False)), ("parquet", pandas.read_parquet)],
)
def test_pandas_reads_the_tables_back(graph, folder, ending, read):
    nodes, edges = read(folder / f"nodes.{ending}"), read(folder / f"edges.{ending}")
    assert set(nodes["id"]) == set(graph.to_networkx())
    assert dict(zip(nodes["label"], nodes["aliases"], strict=True))["青禾社区"] == "禾社区 | 青禾"
    columns = ["source", "target", "predicate", "weight", "confidence", "dates"]
    assert sorted(edges[columns].itertuples(index=False, name=None)) == expected(graph)
    network = nx.from_pandas_edgelist(edges, edge_attr=True, create_using=nx.MultiDiGraph)
    assert told(network) == expected(graph)


def test_neo4j_gets_its_header_and_ids_that_are_there(graph, folder):
    def rows(name):
        return list(csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8"), newline="")))

    nodes, edges = rows("neo4j-nodes.csv"), rows("neo4j-relationships.csv")
    assert list(nodes[0]) == ["iri:ID", "name", ":LABEL", "aliases:string[]"]
    ids = {row["iri:ID"] for row in nodes}
    assert len(ids) == len(nodes)
    assert {row[end] for row in edges for end in (":START_ID", ":END_ID")} <= ids
    assert sorted(row[":TYPE"].lower() for row in edges) == sorted(each[2] for each in expected(graph))
    (community_row,) = [row for row in nodes if row[":LABEL"] == "Community"]
    assert community_row["aliases:string[]"].split(";") == ["禾社区", "青禾"]
    assert {row["weight:int"] for row in edges} == {"1", "2"}


@pytest.mark.parametrize(("name", "form"), [("graph.jsonld", "json-ld"), ("graph.nq", "nquads")])
def test_rdflib_reads_the_triples_back(graph, folder, name, form):
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(folder / name, format=form)
    read = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        read.add(triple)
    assert len(read) == len(graph)
    assert isomorphic(read, graph.rdf)


def test_a_whole_build_keeps_its_named_graphs(seed_build, tmp_path):
    (path,) = kg.load(seed_build).export(tmp_path, "nquads")
    assert path.read_bytes() == gzip.decompress((seed_build / "graph.nq.gz").read_bytes())


def test_the_same_graph_gives_the_same_bytes(graph, folder, tmp_path):
    files = kg.load(graph.path).export(tmp_path / "again")
    assert [path.name for path in files] == [name for each in EXPORTS.values() for name in each.files]
    assert {path.name: path.read_bytes() for path in files} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


def test_only_the_wanted_forms_are_written(graph, tmp_path):
    assert graph.export(tmp_path / "one", "gexf") == (tmp_path / "one" / "network.gexf",)
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["network.gexf"]
    with pytest.raises(kg.UnknownNameError, match="did you mean gexf"):
        graph.export(tmp_path / "two", "gexff")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(kg.OutputError, match="is not a folder"):
        graph.export(tmp_path / "file", "csv")


def test_parquet_without_its_library_says_what_to_install(graph, tmp_path, monkeypatch):
    def missing(*_, **__):
        raise ImportError

    monkeypatch.setattr(pandas.DataFrame, "to_parquet", missing)
    with pytest.raises(kg.OutputError, match=r"needs pyarrow: pip install 'cobuild\[notebook\]'"):
        graph.export(tmp_path / "exports", "parquet")
    assert not (tmp_path / "exports").exists()
