"""What a build leaves for one of changes alone, drafted beside the files: all of it, or nothing."""

import marshal
import sqlite3

import pytest
from invented_pages import CENTRE, PARTNERS, write_pages

from kg import publishing
from kg.errors import OutputError
from kg.incremental.near import continuing
from kg.incremental.near.ledger import FILE
from kg.pipeline import build
from kg.state import FOLDER


def rows_of(out):
    """What a folder keeps, but for what tells its own files from others."""
    connection = sqlite3.connect(out / FOLDER / FILE)
    rows = dict(connection.execute("SELECT place, content FROM rows"))
    connection.close()
    del rows[b"whole\0files"]
    return {place: marshal.loads(content[4:]) for place, content in rows.items()}


@pytest.fixture
def pages(tmp_path):
    return write_pages(tmp_path / "pages", partners=PARTNERS, centre=CENTRE)


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_leave_the_rows_of_one(pages, tmp_path, jobs):
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    build(pages, alone, without_page=True)
    build(pages, shared, without_page=True, jobs=jobs)
    rows = rows_of(alone)
    assert rows_of(shared) == rows
    assert {place.split(b"\0")[0] for place in rows} >= {b"article", b"entity", b"fact", b"group", b"whole"}
    assert sorted(path.name for path in (shared / FOLDER).iterdir()) == sorted(
        path.name for path in (alone / FOLDER).iterdir()
    )


def test_a_build_of_changes_alone_follows_one_by_several_processes(pages, tmp_path, monkeypatch):
    build(pages, tmp_path / "out", without_page=True, jobs=2)
    followed = []
    real = continuing.resolve_near
    monkeypatch.setattr(continuing, "resolve_near", lambda near: followed.append(near) or real(near))
    (pages / "partners.txt").write_text(PARTNERS.replace("供电所", "书店"), encoding="utf-8")
    build(pages, tmp_path / "out", without_page=True)
    assert len(followed) == 1


def test_a_draft_of_a_build_that_fails_is_removed(pages, tmp_path, monkeypatch):
    out = tmp_path / "out"
    build(pages, out, without_page=True, jobs=2)
    before = rows_of(out)
    drafted = []

    def refused(*_):
        drafted.append((out / FOLDER / f"{FILE}.part").exists())
        raise OutputError("the disk is full")

    monkeypatch.setattr(publishing, "write_registry", refused)
    (pages / "partners.txt").write_text(CENTRE, encoding="utf-8")
    with pytest.raises(OutputError, match="the disk is full"):
        build(pages, out, without_page=True, jobs=2, min_confidence=0.1)
    assert drafted == [True]
    assert not (out / FOLDER / f"{FILE}.part").exists()
    assert rows_of(out) == before
