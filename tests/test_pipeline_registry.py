"""The registry among the files of a build: read, added to, kept elsewhere, refused."""

import json
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from invented_pages import CENTRE, write_pages
from rdflib import DCTERMS, OWL, RDF

import kg
from kg.arguments import OUTPUTS
from kg.cli import main
from kg.errors import OutputError, RegistryError
from kg.pipeline import build

SECOND = """\
# 新春集市进社区

本报讯 近日，柏林街道青禾社区联合云杉供电所开展“新春集市”活动，老年人踊跃参加。
（沈知远）
"""
FIRST = SECOND.replace("柏林街道", "松涛街道").replace("新春", "中秋")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def iris(folder, entity_type=""):
    rows = [json.loads(line) for line in (folder / "triples.jsonl").read_text(encoding="utf-8").splitlines()]
    ends = [row[role] for row in rows for role in ("subject", "object")]
    return {end["iri"].split("/id/")[1] for end in ends if end["iri"] and entity_type in ("", end["type"])}


def test_a_second_build_into_the_folder_gives_the_same_bytes(pages, out):
    build(pages, out)
    before = contents(out)
    build(pages, out)
    assert contents(out) == before


def test_every_entity_is_registered(pages, out):
    build(pages, out)
    registered = {
        line.split("\t")[0] for line in (out / "registry.tsv").read_text(encoding="utf-8").splitlines()
    }
    assert len(iris(out)) > 5
    assert iris(out) <= registered


def test_the_community_that_was_there_keeps_its_iri_when_another_of_its_name_comes(tmp_path, out):
    build(write_pages(tmp_path / "1", first=FIRST), out)
    assert iris(out, "Community") == {"community/青禾社区"}
    rows = (out / "registry.tsv").read_bytes()
    build(write_pages(tmp_path / "2", first=FIRST, second=SECOND), out)
    assert iris(out, "Community") == {"community/青禾社区", "community/青禾社区-柏林街道"}
    assert (out / "registry.tsv").read_bytes().startswith(rows)
    build(tmp_path / "2", tmp_path / "anew")
    assert iris(tmp_path / "anew", "Community") == {
        "community/青禾社区-松涛街道",
        "community/青禾社区-柏林街道",
    }


def test_pages_that_go_and_come_back_bring_the_same_files(tmp_path, out):
    both, one = write_pages(tmp_path / "2"), write_pages(tmp_path / "1", centre=CENTRE)
    build(both, out)
    before = contents(out)
    build(one, out)
    assert contents(out)["graph.ttl"] != before["graph.ttl"]
    build(both, out)
    assert contents(out) == before


def test_an_iri_that_was_replaced_says_so_in_a_graph_that_conforms(tmp_path, out):
    bare = SECOND.replace("柏林街道", "").replace("新春", "元宵")
    build(write_pages(tmp_path / "1", bare=bare), out)
    build(write_pages(tmp_path / "2", bare=bare, first=FIRST, second=SECOND), out)
    build(write_pages(tmp_path / "3", bare=bare, first=FIRST), out)
    graph = rdflib.Graph().parse(out / "graph.ttl")
    ((old, new),) = graph.subject_objects(DCTERMS.isReplacedBy)
    assert str(old).endswith("/community/青禾社区-松涛街道")
    assert str(new).endswith("/community/青禾社区")
    assert set(graph.predicates(old)) == {DCTERMS.isReplacedBy, OWL.deprecated}
    assert (new, RDF.type, kg.ontology.term("Community")) in graph
    assert kg.check_graph(out / "graph.ttl").violations == ()
    assert kg.check_graph(out).violations == ()


def used_as_subject(graph, old, one, other):
    graph.add((old, DCTERMS.isReplacedBy, one))
    graph.add((old, rdflib.SKOS.related, other))


def used_as_object(graph, old, one, other):
    graph.add((old, DCTERMS.isReplacedBy, one))
    graph.add((other, rdflib.SKOS.related, old))


def replaced_by_nothing_known(graph, old, one, other):
    graph.add((old, DCTERMS.isReplacedBy, rdflib.URIRef(f"{one}{other}")))


@pytest.mark.parametrize("plant", [used_as_subject, used_as_object, replaced_by_nothing_known])
def test_a_replaced_iri_in_use_is_a_violation(pages, out, plant):
    build(pages, out)
    graph = rdflib.Graph().parse(out / "graph.ttl")
    one, other = sorted(graph.subjects(RDF.type, kg.ontology.term("Community")))[:2]
    old = rdflib.URIRef(f"{one}-x")
    planted = rdflib.Graph()
    plant(planted, old, one, other)
    with (out / "graph.ttl").open("a", encoding="utf-8") as file:
        file.write(planted.serialize(format="nt"))
    found = kg.check_graph(out / "graph.ttl").violations
    assert [(each.node, "another has replaced" in each.message) for each in found] == [(str(old), True)]


def test_the_registry_can_be_kept_elsewhere(pages, out, tmp_path):
    place = tmp_path / "kept" / "iris.tsv"
    report = build(pages, out, registry=place)
    assert sorted(contents(out)) == sorted(set(OUTPUTS) - {"registry.tsv"})
    assert report.files[-1] == place
    build(pages, tmp_path / "other")
    assert place.read_bytes() == (tmp_path / "other" / "registry.tsv").read_bytes()
    before = contents(out) | contents(place.parent)
    result = CliRunner().invoke(main, ["build", str(pages), "--out", str(out), "--registry", str(place)])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1].endswith(f"measurements.jsonl, {place}")
    assert contents(out) | contents(place.parent) == before


def test_a_registry_named_by_its_usual_place_is_the_usual_one(pages, out, tmp_path):
    report = build(pages, out, registry=out / "registry.tsv")
    assert report.files == tuple(out / name for name in OUTPUTS)
    assert contents(out) == contents(out) | {"registry.tsv": (out / "registry.tsv").read_bytes()}
    assert sorted(contents(out)) == sorted(OUTPUTS)


def test_a_damaged_registry_stops_the_build_and_nothing_is_changed(pages, out):
    build(pages, out)
    with (out / "registry.tsv").open("a", encoding="utf-8") as file:
        file.write("company/云杉\tCompany\n")
    before = contents(out)
    lines = before["registry.tsv"].count(b"\n")
    with pytest.raises(RegistryError, match=f"registry.tsv:{lines}: damaged: 2 cells"):
        build(pages, out)
    assert contents(out) == before
    result = CliRunner().invoke(main, ["build", str(pages), "--out", str(out)])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kg: {out / 'registry.tsv'}:{lines}: damaged")


def test_no_build_begins_anew_in_silence(pages, out, tmp_path):
    build(pages, out)
    with pytest.raises(RegistryError, match=r"no such file, but .*registry\.tsv holds IRIs; move it there"):
        build(pages, out, registry=tmp_path / "iris.tsv")
    with pytest.raises(RegistryError, match="not a registry"):
        build(pages, out, registry=pages / "centre.txt")
    with pytest.raises(RegistryError, match="is written by the build"):
        build(pages, out, registry=out / "graph.ttl")
    with pytest.raises(OutputError, match="is a folder"):
        build(pages, out, registry=pages)


def test_a_registry_is_no_page(pages, out):
    place = pages / "iris.txt"
    build(pages, out, registry=place)
    assert build(pages, out, registry=place).pages == 2


def test_another_base_keeps_what_follows_it(pages, out):
    build(pages, out)
    before = iris(out)
    build(pages, out, base="https://example.org/id/")
    assert iris(out) == before


def test_the_registry_takes_its_place_before_the_files_that_use_it(pages, out, tmp_path, monkeypatch):
    place, rename = tmp_path / "iris.tsv", Path.replace

    def refused(path, target):
        if target.parent == out:
            raise OSError(5, "Input/output error")
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refused)
        with pytest.raises(OutputError, match="Input/output error"):
            build(pages, out, registry=place)
    assert [path.name for path in out.iterdir()] == [".state"]
    before = place.read_bytes()
    build(pages, out, registry=place)
    assert place.read_bytes() == before
