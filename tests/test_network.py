"""Facts as networkx graphs."""

import doctest
import importlib
import math
import subprocess
import sys
from dataclasses import dataclass

import networkx as nx
import pytest
from reading_builder import Name, Story, community, company, date, street

import kg
from kg.network import Partnership, cobuilding_network, to_networkx
from kg.ontology import data_namespace
from kg.records import Resolution
from kg.resolve import resolve

QINGHE = f"{data_namespace()}community/青禾社区"
YUNSHAN = f"{data_namespace()}company/云杉物业有限公司"
COMPANY = company("云杉物业有限公司")


def resolution():
    first = Story("a1", number=1).says(community("青禾社区", written="青禾"), "partners_with", COMPANY, 0.6)
    first.says(COMPANY, "partners_with", community("青禾社区"), 0.9)
    first.says(Name("Event", "邻里读书会"), "held_on", date("--05-04"))
    second = Story("a2", number=2).says(community("青禾社区"), "partners_with", COMPANY, 0.7)
    second.says(community("青禾社区"), "serves", Name("Group", "老年人"))
    return resolve([first.reading, second.reading])


def test_entities_are_nodes_and_facts_are_edges():
    network = to_networkx(resolution())
    assert isinstance(network, nx.MultiDiGraph)
    assert network.number_of_nodes() == 5
    assert network.nodes[QINGHE] == {
        "name": "青禾社区",
        "type": "Community",
        "aliases": ("青禾",),
        "parent": "",
    }
    edge = network.edges[QINGHE, YUNSHAN, "partners_with"]
    assert edge["articles"] == ("a1", "a2")
    assert edge["weight"] == 2
    assert edge["confidence"] == 0.9
    assert edge["quotes"] == (
        "青禾，云杉物业有限公司",
        "云杉物业有限公司，青禾社区",
        "青禾社区，云杉物业有限公司",
    )
    assert edge["quote"] == "云杉物业有限公司，青禾社区"
    assert edge["symmetric"] is True
    assert edge["label"] == "共建"


def test_a_date_is_a_node_without_iri():
    network = to_networkx(resolution())
    assert network.nodes["date:--05-04"]["type"] == "Date"
    assert [data["predicate"] for _, _, data in network.in_edges("date:--05-04", data=True)] == ["held_on"]


def test_the_co_building_network_holds_partners_alone():
    network = cobuilding_network(resolution())
    assert not network.is_directed()
    assert sorted(network) == [QINGHE, YUNSHAN]
    assert network.edges[YUNSHAN, QINGHE]["weight"] == 2


def source():
    """Three bodies of two streets; two articles that tell of one signing, a third of another day."""
    first = Story("a1", number=1).says(PARTY, "partners_with", COMPANY).says(PARTY, "part_of", QING)
    first.says(QING, "part_of", street("松涛街道")).says(COMPANY, "participates_in", SIGNING)
    first.says(PARTY, "organizes", SIGNING).says(SCHOOL, "part_of", street("白鹭街道"))
    second = Story("a2", number=2).says(COMPANY, "partners_with", PARTY)
    third = Story("a3", number=3).says(COMPANY, "partners_with", SCHOOL)
    found = resolve([each.reading for each in (first, second, third)])
    iri = {each.name: each.iri for each in found.entities}
    one, two, event = iri[PARTY.name], iri[COMPANY.name], iri[SIGNING.name]
    return Made(
        found,
        (first.reading.article, second.reading.article, third.reading.article),
        (
            Partnership("a1", tuple(sorted((one, two))), (event,), "2031-05-04"),
            Partnership("a2", tuple(sorted((one, two))), (event,), "--05-04"),
            Partnership("a3", tuple(sorted((two, iri[SCHOOL.name]))), (), "2031-06-01"),
        ),
    )


@dataclass(frozen=True)
class Made:
    resolution: Resolution
    articles: tuple
    partnerships: tuple


PARTY = Name("PartyOrganization", "青禾社区党委")
QING = community("青禾社区")
SCHOOL = Name("School", "白鹭小学")
SIGNING = Name("Event", "签约仪式")


def by_name(network):
    names = {data["name"]: each for each, data in network.nodes(data=True)}
    assert len(names) == len(network)
    return names


def test_a_tie_weighs_as_many_as_its_occasions_and_has_their_days():
    network = cobuilding_network(source())
    names = by_name(network)
    signed = network.edges[names["青禾社区党委"], names["云杉物业有限公司"]]
    assert (signed["weight"], signed["dates"]) == (1, ("--05-04", "2031-05-04"))
    assert network.nodes[names["云杉物业有限公司"]]["type"] == "Company"
    taught = network.edges[names["白鹭小学"], names["云杉物业有限公司"]]
    assert (taught["weight"], taught["occasions"], taught["dates"]) == (1, ("a3",), ("2031-06-01",))


def test_organisations_and_events_are_two_modes():
    network = kg.network.affiliation_network(source())
    names = by_name(network)
    assert nx.is_bipartite(network)
    assert {name: network.nodes[each]["bipartite"] for name, each in names.items()} == {
        "青禾社区党委": 0,
        "云杉物业有限公司": 0,
        "签约仪式": 1,
    }
    organisations = kg.network.projection(network)
    assert organisations.number_of_edges() == 1
    assert organisations.edges[names["云杉物业有限公司"], names["青禾社区党委"]]["weight"] == 1
    assert [shared for *_, shared in organisations.edges(data="shared")] == [("签约仪式",)]
    assert list(kg.network.projection(network, side=1)) == [names["签约仪式"]]
    assert len(kg.network.affiliation_network(source(), "Programme")) == 0


def test_bodies_are_rolled_up_to_their_streets():
    streets = kg.network.roll_up(source())
    assert {data["name"]: data["members"] for _, data in streets.nodes(data=True)} == {
        "松涛街道": 1,
        "白鹭街道": 1,
    }
    assert (streets.number_of_edges(), streets.graph["unplaced"]) == (0, 1)
    communities = kg.network.roll_up(source(), "Community", others=True)
    assert sorted(by_name(communities)) == ["云杉物业有限公司", "白鹭小学", "青禾社区"]
    assert communities.number_of_edges() == 2
    assert communities.graph["unplaced"] == 2


@pytest.mark.parametrize("seed", range(3))
def test_the_measures_are_those_of_networkx(seed):
    network = nx.relabel_nodes(nx.gnm_random_graph(14, 20, seed=seed), str)
    table = kg.network.centralities(network)
    assert table["betweenness"].to_dict() == nx.betweenness_centrality(network)
    assert table["partners"].to_dict() == dict(network.degree())
    assert list(table["partners"]) == sorted(table["partners"], reverse=True)
    split = kg.network.bridges(network)["splits"]
    for each in network:
        rest = network.subgraph(set(network) - {each})
        pieces = nx.number_connected_components(rest) - nx.number_connected_components(network)
        assert split[each] == max(pieces, 0)


def test_groups_do_not_hang_on_the_order_of_nodes():
    edges = [*nx.caveman_graph(3, 5).edges, (0, 5), (5, 10)]
    one = nx.Graph([(str(a), str(b)) for a, b in edges])
    other = nx.Graph([(str(b), str(a)) for a, b in reversed(edges)])
    tables = [kg.network.communities(each) for each in (one, other)]
    assert tables[0]["community"].to_dict() == tables[1]["community"].to_dict()
    assert sorted(tables[0].groupby("community").size()) == [5, 5, 5]
    assert tables[0].attrs["modularity"] > 0.5


def test_like_with_like_and_the_table_behind_it():
    network = nx.Graph([("a", "b"), ("b", "c"), ("c", "d")])
    nx.set_node_attributes(network, {"a": "X", "b": "X", "c": "Y", "d": "Y"}, "type")
    mixing = kg.network.mixing(network)
    assert mixing.loc["X"].to_dict() == {"X": 1, "Y": 1}
    assert (mixing.to_numpy() == mixing.to_numpy().T).all()
    assert 0 < kg.network.assortativity(network) < 1
    nx.set_node_attributes(network, "X", "type")
    assert math.isnan(kg.network.assortativity(network))


def test_the_backbone_keeps_what_stands_out_for_one_end():
    network = nx.Graph()
    network.add_weighted_edges_from([("a", each, 1) for each in "bcdefg"] + [("a", "z", 30)])
    kept = kg.network.backbone(network)
    assert list(kept.edges) == [("a", "z")]
    assert kept.edges["a", "z"]["significance"] == pytest.approx((6 / 36) ** 6)
    assert len(kg.network.backbone(nx.Graph([("a", "b")]), level=1.0)) == 0


def test_growth_ends_with_the_whole_network():
    network = cobuilding_network(source())
    table = kg.network.growth(network)
    assert list(table["step"]) == ["2031-05-04", "2031-06-01"]
    last = table.iloc[-1]
    assert (last["ties"], last["partners"], last["pieces"], last["largest_share"]) == (2, 3, 1, 1.0)
    articles = kg.network.growth(network, by="articles")
    assert (list(articles["step"]), list(articles["new_ties"])) == (["a1", "a3"], [1, 1])
    assert table.attrs["undated"] == articles.attrs["undated"] == 0


def test_an_empty_network_has_empty_tables():
    empty = nx.Graph()
    for measure in ("centralities", "bridges", "communities", "mixing", "growth"):
        assert len(getattr(kg.network, measure)(empty)) == 0
    assert len(kg.network.backbone(empty)) == 0
    assert math.isnan(kg.network.assortativity(empty))


@pytest.mark.parametrize("name", kg.network.__all__)
def test_the_examples_of_the_docstrings_are_true(name):
    thing = getattr(kg.network, name)
    home = importlib.import_module(thing.__module__) if hasattr(thing, "__module__") else kg.network
    examples = doctest.DocTestFinder(recurse=False).find(thing, name, globs=vars(home).copy())
    results = [doctest.DocTestRunner().run(each) for each in examples]
    assert sum(each.failed for each in results) == 0
    if callable(thing) and not isinstance(thing, type) and name not in ("node", "to_networkx"):
        assert sum(each.attempted for each in results) > 0


def test_importing_the_networks_does_not_load_pandas():
    code = "import sys, kg.network; raise SystemExit('pandas' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
