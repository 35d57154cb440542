"""Conformance: what a build writes conforms, and every planted error is found."""

from decimal import Decimal
from itertools import product

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef
from reading_builder import Name, Story, community, company, date, street

from kg.check import check
from kg.check import queries as checking
from kg.errors import GraphError, OntologyError
from kg.graph import to_rdf
from kg.ontology import (
    allows,
    data_namespace,
    entity_types,
    namespace,
    ontology_graph,
    predicates,
    shapes_graph,
    term,
)
from kg.publish.turtle import write_turtle
from kg.resolve import resolve

BASE = data_namespace()
COMPANY = company("云杉物业有限公司")
QINGHE = URIRef(f"{BASE}community/青禾社区")
SONGTAO = URIRef(f"{BASE}subdistrict/松涛街道")
YUNSHAN = URIRef(f"{BASE}company/云杉物业有限公司")
ARTICLE = URIRef(f"{BASE}article/p-01")


@pytest.fixture
def graph():
    """A graph as the writers make it, with every predicate."""
    story = Story("p-01").says(
        community("青禾社区", "松涛街道", written="松涛街道青禾社区"), "partners_with", COMPANY
    )
    story.says(
        community("青禾社区", "松涛街道", written="该社区"), "part_of", street("松涛街道"), antecedent=(4, 8)
    )
    person, event = Name("Person", "林晓岚"), Name("Event", "邻里读书会")
    story.says(COMPANY, "organizes", event).says(event, "held_on", date("--05-04"))
    story.says(event, "located_in", Name("Venue", "萤火驿站")).says(person, "participates_in", event)
    story.says(person, "holds_role", Name("Role", "网格长")).says(person, "member_of", COMPANY)
    story.says(person, "honored_as", Name("Honour", "最美楼道长"))
    story.says(person, "lives_in", Name("ResidentialArea", "丹枫花苑"))
    story.says(COMPANY, "runs", Name("Programme", "星光计划"))
    story.says(COMPANY, "establishes", Name("Team", "萤火志愿队"))
    story.says(Name("Programme", "星光计划"), "serves", Name("Group", "老年人"))
    story.measures(
        community("青禾社区", "松涛街道"), "30余名", "30", "名", "志愿者", "at_least",
        time="今年以来", since="2031-01-01", until="2031-05-04",
    )  # fmt: skip
    return to_rdf(resolve([story.reading]), [story.reading.article], with_residences=True)


def report(graph, folder):
    write_turtle(graph, folder / "graph.ttl")
    return check(folder / "graph.ttl")


def test_what_the_writers_make_conforms(graph, tmp_path):
    found = report(graph, tmp_path)
    assert {p.iri for p in predicates()} <= set(graph.predicates())
    assert found.violations == ()
    assert found.conforms


def statement(graph, predicate="partners_with"):
    return graph.value(predicate=RDF.predicate, object=term(predicate))


def evidence(graph):
    return graph.value(statement(graph), term("evidence"))


# Each plants one error and says what the report must say about it, and at which node.
def two_parents(graph):
    other = URIRef(f"{BASE}subdistrict/柏林街道")
    graph += entity(other, "Subdistrict", "柏林街道")
    fact(graph, QINGHE, "part_of", other)
    return QINGHE, "at most one parent"


def parent_of_the_wrong_class(graph):
    graph.remove((QINGHE, term("part_of"), None))
    fact(graph, QINGHE, "part_of", YUNSHAN)
    return QINGHE, "is part of a sub-district, town, district or city"


def person_as_partner(graph):
    fact(graph, QINGHE, "partners_with", URIRef(f"{BASE}person/林晓岚-云杉物业有限公司"))
    return QINGHE, "partners are organisations"


def company_with_a_role(graph):
    fact(graph, YUNSHAN, "holds_role", URIRef(f"{BASE}role/网格长"))
    return YUNSHAN, "who holds a role is a person"


def date_that_is_a_text(graph):
    event = URIRef(f"{BASE}event/邻里读书会-p-01")
    fact(graph, event, "held_on", Literal("五月四日"))
    return event, "is a date, a month"


def two_names(graph):
    graph.add((QINGHE, SKOS.prefLabel, Literal("青禾", lang="zh")))
    return QINGHE, "exactly one Chinese preferred label"


def no_name(graph):
    graph.remove((QINGHE, SKOS.prefLabel, None))
    return QINGHE, "exactly one Chinese preferred label"


def alias_that_is_the_name(graph):
    graph.add((QINGHE, SKOS.altLabel, Literal("青禾社区", lang="zh")))
    return QINGHE, "differs from the preferred label"


def entity_without_type(graph):
    graph.remove((YUNSHAN, RDF.type, None))
    return YUNSHAN, "what runs something is"


def unknown_class(graph):
    graph.add((YUNSHAN, RDF.type, URIRef(term("Company") + "x")))
    return YUNSHAN, "class that the ontology does not declare"


def unknown_property(graph):
    graph.add((YUNSHAN, URIRef(term("runs") + "x"), QINGHE))
    return YUNSHAN, "property that the ontology does not declare"


def cycle(graph):
    other, third = URIRef(f"{BASE}company/甲木公司"), URIRef(f"{BASE}company/乙木公司")
    graph += entity(other, "Company", "甲木公司")
    graph += entity(third, "Company", "乙木公司")
    for child, parent in ((YUNSHAN, other), (other, third), (third, YUNSHAN)):
        fact(graph, child, "part_of", parent)
    return YUNSHAN, "leads back"


def self_partner(graph):
    fact(graph, QINGHE, "partners_with", QINGHE)
    return QINGHE, "relation of a thing to itself"


def fact_without_statement(graph):
    graph.add((QINGHE, term("organizes"), URIRef(f"{BASE}event/邻里读书会-p-01")))
    return QINGHE, "no statement backs"


def statement_without_fact(graph):
    graph.remove((QINGHE, term("partners_with"), None))
    return statement(graph), "not asserted"


def predicate_outside_the_closed_list(graph):
    node = statement(graph)
    graph.set((node, RDF.predicate, SKOS.related))
    return node, "one predicate of the closed list"


def statement_without(name, message):
    def plant(graph):
        node = statement(graph)
        graph.remove((node, RDF.subject if name == "rdf:subject" else term(name), None))
        return node, message

    plant.__name__ = f"statement_without_{name}"
    return plant


def confidence_above_one(graph):
    graph.set((statement(graph), term("confidence"), Literal(Decimal("1.5"))))
    return statement(graph), "between 0 and 1"


def subject_left_out_without_antecedent(graph):
    graph.set((statement(graph), term("subjectText"), Literal("")))
    return statement(graph), "has no antecedent"


def object_left_out_without_antecedent(graph):
    graph.set((statement(graph), term("objectText"), Literal("")))
    return statement(graph), "has no antecedent"


def empty_quote(graph):
    graph.set((evidence(graph), term("oa:exact"), Literal("")))
    return evidence(graph), "not empty"


def quote_of_other_words(graph):
    graph.set((evidence(graph), term("oa:exact"), Literal("松涛街道青禾社区。云杉物业有限公司")))
    return evidence(graph), "not at its offsets"


def quote_without_its_names(graph):
    graph.set((statement(graph), term("subjectText"), Literal("丹枫社区")))
    return statement(graph), "does not hold the text of its subject"


def quote_that_is_too_short(graph):
    printed = graph.value(evidence(graph), term("printedAs"))
    graph.set((printed, term("oa:exact"), Literal("松涛")))
    return printed, "longer or shorter than its span"


def end_before_start(graph):
    graph.set((evidence(graph), term("oa:start"), Literal(30)))
    return evidence(graph), "before its end"


def fragment_of_another_span(graph):
    graph.set((evidence(graph), term("oa:end"), Literal(18)))
    return evidence(graph), "is not its span"


def evidence_without_source(graph):
    graph.remove((evidence(graph), term("oa:hasSource"), None))
    return evidence(graph), "an article or a page as its source"


def article_without_text(graph):
    graph.remove((ARTICLE, term("schema:articleBody"), None))
    return ARTICLE, "has its text"


def article_with_a_date_in_words(graph):
    graph.set((ARTICLE, DCTERMS.date, Literal("昨日")))
    return ARTICLE, "the date of an article"


def article_with_an_issue_date_in_words(graph):
    graph.set((ARTICLE, DCTERMS.issued, Literal("昨日")))
    return ARTICLE, "the issue date of an article"


def measurement(graph):
    return graph.value(predicate=RDF.type, object=term("Measurement"))


def measurement_with(name, value, message):
    def plant(graph):
        graph.remove((measurement(graph), term(name), None))
        if value is not None:
            graph.add((measurement(graph), term(name), value))
        return measurement(graph), message

    plant.__name__ = f"measurement_with_{name}_{value}"
    return plant


def relation_with(kind, name, value, message):
    def plant(graph):
        node = graph.value(predicate=RDF.type, object=term(kind))
        graph.remove((node, term(name), None))
        for each in value:
            graph.add((node, term(name), each))
        return node, message

    plant.__name__ = f"{kind}_with_{name}_{len(value)}"
    return plant


def run_of_no_lexicon(graph):
    node = graph.value(predicate=RDF.type, object=term("Run"))
    graph.set((node, term("lexiconVersion"), Literal("1")))
    return node, "the version of its lexicon"


def statement_that_is_rejected(graph):
    graph.set((statement(graph), term("status"), term("rejected")))
    return statement(graph), "a published statement is asserted"


PERSON = URIRef(f"{BASE}person/林晓岚-云杉物业有限公司")
PLANTS = [
    relation_with("Partnership", "hasPartner", [QINGHE], "two partners or more"),
    relation_with("Partnership", "hasPartner", [QINGHE, PERSON], "two partners or more"),
    relation_with("Partnership", "partnershipKind", [YUNSHAN], "is one of the ontology's"),
    relation_with("Partnership", "occasion", [YUNSHAN], "is an event"),
    relation_with("Partnership", "onDate", [Literal("昨日")], "at most one date"),
    relation_with("Partnership", "evidence", [], "has evidence"),
    relation_with("Partnership", "statedIn", [], "stated in one article"),
    relation_with("Partnership", "prov:wasDerivedFrom", [YUNSHAN], "derived from statements"),
    relation_with("Participation", "participationIn", [], "in one event"),
    relation_with("Participation", "participant", [YUNSHAN, PERSON], "one participant"),
    relation_with("Participation", "partPlayed", [Literal("主持")], "is one of the ontology's"),
    relation_with("Membership", "org:member", [YUNSHAN], "one person"),
    relation_with("Membership", "org:organization", [], "one organisation"),
    relation_with("Membership", "org:role", [YUNSHAN], "at most one role"),
    relation_with("Membership", "memberDuring", [Literal("去年")], "at most one date"),
    relation_with("Conferral", "recipient", [], "one recipient"),
    relation_with("Conferral", "honour", [PERSON], "one honour"),
    relation_with("Conferral", "conferredBy", [PERSON], "by organisations"),
    relation_with("Conferral", "onDate", [Literal("去年")], "at most one date"),
    run_of_no_lexicon, statement_that_is_rejected,
    statement_without("status", "is asserted"),
    statement_without("prov:wasGeneratedBy", "generated by one run"),
    measurement_with("prov:wasGeneratedBy", None, "generated by one run"),
    two_parents, parent_of_the_wrong_class, person_as_partner, company_with_a_role, date_that_is_a_text,
    two_names, no_name, alias_that_is_the_name, entity_without_type, unknown_class, unknown_property,
    cycle, self_partner, fact_without_statement, statement_without_fact,
    predicate_outside_the_closed_list, confidence_above_one,
    statement_without("rdf:subject", "one subject"),
    statement_without("evidence", "one piece of evidence"),
    statement_without("statedIn", "stated in one article"),
    statement_without("rule", "one extraction rule"), statement_without("confidence", "between 0 and 1"),
    statement_without("subjectText", "text of its subject"),
    statement_without("objectText", "text of its object"),
    statement_without("subjectStart", "start of its subject"),
    statement_without("objectStart", "start of its object"), empty_quote, quote_of_other_words,
    quote_without_its_names, quote_that_is_too_short, end_before_start, fragment_of_another_span,
    evidence_without_source, article_without_text, article_with_a_date_in_words,
    measurement_with("measurementOf", None, "is of one entity"),
    measurement_with("value", Literal(Decimal(0)), "a decimal above 0"),
    measurement_with("unit", None, "has a unit"), measurement_with("counted", None, "what is counted"),
    measurement_with("qualifier", Literal("about"), "is exact, approximate or at_least"),
    measurement_with("valueText", None, "text of its value"),
    measurement_with("valueText", Literal("31余名"), "the value or the entity of its measurement"),
    measurement_with("observedFrom", Literal("今年"), "observed from a date"),
    measurement_with("observedUntil", Literal("昨日"), "observed until a date"),
    measurement_with("evidence", None, "one piece of evidence"),
    measurement_with("statedIn", None, "stated in one article"),
    measurement_with("rule", None, "one extraction rule"),
    measurement_with("confidence", Literal(Decimal(2)), "between 0 and 1"),
    measurement_with("subjectText", Literal(""), "has no antecedent"),
    article_with_an_issue_date_in_words,
]  # fmt: skip


def entity(node, entity_type, name):
    graph = Graph()
    graph.add((node, RDF.type, term(entity_type)))
    graph.add((node, SKOS.prefLabel, Literal(name, lang="zh")))
    return graph.add((node, RDFS.label, Literal(name, lang="zh")))


def fact(graph, subject, predicate, target):
    """Asserts a fact that is backed: a copy of a good statement with other ends."""
    graph.add((subject, term(predicate), target))
    model, copy = statement(graph), URIRef(f"{BASE}statement/{len(graph):012d}")
    for _, each, value in list(graph.triples((model, None, None))):
        graph.add((copy, each, value))
    graph.set((copy, RDF.subject, subject))
    graph.set((copy, RDF.predicate, term(predicate)))
    graph.set((copy, RDF.object, target))


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_a_planted_error_is_found_at_its_node(plant, graph, tmp_path):
    node, message = plant(graph)
    found = report(graph, tmp_path)
    assert not found.conforms
    assert [v for v in found.violations if v.node == str(node) and message in v.message], found.violations


def test_a_backed_fact_of_the_right_types_is_no_violation(graph, tmp_path):
    other = URIRef(f"{BASE}company/甲木公司")
    graph += entity(other, "Company", "甲木公司")
    fact(graph, QINGHE, "partners_with", other)
    assert report(graph, tmp_path).conforms


def test_a_subject_that_the_sentence_leaves_out_may_have_its_antecedent(graph, tmp_path):
    node = statement(graph, "part_of")
    assert graph.value(node, term("subjectAntecedent"))
    graph.set((node, term("subjectText"), Literal("")))
    assert report(graph, tmp_path).conforms


def test_a_violation_reads_as_a_sentence(graph, tmp_path):
    two_parents(graph)
    (violation,) = report(graph, tmp_path).violations
    assert str(violation) == (
        "community/青禾社区: 社区、村至多有一个上级 / "
        "a community or village has at most one parent (cb:partOf)"
    )


def test_the_shapes_allow_exactly_what_the_ontology_allows(tmp_path):
    """Every predicate between every two types: the shapes and ``allows`` give one answer."""
    graph, expected, things = Graph(), set(), {name: URIRef(f"{BASE}{name}") for name in entity_types()}
    for name, thing in things.items():
        graph.add((thing, RDF.type, term(name)))
    for predicate in (each for each in predicates() if each.name != "held_on"):
        for subject_type, object_type in product(things, things):
            subject = URIRef(f"{BASE}{predicate.name}/{subject_type}")
            graph.add((subject, RDF.type, term(subject_type)))
            graph.add((subject, predicate.iri, things[object_type]))
            if not allows(subject_type, predicate.name, object_type):
                expected.add((str(subject), str(things[object_type])))
    found = set()
    about_types = (v for v in report(graph, tmp_path).violations if "no statement backs" not in v.message)
    for violation in about_types:
        whole_subject = not violation.path or "has no parent" in violation.message
        if whole_subject and violation.node not in map(str, things.values()):
            found |= {(violation.node, str(thing)) for thing in things.values()}
        elif violation.path in {str(each.iri) for each in predicates()} and violation.value:
            found.add((violation.node, violation.value))
    assert found == expected
    assert len(expected) > 1000


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(GraphError, match=r"nothing\.ttl: cannot be read: No such file"):
        check(tmp_path / "nothing.ttl")


@pytest.mark.parametrize("content", [b'{"page": 1}', b"<a> <b>", b"\xff\xfe\x00", "青禾社区。".encode()])
def test_a_file_that_is_not_turtle_is_named(content, tmp_path):
    (tmp_path / "graph.ttl").write_bytes(content)
    with pytest.raises(GraphError, match=r"graph\.ttl: not Turtle"):
        check(tmp_path / "graph.ttl")


def test_a_triple_term_of_rdf_1_2_is_refused(tmp_path):
    (tmp_path / "graph.ttl").write_text(
        "<http://a.test/s> <http://a.test/p> <<( <http://a.test/s> a <http://a.test/c> )>> ."
    )
    with pytest.raises(GraphError, match=r"triple term of RDF 1\.2"):
        check(tmp_path / "graph.ttl")


def test_a_check_that_is_no_select_is_refused(tmp_path, graph, monkeypatch):
    (tmp_path / "ask.rq").write_text("# 问\n# ask\nASK { ?s ?p ?o }", encoding="utf-8")
    real = checking.data_directory
    monkeypatch.setattr(
        checking, "data_directory", lambda *parts: tmp_path if parts[-1] == "checks" else real(*parts)
    )
    with pytest.raises(OntologyError, match=r"ask\.rq: not a SELECT query"):
        report(graph, tmp_path)


def test_shapes_speak_both_languages():
    shapes = shapes_graph()
    message = URIRef("http://www.w3.org/ns/shacl#message")
    assert len(list(shapes.subjects(message))) > 40
    for shape in set(shapes.subjects(message)):
        assert sorted(text.language for text in shapes.objects(shape, message)) == ["en", "zh"]


def test_shapes_name_only_terms_of_the_ontology():
    declared = set(ontology_graph().subjects(RDF.type))
    named = {iri for triple in shapes_graph() for iri in triple if iri.startswith(namespace())}
    assert len(named) > 40
    assert named <= declared


def test_checks_name_the_namespaces_of_the_ontology():
    for file in checking.data_directory("ontology", "checks").glob("*.rq"):
        query = file.read_text(encoding="utf-8")
        for prefix, iri in (("cb", namespace()), ("graph", f"{data_namespace()}graph/")):
            assert (f"{prefix}:" in query) == (f"PREFIX {prefix}: <{iri}>" in query), file.name
