"""Bytes that go from one file into another."""

import errno
import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.publish import copying

CONTENT = bytes(range(256)) * 150
PLACES = st.integers(0, len(CONTENT))
RANGES = st.lists(st.tuples(PLACES, PLACES, st.binary(max_size=9)))
# Two blocks, so that a file of a few kilobytes comes in many pieces.
ROOM = 8192


class Refusing(io.FileIO):
    """A file as some systems have it: they open it so, and do not read or write it so."""

    def readinto(self, _):
        raise OSError(errno.EINVAL, "not in this way")

    def write(self, _):
        raise OSError(errno.EINVAL, "not in this way")


class Few(io.FileIO):
    """As the system may: fewer bytes than it is asked for."""

    def readinto(self, room):
        return super().readinto(memoryview(room)[:5000])

    def write(self, content):
        return super().write(memoryview(content)[:100])


def refused(*_):
    raise OSError(errno.EINVAL, "not opened so")


@pytest.mark.parametrize("way", ["system", "few", "not opened", "not used", "missing"])
@given(ranges=RANGES, few=st.sampled_from([1, 300, 1 << 16]))
def test_ranges_come_behind_what_was_written(tmp_path_factory, way, ranges, few):
    folder = tmp_path_factory.mktemp("copied")
    (folder / "former").write_bytes(CONTENT)
    expected = b""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(copying, "_BYTES_AT_ONCE", ROOM)
        patched.setattr(copying, "_FEW", few)
        if way == "missing":
            patched.setattr(copying, "_STRAIGHT", 0)
        elif way == "not opened":
            patched.setattr(copying, "_STRAIGHT", 1 << 30)
            patched.setattr(copying.os, "open", refused)
        elif way != "system":
            kind = Few if way == "few" else Refusing
            patched.setattr(copying, "_opened", lambda path, mode: kind(path, mode))
        target = folder / "target"
        with copying.FormerFile(folder / "former") as former, copying.drafted(target, summed=True) as draft:
            for start, end, between in ranges:
                draft.append(former, start, max(start, end))
                draft.write(between)
                expected += CONTENT[start:end] + between
                assert draft.tell() == len(expected)
    assert target.read_bytes() == expected
    assert draft.checksum == hashlib.sha256(expected).hexdigest()


def test_one_long_text_is_written_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "_BYTES_AT_ONCE", ROOM)
    with copying.drafted(tmp_path / "target") as draft:
        draft.write(CONTENT)
    assert (tmp_path / "target").read_bytes() == CONTENT
    assert draft.checksum == ""


def test_a_file_that_is_cut_off_is_told(tmp_path):
    (tmp_path / "former").write_bytes(CONTENT)
    for start, end in ((0, len(CONTENT) + 1), (0, 100 * len(CONTENT)), (len(CONTENT) - 9, len(CONTENT) + 9)):
        with (
            pytest.raises(OutputError, match="ends before its time"),
            copying.FormerFile(tmp_path / "former") as former,
            copying.drafted(tmp_path / "target") as draft,
        ):
            draft.append(former, start, end)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_what_the_disk_refuses_is_told(tmp_path, monkeypatch, error):
    class Full(io.FileIO):
        def write(self, _):
            raise OSError(error, "No space left on device")

    monkeypatch.setattr(copying, "_BYTES_AT_ONCE", ROOM)
    monkeypatch.setattr(copying, "_opened", lambda path, mode: Full(path, mode))
    with (
        pytest.raises(OutputError, match=r"target: cannot be written: No space left.*choose another folder"),
        copying.drafted(tmp_path / "target") as draft,
    ):
        draft.write(CONTENT)


def test_what_cannot_be_read_is_told(tmp_path, monkeypatch):
    class Broken(io.FileIO):
        def readinto(self, _):
            raise OSError(errno.EIO, "Input/output error")

    (tmp_path / "former").write_bytes(CONTENT)
    monkeypatch.setattr(copying, "_FEW", 1)
    monkeypatch.setattr(copying, "_opened", lambda path, mode: Broken(path, mode))
    with (
        copying.FormerFile(tmp_path / "former") as former,
        pytest.raises(OSError, match="Input/output error"),
    ):
        list(former.pieces(0, 10))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(FileNotFoundError):
        copying.FormerFile(tmp_path / "missing")
    with (
        pytest.raises(OutputError, match="cannot be written: No such file"),
        copying.drafted(tmp_path / "missing" / "target"),
    ):
        pass
