"""Facts as RDF: direct triples, statements, evidence, articles."""

from dataclasses import replace
from importlib.metadata import version

import pytest
from rdflib import RDF, SKOS, BNode, Literal, URIRef
from reading_builder import Name, Story, community, company, date, street

from kg.graph import page_runs, quads, to_rdf, without_residences
from kg.ontology import data_namespace, term
from kg.records import Piece
from kg.resolve import resolve
from kg.terms import to_rdflib

BASE = data_namespace()
COMPANY = company("云杉物业有限公司")


def graph_of(*stories, **options):
    readings = [story.reading for story in stories]
    return to_rdf(resolve(readings, **options), [reading.article for reading in readings], **options)


def values(graph, node, *path):
    """The values at the end of a path of terms from a node, as sorted texts."""
    nodes = {node}
    for name in path:
        nodes = {found for each in nodes for found in graph.objects(each, term(name))}
    return sorted(str(each) for each in nodes)


@pytest.fixture
def story():
    return Story("p-01").says(
        community("青禾社区", "松涛街道", written="松涛街道青禾社区"), "partners_with", COMPANY, 0.75, "joint"
    )


def test_a_fact_is_a_plain_triple_between_named_entities(story):
    graph = graph_of(story)
    subject, target = URIRef(f"{BASE}community/青禾社区"), URIRef(f"{BASE}company/云杉物业有限公司")
    assert (subject, term("partners_with"), target) in graph
    assert (subject, RDF.type, term("Community")) in graph
    assert (subject, SKOS.prefLabel, Literal("青禾社区", lang="zh")) in graph
    assert (subject, SKOS.altLabel, Literal("松涛街道青禾社区", lang="zh")) in graph
    assert values(graph, subject, "mentionedIn") == [f"{BASE}article/p-01"]


def test_a_statement_carries_its_whole_evidence(story):
    graph = graph_of(story)
    (statement,) = graph.subjects(RDF.type, term("Statement"))
    assert statement.removeprefix(f"{BASE}statement/").isalnum()
    assert len(statement.removeprefix(f"{BASE}statement/")) == 12
    assert graph.value(statement, RDF.predicate) == term("partners_with")
    assert graph.value(statement, RDF.subject) == URIRef(f"{BASE}community/青禾社区")
    assert values(graph, statement, "statedIn") == [f"{BASE}article/p-01"]
    assert values(graph, statement, "confidence") == ["0.75"]
    assert values(graph, statement, "rule") == [f"{BASE}rule/joint"]
    assert values(graph, statement, "subjectText") == ["松涛街道青禾社区"]
    assert values(graph, statement, "objectText") == ["云杉物业有限公司"]
    assert values(graph, statement, "evidence") == [f"{BASE}article/p-01#char=0,17"]
    assert values(graph, statement, "evidence", "oa:exact") == ["松涛街道青禾社区，云杉物业有限公司"]
    assert values(graph, statement, "evidence", "oa:start") == ["0"]
    assert values(graph, statement, "evidence", "oa:end") == ["17"]
    assert values(graph, statement, "evidence", "printedAs") == [f"{BASE}page/page-1-txt#char=100,117"]
    assert values(graph, statement, "evidence", "printedAs", "oa:start") == ["100"]


def test_a_quote_is_the_article_s_text_at_its_offsets(story):
    story.says(COMPANY, "organizes", Name("Event", "邻里读书会"))
    graph = graph_of(story)
    (body,) = graph.objects(URIRef(f"{BASE}article/p-01"), term("schema:articleBody"))
    for statement in graph.subjects(RDF.type, term("Statement")):
        evidence = graph.value(statement, term("evidence"))
        start, end = (int(graph.value(evidence, term(name))) for name in ("oa:start", "oa:end"))
        assert str(body)[start:end] == str(graph.value(evidence, term("oa:exact")))


def test_a_reference_shows_its_antecedent():
    story = Story("p-01").says(community("青禾社区"), "partners_with", COMPANY)
    story.says(
        community("青禾社区", written="该社区"), "organizes", Name("Event", "邻里读书会"), antecedent=(0, 4)
    )
    graph = graph_of(story)
    (statement,) = graph.subjects(RDF.predicate, term("organizes"))
    assert values(graph, statement, "subjectText") == ["该社区"]
    assert values(graph, statement, "subjectAntecedent", "oa:exact") == ["青禾社区"]
    assert values(graph, statement, "objectAntecedent") == []


def test_an_article_has_its_parts_and_its_page(story):
    reading = story.reading
    article = replace(reading.article, kicker="共建", photo_credit="周牧野")
    graph = to_rdf(resolve([reading]), [article])
    node = URIRef(f"{BASE}article/p-01")
    assert (node, RDF.type, term("schema:NewsArticle")) in graph
    assert (node, term("schema:headline"), Literal("邻里之间", lang="zh")) in graph
    for name, expected in {
        "kicker": "共建",
        "byline": "林晓岚",
        "photoCredit": "周牧野",
        "dcterms:date": "2031-05-04",
        "schema:position": "1",
        "dcterms:identifier": "p-01",
        "schema:isPartOf": f"{BASE}page/page-1-txt",
    }.items():
        assert values(graph, node, name) == [expected]


@pytest.mark.parametrize(
    ("iso", "kind"),
    [
        ("2031-05-04", "date"),
        ("--05-04", "gMonthDay"),
        ("2031-05", "gYearMonth"),
        ("2031", "gYear"),
        ("--05", "gMonth"),
        ("--02-29", "gMonthDay"),
    ],
)
def test_dates_are_literals_of_the_datatype_that_they_are(iso, kind):
    graph = graph_of(Story("p-01").says(Name("Event", "邻里读书会"), "held_on", date(iso)))
    (value,) = graph.objects(None, term("held_on"))
    assert value.n3() == f'"{iso}"^^<http://www.w3.org/2001/XMLSchema#{kind}>'


@pytest.mark.parametrize("iso", ["--02-30", "2031-13", "5月4日", ""])
def test_a_date_that_no_calendar_has_is_not_published(iso):
    graph = graph_of(Story("p-01").says(Name("Event", "邻里读书会"), "held_on", date(iso)))
    assert not list(graph.triples((None, term("held_on"), None)))


def test_confidences_are_the_shortest_decimals():
    story = Story("p-01")
    for number, confidence in enumerate([1.0, 0.5, 0.1 + 0.2]):
        story.says(COMPANY, "organizes", Name("Event", f"邻里读书会{number}"), confidence)
    graph = graph_of(story)
    assert sorted(str(value) for value in graph.objects(None, term("confidence"))) == ["0.3", "0.5", "1"]


def test_two_rules_on_one_span_are_one_statement_with_the_higher_confidence(story):
    (claim,) = story.claims
    story.claims.append(replace(claim, rule="pairing", confidence=0.9))
    graph = graph_of(story)
    (statement,) = graph.subjects(RDF.type, term("Statement"))
    assert values(graph, statement, "confidence") == ["0.9"]


def test_pages_and_articles_whose_names_have_one_slug_are_apart():
    first = Story("甲 1", page="a b.txt").says(COMPANY, "organizes", Name("Event", "邻里读书会"))
    second = Story("甲1", page="ab.txt").says(COMPANY, "organizes", Name("Event", "邻里读书会"))
    graph = graph_of(first, second)
    assert len(set(graph.subjects(RDF.type, term("Article")))) == 2
    assert len(set(graph.subjects(RDF.type, term("Page")))) == 2


def test_characters_that_no_file_can_hold_are_replaced_one_by_one():
    story = Story("p-01").says(COMPANY, "organizes", Name("Event", "读\x00书\ud800会"))
    graph = graph_of(story)
    (body,) = graph.objects(URIRef(f"{BASE}article/p-01"), term("schema:articleBody"))
    assert len(body) == len(story.text)
    assert "读\ufffd书\ufffd会" in body


@pytest.fixture
def everything():
    """A story with every kind of n-ary node, told by claims of one sentence each."""
    story, person = Story("p-01"), Name("Person", "林晓岚")
    story.says(community("青禾社区"), "partners_with", COMPANY)
    story.says(person, "participates_in", Name("Event", "邻里读书会")).says(person, "member_of", COMPANY)
    story.says(person, "honored_as", Name("Honour", "最美楼道长"))
    story.measures(COMPANY, "30余名", "30", "名", "志愿者", "at_least")
    return story


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        ("Partnership", {"hasPartner": ["community/青禾社区", "company/云杉物业有限公司"]}),
        (
            "Participation",
            {
                "participationIn": ["event/邻里读书会-p-01"],
                "participant": ["person/林晓岚-云杉物业有限公司"],
            },
        ),
        (
            "Membership",
            {
                "org:member": ["person/林晓岚-云杉物业有限公司"],
                "org:organization": ["company/云杉物业有限公司"],
            },
        ),
        ("Conferral", {"recipient": ["person/林晓岚-云杉物业有限公司"], "honour": ["honour/最美楼道长"]}),
    ],
)
def test_a_relation_is_a_node_with_its_ends_and_the_statements_it_rests_on(everything, kind, ends):
    graph = graph_of(everything)
    (node,) = graph.subjects(RDF.type, term(kind))
    assert node.startswith(f"{BASE}{kind.lower()}/")
    for name, expected in ends.items():
        assert values(graph, node, name) == [f"{BASE}{end}" for end in expected]
    (statement,) = graph.objects(node, term("prov:wasDerivedFrom"))
    assert (statement, RDF.type, term("Statement")) in graph
    assert values(graph, node, "evidence") == values(graph, statement, "evidence")
    assert values(graph, node, "statedIn") == [f"{BASE}article/p-01"]


def test_a_relation_keeps_its_iri_when_more_is_known_of_it():
    first, second = (
        Story("p-01").says(community("青禾社区"), "partners_with", COMPANY, rule=rule) for rule in ("a", "b")
    )
    claim = replace(second.claims[0], cue=(4, 5))
    second.claims = [claim]
    nodes = [set(graph_of(story).subjects(RDF.type, term("Partnership"))) for story in (first, second)]
    assert nodes[0] == nodes[1]
    assert len(nodes[0]) == 1


def test_what_the_article_says_and_how_it_is_known_stand_apart(everything):
    reading = everything.reading
    found = list(quads(resolve([reading]), [reading.article]))
    graphs = {
        name: list(to_rdflib(triple for triple, graph in found if graph == name))
        for name in {graph for _, graph in found}
    }
    assert set(graphs) == {"asserted", "provenance"}
    kinds = {name: {o for _, p, o in graph if p == RDF.type} for name, graph in graphs.items()}
    assert {term(n) for n in ("Partnership", "Membership", "Measurement", "Community")} <= kinds["asserted"]
    assert kinds["provenance"] == {
        term(n)
        for n in ("Article", "schema:NewsArticle", "Page", "Statement", "Evidence", "ExtractionRule", "Run")
    }
    assert {tuple(t) for t in graphs["asserted"]}.isdisjoint(tuple(t) for t in graphs["provenance"])


def test_every_statement_and_measurement_comes_of_the_run(everything):
    graph = graph_of(everything)
    (run,) = graph.subjects(RDF.type, term("Run"))
    told = {*graph.subjects(RDF.type, term("Statement")), *graph.subjects(RDF.type, term("Measurement"))}
    assert set(graph.subjects(term("prov:wasGeneratedBy"), run)) == told
    assert values(graph, run, "programVersion") == [version("cobuild")]
    assert len(values(graph, run, "lexiconVersion")[0]) == 64


@pytest.fixture
def residents():
    story = Story("p-01").says(Name("Person", "林晓岚"), "lives_in", Name("Address", "桐花路18号"))
    return story.says(Name("Person", "周远"), "lives_in", community("青禾社区")).says(
        community("青禾社区"), "organizes", Name("Event", "邻里读书会")
    )


def test_where_persons_live_and_what_only_that_speaks_of_is_left_out(residents):
    graph = graph_of(residents)
    assert not list(graph.subject_objects(term("lives_in")))
    assert not list(graph.subjects(RDF.predicate, term("lives_in")))
    named = {str(name) for name in graph.objects(None, SKOS.prefLabel)}
    assert named == {"青禾社区", "邻里读书会"}


def test_residences_stand_in_a_graph_of_their_own_if_asked_for(residents):
    reading = residents.reading
    resolution = resolve([reading])
    plain = set(quads(resolution, [reading.article]))
    asked = set(quads(resolution, [reading.article], with_residences=True))
    private = list(to_rdflib(triple for triple, _ in asked - plain))
    assert {graph for _, graph in asked - plain} == {"private"}
    assert plain <= asked
    assert len([p for _, p, _ in private if p == term("lives_in")]) == 2
    assert {o.value for _, p, o in private if p == SKOS.prefLabel} == {"林晓岚", "周远", "桐花路18号"}


def test_a_unit_above_what_is_published_is_published():
    story = Story("p-01").says(Name("Person", "林晓岚"), "lives_in", community("青禾社区", "松涛街道"))
    story.says(community("青禾社区", "松涛街道"), "part_of", street("松涛街道"))
    resolution = resolve([story.reading])
    assert {each.name for each in without_residences(resolution).entities} == {"青禾社区", "松涛街道"}


def test_there_are_no_blank_nodes(story):
    graph = graph_of(story)
    assert len(graph) > 30
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_another_base_begins_every_iri_of_the_data(story):
    graph = graph_of(story, base="https://example.test/data/")
    assert not [node for triple in graph for node in triple if node.startswith(BASE)]


@pytest.mark.parametrize(
    ("start", "end", "runs"),
    [
        (0, 3, [(0, 50, 3)]),
        (2, 6, [(2, 52, 2), (4, 10, 2)]),
        (4, 9, [(4, 10, 3), (8, 30, 1)]),
        (7, 8, []),
        (4, 4, []),
    ],
)
def test_a_span_is_printed_as_unbroken_runs_of_the_page(story, start, end, runs):
    pieces = (Piece(0, 50, 2), Piece(2, 52, 2), Piece(4, 10, 3), Piece(8, 30, 4))
    article = replace(story.reading.article, pieces=pieces)
    assert list(page_runs(article, start, end)) == runs
