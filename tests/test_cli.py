"""The command kg: what it prints where, its exit statuses, and what bad input does to it."""

import json
import os
import pty
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented_pages import CENTRE, PARTNERS
from pypdf import PdfWriter

import kg
from kg.arguments import OUTPUTS
from kg.cli import main
from kg.evaluation.report import as_text, as_values
from kg.explanation.terminal import to_lines
from kg.explanation.values import to_value

HEAVY = {"jieba", "networkx", "numpy", "pyoxigraph", "pyvis", "rdflib", "spacy", "trafilatura"}


def run(*arguments):
    """What a command prints and answers; an error that is no message breaks the test."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def complaints(result):
    return result.stderr.splitlines()


class TestBuild:
    def test_a_build_ends_with_a_summary_and_status_0(self, pages, out):
        result = run("build", pages, "--out", out)
        report = kg.build(pages, out)
        lines = result.stdout.splitlines()
        assert (result.exit_code, result.stderr) == (0, "")
        assert [line.split() for line in lines[:2]] == [["pages", "2"], ["articles", "2"]]
        kinds = {**report.entities, **report.triples}
        printed = {line.split()[1]: int(line.split()[2]) for line in lines if line.startswith("  ")}
        assert printed == kinds
        assert ["共建", "partners_with", str(report.triples["partners_with"])] in map(str.split, lines)
        assert lines[-1] == f"written to {out}: {', '.join(OUTPUTS)}"

    def test_the_columns_of_the_summary_stand_in_line(self, pages, out):
        lines = run("build", pages, "--out", out).stdout.splitlines()
        ends = {
            len(line) + sum(not each.isascii() for each in line) for line in lines if line.startswith("  ")
        }
        titles = [line.split()[0] for line in lines if not line.startswith(" ")]
        assert titles == ["pages", "articles", "entities", "triples", "measures", "written"]
        assert len(ends) == 2

    def test_base_reaches_the_data(self, pages, out):
        assert run("build", pages, "-o", out, "--base", "https://example.org/id/").exit_code == 0
        assert "<https://example.org/id/community/" in (out / "graph.ttl").read_text(encoding="utf-8")

    def test_the_least_confidence_reaches_the_graph(self, pages, out):
        assert run("build", pages, "-o", out, "--min-confidence", "0.9").exit_code == 0
        rows = [json.loads(line) for line in (out / "rejected.jsonl").read_text("utf-8").splitlines()]
        assert max(row["confidence"] for row in rows if row["reason"] == "low_confidence") < 0.9

    def test_nothing_to_do_is_status_2(self, tmp_path, out):
        (tmp_path / "empty").mkdir()
        result = run("build", tmp_path / "empty", "--out", out)
        assert (result.exit_code, result.stdout) == (2, "")
        assert complaints(result) == [
            f"kg: nothing to do: {tmp_path / 'empty'}: no page found; "
            "name files that end in .txt, .md, .html, .htm, .pdf, .docx, .jsonl"
        ]
        assert not out.exists()

    def test_an_output_folder_that_cannot_be_is_status_2(self, pages, tmp_path):
        (tmp_path / "file").touch()
        result = run("build", pages, "--out", tmp_path / "file")
        assert (result.exit_code, result.stdout) == (2, "")
        assert complaints(result) == [
            f"kg: {tmp_path / 'file'}: is not a folder; remove it or choose another output folder"
        ]

    @pytest.mark.parametrize(
        "arguments",
        [
            ["build"],
            ["build", "pages"],
            ["bild"],
            ["build", "--out", "out"],
            ["explain"],
            ["build", "p", "-o", "o", "--min-confidence", "2"],
        ],
    )
    def test_wrong_usage_is_status_2(self, arguments):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Usage: " in result.stderr


class TestProgress:
    def command(self, pages, out):
        return [sys.executable, "-m", "kg", "build", str(pages), "--out", str(out)]

    def test_none_in_a_pipe(self, pages, out):
        done = subprocess.run(self.command(pages, out), capture_output=True, text=True, check=True)
        assert done.stderr == ""
        assert "Reading" not in done.stdout

    def test_a_bar_on_a_terminal(self, pages, out):
        controller, terminal = pty.openpty()
        with subprocess.Popen(
            self.command(pages, out), stdout=subprocess.DEVNULL, stderr=terminal
        ) as process:
            os.close(terminal)
            shown = b""
            # Linux answers with an error rather than an end of file when the other side is closed.
            while chunk := _read(controller):
                shown += chunk
        os.close(controller)
        assert process.returncode == 0
        assert b"Reading pages" in shown
        assert b"100%" in shown


def _read(descriptor):
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""


class TestCheck:
    def test_a_graph_that_conforms(self, pages, out):
        kg.build(pages, out)
        result = run("check", out / "graph.ttl")
        assert (result.exit_code, result.stdout) == (0, f"{out / 'graph.ttl'}: conforms\n")

    def test_a_graph_that_does_not(self, pages, out):
        kg.build(pages, out)
        text = (out / "graph.ttl").read_text(encoding="utf-8")
        (out / "graph.ttl").write_text(text.replace("cb:confidence 0.", "cb:confidence 7."), encoding="utf-8")
        result = run("check", out / "graph.ttl")
        *violations, verdict = result.stdout.splitlines()
        assert result.exit_code == 1
        assert verdict == f"{out / 'graph.ttl'}: {len(violations)} violations"
        assert "cb:confidence" in violations[0]

    @pytest.mark.parametrize("content", [None, b"no turtle", b"\xff\xfe\x00"])
    def test_a_file_that_is_no_graph(self, tmp_path, content):
        path = tmp_path / "graph.ttl"
        if content is not None:
            path.write_bytes(content)
        result = run("check", path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert len(complaints(result)) == 1
        assert complaints(result)[0].startswith(f"kg: {path}: ")


class TestExplain:
    def test_what_the_graph_states_is_status_0(self, pages, out):
        kg.build(pages, out)
        result = run("explain", "丹枫社区", "银杏物业有限公司", "--run", out)
        lines = result.stdout.splitlines()
        assert (result.exit_code, result.stderr) == (0, "")
        assert lines == list(to_lines(kg.explain("丹枫社区", "银杏物业有限公司", run=out)))
        assert "  【丹枫社区】与【银杏物业有限公司】‹签订›共建协议，双方将开展走访活动。" in lines

    @pytest.mark.parametrize("names", [["走访活动"], ["林晓岚", "顾若溪"]])
    def test_what_the_graph_does_not_state_is_status_1(self, pages, out, names):
        kg.build(pages, out)
        result = run("explain", *names, "--run", out)
        assert (result.exit_code, result.stderr) == (1, "")
        assert "The graph states nothing" in result.stdout

    def test_json_is_one_object(self, pages, out):
        kg.build(pages, out)
        result = run("explain", "走访活动", "--run", out, "--json")
        assert result.exit_code == 1
        assert json.loads(result.stdout) == to_value(kg.explain("走访活动", run=out))
        assert "走访活动" in result.stdout

    def test_an_unknown_name_is_status_2_and_offers_others(self, pages, out):
        kg.build(pages, out)
        result = run("explain", "丹枫", "--run", out)
        assert (result.exit_code, result.stdout) == (2, "")
        assert len(complaints(result)) == 1
        assert complaints(result)[0].startswith("kg: 丹枫: nothing is called so; did you mean 丹枫社区,")

    def test_a_folder_that_is_no_run_is_status_2_and_the_next_act_is_named(self, pages, tmp_path):
        result = run("explain", "丹枫社区", "--run", tmp_path / "nowhere")
        assert (result.exit_code, result.stdout) == (2, "")
        assert complaints(result) == [
            f"kg: {tmp_path / 'nowhere'}: no such run; build the pages again: "
            f"kg build PATH... --out {tmp_path / 'nowhere'}, or name the folder of another one"
        ]
        assert "articles.jsonl: no such file" in complaints(run("explain", "丹枫社区", "--run", pages))[0]

    def test_the_run_is_out_unless_another_is_named(self, pages, tmp_path, monkeypatch):
        kg.build(pages, tmp_path / "out")
        monkeypatch.chdir(tmp_path)
        assert run("explain", "丹枫社区").exit_code == 0

    def test_colours_only_on_a_terminal(self, pages, out):
        kg.build(pages, out)
        command = [sys.executable, "-m", "kg", "explain", "丹枫社区", "--run", str(out)]
        piped = subprocess.run(command, capture_output=True, check=True).stdout
        controller, terminal = pty.openpty()
        with subprocess.Popen(command, stdout=terminal, stderr=subprocess.DEVNULL) as process:
            os.close(terminal)
            shown = b""
            while chunk := _read(controller):
                shown += chunk
        os.close(controller)
        assert process.returncode == 0
        assert b"\x1b" not in piped
        assert b"\x1b[" in shown
        assert re.sub(rb"\x1b\[[0-9;]*m", b"", shown).replace(b"\r\n", b"\n") == piped


class TestEvaluate:
    SET = Path(__file__).parent / "evaluation" / "articles"

    def evaluate(self, *arguments, run_folder=None):
        return run(
            "evaluate", "--gold", self.SET / "gold", "--run", run_folder or self.SET / "run", *arguments
        )

    def test_it_prints_what_the_twin_answers(self):
        result = self.evaluate("--pages", self.SET / "pages")
        evaluation = kg.evaluate(self.SET / "gold", self.SET / "run", self.SET / "pages")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.splitlines() == list(as_text(evaluation))

    def test_json_holds_the_parts_that_are_asked_for(self):
        evaluation = kg.evaluate(self.SET / "gold", self.SET / "run")
        assert json.loads(self.evaluate("--json").stdout) == evaluation.as_dict()
        for option, part in (
            ("--by-page", "pages"),
            ("--misses", "misses"),
            ("--calibration", "calibration"),
        ):
            assert json.loads(self.evaluate("--json", option).stdout) == as_values(evaluation, [part])
            assert self.evaluate(option).stdout.splitlines() == list(as_text(evaluation, [part]))

    def test_floors_are_lifted_and_then_hold(self, tmp_path):
        floors = tmp_path / "floors.tsv"
        assert self.evaluate("--floors", floors, "--raise-floors").exit_code == 0
        before = floors.read_bytes()
        assert self.evaluate("--floors", floors).exit_code == 0
        for folder in ("articles", "triples"):
            (tmp_path / f"{folder}.jsonl").touch()
        result = self.evaluate("--floors", floors, "--raise-floors", run_folder=tmp_path)
        assert result.exit_code == 1
        assert f"{floors}: whole: recall is 0.000, below its floor 0.800" in complaints(result)
        assert result.stdout.splitlines()[-1].startswith("articles: 5 in the gold, 0 found")
        assert floors.read_bytes() == before

    def test_what_cannot_be_scored_is_status_2(self, tmp_path):
        absent = tmp_path / "floors.tsv"
        for result in (self.evaluate("--floors", absent), self.evaluate(run_folder=tmp_path)):
            assert (result.exit_code, result.stdout) == (2, "")
            assert len(complaints(result)) == 1
            assert complaints(result)[0].startswith(f"kg: {tmp_path}")
        result = self.evaluate("--raise-floors")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "--raise-floors needs --floors FILE" in result.stderr


def written_at(out):
    """The files and folders of a build, with the time of their last change; that of the state may change."""
    return {path.name: path.stat().st_mtime_ns for path in out.iterdir() if path.name != ".state"}


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_build_that_is_stopped_leaves_the_folder_as_it_was(pages, out, name):
    kg.build(pages, out)
    before = written_at(out)
    script = (
        "import os, signal, sys; from kg import cli, publishing\n"
        # A shell has its background programs ignore the interrupt.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"publishing.write_registry = lambda *_: os.kill(os.getpid(), signal.{name})\n"
        "cli.main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", script, "build", str(pages), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == {"SIGTERM": 143, "SIGINT": 1}[name]
    assert "Traceback" not in done.stderr
    assert written_at(out) == before


def test_version():
    assert run("--version").stdout == f"kg, version {kg.__version__}\n"


@pytest.mark.parametrize(
    "code", ["import kg", "from kg.cli import main; main(['--help'], standalone_mode=False)"]
)
def test_help_imports_nothing_heavy(code):
    script = f"import sys; {code}; print('loaded', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split("loaded")[-1].split()}
    assert "kg" in loaded
    assert loaded & HEAVY == set()


@contextmanager
def as_an_ordinary_user():
    """Without the rights of root, which permissions do not bind."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def pdf_without_text(path):
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(path)


BROKEN = {
    "empty.txt": (lambda path: path.write_bytes(b""), "empty"),
    "blank.txt": (lambda path: path.write_text(" \n\u3000\n"), "no text"),
    "binary.txt": (lambda path: path.write_bytes(bytes(range(256)) * 8), "binary"),
    "one-line.txt": (lambda path: path.write_text("青禾社区" * (5_000_000 // 12), "utf-8"), "characters"),
    "scan.pdf": (pdf_without_text, "text"),
    "broken.pdf": (lambda path: path.write_bytes(b"%PDF-1.7\nnothing more"), "PDF"),
    "broken.docx": (lambda path: path.write_bytes(b"PK\x03\x04nothing more"), "Word"),
    "loop.txt": (lambda path: path.symlink_to(path.name), "cannot be read"),
    "dangling.txt": (lambda path: path.symlink_to("nowhere.txt"), "no such file"),
}


class TestBadInput:
    """Each bad file gets one message that names it and the reason; the other pages are built."""

    @pytest.mark.parametrize("name", BROKEN)
    def test_a_broken_page_costs_itself_alone(self, pages, out, name):
        write, reason = BROKEN[name]
        write(pages / name)
        self.one_failure(run("build", pages, "--out", out), out, f"{pages / name}", reason)

    def one_failure(self, result, out, place, reason):
        assert result.exit_code == 1
        assert len(complaints(result)) == 1
        assert complaints(result)[0].startswith(place)
        assert reason in complaints(result)[0].removeprefix(place)
        assert "1 failed" in result.stdout
        assert sorted(path.name for path in out.iterdir()) == sorted([".state", *OUTPUTS])
        assert self.built(out) >= {"centre.txt", "partners.txt"}

    def built(self, out):
        lines = (out / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        return {json.loads(line)["page"] for line in lines}

    def test_json_lines_with_a_broken_line(self, pages, out):
        lines = [json.dumps({"text": PARTNERS}), '{"text": "cut off', json.dumps({"text": CENTRE})]
        (pages / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
        self.one_failure(run("build", pages, "--out", out), out, f"{pages / 'news.jsonl'}:2", "not JSON")
        assert self.built(out) == {"centre.txt", "news.jsonl", "partners.txt"}

    def test_a_page_that_may_not_be_read(self, pages, out, monkeypatch):
        run("build", pages, "--out", out)  # so that what the command needs is loaded
        (pages / "secret.txt").write_text(PARTNERS, encoding="utf-8")
        (pages / "secret.txt").chmod(0)
        pages.parent.chmod(0o777)
        for place in (out, out / ".state", *(out / ".state").iterdir()):
            place.chmod(0o777)
        for above in pages.parents[1:5]:
            if above.owner() == Path(out).owner() and "pytest" in str(above):
                above.chmod(0o711)  # pytest's own folders, which SQLite has to pass through
        monkeypatch.chdir(pages.parent)
        with as_an_ordinary_user():
            result = run("build", "pages", "--out", "out")
        self.one_failure(result, out, "pages/secret.txt", "Permission denied")

    def test_an_output_folder_that_may_not_be_written(self, pages, out, monkeypatch):
        run("build", pages, "--out", out)
        before = written_at(out)
        out.chmod(0o555)
        pages.parent.chmod(0o777)
        monkeypatch.chdir(pages.parent)
        with as_an_ordinary_user():
            result = run("build", "pages", "--out", "out")
        assert (result.exit_code, len(complaints(result))) == (2, 1)
        assert written_at(out) == before

    def test_a_folder_without_pages_beside_one_with(self, pages, out, tmp_path):
        (tmp_path / "empty").mkdir()
        result = run("build", pages, tmp_path / "empty", "--out", out)
        self.one_failure(result, out, str(tmp_path / "empty"), "no page")

    def test_a_path_that_does_not_exist(self, pages, out):
        result = run("build", pages, "nowhere.txt", "--out", out)
        self.one_failure(result, out, "nowhere.txt", "no such file")

    @pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
    def test_other_encodings_give_the_same_graph(self, tmp_path, encoding):
        for name, used in (("1", "utf-8"), ("2", encoding)):
            folder = tmp_path / name
            folder.mkdir()
            (folder / "page.txt").write_bytes(PARTNERS.encode(used))
            assert run("build", folder, "--out", folder / "out").exit_code == 0
        for name in OUTPUTS:
            assert (tmp_path / "1/out" / name).read_bytes() == (tmp_path / "2/out" / name).read_bytes()

    def test_everything_at_once(self, pages, out):
        for name, (write, _) in BROKEN.items():
            write(pages / name)
        result = run("build", pages, "--out", out)
        assert result.exit_code == 1
        named = [
            line.removeprefix(f"{pages}{os.sep}").split(":")[0].split("#")[0] for line in complaints(result)
        ]
        assert named == sorted(BROKEN)
        assert self.built(out) == {"centre.txt", "partners.txt"}

    def test_only_broken_pages(self, tmp_path, out):
        Path(tmp_path / "empty.txt").touch()
        result = run("build", tmp_path / "empty.txt", "--out", out)
        assert result.exit_code == 1
        assert result.stdout.splitlines()[-1] == f"nothing was written to {out}"
        assert not out.exists()
