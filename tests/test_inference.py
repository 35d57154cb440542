"""The rules: what each infers and what it does not, on a few triples; and that they come to an end."""

import re

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Literal, URIRef

from kg import inference
from kg.errors import OntologyError
from kg.inference import infer, inference_rules, looks_at, rule_files
from kg.ontology import namespace, ontology_graph, term
from kg.terms import named, to_oxigraph, to_rdflib

BASE = "https://example.test/id/"


def node(name):
    return URIRef(BASE + name)


def what_follows(*facts):
    """What the rules add to facts such as ``"甲社区 partners_with 乙公司"`` or ``"甲社区 a Community"``."""
    asserted = []
    for fact in facts:
        subject, predicate, target = fact.split()
        if predicate == "a":
            asserted.append((node(subject), RDF.type, term(target)))
        else:
            asserted.append((node(subject), term(predicate), node(target)))
    return {
        f"{s.removeprefix(BASE)} {p.removeprefix(namespace())} {o.removeprefix(BASE)}"
        for s, p, o in to_rdflib(infer(to_oxigraph(asserted)))
    }


def only(found, predicate):
    return {each for each in found if each.split()[1] == predicate}


def test_what_the_rules_look_at_is_all_that_they_need(tmp_path):
    seen = looks_at()
    assert {f"<{term(name)}>" for name in ("part_of", "partners_with", "org:member", "within")} <= seen
    assert {f"<{RDF.type}>", f"<{RDFS.subClassOf}>"} <= seen
    assert f"<{term('mentionedIn')}>" not in seen
    rule = tmp_path / "rule.rq"
    rule.write_text("PREFIX e: <urn:e:>\nCONSTRUCT { ?a e:c-d ?b } WHERE { ?a ^e:f/e:i/<urn:g:h> ?b }")
    assert looks_at([rule]) == {
        f"<{RDF.type}>",
        "<urn:e:c-d>",
        "<urn:e:f>",
        "<urn:e:i>",
        "<urn:e:>",
        "<urn:g:h>",
    }


def test_lines_say_what_triples_say():
    facts = list(to_oxigraph([(node("甲社区"), term("partners_with"), node("乙公司"))]))
    text = pyoxigraph.serialize(facts, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert infer(text) == infer(facts) != set()


def test_a_partnership_is_mutual():
    assert what_follows("甲社区 partners_with 乙公司", "甲社区 organizes 读书会") >= {
        "乙公司 partnersWith 甲社区"
    }


def test_other_relations_are_not_mutual():
    assert what_follows("甲社区 organizes 读书会", "读书会 located_in 甲社区") == set()


def test_a_partnership_that_is_told_from_both_sides_needs_no_rule():
    found = what_follows("甲社区 partners_with 乙公司", "乙公司 partners_with 甲社区")
    assert only(found, "partnersWith") == set()


def test_what_is_part_of_a_part_is_within_the_whole():
    found = what_follows("甲社区 part_of 乙街道", "乙街道 part_of 丙区", "丁公司 located_in 甲社区")
    assert found == {"甲社区 within 乙街道", "甲社区 within 丙区", "乙街道 within 丙区"}


def test_nothing_is_within_itself():
    found = what_follows("甲社区 part_of 乙街道", "乙街道 part_of 甲社区")
    assert found == {"甲社区 within 乙街道", "乙街道 within 甲社区"}


@pytest.mark.parametrize(
    ("lower", "upper", "kind"),
    [
        ("PartyOrganization", "Community", "embeddedIn"),
        ("MassOrganization", "Company", "embeddedIn"),
        ("PartyOrganization", "PartyOrganization", "embeddedIn"),
        ("Team", "SocialOrganization", "embeddedIn"),
        ("ServiceCentre", "Subdistrict", "embeddedIn"),
        ("Community", "Subdistrict", "administrativelyPartOf"),
        ("District", "City", "administrativelyPartOf"),
        ("ResidentialArea", "Community", "estateOf"),
        ("Programme", "Programme", "subProgrammeOf"),
        ("Company", "Company", ""),
        ("Event", "Event", ""),
        ("Venue", "Community", ""),
        ("Programme", "Community", ""),
        ("ResidentialArea", "Company", ""),
    ],
)
def test_the_classes_tell_what_kind_of_part_it_is(lower, upper, kind):
    found = what_follows("甲 part_of 乙", f"甲 a {lower}", f"乙 a {upper}")
    assert found == {"甲 within 乙"} | ({f"甲 {kind} 乙"} if kind else set())


PARTIES = (
    "甲社区 a Community", "乙公司 a Company", "甲党委 a PartyOrganization", "乙支部 a PartyOrganization",
    "甲党委 part_of 甲社区", "乙支部 part_of 乙公司",
)  # fmt: skip


def test_the_units_of_party_bodies_cooperate():
    found = only(what_follows("甲党委 partners_with 乙支部", *PARTIES), "cooperatesWith")
    assert found == {"甲社区 cooperatesWith 乙公司", "乙公司 cooperatesWith 甲社区"}


def test_a_party_body_and_another_partner():
    found = only(what_follows("甲党委 partners_with 乙公司", *PARTIES), "cooperatesWith")
    assert found == {"甲社区 cooperatesWith 乙公司", "乙公司 cooperatesWith 甲社区"}


def test_partners_that_are_units_cooperate_themselves():
    found = only(what_follows("甲社区 partners_with 乙公司", *PARTIES), "cooperatesWith")
    assert found == {"甲社区 cooperatesWith 乙公司", "乙公司 cooperatesWith 甲社区"}


def test_a_branch_stands_for_the_unit_of_its_committee():
    branch = ("甲支部 a PartyOrganization", "甲支部 part_of 甲党委", "甲支部 partners_with 乙支部")
    found = only(what_follows(*branch, *PARTIES), "cooperatesWith")
    assert found == {"甲社区 cooperatesWith 乙公司", "乙公司 cooperatesWith 甲社区"}


def test_a_unit_does_not_cooperate_with_itself_nor_a_body_of_unknown_unit_with_anybody():
    found = what_follows("甲党委 partners_with 甲社区", *PARTIES)
    assert only(found, "cooperatesWith") == set()
    found = what_follows("丙党委 partners_with 甲社区", "丙党委 a PartyOrganization", *PARTIES)
    assert only(found, "cooperatesWith") == set()


def test_a_team_stands_for_itself_alone():
    team = ("甲队 a Team", "甲队 part_of 甲社区", "甲队 partners_with 乙公司")
    found = only(what_follows(*team, *PARTIES), "cooperatesWith")
    assert found == {"甲队 cooperatesWith 乙公司", "乙公司 cooperatesWith 甲队"}


def test_a_membership_gives_the_organisation_and_the_role():
    member = ("任职 a Membership", "任职 org:member 林晓岚", "任职 org:organization 甲社区")
    assert what_follows(*member, "任职 org:role 网格长") == {
        "林晓岚 memberOf 甲社区",
        "林晓岚 holdsRole 网格长",
    }
    assert what_follows(*member, "林晓岚 member_of 甲社区") == set()
    assert what_follows("任职 org:member 林晓岚", "任职 org:organization 甲社区") == set()


TYPES = ("Community", "PartyOrganization", "Company", "Team", "Subdistrict")
THINGS = st.integers(0, 5)
FACTS = st.lists(st.tuples(THINGS, st.sampled_from(["part_of", "partners_with"]), THINGS), max_size=12)


@settings(max_examples=60, deadline=None)
@given(FACTS, st.lists(st.sampled_from(TYPES), min_size=6, max_size=6))
def test_what_is_inferred_is_never_asserted_and_infers_nothing_more(facts, types):
    asserted = set(
        to_oxigraph(
            [
                *((node(str(s)), term(p), node(str(o))) for s, p, o in facts),
                *((node(str(n)), RDF.type, term(name)) for n, name in enumerate(types)),
            ]
        )
    )
    found = infer(asserted)
    assert not found & asserted
    assert infer(asserted | found) == set()
    partners = {
        (t.subject, t.object) for t in asserted | found if t.predicate == named(term("partners_with"))
    }
    assert partners == {(b, a) for a, b in partners}


def test_the_order_of_the_files_does_not_matter():
    facts = list(
        to_oxigraph(
            [
                (node("甲党委"), RDF.type, term("PartyOrganization")),
                (node("甲党委"), term("part_of"), node("甲社区")),
                (node("甲社区"), RDF.type, term("Community")),
                (node("甲党委"), term("partners_with"), node("乙公司")),
            ]
        )
    )
    assert infer(facts, reversed(rule_files())) == infer(facts) != set()


def test_each_rule_says_in_two_languages_what_it_infers():
    assert len(rule_files()) >= 5
    declared = {str(subject) for subject in ontology_graph().subjects()}
    for file in rule_files():
        chinese, english = file.read_text(encoding="utf-8").splitlines()[:2]
        assert chinese.startswith("# ")
        assert not chinese.isascii()
        assert english.startswith("# ")
        assert english.isascii()
        body = file.read_text(encoding="utf-8").split("CONSTRUCT")[1]
        used = {namespace() + word.rstrip(";.*+)}")[3:] for word in body.split() if word.startswith("cb:")}
        assert used <= declared, file.name


def test_each_property_is_inferred_by_the_one_rule_that_says_so():
    named = [name for rule in inference_rules() for name in rule.infers]
    assert len(named) == len(set(named)) >= 8
    marked = set(ontology_graph().subjects(term("inferred"), Literal(True)))
    assert {iri.removeprefix(namespace()) for iri in marked} <= set(named)
    for rule, file in zip(inference_rules(), rule_files(), strict=True):
        text = file.read_text(encoding="utf-8")
        made, _, body = text[text.index("CONSTRUCT") :].partition("}")
        direct = set(re.findall(r"cb:([A-Za-z]+)", made))
        assert direct <= set(rule.infers)
        values = set(re.findall(r"cb:([a-z][A-Za-z]*)", body))
        assert set(rule.infers) - direct <= values
        assert all(term(step.property) for step in rule.path)


def test_the_way_of_a_rule_is_read_step_by_step():
    cooperation = next(rule for rule in inference_rules() if "cooperatesWith" in rule.infers)
    assert [(step.property, step.backwards, step.repeated) for step in cooperation.path] == [
        ("partOf", True, "*"),
        ("partnersWith", False, ""),
        ("partOf", False, "*"),
    ]


def test_a_rule_without_its_two_lines_is_named(tmp_path, monkeypatch):
    (tmp_path / "6-new.rq").write_text("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", encoding="utf-8")
    monkeypatch.setattr(inference, "data_directory", lambda *parts: tmp_path)
    with pytest.raises(OntologyError, match=r"6-new\.rq: does not say what it infers"):
        inference_rules()


def test_what_the_rules_infer_the_ontology_marks_as_inferred():
    marked = set(ontology_graph().subjects(term("inferred"), Literal(True)))
    text = " ".join(file.read_text(encoding="utf-8") for file in rule_files())
    assert {f"cb:{iri.removeprefix(namespace())}" for iri in marked} <= set(text.replace(")", " ").split())


@pytest.mark.parametrize(
    ("query", "message"),
    [("SELECT * WHERE { ?s ?p ?o }", "not a CONSTRUCT query"), ("CONSTRUCT nothing", "not SPARQL")],
)
def test_a_file_that_is_no_rule_is_named(query, message, tmp_path):
    rule = tmp_path / "6-new.rq"
    rule.write_text(query, encoding="utf-8")
    with pytest.raises(OntologyError, match=rf"6-new\.rq: {message}"):
        infer([], [rule])


def test_a_rule_is_added_by_adding_a_file(tmp_path, monkeypatch):
    rule = f"# 新\n# new\nCONSTRUCT {{ ?a <{RDFS.seeAlso}> ?b }} WHERE {{ ?a <{term('runs')}> ?b }}"
    (tmp_path / "6-new.rq").write_text(rule, encoding="utf-8")
    real = inference.data_directory
    monkeypatch.setattr(
        inference, "data_directory", lambda *parts: tmp_path if parts[-1] == "rules" else real(*parts)
    )
    facts = list(to_oxigraph([(node("甲社区"), term("runs"), node("星光计划"))]))
    (found,) = infer(facts)
    assert found == pyoxigraph.Triple(facts[0].subject, named(RDFS.seeAlso), facts[0].object)
