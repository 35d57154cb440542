"""The ontology beside the vocabularies that it is aligned to: a reasoner finds no contradiction and no harm.

PROV-O, SKOS and DCMI Terms are the files that pyLODE carries; of the others ``tests/vocabularies`` states
what bears on the terms in use.
"""

from importlib.metadata import files
from itertools import product
from pathlib import Path

import owlrl
import pytest
from rdflib import FOAF, ORG, OWL, PROV, RDF, RDFS, Graph, Literal, Namespace, URIRef
from reading_builder import Name, Story, community, company, date

from kg.graph import to_rdf
from kg.ontology import namespace, ontology_graph
from kg.resolve import resolve

pytestmark = pytest.mark.no_cover

CB, THINGS = Namespace(namespace()), Namespace("https://example.test/thing/")
SCHEMA = Namespace("https://schema.org/")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
STATED = sorted((Path(__file__).parent / "vocabularies").glob("*.ttl"))
CARRIED = ("prov.ttl", "skos.ttl", "dcterms-mod.ttl")
AXIOMS = {
    RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range,
    OWL.disjointWith, OWL.equivalentClass, OWL.equivalentProperty, OWL.inverseOf, OWL.unionOf,
    OWL.intersectionOf, OWL.onProperty, OWL.allValuesFrom, OWL.someValuesFrom, OWL.propertyChainAxiom,
    OWL.propertyDisjointWith,
}  # fmt: skip
# What a use may tell of a thing beyond its class: whoever holds an event acts in it (prov:Agent), and an
# organisation with members is a foaf:Group, which FOAF does not keep apart from organisations.
HARMLESS = {PROV.Agent, FOAF.Group, FOAF.Agent}


def axioms(graph):
    """What a reasoner works on, without labels, comments and annotation properties."""
    kept = Graph()
    for triple in graph:
        if triple[1] in AXIOMS and triple[2] != OWL.AnnotationProperty:
            kept.add(triple)
    return kept


@pytest.fixture(scope="module")
def terms():
    """The axioms of the ontology and of the vocabularies."""
    graph = Graph()
    for path in STATED:
        graph.parse(path)
    for path in files("pylode"):
        if path.name in CARRIED:
            graph.parse(path.locate())
    return axioms(graph) + axioms(ontology_graph())


def own(kind):
    found = ontology_graph().subjects(RDF.type, kind)
    return sorted(each for each in found if each.startswith(CB))


def one_of_each_class():
    graph = Graph()
    for each in own(OWL.Class):
        graph.add((THINGS[each.removeprefix(CB)], RDF.type, each))
    return graph


def one_use_of_each_property():
    """Every property between things of every two classes that its hints name, or with a literal."""
    graph, hints = Graph(), ontology_graph()
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for each in own(kind):
            domains = sorted(hints.objects(each, SCHEMA.domainIncludes))
            for first, second in product(domains, sorted(hints.objects(each, SCHEMA.rangeIncludes))):
                name = f"{each.removeprefix(CB)}/{first.removeprefix(CB)}/{second}"
                subject, target = THINGS[f"{name}/1"], THINGS[f"{name}/2"]
                graph.add((subject, RDF.type, first))
                if kind == OWL.ObjectProperty:
                    graph.add((target, RDF.type, second))
                graph.add((subject, each, target if kind == OWL.ObjectProperty else Literal("1")))
    return graph


def a_build():
    """A graph as the emitter makes it, with every kind of node."""
    person, event, venue = Name("Person", "林晓岚"), Name("Event", "邻里读书会"), Name("Venue", "萤火驿站")
    firm, estate = company("云杉物业有限公司"), Name("ResidentialArea", "丹枫花苑")
    story = Story("p-01").says(community("青禾社区"), "partners_with", firm)
    story.says(estate, "partners_with", venue).says(estate, "organizes", event)
    story.says(venue, "organizes", event).says(event, "held_on", date("--05-04"))
    story.says(person, "participates_in", event).says(person, "holds_role", Name("Role", "网格长"))
    story.says(person, "member_of", firm).says(person, "member_of", venue)
    story.says(person, "honored_as", Name("Honour", "最美楼道长")).says(person, "lives_in", estate)
    story.says(firm, "establishes", Name("Team", "萤火志愿队")).says(firm, "runs", venue)
    story.says(Name("Programme", "星光计划"), "serves", Name("Group", "老年人"))
    story.measures(venue, "600多平方米", "600", "平方米", "面积", "at_least")
    return to_rdf(resolve([story.reading]), [story.reading.article], with_residences=True)


def closure(*graphs):
    whole = Graph()
    for each in graphs:
        whole += each
    # owlrl's own reading of literals would stay in rdflib behind this test, and cannot read --05-04.
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, improved_datatypes=False).expand(whole)
    return whole


def contradictions(*graphs):
    return sorted(str(message) for message in closure(*graphs).objects(None, ERROR))


@pytest.mark.parametrize("data", [one_of_each_class, one_use_of_each_property, a_build])
def test_a_reasoner_finds_no_contradiction(terms, data):
    graph = data()
    assert len(graph) > 40
    assert contradictions(terms, graph) == []


@pytest.mark.parametrize(
    ("subject", "superclass"),
    [
        (CB.ServiceCentre, ORG.Site),
        (CB.Measurement, PROV.Activity),
        (CB.Role, ORG.Organization),
        (CB.Person, FOAF.Project),
    ],
)
def test_a_planted_class_is_found_to_contradict(terms, subject, superclass):
    planted = Graph().add((subject, RDFS.subClassOf, superclass))
    assert contradictions(terms, one_of_each_class(), planted)


@pytest.mark.parametrize(
    ("subject", "predicate", "target"),
    [
        (CB.Conferral, RDFS.subClassOf, PROV.Activity),
        (CB.holdsRole, RDFS.subPropertyOf, ORG.memberOf),
    ],
)
def test_a_planted_axiom_is_found_to_contradict_in_use(terms, subject, predicate, target):
    planted = Graph().add((subject, predicate, target))
    assert contradictions(terms, one_use_of_each_property(), planted)


def types(graph):
    """The named classes that a graph says each thing is of, beyond those of OWL and RDFS."""
    found = {}
    for thing, each in graph.subject_objects(RDF.type):
        named = isinstance(each, URIRef) and not each.startswith((str(OWL), str(RDFS), str(RDF)))
        if thing.startswith(THINGS) and named:
            found.setdefault(thing, set()).add(each)
    return found


def gained(*axioms_of):
    """What the uses of properties tell of things beyond their classes, by thing."""
    uses = one_use_of_each_property()
    alone = Graph()
    for triple in uses.triples((None, RDF.type, None)):
        alone.add(triple)
    by_class, by_use = types(closure(*axioms_of, alone)), types(closure(*axioms_of, uses))
    assert len(by_class) > 100
    more = {thing: by_use[thing] - by_class[thing] - HARMLESS for thing in by_class}
    return {thing.removeprefix(THINGS): found for thing, found in more.items() if found}


def test_no_use_of_a_property_makes_a_thing_what_its_class_is_not(terms):
    """An estate that partners with a company does not become an organisation."""
    assert gained(terms) == {}


def test_a_planted_harm_is_found(terms):
    planted = Graph().add((CB.partnersWith, RDFS.subPropertyOf, ORG.linkedTo))
    harmed = gained(terms, planted)
    assert any(thing.startswith("partnersWith/ResidentialArea") for thing in harmed)
    assert {ORG.Organization} <= set().union(*harmed.values())
