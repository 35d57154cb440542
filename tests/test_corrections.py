"""What people know better: applied at every build, told in the provenance, reported where it contradicts."""

import json
import os
import pty
import subprocess
import sys

import pytest
import rdflib
from click.testing import CliRunner
from invented_pages import write_pages
from rdflib import DCTERMS, OWL, SKOS

import kg
from kg.cli import main
from kg.corrections import files
from kg.errors import CorrectionError
from kg.ontology import term
from kg.pipeline import build
from kg.records import Correction

COLUMNS = "action\tsubject\tpredicate\tobject\tauthor\treason\tarticle\tquote\n"
SECOND = "# 新春集市\n\n近日，柏林街道青禾社区联合云杉供电所开展“新春集市”活动。\n（沈知远）\n"
FIRST = SECOND.replace("柏林街道", "松涛街道").replace("新春", "中秋")
BARE = SECOND.replace("柏林街道", "").replace("新春", "元宵")


@pytest.fixture
def corrected(tmp_path):
    """A function that writes lines of corrections to a file; their last cells may be left out."""

    def write(*lines):
        place = tmp_path / "corrections.tsv"
        text = "".join("\t".join(line) + "\n" for line in lines)
        place.write_text("# ours\n" + COLUMNS + text, encoding="utf-8")
        return place

    return write


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def stated(out, name="triples.jsonl"):
    return {(r["subject"]["name"], r["predicate"], r["object"]["name"]): r for r in rows(out / name)}


def entities(out, kind):
    graph = rdflib.Graph().parse(out / "graph.ttl")
    return {
        str(iri).split("/id/")[1]: str(graph.value(iri, SKOS.prefLabel))
        for iri in graph.subjects(rdflib.RDF.type, term(kind))
    }


class TestTriples:
    READ = ("青禾社区", "establishes", "读书会")
    PLANNED = ("丹枫社区", "organizes", "走访活动")

    def test_a_rejected_one_is_no_fact_and_says_who_rejects_it(self, pages, out, corrected):
        build(pages, out)
        assert self.READ in stated(out)
        report = build(pages, out, corrections=corrected(("reject", *self.READ, "沈知远", "已停办")))
        assert report.notices == ()
        assert self.READ not in stated(out)
        row = stated(out, "rejected.jsonl")[self.READ]
        assert row["reason"] == "correction"
        assert row["correction"] == {"action": "reject", "author": "沈知远", "reason": "已停办"}
        assert kg.check_graph(out).violations == ()
        build(pages, out)
        assert self.READ in stated(out)

    def test_what_was_read_as_a_plan_is_accepted_with_its_quote(self, pages, out, corrected):
        build(pages, out)
        assert self.PLANNED in stated(out, "rejected.jsonl")
        report = build(pages, out, corrections=corrected(("accept", *self.PLANNED, "沈知远", "已办")))
        assert report.notices == ()
        row = stated(out)[self.PLANNED]
        assert (row["confidence"], row["correction"]["author"]) == (1.0, "沈知远")
        assert "走访活动" in row["evidence"]["text"]
        assert self.PLANNED not in stated(out, "rejected.jsonl")
        graph = rdflib.Graph().parse(out / "graph.ttl")
        (statement,) = graph.subjects(term("correctedBy"), rdflib.Literal("沈知远", "zh"))
        assert graph.value(statement, rdflib.RDF.predicate) == kg.ontology.predicate("organizes").iri
        assert graph.value(statement, term("correctionReason")) == rdflib.Literal("已办", "zh")
        assert kg.check_graph(out).violations == ()

    def test_what_no_rule_read_is_accepted_by_a_quote(self, pages, out, corrected):
        triple = ("林晓岚", "member_of", "青禾社区党总支")
        quote = "志愿者林晓岚主讲家庭阅读"
        line = ("accept", *triple, "沈知远", "", "partners-01", quote)
        assert build(pages, out, corrections=corrected(line)).notices == ()
        row = stated(out)[triple]
        assert (row["rule"], row["evidence"]["text"]) == ("correction", quote)
        text = next(each["text"] for each in rows(out / "articles.jsonl") if each["id"] == "partners-01")
        assert text[row["subject"]["start"] : row["subject"]["end"]] == "林晓岚"
        assert text[row["object"]["start"] : row["object"]["end"]] == quote
        assert kg.check_graph(out).violations == ()

    def test_both_directions_of_a_partnership_are_meant(self, pages, out, corrected):
        partners = ("青禾社区党总支", "partners_with", "望舒供电所")
        build(pages, out)
        assert partners in stated(out)
        build(pages, out, corrections=corrected(("reject", *reversed(partners), "沈知远", "")))
        assert partners not in stated(out)
        build(pages, out, corrections=corrected(("accept", *reversed(partners), "沈知远", "")))
        assert stated(out)[partners]["correction"]["author"] == "沈知远"
        graph = rdflib.Graph().parse(out / "graph.ttl")
        assert len(list(graph.subjects(term("correctedBy"), rdflib.Literal("沈知远", "zh")))) == 1

    def test_a_date_is_told_by_its_iso_form(self, pages, out, corrected):
        build(pages, out, issue_date="2024-05-07")
        (held,) = (each for each in stated(out) if each[1] == "held_on")
        place = corrected(("reject", *held, "沈知远", "改期"))
        build(pages, out, issue_date="2024-05-07", corrections=place)
        assert held not in stated(out)


class TestEntities:
    def two(self, tmp_path):
        return write_pages(tmp_path / "pages", first=FIRST, second=SECOND)

    def test_two_become_one_for_good(self, tmp_path, out, corrected):
        pages = self.two(tmp_path)
        build(pages, out)
        one, other = sorted(entities(out, "Community"))
        place = corrected(("same", one, "", other, "沈知远", "同一社区"))
        assert build(pages, out, corrections=place).notices == ()
        assert list(entities(out, "Community")) == [one]
        graph = rdflib.Graph().parse(out / "graph.ttl")
        ((old, new),) = graph.subject_objects(DCTERMS.isReplacedBy)
        assert (str(old).split("/id/")[1], str(new).split("/id/")[1]) == (other, one)
        assert str(graph.value(new, term("correctedBy"))) == "沈知远"
        assert kg.check_graph(out).violations == ()
        before = contents(out)
        assert build(pages, out, corrections=place).notices == ()
        assert contents(out) == before

    def test_two_are_one_from_the_first_build_on(self, tmp_path, out, corrected):
        pages = self.two(tmp_path)
        build(pages, tmp_path / "apart")
        one, other = sorted(entities(tmp_path / "apart", "Community"))
        place = corrected(("same", one, "", other, "沈知远", "同一社区"))
        assert build(pages, out, corrections=place).notices == ()
        assert list(entities(out, "Community")) == [one]
        before = contents(out)
        assert build(pages, out, corrections=place).notices == ()
        assert contents(out) == before
        build(pages, out)
        assert sorted(entities(out, "Community")) == [one, other]

    def test_two_of_different_names_are_one_with_both_names(self, pages, out, corrected):
        line = ("same", "青禾社区", "", "丹枫社区", "沈知远", "已合并")
        build(pages, out, corrections=corrected(line))
        assert len(entities(out, "Community")) == 1
        graph = rdflib.Graph().parse(out / "graph.ttl")
        labels = {str(name) for name in graph.objects(None, SKOS.altLabel)} | set(
            entities(out, "Community").values()
        )
        assert {"青禾社区", "丹枫社区"} <= labels
        assert kg.check_graph(out).violations == ()

    def test_what_would_become_one_is_kept_apart_for_good(self, tmp_path, out, corrected):
        build(write_pages(tmp_path / "1", bare=BARE), out)
        build(write_pages(tmp_path / "2", bare=BARE, first=FIRST, second=SECOND), out)
        pages = write_pages(tmp_path / "3", bare=BARE, first=FIRST)
        apart, joined = tmp_path / "apart", tmp_path / "joined"
        for each in (apart, joined):
            each.mkdir()
            (each / "registry.tsv").write_bytes((out / "registry.tsv").read_bytes())
        build(pages, joined)
        assert list(entities(joined, "Community")) == ["community/青禾社区"]
        place = corrected(
            ("different", "community/青禾社区", "", "community/青禾社区-松涛街道", "沈知远", "两个社区")
        )
        for folder in (apart, joined):
            for _ in range(2):
                assert build(pages, folder, corrections=place).notices == ()
                assert sorted(entities(folder, "Community")) == [
                    "community/青禾社区",
                    "community/青禾社区-松涛街道",
                ]
            graph = rdflib.Graph().parse(folder / "graph.ttl")
            assert len(list(graph.subject_objects(OWL.differentFrom))) == 1
            assert list(graph.subject_objects(DCTERMS.isReplacedBy)) == []
            assert kg.check_graph(folder).violations == ()
            before = contents(folder)
            build(pages, folder, corrections=place)
            assert contents(folder) == before

    def test_a_new_name_keeps_the_iri_and_the_old_name(self, pages, out, corrected):
        build(pages, out)
        (iri,) = (iri for iri, name in entities(out, "Community").items() if name == "青禾社区")
        place = corrected(("rename", "青禾社区", "", "青禾新社区", "沈知远", "更名"))
        assert build(pages, out, corrections=place).notices == ()
        assert entities(out, "Community")[iri] == "青禾新社区"
        graph = rdflib.Graph().parse(out / "graph.ttl")
        node = rdflib.URIRef(f"{kg.ontology.data_namespace()}{iri}")
        assert "青禾社区" in {str(name) for name in graph.objects(node, SKOS.altLabel)}
        before = contents(out)
        build(pages, out, corrections=place)
        assert contents(out) == before
        assert kg.check_graph(out).violations == ()


CONFLICTS = {
    "accepted and rejected": (
        [("accept", *TestTriples.READ, "a"), ("reject", *TestTriples.READ, "b")],
        "both accepted and rejected",
    ),
    "same and different": (
        [("same", "青禾社区", "", "丹枫社区", "a"), ("different", "丹枫社区", "", "青禾社区", "b")],
        "both the same and different",
    ),
    "two names": (
        [("rename", "青禾社区", "", "甲社区", "a"), ("rename", "青禾社区", "", "乙社区", "b")],
        "two names for one",
    ),
    "unknown": ([("same", "青禾社区", "", "白榆社区", "a")], "no page names '白榆社区'"),
    "classes": ([("same", "青禾社区", "", "望舒供电所", "a")], "is no"),
    "ontology": ([("accept", "青禾社区", "lives_in", "丹枫社区", "a")], "the ontology knows no"),
    "no evidence": ([("accept", "青禾社区", "partners_with", "丹枫社区", "a")], "no page that was read"),
    "no such quote": (
        [("accept", "青禾社区", "partners_with", "丹枫社区", "a", "", "partners-01", "没有这句话")],
        "no page that was read",
    ),
    "already one": ([("different", "青禾社区", "", "青禾社区", "a")], "both are one"),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_what_cannot_be_applied_is_reported_and_changes_nothing(pages, out, corrected, tmp_path, name):
    lines, reason = CONFLICTS[name]
    place = corrected(*lines)
    result = CliRunner().invoke(main, ["build", str(pages), "--out", str(out), "--corrections", str(place)])
    assert result.exit_code == 0
    told = result.stderr.splitlines()
    assert len(told) == 1
    assert told[0].startswith(f"{place}:3")
    assert reason in told[0]
    build(pages, tmp_path / "plain")
    kept = contents(out)
    if name == "two names":
        assert set(entities(out, "Community").values()) & {"甲社区", "乙社区"}
    else:
        assert kept["triples.jsonl"] == (tmp_path / "plain" / "triples.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("agree\ta\tb\tc\td", "no action 'agree'"),
        ("accept\ta\tlikes\tc\td", "no predicate 'likes'"),
        ("accept\ta\t\tc\td", "have a predicate"),
        ("same\ta\tpart_of\tc\td", "have a predicate"),
        ("same\ta\t\t\td", "subject and object"),
        ("same\ta\t\tb\t", "nobody says so"),
        ("same\ta\t\tb\tc\td\te\tf\tg", "more than 8 cells"),
    ],
)
def test_a_line_that_is_no_correction_stops_the_build(pages, out, tmp_path, line, reason):
    place = tmp_path / "wrong.tsv"
    place.write_text(COLUMNS + line + "\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match=reason) as caught:
        build(pages, out, corrections=place)
    assert str(caught.value).startswith(f"{place}:2")
    assert not out.exists()


def test_a_file_that_is_none_is_refused(pages, out, tmp_path):
    with pytest.raises(CorrectionError, match="cannot be read"):
        build(pages, out, corrections=tmp_path / "missing.tsv")
    with pytest.raises(CorrectionError, match="the columns are not"):
        build(pages, out, corrections=pages / "centre.txt")


def test_shipped_corrections_are_applied(pages, out, tmp_path, monkeypatch):
    assert files.shipped_corrections() == ()
    (tmp_path / "shipped").mkdir()
    (tmp_path / "shipped" / "ours.tsv").write_text(
        COLUMNS + "\t".join(("reject", *TestTriples.READ, "沈知远")), encoding="utf-8"
    )
    monkeypatch.setattr(files, "data_directory", lambda *_: tmp_path / "shipped")
    build(pages, out)
    assert TestTriples.READ not in stated(out)


class TestWriting:
    def test_what_is_written_is_read_again(self, tmp_path):
        place = tmp_path / "ours.tsv"
        one = Correction("same", "a", "", "b", "沈知远", "理由")
        other = Correction("accept", "a", "part_of", "b", "沈知远", "", "p-01", "引文")
        for each in (one, other):
            kg.write_correction(place, each)
        found = kg.read_corrections(place)
        assert [(each.action, each.reason, each.quote) for each in found] == [
            ("same", "理由", ""),
            ("accept", "", "引文"),
        ]

    def test_what_would_break_the_file_is_refused(self, tmp_path):
        with pytest.raises(CorrectionError, match="tab or line end"):
            kg.write_correction(tmp_path / "ours.tsv", Correction("same", "a", "", "b", "c", "d\te"))
        with pytest.raises(CorrectionError, match="cannot be written"):
            kg.write_correction(tmp_path / "none" / "ours.tsv", Correction("same", "a", "", "b", "c", "d"))


class TestReview:
    def test_the_least_certain_facts_are_asked_first_and_answers_are_not_asked_again(self, pages, out):
        build(pages, out)
        asked = list(kg.questions(out))
        confidences = [float(each.lines[0].rsplit("(", 1)[1].rstrip(")")) for each in asked]
        assert confidences == sorted(confidences)
        answer = asked[0].answer(yes=False, author="沈知远")
        assert (answer.action, answer.author) == ("reject", "沈知远")
        assert list(kg.questions(out, [answer])) == asked[1:]

    def test_namesakes_are_asked_before(self, tmp_path, out):
        build(write_pages(tmp_path / "pages", first=FIRST, second=SECOND), out)
        first = next(kg.questions(out))
        assert first.lines[0].startswith("the same? 社区 青禾社区")
        assert first.answer(yes=True, author="a").action == "same"
        assert next(kg.questions(out, [first.answer(yes=False, author="a")])) != first

    def test_a_walk_on_the_command_line_and_the_build_after_it(self, pages, out, tmp_path):
        build(pages, out)
        place = tmp_path / "ours.tsv"
        command = ["review", "--run", str(out), "--corrections", str(place), "--author", "沈知远"]
        result = CliRunner().invoke(main, [*command, "--limit", "3"], input="n\n不实\ns\ny\n\n")
        assert result.exit_code == 0
        assert result.stdout.endswith(f"2 corrections written to {place}\n")
        rejected, accepted = kg.read_corrections(place)
        assert (rejected.action, rejected.reason, accepted.action) == ("reject", "不实", "accept")
        report = build(pages, out, corrections=place)
        assert report.notices == ()
        assert [row["correction"]["reason"] for row in rows(out / "rejected.jsonl") if "correction" in row]
        again = CliRunner().invoke(main, [*command, "--limit", "1"], input="q\n")
        assert again.stdout.endswith(f"0 corrections written to {place}\n")

    def test_a_walk_on_a_terminal(self, pages, out, tmp_path):
        build(pages, out)
        place = tmp_path / "ours.tsv"
        command = [
            sys.executable,
            "-m",
            "kg",
            "review",
            "--run",
            out,
            "--corrections",
            place,
            "--author",
            "a",
        ]
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [str(each) for each in command], stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        shown = b""
        for answer in (b"y\n", b"sure\n", b"q\n"):
            while not shown.endswith(b": "):
                shown += os.read(ours, 1)
            os.write(ours, answer)
            shown += b"\n"
        assert process.wait(60) == 0
        os.close(ours)
        (found,) = kg.read_corrections(place)
        assert (found.action, found.author, found.reason) == ("accept", "a", "sure")
