"""The registry's file: what it says, what is refused, and names that try to break IRIs."""

import json
import re

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_builder import Name, Story, community, company, street
from registered import Builds, readings

from kg.errors import RegistryError
from kg.graph import to_rdf
from kg.records import Registration
from kg.resolve import Registry, read_registry, resolve, write_registry
from kg.resolve.registry import from_line, to_line

COMPANY = company("云杉公司")
HOSTILE = [
    "青禾 社区", "“青禾”'社区'", '"青禾"社区', "青禾\u202e社区\u200f", "青禾\n社区\t", "青禾<社区>{1}|^`\\",
    "青禾/../社区#?%2F", "青" * 5000, "٣٤٥", "😀", "\u0000青", "e\u0301", "ﬀ", "¼", "\ue000", "\U000e0001",
]  # fmt: skip


@pytest.fixture
def told():
    """Two communities of one name and a company."""
    first = Story("a1").says(community("青禾社区", "松涛街道"), "part_of", street("松涛街道"))
    second = Story("a2").says(community("青禾社区", "柏林街道"), "partners_with", COMPANY)
    return [first.reading, second.reading]


@pytest.fixture
def path(tmp_path, told):
    """A registry of those."""
    place = tmp_path / "registry.tsv"
    write_registry(place, resolve(told).registrations, place)
    return place


def test_each_thing_has_a_row_with_what_tells_it(path):
    comment, columns, *lines = path.read_text(encoding="utf-8").splitlines()
    assert comment.startswith("# cobuild registry 1")
    rows = [dict(zip(columns.split("\t"), line.split("\t"), strict=True)) for line in lines]
    assert [row["iri"] for row in rows] == [
        "community/青禾社区-松涛街道",
        "community/青禾社区-柏林街道",
        "company/云杉公司",
        "subdistrict/松涛街道",
    ]
    assert [json.loads(row["keys"]) for row in rows] == [["松涛街道"], ["柏林街道"], [], []]
    assert [json.loads(row["places"])[0].split("#")[0] for row in rows] == ["a1", "a2", "a2", "a1"]
    assert {row["status"] for row in rows} == {"active"}


def test_rows_are_added_behind_the_former_ones(path, told):
    before = path.read_bytes()
    more = Story("a3").says(community("青禾社区", "松涛街道"), "partners_with", COMPANY).reading
    write_registry(path, resolve([*told, more], "", read_registry(path)).registrations, path)
    assert path.read_bytes().startswith(before)
    added = path.read_bytes().removeprefix(before).decode().splitlines()
    assert [line.split("\t")[0] for line in added] == ["community/青禾社区-松涛街道", "company/云杉公司"]
    again = resolve([*told, more], "", read_registry(path))
    assert again.registrations == ()


def test_a_file_that_is_not_there_is_an_empty_registry(tmp_path):
    assert read_registry(tmp_path / "registry.tsv").ages == {}


def damaged(line, cell, value):
    cells = line.split("\t")
    cells[cell] = value
    return "\t".join(cells)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda line: line.replace("\t", " ", 1), "6 cells, expected 7"),
        (lambda line: "<<<<<<< HEAD", "1 cells, expected 7"),
        (lambda line: "", "1 cells, expected 7"),
        (lambda line: damaged(line, 0, "community"), "is no IRI"),
        (lambda line: damaged(line, 0, "community/青 禾"), "is no IRI"),
        (lambda line: damaged(line, 1, "Company"), "is no IRI of class 'Company'"),
        (lambda line: damaged(line, 2, '青"'), "Extra data|delimiter"),
        (lambda line: damaged(line, 3, "松涛街道"), "Expecting value"),
        (lambda line: damaged(line, 3, "[1]"), "no list of texts"),
        (lambda line: damaged(line, 4, '["a1"]'), "no place in an article"),
        (lambda line: damaged(line, 5, "gone"), "status 'gone'"),
        (lambda line: damaged(line, 5, "replaced"), "status 'replaced'"),
        (lambda line: damaged(damaged(line, 5, "replaced"), 6, "community/丹枫社区"), "is not registered"),
        (lambda line: damaged(damaged(line, 5, "replaced"), 6, line.split("\t")[0]), "replaced by itself"),
    ],
)
def test_a_damaged_line_is_named_with_the_next_act(path, change, reason):
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[3] = change(lines[3])
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RegistryError, match=reason) as error:
        read_registry(path)
    assert str(error.value).startswith(f"{path}:4: damaged: ")
    assert "put back the file as a build wrote it" in str(error.value)


@pytest.mark.parametrize(
    "content", [b"", b"iri\tname\n", b"# cobuild registry 9\n", b"\xff\xfe", b"\x1f\x8b\x08"]
)
def test_another_file_is_refused(path, content):
    path.write_bytes(content)
    with pytest.raises(RegistryError, match=f"^{re.escape(str(path))}") as error:
        read_registry(path)
    assert "put back the file" in str(error.value)


def test_a_file_that_is_cut_off_anywhere_in_a_line_is_refused(path):
    whole = path.read_bytes()
    ends = {number for number, byte in enumerate(whole, start=1) if byte == ord("\n")}
    for end in range(len(whole) - 1, len(whole) - 200, -1):
        path.write_bytes(whole[:end])
        if end not in ends:
            with pytest.raises(RegistryError):
                read_registry(path)


texts = st.text(max_size=12) | st.sampled_from(
    ["\t", "\n", "\r\n", "\\t", '"', "\x85", "\u2028", "\ud800", "#"]
)


@settings(max_examples=200, deadline=None)
@given(texts, st.lists(texts, max_size=3), st.lists(st.tuples(texts, st.just("0a1b2c3d")), max_size=3))
def test_every_row_comes_back_from_its_line(name, keys, places):
    row = Registration("company/云杉", "Company", name, tuple(keys), tuple(places))
    line = to_line(row)
    assert "\n" not in line.encode().decode()
    assert from_line(line) == row


@settings(max_examples=40, deadline=None)
@given(st.lists(readings(), min_size=1, max_size=3))
def test_a_registry_from_its_file_is_the_one_that_was_written(tmp_path_factory, steps):
    builds, path = Builds(), tmp_path_factory.mktemp("registry") / "registry.tsv"
    for told in steps:
        resolution = builds.build(*told)
        write_registry(path, resolution.registrations, path)
    written, known = read_registry(path), builds.registry
    assert (written.ages, written.replaced) == (known.ages, known.replaced)
    for name in known.names(known.ages):
        assert written.namesakes(*name) == known.namesakes(*name)


# -------- names inside IRIs


def check_iris(story):
    resolution = resolve([story.reading], base="https://example.test/id/")
    graph = to_rdf(resolution, [story.reading.article], "https://example.test/id/")
    for entity in resolution.entities:
        assert len(entity.iri) <= 330
        assert pyoxigraph.NamedNode(entity.iri).value == entity.iri
        assert not re.search(r"[\s\"'<>{}|\\^`%#?\u200e\u200f\u202a-\u202e]", entity.iri)
    for form in ("turtle", "nt"):
        text = graph.serialize(format=form, encoding="utf-8")
        back = rdflib.Graph().parse(data=text, format=form)
        format_there = pyoxigraph.RdfFormat.TURTLE if form == "turtle" else pyoxigraph.RdfFormat.N_TRIPLES
        there = {quad.subject.value for quad in pyoxigraph.parse(text, format=format_there)}
        assert {e.iri for e in resolution.entities} <= set(map(str, back.subjects()))
        assert {e.iri for e in resolution.entities} <= there
    registry = Registry(resolution.registrations)
    assert resolve([story.reading], "https://example.test/id/", registry).registrations == ()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_gives_an_iri_that_stores_keep(name):
    story = Story("a1").says(Name("Company", name), "partners_with", community("丹枫社区", name))
    check_iris(story.says(Name("Person", name), "member_of", Name("Company", name)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=()), min_size=1, max_size=40), min_size=1, max_size=4),
    st.text(min_size=1, max_size=80),
)
def test_any_name_and_article_give_an_iri_that_stores_keep(names, article):
    story = Story(article)
    for name in names:
        story.says(Name("Person", name), "member_of", Name("Company", name + name))
        story.says(Name("Venue", name, (names[0],)), "located_in", community("青禾社区", name, names[-1]))
    check_iris(story)


def test_a_thing_below_many_units_has_an_iri_of_bounded_length():
    stories = []
    for side in "东西":
        units = tuple(f"{side}{letter * 50}公司" for letter in "甲乙丙丁戊己庚辛")
        story = Story(f"a{side}").says(Name("Venue", "萤火驿站", units), "serves", Name("Group", "老年人"))
        stories.append(
            story.says(Name("Venue", "萤火驿站", units[:1]), "serves", Name("Group", "儿童")).reading
        )
    found = [e.iri for e in resolve(stories, "https://example.test/id/").entities if e.type == "Venue"]
    assert len(found) == 2
    assert all(len(iri) <= 300 for iri in found)
