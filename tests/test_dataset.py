"""The dataset and its files: graphs, order, the two ways round, description, and nothing private."""

import gzip
import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import pyoxigraph
import pytest
from rdflib import DCTERMS, RDF, VOID, XSD, Dataset, Graph, Literal, URIRef
from reading_builder import Name, Story, community, company, date, street

from kg.graph import ASSERTED, PRIVATE, PROVENANCE, to_rdf
from kg.ontology import data_namespace, entity_types, ontology_graph, predicates, term
from kg.publish.dataset import INFERRED, METADATA, ONTOLOGY, make_dataset
from kg.publish.files import PRIVATE_FILE, RDF_FILES, write_dataset
from kg.publish.metadata import metadata_term
from kg.publish.nquads import write_nquads
from kg.publish.reified import unreified
from kg.rdf_files import read_quads, read_turtle
from kg.resolve import resolve
from kg.terms import named_or_literal, to_rdflib

BASE = "https://example.test/data/"


def stories():
    one = Story("a-01").says(community("青禾社区", "松涛街道"), "partners_with", company("云杉物业有限公司"))
    one.says(community("青禾社区", "松涛街道"), "part_of", street("松涛街道"))
    one.says(Name("Event", "邻里读书会"), "held_on", date("2031-05-04"))
    two = Story("a-02", number=2).says(Name("Person", "林晓岚"), "lives_in", Name("Address", "松涛路7号"))
    two.says(Name("Person", "林晓岚"), "holds_role", Name("Role", "网格长"))
    two.measures(community("青禾社区", "松涛街道"), "30余名", "30", "名", "志愿者", "at_least")
    return [one.reading, two.reading]


def made(base=BASE, readings=None, **more):
    readings = readings or stories()
    return make_dataset(resolve(readings, base), [each.article for each in readings], base, **more)


@pytest.fixture
def build(tmp_path):
    write_dataset(made(files=RDF_FILES), tmp_path)
    return tmp_path


def test_each_graph_holds_what_its_name_says():
    graphs = made().graphs
    assert list(graphs) == [ASSERTED, PROVENANCE, INFERRED, ONTOLOGY, METADATA]
    whole = to_rdf(resolve(stories(), BASE), [each.article for each in stories()], BASE)
    assert set(to_rdflib([*graphs[ASSERTED], *graphs[PROVENANCE]])) == set(whole)
    asserted = {each.predicate.value for each in graphs[ASSERTED]}
    assert str(term("partners_with")) in asserted
    assert str(term("confidence")) not in asserted
    assert {str(p.iri) for p in predicates()}.isdisjoint(each.predicate.value for each in graphs[PROVENANCE])
    assert {each.predicate.value for each in graphs[INFERRED]} >= {
        str(term("within")),
        str(term("partners_with")),
    }
    assert len(graphs[ONTOLOGY]) == len(ontology_graph())


def test_the_turtle_files_hold_their_graphs(build):
    graphs = made(files=RDF_FILES).graphs
    assert set(read_turtle(build / "graph.ttl")) == {*graphs[ASSERTED], *graphs[PROVENANCE]}
    assert set(read_turtle(build / "inferred.ttl")) == set(graphs[INFERRED])
    assert set(unreified(read_turtle(build / "graph-rdf12.ttl"))) == {*graphs[ASSERTED], *graphs[PROVENANCE]}
    assert set(read_turtle(build / "void.ttl")) > set(graphs[METADATA])
    assert sorted(path.name for path in build.iterdir()) == sorted(RDF_FILES)


def test_the_quads_are_sorted_and_rdflib_reads_them(build):
    content = gzip.decompress((build / "graph.nq.gz").read_bytes())
    written = content.splitlines(keepends=True)
    assert written == sorted(set(written))
    read = Dataset().parse(data=content, format="nquads")
    names = {str(graph.identifier).removeprefix(f"{BASE}graph/") for graph in read.graphs()}
    assert names >= {ASSERTED, PROVENANCE, INFERRED, ONTOLOGY, METADATA}
    assert len(read) == len(written)


def test_the_gzip_file_holds_neither_a_name_nor_a_time(build, tmp_path, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1e9)
    write_nquads(made(files=RDF_FILES), tmp_path / "other.nq.gz")
    assert (tmp_path / "other.nq.gz").read_bytes() == (build / "graph.nq.gz").read_bytes()
    assert (build / "graph.nq.gz").read_bytes()[3:8] == bytes(5)


def test_no_file_has_a_blank_node(build):
    for name in ("graph.ttl", "inferred.ttl", "graph-rdf12.ttl", "void.ttl"):
        for triple in read_turtle(build / name):
            assert not any(isinstance(part, pyoxigraph.BlankNode) for part in triple), name
    for triples in read_quads(build / "graph.nq.gz").graphs.values():
        assert not any(isinstance(part, pyoxigraph.BlankNode) for each in triples for part in each)


def test_a_statement_is_the_reifier_of_a_triple_that_is_asserted(build):
    twin = read_turtle(build / "graph-rdf12.ttl")
    stated = {each.subject: each.object for each in twin if isinstance(each.object, pyoxigraph.Triple)}
    asserted = {each for each in twin if not isinstance(each.object, pyoxigraph.Triple)}
    statements = {each.subject for each in asserted if each.object == named_or_literal(term("Statement"))}
    assert set(stated) == statements
    assert len(stated) > 3
    assert set(stated.values()) <= asserted
    assert not {str(part) for part in (RDF.subject, RDF.predicate, RDF.object)} & {
        each.predicate.value for each in twin
    }


def test_sparql_1_2_finds_the_confidence_of_a_fact(build):
    store = pyoxigraph.Store()
    store.load(path=str(build / "graph-rdf12.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    facts = f"?a <{term('partners_with')}> ?b ~ ?statement . ?statement <{term('confidence')}> ?c"
    (row,) = store.query(f"SELECT ?c WHERE {{ {facts} }}")
    assert row["c"].value == "0.9"


class TestResidences:
    def test_no_file_tells_where_a_person_lives(self, build):
        secret = "松涛路7号"
        for name in ("inferred.ttl", "void.ttl"):
            assert secret not in (build / name).read_text(encoding="utf-8")
        for triples in [read_turtle(build / "graph.ttl"), *read_quads(build / "graph.nq.gz").graphs.values()]:
            about = [each for each in triples if secret in str(each) or str(term("lives_in")) in str(each)]
            left = {each.predicate.value.rsplit("/")[-1].rsplit("#")[-1] for each in about}
            assert left <= {"articleBody"} | self.of_the_ontology()

    def of_the_ontology(self):
        return {str(p).rsplit("/")[-1].rsplit("#")[-1] for p in ontology_graph().predicates(term("lives_in"))}

    def test_on_request_they_have_a_graph_and_a_file(self, tmp_path):
        dataset = made(with_residences=True, files=[*RDF_FILES, PRIVATE_FILE])
        write_dataset(dataset, tmp_path)
        private = read_turtle(tmp_path / PRIVATE_FILE)
        assert str(term("lives_in")) in {each.predicate.value for each in private}
        assert set(read_quads(tmp_path / "graph.nq.gz").graphs[f"{BASE}graph/{PRIVATE}"]) == set(private)
        public = {each for name in (ASSERTED, PROVENANCE) for each in dataset.graphs[name]}
        assert str(term("lives_in")) not in {each.predicate.value for each in public}
        described = Graph().parse(tmp_path / "void.ttl")
        assert (URIRef(f"{BASE}dataset"), VOID.subset, URIRef(f"{BASE}graph/private")) in described


class TestDescription:
    def test_it_counts_what_is_there(self, build):
        described = Graph().parse(build / "void.ttl")
        quads = read_quads(build / "graph.nq.gz").graphs
        assert {str(s).removeprefix(f"{BASE}graph/") for s in described.objects(None, VOID.subset)} == {
            ASSERTED, PROVENANCE, INFERRED, ONTOLOGY, METADATA
        } - {METADATA}  # fmt: skip
        for graph in described.objects(URIRef(f"{BASE}dataset"), VOID.subset):
            assert int(described.value(graph, VOID.triples)) == len(quads[str(graph)])
            parts = list(described.objects(graph, VOID.propertyPartition))
            counted = sum(int(described.value(part, VOID.triples)) for part in parts)
            assert counted == len(quads[str(graph)])
            assert len(parts) == int(described.value(graph, VOID.properties)) > 0

    def test_it_counts_entities_by_class(self, build):
        described = Graph().parse(build / "void.ttl")
        part = described.value(predicate=VOID["class"], object=term("Community"))
        assert int(described.value(part, VOID.entities)) == 1
        assert (URIRef(f"{BASE}graph/asserted"), VOID.classPartition, part) in described

    def test_it_tells_size_and_checksum_of_each_other_file(self, build):
        described = Graph().parse(build / "void.ttl")
        files = set(described.objects(URIRef(f"{BASE}dataset"), metadata_term("dcat:distribution")))
        assert files == {URIRef(f"{BASE}file/{name}") for name in RDF_FILES if name != "void.ttl"}
        for file in files:
            content = (build / file.removeprefix(f"{BASE}file/")).read_bytes()
            assert int(described.value(file, metadata_term("dcat:byteSize"))) == len(content)
            checksum = described.value(file, metadata_term("spdx:checksum"))
            digest = described.value(checksum, metadata_term("spdx:checksumValue"))
            assert str(digest) == hashlib.sha256(content).hexdigest()

    def test_it_tells_licence_version_and_the_day_of_the_latest_page(self):
        days = zip(stories(), ("2031-05-04", "2031-05-03"), strict=True)
        dated = [replace(each, article=replace(each.article, issue_date=day)) for each, day in days]
        described = set(to_rdflib(made(readings=dated).graphs[METADATA]))
        whole = URIRef(f"{BASE}dataset")
        assert (whole, DCTERMS.modified, Literal("2031-05-04", datatype=XSD.date)) in described
        assert {p for s, p, _ in described if s == whole} >= {
            DCTERMS.license, DCTERMS.title, metadata_term("dcat:version"), VOID.uriSpace
        }  # fmt: skip
        assert DCTERMS.modified not in {p for _, p, _ in to_rdflib(made().graphs[METADATA])}

    @pytest.mark.parametrize("base", [BASE, data_namespace(), "https://w3id.org/cobuild/", "urn:co:"])
    def test_it_follows_the_base(self, base):
        metadata = set(to_rdflib(made(base).graphs[METADATA]))
        assert {str(s).startswith(base) for s, _, _ in metadata} == {True}
        assert (URIRef(f"{base}dataset"), VOID.uriSpace, Literal(base)) in metadata
        assert len(list(metadata)) == len(list(made().graphs[METADATA]))
        vocabularies = {o for _, p, o in metadata if p == VOID.vocabulary}
        assert len(vocabularies) > 5


BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_dataset import made, stories
from kg.publish.files import RDF_FILES, write_dataset
readings = stories()
if sys.argv[3] == "reversed":
    readings.reverse()
write_dataset(made(readings=readings, files=RDF_FILES), Path(sys.argv[2]))
"""


def test_the_same_articles_give_the_same_bytes_whatever_the_hash_seed_and_the_order(request, tmp_path):
    def built(seed, order):
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", BUILD, str(request.path.parent), str(folder), order],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        return {name: (folder / name).read_bytes() for name in RDF_FILES}

    assert built("0", "as given") == built("1", "reversed") == built("7", "as given")


def test_every_kind_of_entity_has_a_prefix(build):
    header = (build / "graph.ttl").read_text(encoding="utf-8").split("\n\n")[0]
    for kind in (*(name.lower() for name in entity_types()), "statement", "rule", "measurement"):
        assert f"@prefix {kind}: <{BASE}{kind}/> ." in header
