"""Work shared between processes comes back in order, and no process outlives it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import count

import psutil
import pytest
from pool_work import ended, noted, printed, refused, squared

from kg.errors import WorkerError
from kg.pool import in_order


@pytest.fixture(autouse=True, params=["copies", "pythons"])
def processes(request, monkeypatch):
    """Copies of this process, and where these cannot be made others."""
    if request.param == "pythons":
        monkeypatch.setattr("kg.pool.can_fork", lambda: False)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(jobs):
    assert list(in_order(squared, range(40), jobs)) == [number * number for number in range(40)]


def test_nothing_gives_nothing():
    assert list(in_order(squared, [], 2)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_raises_is_raised_in_its_place(jobs):
    found = in_order(refused, range(5), jobs)
    assert [next(found) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three is refused"):
        next(found)


def test_a_process_that_is_killed_is_told():
    with pytest.raises(WorkerError, match=r"ended with status -9.*fewer --jobs"):
        list(in_order(ended, range(9), 2))


def test_what_is_printed_does_not_get_among_the_results():
    assert list(in_order(printed, range(4), 2)) == [0, 1, 2, 3]


def test_items_are_taken_only_a_little_ahead():
    endless = count()
    found = in_order(squared, endless, 2)
    assert [next(found) for _ in range(3)] == [0, 1, 4]
    assert next(endless) < 100
    found.close()


def gone(process):
    """Whether a process ends soon."""
    until = time.monotonic() + 30
    while psutil.pid_exists(process) and time.monotonic() < until:
        time.sleep(0.05)
    return not psutil.pid_exists(process)


def test_no_process_is_left_when_the_results_are_no_longer_wanted(tmp_path):
    found = in_order(noted, [tmp_path / str(number) for number in range(20)], 2)
    worker = next(found)
    assert psutil.pid_exists(worker)
    found.close()
    assert gone(worker)


def test_no_process_is_left_when_the_one_that_gives_the_work_is_killed(tmp_path):
    code = (
        "import os, sys, pool_work; from kg.pool import in_order\n"
        "found = in_order(pool_work.noted, [f'{sys.argv[1]}/{n}' for n in range(2)], 2)\n"
        "list(zip(range(2), found)); os.kill(os.getpid(), 9)"
    )
    paths = subprocess.run([sys.executable, "-c", code, tmp_path], env=environment(), check=False)
    assert paths.returncode == -9
    workers = [int(note.read_text(encoding="utf-8")) for note in tmp_path.iterdir()]
    assert len(workers) == 2
    assert all(gone(worker) for worker in workers)


def environment():
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
