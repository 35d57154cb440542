"""Bytes that go from one file into another."""

import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.publish import copying

CONTENT = bytes(range(256)) * 40
PLACES = st.integers(0, len(CONTENT))
RANGES = st.lists(st.tuples(PLACES, PLACES, st.binary(max_size=9)))


def unknown(*_, **__):
    raise OSError(errno.EXDEV, "two file systems")


def a_few(source, target, count, offset_src):
    """As the system may: fewer bytes than it is asked for."""
    return os.write(target, os.pread(source, min(count, 100), offset_src))


@pytest.mark.parametrize("way", ["system", "a few", "unknown", "missing"])
@given(ranges=RANGES)
def test_ranges_come_behind_what_was_written(tmp_path_factory, way, ranges):
    folder = tmp_path_factory.mktemp("copied")
    (folder / "source").write_bytes(CONTENT)
    expected = b""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(copying, "_FEW", 300)
        if way == "missing":
            patched.setattr(copying, "_SYSTEM_COPIES", False)
        elif way != "system":
            patched.setattr(os, "copy_file_range", unknown if way == "unknown" else a_few, raising=False)
        with (folder / "source").open("rb") as source, (folder / "target").open("wb") as target:
            for start, end, between in ranges:
                copying.append(source, start, max(start, end), target)
                target.write(between)
                expected += CONTENT[start:end] + between
                assert target.tell() == len(expected)
    assert (folder / "target").read_bytes() == expected


def test_a_file_that_is_cut_off_is_told(tmp_path):
    (tmp_path / "source").write_bytes(CONTENT)
    with (tmp_path / "source").open("rb") as source, (tmp_path / "target").open("wb") as target:
        for start, end in ((0, len(CONTENT) + 1), (0, 100 * len(CONTENT))):
            with pytest.raises(OSError, match="ends before its time"):
                copying.append(source, start, end, target)


def test_what_the_disk_refuses_is_told(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "copy_file_range", full, raising=False)
    monkeypatch.setattr(copying, "_FEW", 1)
    (tmp_path / "source").write_bytes(CONTENT)
    with (
        (tmp_path / "source").open("rb") as source,
        (tmp_path / "target").open("wb") as target,
        pytest.raises(OSError, match="No space left"),
    ):
        copying.append(source, 0, 10, target)
