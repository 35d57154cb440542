"""The whole way from files to files: outputs, failures, repeatability, and a folder never half-written."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
import rdflib
from invented_pages import CENTRE, PARTNERS, write_pages

import kg
from kg import pipeline, publishing, stages
from kg.arguments import OUTPUTS
from kg.errors import CobuildError, NothingToDoError, OutputError
from kg.pipeline import build
from kg.publish.files import PRIVATE_FILE
from kg.readings import LONGEST_ARTICLE
from kg.state import FOLDER

SEEDS = Path(__file__).parent.parent / "seeds" / "pages"


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def contents(folder):
    """Every file below a folder with its bytes, hidden ones too, but for what is kept for the next build."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != FOLDER]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


class TestOutputs:
    def test_the_files_and_the_report_agree(self, pages, out):
        report = build([pages], out)
        triples = rows(out / "triples.jsonl")
        assert report.files == tuple(out / name for name in OUTPUTS)
        assert sorted(contents(out)) == sorted(OUTPUTS)
        assert (report.pages, report.articles, report.failures, report.exit_status) == (2, 2, (), 0)
        assert len(rows(out / "articles.jsonl")) == 2
        facts = {
            (t["subject"]["iri"], t["predicate"], t["object"]["iri"] or t["object"]["name"]) for t in triples
        }
        assert sum(report.triples.values()) == len(facts) > 0
        names = set(rdflib.Graph().parse(out / "graph.ttl").subject_objects(rdflib.SKOS.prefLabel))
        assert sum(report.entities.values()) == len(names) > 0

    def test_the_evidenced_fact_is_in_every_file(self, pages, out):
        build(pages, out)
        stated = next(t for t in rows(out / "triples.jsonl") if t["predicate"] == "partners_with")
        article = next(a for a in rows(out / "articles.jsonl") if a["id"] == stated["article"])
        quote = stated["evidence"]
        assert article["text"][quote["start"] : quote["end"]] == quote["text"]
        ends = stated["subject"]["iri"], stated["object"]["iri"]
        graph = rdflib.Graph().parse(out / "graph.ttl")
        assert (
            rdflib.URIRef(ends[0]),
            kg.ontology.predicate("partners_with").iri,
            rdflib.URIRef(ends[1]),
        ) in graph
        assert rdflib.Literal(quote["text"]) in set(graph.objects())
        network = networkx.read_graphml(out / "graph.graphml")
        assert quote["text"] in {
            edge["quote"] for *nodes, edge in network.edges(data=True) if nodes == list(ends)
        }
        assert "vis-network" in (out / "graph.html").read_text(encoding="utf-8")

    def test_what_is_written_conforms(self, pages, out):
        build(pages, out)
        assert kg.check_graph(out / "graph.ttl").violations == ()

    def test_the_seed_pages_conform(self, seed_build):
        assert kg.check_graph(seed_build / "graph.ttl").violations == ()
        assert kg.check_graph(seed_build).violations == ()

    def test_base_begins_every_iri_of_the_data(self, pages, out):
        build(pages, out, base="https://example.org/id/")
        graph = rdflib.Graph().parse(out / "graph.ttl")
        assert {str(subject).startswith("https://example.org/id/") for subject in graph.subjects()} == {True}
        assert rows(out / "triples.jsonl")[0]["subject"]["iri"].startswith("https://example.org/id/")

    @pytest.mark.parametrize("base", ["example", "https://example.org", "https://example.org/a b/", "a:>/"])
    def test_a_base_that_begins_no_iri_is_refused(self, pages, out, base):
        with pytest.raises(CobuildError, match="no beginning of an IRI"):
            build(pages, out, base=base)
        assert not out.exists()

    def test_progress_sees_every_file_in_order(self, pages, out):
        seen = []

        def progress(files):
            for path, name in files:
                seen.append((path.name, name))
                yield path, name

        build(pages, out, progress=progress)
        assert seen == [("centre.txt", "centre.txt"), ("partners.txt", "partners.txt")]


class TestSameInputSameBytes:
    def test_whatever_the_hash_seed_and_the_order_of_the_paths(self, tmp_path):
        files = sorted(map(str, SEEDS.iterdir()))
        script = "import sys, kg; kg.build(sys.argv[2:], sys.argv[1], with_residences=True)"
        written = []
        for seed in ("0", "1", "7"):
            random.Random(seed).shuffle(files)
            out = tmp_path / seed
            environment = {**os.environ, "PYTHONHASHSEED": seed}
            subprocess.run([sys.executable, "-c", script, str(out), *files], env=environment, check=True)
            written.append(contents(out))
        assert sorted(written[0]) == sorted([*OUTPUTS, PRIVATE_FILE])
        assert written[0] == written[1] == written[2]

    def test_a_folder_a_pattern_and_a_repeated_path_mean_the_same_pages(self, pages, tmp_path):
        build(pages, tmp_path / "1")
        build([pages / "*.txt"], tmp_path / "2")
        build([str(pages / "partners.txt"), pages, str(pages)], tmp_path / "3")
        assert contents(tmp_path / "1") == contents(tmp_path / "2") == contents(tmp_path / "3")

    def test_outputs_among_the_pages_are_not_read_again(self, pages):
        build(pages, pages)
        first = contents(pages)
        assert build(pages, pages).pages == 2
        assert contents(pages) == first


class TestFailures:
    def test_an_article_that_is_too_long_costs_itself_alone(self, pages, out):
        lines = [{"id": "long", "text": "青" * (LONGEST_ARTICLE + 1)}, {"id": "good", "text": PARTNERS}]
        (pages / "more.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        report = build(pages, out)
        assert [failure.place for failure in report.failures] == [f"{pages / 'more.jsonl'}#article=long"]
        assert "50,001 characters" in report.failures[0].reason
        assert [row["id"] for row in rows(out / "articles.jsonl")] == ["centre-01", "good", "partners-01"]
        assert (report.pages, report.exit_status) == (3, 1)

    def test_a_page_that_segmentation_refuses_costs_itself_alone(self, pages, out, monkeypatch):
        def refuse(page):
            if page.name == "centre.txt":
                raise ValueError("no column fits")
            return segment(page)

        segment = stages.segment
        monkeypatch.setattr(stages, "segment", refuse)
        report = build(pages, out)
        assert [(f.place, f.reason) for f in report.failures] == [
            (
                str(pages / "centre.txt"),
                "cannot be analysed: no column fits; correct it or leave it out",
            )
        ]
        assert [row["page"] for row in rows(out / "articles.jsonl")] == ["partners.txt"]

    def test_a_fault_of_the_program_is_not_taken_for_a_bad_page(self, pages, out, monkeypatch):
        monkeypatch.setattr(stages, "read_article", lambda article: article.no_such_field)
        with pytest.raises(AttributeError):
            build(pages, out)
        assert contents(out) == {}

    def test_an_article_id_that_an_earlier_page_has_is_told_and_left_out(self, tmp_path, out):
        line = json.dumps({"id": "same", "text": PARTNERS})
        other = json.dumps({"id": "other", "text": CENTRE})
        (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
        (tmp_path / "b.jsonl").write_text(f"{line}\n{other}", encoding="utf-8")
        report = build([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], out)
        assert [(row["page"], row["id"]) for row in rows(out / "articles.jsonl")] == [
            ("a.jsonl", "same"),
            ("b.jsonl", "other"),
        ]
        assert [failure.place for failure in report.failures] == [str(tmp_path / "b.jsonl")]
        assert f"repeats the article id 'same' of {tmp_path / 'a.jsonl'}" in report.failures[0].reason

    def test_a_folder_without_pages_beside_others_is_told(self, pages, tmp_path, out):
        (tmp_path / "empty").mkdir()
        report = build([pages, tmp_path / "empty"], out)
        assert [failure.place for failure in report.failures] == [str(tmp_path / "empty")]
        assert (report.pages, report.exit_status) == (2, 1)

    def test_nothing_to_do(self, tmp_path, out):
        with pytest.raises(NothingToDoError, match="no page found"):
            build(tmp_path, out)
        with pytest.raises(NothingToDoError, match="no path was given"):
            build([], out)
        assert not out.exists()

    def test_nothing_is_written_when_no_page_can_be_read(self, pages, tmp_path, out):
        build(pages, out)
        before = contents(out)
        (tmp_path / "bad.txt").write_bytes(b"")
        report = build(tmp_path / "bad.txt", out)
        assert (report.pages, report.files, report.exit_status) == (0, (), 1)
        assert contents(out) == before


class TestPrivateFile:
    def test_it_goes_when_a_build_without_residences_replaces_the_one_with(self, pages, out):
        build(pages, out, with_residences=True)
        assert sorted(contents(out)) == sorted([*OUTPUTS, PRIVATE_FILE])
        report = build(pages, out)
        assert sorted(contents(out)) == sorted(OUTPUTS)
        assert out / PRIVATE_FILE not in report.files
        assert kg.check_graph(out).conforms

    def test_it_stays_when_the_build_that_would_replace_it_fails(self, pages, out, monkeypatch):
        build(pages, out, with_residences=True)
        before = contents(out)
        remove = Path.unlink

        def fail(path, **options):
            if path.name == PRIVATE_FILE:
                raise OSError(5, "Input/output error")
            remove(path, **options)

        monkeypatch.setattr(Path, "unlink", fail)
        (pages / "third.txt").write_text(PARTNERS.replace("青禾", "白榆"), encoding="utf-8")
        with pytest.raises(OutputError, match="Input/output error"):
            build(pages, out)
        assert contents(out) == before

    def test_it_is_not_read_as_a_page(self, pages):
        build(pages, pages, with_residences=True)
        assert build(pages, pages, with_residences=True).pages == 2


class TestNothingHalfWritten:
    def test_a_writer_that_fails_leaves_the_former_files(self, pages, out, monkeypatch):
        build(pages, out)
        before = contents(out)
        (pages / "third.txt").write_text(PARTNERS.replace("青禾", "白榆"), encoding="utf-8")

        def fail(*arguments):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(publishing, "write_triples", fail)
        with pytest.raises(OutputError, match="No space left on device"):
            build(pages, out)
        assert contents(out) == before
        assert sorted(path.name for path in out.iterdir()) == sorted([FOLDER, *OUTPUTS])

    @pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()])
    def test_a_rename_that_fails_brings_the_former_files_back(self, pages, out, monkeypatch, error):
        build(pages, out)
        (out / "graph.html").unlink()
        before = contents(out)
        (pages / "third.txt").write_text(PARTNERS.replace("青禾", "白榆"), encoding="utf-8")
        rename = Path.replace

        def fail_at_the_fourth(source, target):
            if source.parent.name == "draft" and source.name == "articles.jsonl":
                raise error
            return rename(source, target)

        monkeypatch.setattr(Path, "replace", fail_at_the_fourth)
        with pytest.raises(OutputError if isinstance(error, OSError) else KeyboardInterrupt):
            build(pages, out)
        assert contents(out) == before

    def test_a_new_folder_is_removed_when_nothing_gets_into_it(self, pages, tmp_path, monkeypatch):
        def fail(*arguments):
            raise OutputError("no")

        monkeypatch.setattr(pipeline, "join", fail)
        (tmp_path / "bad.txt").write_bytes(b"")
        with pytest.raises(OutputError):
            build(tmp_path / "bad.txt", tmp_path / "new" / "deeper")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "pages"]

    def test_a_new_folder_keeps_what_was_read_when_nothing_else_gets_into_it(
        self, pages, tmp_path, monkeypatch
    ):
        def fail(*arguments):
            raise OutputError("no")

        with monkeypatch.context() as patched:
            patched.setattr(publishing, "write_articles", fail)
            with pytest.raises(OutputError):
                build(pages, tmp_path / "out")
        assert [path.name for path in (tmp_path / "out").iterdir()] == [FOLDER]
        assert build(pages, tmp_path / "out").reused == 2

    def test_a_file_where_the_folder_should_be(self, pages, tmp_path):
        (tmp_path / "out").write_text("keep me")
        with pytest.raises(OutputError, match="out: is not a folder"):
            build(pages, tmp_path / "out")
        with pytest.raises(OutputError, match="out: is not a folder"):
            build(pages, tmp_path / "out" / "deeper")
        assert (tmp_path / "out").read_text() == "keep me"

    def test_a_folder_where_a_file_should_be(self, pages, out):
        (out / "graph.ttl").mkdir(parents=True)
        with pytest.raises(OutputError, match="is a folder where a file goes"):
            build(pages, out)
        assert [path.name for path in out.iterdir()] == ["graph.ttl"]


def test_hostile_names_end_as_text(tmp_path, out):
    hostile = PARTNERS.replace("林晓岚", "<img src=x onerror=alert(1)>").replace("书香夜市", '"]; drop')
    page = {"id": '"]; drop <script>', "headline": "<script>alert(1)</script>", "text": hostile}
    write_pages(tmp_path / "pages", hostile=hostile, partners=PARTNERS)
    (tmp_path / "pages" / '"]; <b>.jsonl').write_text(json.dumps(page), encoding="utf-8")
    report = build(tmp_path / "pages", out)
    assert report.failures == ()
    literals = {str(value) for value in rdflib.Graph().parse(out / "graph.ttl").objects()}
    assert any("<img src=x onerror=alert(1)>" in text for text in literals)
    assert "“]; drop”阅读活动" in literals
    assert '"]; <b>.jsonl' in literals
    html = (out / "graph.html").read_text(encoding="utf-8")
    assert "<img src=x" not in html
    assert "<script>alert(1)" not in html
    networkx.read_graphml(out / "graph.graphml")


def test_a_copy_of_a_page_adds_evidence_to_what_holds_everywhere(pages, tmp_path):
    once = build(pages, tmp_path / "1")
    (pages / "copy.txt").write_bytes((pages / "partners.txt").read_bytes())
    twice = build(pages, tmp_path / "2")
    assert twice.articles == once.articles + 1
    assert twice.entities["Community"] == once.entities["Community"]
    assert twice.triples["part_of"] == once.triples["part_of"]


class TestLeastConfidence:
    def kept(self, out):
        return {self.place(row) for row in rows(out / "triples.jsonl")}

    def weak(self, out):
        return [row for row in rows(out / "rejected.jsonl") if row["reason"] == "low_confidence"]

    def place(self, row):
        ends = tuple(row[side]["start"] for side in ("subject", "object"))
        return (row["article"], row["predicate"], *ends, row["evidence"]["start"], row["rule"])

    def test_weaker_claims_are_left_out_and_recorded(self, pages, tmp_path):
        whole = build(pages, tmp_path / "whole")
        part = build(pages, tmp_path / "part", min_confidence=0.7)
        weak = self.weak(tmp_path / "part")
        assert 0 < sum(part.triples.values()) < sum(whole.triples.values())
        assert min(row["confidence"] for row in rows(tmp_path / "part" / "triples.jsonl")) >= 0.7
        assert max(row["confidence"] for row in weak) < 0.7
        assert {row["reason_word"] for row in weak} == {None}
        recorded = {self.place(row) for row in weak}
        assert recorded >= self.kept(tmp_path / "whole") - self.kept(tmp_path / "part")
        assert kg.check_graph(tmp_path / "part" / "graph.ttl").conforms

    def test_a_confidence_that_is_just_reached_is_enough(self, pages, tmp_path):
        build(pages, tmp_path / "whole")
        least = min(row["confidence"] for row in rows(tmp_path / "whole" / "triples.jsonl"))
        build(pages, tmp_path / "same", min_confidence=least)
        assert contents(tmp_path / "whole") == contents(tmp_path / "same")

    def test_nothing_is_sure(self, pages, out):
        report = build(pages, out, min_confidence=1)
        assert (report.triples, report.entities, report.articles) == ({}, {}, 2)
        assert self.weak(out)
        assert rows(out / "triples.jsonl") == []

    def test_a_measurement_is_left_out_and_with_it_an_entity_of_which_nothing_else_is_told(
        self, tmp_path, out
    ):
        page = tmp_path / "page.jsonl"
        page.write_text(json.dumps({"text": "青禾社区共有居民300人。"}), encoding="utf-8")
        whole = build(page, out)
        (row,) = rows(out / "measurements.jsonl")
        assert (whole.measurements, whole.entities, row["value"]) == (1, {"Community": 1}, 300)
        build(page, out, min_confidence=row["confidence"])
        assert rows(out / "measurements.jsonl") == [row]
        part = build(page, out, min_confidence=1)
        assert (part.measurements, part.entities, rows(out / "measurements.jsonl")) == (0, {}, [])

    @pytest.mark.parametrize("least", [-0.1, 1.1, float("nan")])
    def test_what_is_no_confidence_is_refused(self, pages, out, least):
        with pytest.raises(CobuildError, match="between 0 and 1"):
            build(pages, out, min_confidence=least)
        assert not out.exists()


def test_what_is_rejected_has_the_columns_of_a_triple_and_its_quote(pages, out):
    build(pages, out)
    texts = {row["id"]: row["text"] for row in rows(out / "articles.jsonl")}
    found = rows(out / "rejected.jsonl")
    assert {row["reason"] for row in found} == {"plan"}
    for row in [*found, *rows(out / "triples.jsonl")]:
        text = texts[row["article"]]
        for span in filter(None, (row["evidence"], row["cue"], row.get("reason_word"))):
            assert text[span["start"] : span["end"]] == span["text"] != ""
        for side in ("subject", "object"):
            assert 0 <= row[side]["start"] <= row[side]["end"] <= len(text)
