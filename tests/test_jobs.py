"""A build by several processes: the same bytes and the same failures as by one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented_pages import CENTRE, PARTNERS, write_pages

from benchmarks.corpus import write_pages as write_corpus
from kg import readings
from kg.cli import main
from kg.errors import CobuildError
from kg.pipeline import build


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Pages, a page that cannot be read, and more articles in a file than one process gets at once."""
    folder = write_pages(tmp_path_factory.mktemp("jobs") / "pages")
    write_corpus(folder, 30)
    lines = [
        {"id": f"a{number}", "text": (PARTNERS, CENTRE)[number % 2], "date": f"2024-03-{number % 28 + 1:02d}"}
        for number in range(2 * readings._ARTICLES_AT_ONCE + 5)
    ]
    lines[70]["text"] = "青" * (readings.LONGEST_ARTICLE + 1)
    written = [json.dumps(line) for line in lines]
    (folder / "archive.jsonl").write_text("\n".join([*written, "no object"]), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def built(pages, out, **options):
    """The report of a build without its paths, and the bytes of its files."""
    report = build(pages, out, **options)
    told = (report.pages, report.articles, report.entities, report.triples, report.failures)
    return told, {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


@pytest.fixture(scope="module")
def alone(pages, tmp_path_factory):
    return built(pages, tmp_path_factory.mktemp("alone") / "out")


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_number_of_processes_changes_no_byte(pages, alone, tmp_path, jobs):
    assert built(pages, tmp_path / "out", jobs=jobs) == alone
    places = [Path(failure.place).name for failure in alone[0][4]]
    assert sorted(places) == ["archive.jsonl#article=a70", "archive.jsonl:134", "empty.txt"]
    assert alone[0][1] > 150


@pytest.mark.parametrize("jobs", [0, -1])
def test_a_build_needs_a_process(pages, tmp_path, jobs):
    with pytest.raises(CobuildError, match="no number of processes"):
        build(pages, tmp_path / "out", jobs=jobs)


def test_the_command_takes_a_number_of_processes(pages, alone, tmp_path):
    done = CliRunner().invoke(main, ["build", str(pages), "-o", str(tmp_path / "out"), "--jobs", "2"])
    assert done.exit_code == 1
    assert (tmp_path / "out" / "triples.jsonl").read_bytes() == alone[1]["triples.jsonl"]
