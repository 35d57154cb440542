"""A whole build: what is written conforms, and an error planted in any of its files is found."""

import gzip
import re

import pytest
from rdflib import DCTERMS, RDF, SKOS, VOID, Literal, URIRef
from reading_builder import Name, Story, community, company, date, street

from kg.check import check
from kg.errors import GraphError
from kg.ontology import data_namespace, term
from kg.publish.dataset import make_dataset
from kg.publish.files import RDF_FILES, write_dataset
from kg.resolve import resolve

BASE = "https://example.test/data/"
YUNSHAN = f"{BASE}company/云杉物业有限公司"
QINGHE = f"{BASE}community/青禾社区"
STREET = f"{BASE}subdistrict/松涛街道"
NATIVE = f"{BASE}person/林晓岚-云杉物业有限公司"
HOME = f"{BASE}residentialarea/丹枫花苑"


def dataset(base=BASE, *, with_residences=False, files=RDF_FILES):
    qinghe = community("青禾社区", "松涛街道", written="松涛街道青禾社区")
    story = Story("p-01").says(qinghe, "partners_with", company("云杉物业有限公司"))
    story.says(qinghe, "part_of", street("松涛街道"))
    person, event = Name("Person", "林晓岚"), Name("Event", "邻里读书会")
    story.says(qinghe, "organizes", event).says(event, "held_on", date("2031-05-04"))
    story.says(person, "member_of", company("云杉物业有限公司"))
    story.says(person, "lives_in", Name("ResidentialArea", "丹枫花苑"))
    articles = [story.reading.article]
    return make_dataset(
        resolve([story.reading], base), articles, base, with_residences=with_residences, files=files
    )


@pytest.fixture
def build(tmp_path):
    write_dataset(dataset(), tmp_path)
    return tmp_path


def test_what_is_written_conforms(build):
    assert check(build).violations == ()
    assert check(build / "graph.ttl").violations == ()


def test_residences_in_a_graph_of_their_own_conform(tmp_path):
    write_dataset(dataset(with_residences=True, files=[*RDF_FILES, "private.ttl"]), tmp_path)
    assert check(tmp_path).violations == ()
    assert check(tmp_path / "private.ttl").conforms is False, "alone, it lacks the articles"


def change_quads(folder, change):
    """Changes the lines of graph.nq.gz, and sorts them again."""
    lines = gzip.decompress((folder / "graph.nq.gz").read_bytes()).decode().splitlines()
    changed = "".join(f"{line}\n" for line in sorted(set(change(lines)), key=str.encode))
    (folder / "graph.nq.gz").write_bytes(gzip.compress(changed.encode(), mtime=0))


def change_text(folder, name, pattern, replacement):
    path = folder / name
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1)
    assert count == 1, f"{pattern} is not in {name}"
    path.write_text(text, encoding="utf-8")


def quad(subject, predicate, target, graph):
    shown = target.n3() if isinstance(target, Literal) else f"<{target}>"
    return f"<{subject}> <{predicate}> {shown} <{BASE}graph/{graph}> ."


def adding(graph, subject, predicate, target):
    """Plants one more quad."""
    return lambda lines: [*lines, quad(subject, predicate, target, graph)]


# Each plants one error in a build and says what the report must say, and at which node.
def inferred_although_asserted(folder):
    change_quads(folder, adding("inferred", QINGHE, term("part_of"), STREET))
    return QINGHE, "although it is asserted"


def inferred_although_stated(folder):
    change_quads(folder, adding("inferred", QINGHE, term("part_of"), STREET))
    return "statement/", "inferred triple that a statement states"


def inferred_without_a_rule(folder):
    change_quads(folder, adding("inferred", QINGHE, term("cooperatesWith"), STREET))
    return QINGHE, "in graph.nq.gz, but not by ontology/rules"


def not_inferred(folder):
    change_quads(folder, lambda lines: [each for each in lines if str(term("within")) not in each])
    return QINGHE, "by ontology/rules, but not in graph.nq.gz"


def inferred_file_without_a_triple(folder):
    change_text(folder, "inferred.ttl", r"\tcb:partnersWith \S+ \.", "\tcb:within city:云城 .")
    return YUNSHAN, "in inferred.ttl, but not by graph.nq.gz"


def residence_among_the_facts(folder):
    change_quads(folder, adding("asserted", NATIVE, term("lives_in"), HOME))
    return NATIVE, "where a person lives"


def statement_of_a_residence(folder):
    node = f"{BASE}statement/0123456789ab"
    change_quads(folder, adding("provenance", node, RDF.predicate, term("lives_in")))
    return node, "where a person lives"


def fact_among_the_sources(folder):
    change_quads(folder, adding("provenance", QINGHE, term("part_of"), STREET))
    return QINGHE, "outside the graph of asserted facts"


def fact_without_statement(folder):
    change_quads(folder, adding("asserted", QINGHE, term("runs"), f"{BASE}programme/星光计划"))
    return QINGHE, "no statement backs"


def quote_that_is_elsewhere(folder):
    change_quads(
        folder,
        lambda lines: [
            line.replace('articleBody> "', 'articleBody> "新') if "articleBody" in line else line
            for line in lines
        ],
    )
    return "article/p-01#char=", "not at its offsets"


def self_partner(folder):
    change_quads(folder, adding("asserted", QINGHE, term("partners_with"), QINGHE))
    return QINGHE, "relation of a thing to itself"


def cycle(folder):
    change_quads(folder, adding("asserted", STREET, term("part_of"), QINGHE))
    return QINGHE, "leads back"


def two_names(folder):
    name = Literal("青禾", lang="zh")
    change_quads(folder, adding("asserted", QINGHE, SKOS.prefLabel, name))
    return QINGHE, "exactly one Chinese preferred label"


def fact_that_one_file_lacks(folder):
    change_text(folder, "graph.ttl", r"\tcb:partOf subdistrict:\S+ ;\n", "")
    return QINGHE, "by graph.nq.gz, but not in graph.ttl"


def reifier_of_another_triple(folder):
    change_text(folder, "graph-rdf12.ttl", r"(?s)<<\( (\S+) cb:partnersWith", r"<<( \1 cb:runs")
    return "statement/", "in graph-rdf12.ttl, but not by graph.ttl"


def count_that_is_wrong(folder):
    change_text(folder, "void.ttl", r"void:entities 1 ", "void:entities 2 ")
    return "graph/", "in void.ttl, but not by the files"


def checksum_that_is_wrong(folder):
    change_text(folder, "void.ttl", r'spdx:checksumValue "..', 'spdx:checksumValue "zz')
    return "/sha256", "in void.ttl, but not by the files"


def file_that_was_changed_afterwards(folder):
    with (folder / "inferred.ttl").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    return "file/inferred.ttl/sha256", "by the files, but not in void.ttl"


def metadata_that_counts_wrong(folder):
    node = f"{BASE}graph/asserted"
    counted = f"<{node}> <{VOID.triples}>"

    def change(lines):
        return [re.sub(r'"\d+"', '"7"', line) if line.startswith(counted) else line for line in lines]

    change_quads(folder, change)
    return node, "in graph.nq.gz, but not by the graphs"


def lines_that_are_not_sorted(folder):
    lines = gzip.decompress((folder / "graph.nq.gz").read_bytes()).splitlines(keepends=True)
    (folder / "graph.nq.gz").write_bytes(gzip.compress(b"".join([*lines[1:], lines[0]])))
    return "graph.nq.gz", "out of order"


def line_that_comes_twice(folder):
    lines = gzip.decompress((folder / "graph.nq.gz").read_bytes()).splitlines(keepends=True)
    (folder / "graph.nq.gz").write_bytes(gzip.compress(b"".join([lines[0], *lines])))
    return "graph.nq.gz", "comes twice"


def line_in_another_form(folder):
    change_quads(folder, lambda lines: [lines[0].replace("> <", ">  <", 1), *lines[1:]])
    return "graph.nq.gz", "not canonical N-Quads"


def blank_node(folder):
    change_quads(folder, lambda lines: [*lines, f'_:b <{DCTERMS.date}> "2031" <{BASE}graph/asserted> .'])
    return "", "a node without an IRI"


def literal_that_stores_rewrite(folder):
    zeros = Literal("007", datatype=URIRef("http://www.w3.org/2001/XMLSchema#integer"), normalize=False)
    change_quads(folder, adding("provenance", f"{BASE}article/p-01", DCTERMS.identifier, zeros))
    return f"{BASE}article/p-01", "not in its canonical form"


def private_file_of_an_earlier_build(folder):
    (folder / "private.ttl").write_text(f"<{NATIVE}> <{term('lives_in')}> <{HOME}> .\n", encoding="utf-8")
    return NATIVE, "in private.ttl, but not by graph.nq.gz"


PLANTS = [
    inferred_although_asserted, inferred_although_stated, inferred_without_a_rule, not_inferred,
    inferred_file_without_a_triple, residence_among_the_facts, statement_of_a_residence,
    fact_among_the_sources, fact_without_statement, quote_that_is_elsewhere, self_partner, cycle, two_names,
    fact_that_one_file_lacks, reifier_of_another_triple, count_that_is_wrong, checksum_that_is_wrong,
    file_that_was_changed_afterwards, metadata_that_counts_wrong, lines_that_are_not_sorted,
    line_that_comes_twice, line_in_another_form, blank_node, literal_that_stores_rewrite,
    private_file_of_an_earlier_build,
]  # fmt: skip


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_a_planted_error_is_found_at_its_node(plant, build):
    node, message = plant(build)
    found = check(build)
    assert not found.conforms
    assert [v for v in found.violations if node in v.node and message in v.message], found.violations


@pytest.mark.parametrize("name", RDF_FILES)
def test_a_missing_file_is_named(name, build):
    (build / name).unlink()
    with pytest.raises(GraphError, match=rf"{re.escape(name)}: cannot be read: No such file"):
        check(build)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no gzip", "not gzipped N-Quads"),
        (gzip.compress(b"<a> <b>", mtime=0), "not N-Quads"),
        (gzip.compress(b"", mtime=0), "has no graph whose IRI ends in graph/asserted"),
        (gzip.compress(b"<a:a> <a:b> <a:c> .\n", mtime=0), "has no graph"),
    ],
)
def test_quads_that_cannot_be_used_are_named(content, message, build):
    (build / "graph.nq.gz").write_bytes(content)
    with pytest.raises(GraphError, match=rf"graph\.nq\.gz: {message}"):
        check(build)


def test_the_default_base_conforms_too(tmp_path):
    write_dataset(dataset(data_namespace()), tmp_path)
    assert check(tmp_path).conforms
