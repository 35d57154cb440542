"""The database of a state: what is kept is found, and what is old, strange or damaged is never believed."""

import sqlite3
from contextlib import closing

import pytest

from kg.errors import OutputError
from kg.records import Evidence, Piece
from kg.state import database, open_state
from kg.state.lock import exclusive

ROW = Evidence("front-01", 3, 7, "青禾社区")
FILE = "readings.sqlite"


def filled(folder, count=200):
    with open_state(folder) as state:
        for number in range(count):
            state.keep("article", b"%d" % number, Evidence("front", number, number, "松涛" * 50))
    return folder / FILE


def test_what_is_kept_is_found_by_kind_and_content(tmp_path):
    with open_state(tmp_path) as state:
        state.keep("article", b"1", ROW)
        assert state.find("article", b"1", Evidence) == ROW
    with open_state(tmp_path) as state:
        assert state.find("article", b"1", Evidence) == ROW
        assert state.find("file", b"1", Evidence) is None
        assert state.find("article", b"2", Evidence) is None
        assert state.notice == ""


def test_what_a_build_does_not_use_is_forgotten(tmp_path):
    filled(tmp_path, 3)
    with open_state(tmp_path) as state:
        state.find("article", b"1", Evidence)
        state.keep("article", b"new", ROW)
        state.forget_unused()
    with open_state(tmp_path) as state:
        found = [state.find("article", each, Evidence) for each in (b"0", b"1", b"2", b"new")]
    assert [each is not None for each in found] == [False, True, False, True]


def test_a_state_without_rows_leaves_no_file(tmp_path):
    with open_state(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_another_program_wrote_is_dropped_and_told(tmp_path, monkeypatch):
    path = filled(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(database, "program", lambda: "another")
        with open_state(tmp_path) as state:
            assert state.find("article", b"1", Evidence) is None
            assert state.notice.startswith(f"{path}: was written with other rules, words")
            state.keep("article", b"1", ROW)
    with open_state(tmp_path) as state:
        assert state.notice
        assert state.find("article", b"1", Evidence) is None


@pytest.mark.parametrize("mark", ["user_version", "application_id"])
def test_another_layout_is_dropped_and_told(tmp_path, mark):
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {mark} = 7")
    with open_state(tmp_path) as state:
        assert "is of another version of cobuild" in state.notice
        assert state.find("article", b"1", Evidence) is None


def expected(number):
    return Evidence("front", number, number, "松涛" * 50)


def read_all(folder, count=200):
    """What a state finds under the keys of ``filled``, and what it says."""
    with open_state(folder) as state:
        found = [state.find("article", b"%d" % number, Evidence) for number in range(count)]
        return found, state.notice


@pytest.mark.parametrize("part", [0, 1, 10, 100, 4095, 4096, 5000, 8192, 20_000])
def test_a_file_cut_off_is_never_misread(tmp_path, part):
    path = filled(tmp_path)
    content = path.read_bytes()
    assert len(content) > part
    path.write_bytes(content[:part])
    found, notice = read_all(tmp_path)
    assert [each for number, each in enumerate(found) if each not in (None, expected(number))] == []
    assert bool(notice) == (part > 0)
    assert read_all(filled(tmp_path).parent) == ([expected(number) for number in range(200)], "")


def test_a_damaged_byte_is_never_misread(tmp_path):
    path = filled(tmp_path)
    content = path.read_bytes()
    told = 0
    for place in range(0, len(content), 1499):
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        found, notice = read_all(tmp_path)
        assert [each for number, each in enumerate(found) if each not in (None, expected(number))] == []
        told += bool(notice)
    assert told


def test_a_file_that_is_no_database_is_made_anew_and_told(tmp_path):
    (tmp_path / FILE).write_text("no database at all" * 1000)
    with open_state(tmp_path) as state:
        assert state.notice == f"{tmp_path / FILE}: is damaged; all pages are read anew"
        state.keep("article", b"1", ROW)
    with open_state(tmp_path) as state:
        assert (state.find("article", b"1", Evidence), state.notice) == (ROW, "")


def test_a_row_of_another_form_is_not_believed(tmp_path):
    with open_state(tmp_path) as state:
        state.keep("article", b"1", ROW)
        assert state.find("article", b"1", Piece) is None
        assert "is damaged" in state.notice


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / FILE).mkdir()
    with (
        pytest.raises(OutputError, match=r"readings.sqlite: cannot be read or written"),
        open_state(tmp_path),
    ):
        pass


class TestLock:
    def test_a_second_holder_is_refused_until_the_first_ends(self, tmp_path):
        refused = pytest.raises(OutputError, match="another build is writing there")
        with exclusive(tmp_path), refused, exclusive(tmp_path):
            pass
        with exclusive(tmp_path):
            pass

    def test_other_folders_are_free(self, tmp_path):
        with exclusive(tmp_path / "1"), exclusive(tmp_path / "2"):
            pass

    def test_a_folder_made_for_nothing_is_removed(self, tmp_path):
        with exclusive(tmp_path / "new" / "deeper"):
            assert (tmp_path / "new" / "deeper").is_dir()
        assert list(tmp_path.iterdir()) == []

    def test_a_lock_that_is_another_file_is_told(self, tmp_path):
        (tmp_path / ".state").mkdir()
        (tmp_path / ".state" / "lock").write_text("something else" * 1000)
        with pytest.raises(OutputError, match=r"lock: cannot be locked: .*; delete it"), exclusive(tmp_path):
            pass
