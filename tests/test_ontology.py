"""The closed vocabulary that the code takes from ontology/cobuild.ttl."""

import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from kg import ontology
from kg.errors import OntologyError

ROOT = Path(__file__).parent.parent
SCHEMA = Namespace("https://schema.org/")
GUIDELINE_TYPES = [
    "Province",
    "City",
    "District",
    "Subdistrict",
    "Town",
    "Village",
    "Community",
    "ResidentialArea",
    "PartyOrganization",
    "MassOrganization",
    "GovernmentBody",
    "ServiceCentre",
    "Company",
    "School",
    "Hospital",
    "SocialOrganization",
    "Team",
    "Venue",
    "Address",
    "Programme",
    "Event",
    "Person",
    "Role",
    "Honour",
    "Group",
]
GUIDELINE_PREDICATES = [
    "part_of",
    "located_in",
    "partners_with",
    "organizes",
    "participates_in",
    "runs",
    "establishes",
    "serves",
    "holds_role",
    "member_of",
    "honored_as",
    "lives_in",
    "held_on",
]


def test_the_vocabulary_is_the_guideline_s_in_its_order():
    assert list(ontology.entity_types()) == GUIDELINE_TYPES
    assert [predicate.name for predicate in ontology.predicates()] == GUIDELINE_PREDICATES


def test_only_partners_with_is_symmetric():
    assert [p.name for p in ontology.predicates() if p.symmetric] == ["partners_with"]


@pytest.mark.parametrize(
    ("name", "local"), [("part_of", "partOf"), ("partOf", "partOf"), ("Community", "Community")]
)
def test_a_term_answers_to_its_guideline_and_its_local_name(name, local):
    assert ontology.term(name) == URIRef(ontology.namespace() + local)


def test_a_term_of_another_vocabulary_answers_to_its_prefixed_name():
    assert ontology.term("oa:exact") == URIRef("http://www.w3.org/ns/oa#exact")


@pytest.mark.parametrize(
    ("typo", "meant"), [("part_off", "part_of"), ("Comunity", "Community"), ("oa:exakt", "oa:exact")]
)
def test_a_typo_is_answered_with_the_nearest_term(typo, meant):
    with pytest.raises(OntologyError, match=rf"did you mean {meant}\?"):
        ontology.term(typo)


def test_an_unknown_predicate_is_answered_with_the_nearest_one():
    with pytest.raises(OntologyError, match=r"did you mean partners_with\?"):
        ontology.predicate("partner_with")
    with pytest.raises(OntologyError, match="choose one of part_of"):
        ontology.predicate("xyzzy")


@pytest.mark.parametrize(
    ("subject", "predicate", "target", "answer"),
    [
        ("Community", "part_of", "Subdistrict", True),
        ("Subdistrict", "part_of", "Community", False),
        ("Community", "part_of", "Company", False),
        ("PartyOrganization", "part_of", "Community", True),
        ("Team", "part_of", "Programme", True),
        ("Company", "part_of", "Programme", False),
        ("ResidentialArea", "part_of", "Community", True),
        ("Venue", "part_of", "ServiceCentre", True),
        ("Person", "partners_with", "Community", False),
        ("Community", "partners_with", "Company", True),
        ("Person", "holds_role", "Role", True),
        ("Company", "establishes", "Programme", False),
        ("Event", "held_on", "Date", True),
        ("Programme", "held_on", "Date", False),
        ("Group", "honored_as", "Honour", True),
    ],
)
def test_predicates_hold_between_the_types_of_the_guideline(subject, predicate, target, answer):
    assert ontology.allows(subject, predicate, target) is answer


def test_no_pair_is_allowed_outside_domain_and_range():
    types = (*ontology.entity_types(), "Date")
    for predicate in ontology.predicates():
        allowed = [(s, o) for s, o in product(types, types) if ontology.allows(s, predicate.name, o)]
        assert allowed
        assert {s for s, _ in allowed} <= set(predicate.domain)
        assert {o for _, o in allowed} <= set(predicate.range)


def test_every_type_lies_in_a_level_and_a_scope():
    levels = {name: ontology.administrative_level(name) for name in ontology.entity_types()}
    assert {name for name, level in levels.items() if level} == set(GUIDELINE_TYPES[:7])
    assert levels["Subdistrict"] == levels["Town"] < levels["Community"] == levels["Village"]
    scopes = {name: ontology.identity_scope(name) for name in ontology.entity_types()}
    assert set(scopes.values()) == {"chain", "parent", "corpus", "article", "organisation"}
    assert scopes["ServiceCentre"] == scopes["Venue"] == "parent"


def test_a_class_without_scope_is_refused():
    with pytest.raises(OntologyError, match="identityScope"):
        ontology.identity_scope("Statement")


def test_classes_lie_below_their_superclasses():
    assert ontology.is_a("Community", "Organization")
    assert ontology.is_a("Community", "Community")
    assert not ontology.is_a("Venue", "Organization")


def test_every_own_term_has_a_label_and_a_comment_in_both_languages():
    graph = ontology.ontology_graph()
    own = {s for s in graph.subjects(RDF.type) if str(s).startswith(ontology.namespace())}
    assert len(own) > 70
    for subject in own:
        for kind in (RDFS.label, RDFS.comment):
            assert sorted(text.language for text in graph.objects(subject, kind)) == ["en", "zh"], subject


def test_every_own_term_has_an_example():
    graph = ontology.ontology_graph()
    own = {s for s in graph.subjects(RDF.type) if str(s).startswith(ontology.namespace())}
    assert {str(s) for s in own if graph.value(s, SKOS.example) is None} == set()


def test_every_class_and_property_of_the_data_says_what_it_is_for():
    """A property has hints about what it stands between, unless it is the inverse of one that has."""
    graph = ontology.ontology_graph()
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for each in (s for s in graph.subjects(RDF.type, kind) if str(s).startswith(ontology.namespace())):
            inferred = graph.value(each, ontology.term("inferred")) is not None
            inverse = (None, OWL.inverseOf, each) in graph
            hinted = (each, SCHEMA.rangeIncludes, None) in graph
            assert hinted or inverse or inferred, each


def test_the_ontology_is_as_large_as_it_says_in_its_page():
    graph = ontology.ontology_graph()
    classes = {s for s in graph.subjects(RDF.type, OWL.Class) if str(s).startswith(ontology.namespace())}
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    properties = {s for k in kinds for s in graph.subjects(RDF.type, k)}
    own = {s for s in properties if str(s).startswith(ontology.namespace())}
    page = (ROOT / "ontology" / "README.md").read_text(encoding="utf-8")
    assert f"{len(classes)} classes" in page
    assert f"{len(own)} properties" in page


def test_the_examples_of_its_page_use_declared_terms_alone():
    page = (ROOT / "ontology" / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```turtle\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    declared = set(ontology.ontology_graph().subjects(RDF.type))
    assert len(examples) == 2
    for example in examples:
        graph = Graph().parse(data=example, format="turtle")
        named = {n for triple in graph for n in triple if str(n).startswith(ontology.namespace())}
        assert len(named) > 8
        assert named <= declared


def test_concepts_lie_in_a_scheme_and_have_names_of_their_own():
    graph = ontology.ontology_graph()
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 10
    for concept in concepts:
        assert (graph.value(concept, SKOS.inScheme), RDF.type, SKOS.ConceptScheme) in graph
        assert ontology.term(str(graph.value(concept, SKOS.notation))) == concept


def test_only_where_persons_live_is_personal():
    assert [p.name for p in ontology.predicates() if ontology.is_personal(p.name)] == ["lives_in"]
    with pytest.raises(OntologyError, match="did you mean"):
        ontology.is_personal("live_in")


def test_labels_come_in_the_language_asked_for():
    assert ontology.label("partners_with") == "共建"
    assert ontology.label("Subdistrict", "en") == "Sub-district"
    with pytest.raises(OntologyError, match="'fr'"):
        ontology.label("Community", "fr")


def test_the_header_tells_title_version_licence_and_namespace():
    graph = ontology.ontology_graph()
    header = graph.value(predicate=RDF.type, object=OWL.Ontology)
    assert ontology.namespace() == f"{header}#"
    assert ontology.data_namespace().startswith(str(header).removesuffix("ns"))
    for wanted in (DCTERMS.title, DCTERMS.license, OWL.versionInfo, OWL.versionIRI):
        assert graph.value(header, wanted) is not None


def test_a_file_that_is_not_turtle_is_named(tmp_path, monkeypatch):
    (tmp_path / "cobuild.ttl").write_text("cb:Community a", encoding="utf-8")
    monkeypatch.setattr(ontology.files, "data_directory", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(OntologyError, match=r"ontology/cobuild\.ttl: not Turtle"):
        ontology.ontology_graph.__wrapped__()


def test_a_header_without_a_wanted_entry_is_refused(monkeypatch):
    monkeypatch.setattr(ontology.files, "ontology_graph", Graph)
    with pytest.raises(OntologyError, match="header"):
        ontology.namespace.__wrapped__()


def test_the_vocabulary_is_the_same_under_every_hash_seed():
    command = "from kg import ontology as o; print(o.predicates(), o.entity_types(), o.prefixes())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", command],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
