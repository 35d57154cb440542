"""Facts as networkx graphs."""

import networkx as nx
from reading_builder import Name, Story, community, company, date

from kg.network import cobuilding_network, to_networkx
from kg.ontology import data_namespace
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
