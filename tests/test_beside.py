"""What copies of a process do beside it: all of it, or an error that says what to do, and no copy is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest

from kg.beside import ahead, beside
from kg.errors import OutputError, WorkerError


def written(path, text):
    """A task that writes a text, with the process that does it."""

    def task():
        path.write_text(f"{text} {os.getpid()}", encoding="utf-8")

    return task


def contents(folder):
    """The texts and the processes of the files in a folder."""
    return {path.name: path.read_text(encoding="utf-8").split() for path in folder.iterdir()}


def no_copies():
    """Whether this process has no copies; other programs that tests before these started are none."""
    own = psutil.Process()
    return all(child.cmdline() != own.cmdline() for child in own.children())


@pytest.mark.parametrize(("jobs", "copies"), [(1, 0), (2, 1), (3, 2), (9, 4)])
def test_all_tasks_are_done_by_no_more_copies_than_allowed(tmp_path, jobs, copies):
    own = os.getpid()

    def held(name):
        """Copies come to no end before this process has done what is left for it."""

        def task():
            while os.getpid() != own and not all((tmp_path / each).exists() for each in "abcd"[copies:]):
                time.sleep(0.01)
            written(tmp_path / name, name)()

        return task

    with beside(jobs) as work:
        for name in "abcd":
            work.give(held(name))
    found = contents(tmp_path)
    assert [text for text, _ in (found[name] for name in "abcd")] == list("abcd")
    others = {process for _, process in found.values()} - {str(os.getpid())}
    assert len(others) == copies
    assert no_copies()


def test_a_copy_that_has_ended_gives_its_place_to_another(tmp_path):
    with beside(2) as work:
        first = work.ask(os.getpid)
        own = {os.getpid(), first()}
        second = work.ask(os.getpid)
        assert second() not in own
    assert no_copies()


def test_a_task_that_waits_is_done_by_a_copy_when_one_has_a_place(tmp_path):
    with beside(2) as work:
        held = work.ask(lambda: [time.sleep(0.01) for _ in iter((tmp_path / "go").exists, True)])
        waiting = [work.ask(os.getpid) for _ in range(3)]
        (tmp_path / "go").touch()
        held()
        work.proceed()
        here = [each() == os.getpid() for each in waiting]
        # Who does the second hangs on how fast the copy is with the last one.
        assert here[0]
        assert not here[-1]
    assert no_copies()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_is_done_once(jobs):
    with beside(jobs) as work:
        results = [work.ask(time.perf_counter_ns) for _ in range(3)]
        assert [each() for each in results] == [each() for each in results]
    assert no_copies()


@pytest.mark.parametrize(("jobs", "is_copy"), [(1, False), (2, True)])
def test_what_is_asked_for_ahead_is_given_as_often_as_one_likes(jobs, is_copy):
    with ahead(os.getpid, jobs) as result:
        assert (result() != os.getpid()) is is_copy
        assert (result() != os.getpid()) is is_copy
    assert no_copies()


def test_what_fails_ahead_fails_where_it_is_asked_for():
    def failing():
        raise OutputError("the disk is full")

    def asking():
        with ahead(failing, 2) as result:
            return result()

    with pytest.raises(OutputError, match="the disk is full"):
        asking()
    assert no_copies()


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_a_task_may_ask_for_what_is_not_known_yet(tmp_path, jobs):
    with beside(jobs) as work:
        items = work.later(tmp_path)
        for name in "ab":
            work.give(lambda name=name: (tmp_path / name).write_text(" ".join(items), encoding="utf-8"))
        items.set(["one", "two"])
    assert contents(tmp_path) == {"a": ["one", "two"], "b": ["one", "two"]}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_task_raises_is_raised(jobs):
    def refused():
        raise OutputError("there: cannot be written; choose another folder")

    with pytest.raises(OutputError, match="there: cannot be written"), beside(jobs) as work:
        work.give(refused)
    assert no_copies()


def test_a_copy_that_is_killed_is_told():
    with pytest.raises(WorkerError, match=r"ended with status -9.*fewer --jobs"), beside(2) as work:
        work.give(lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert no_copies()


def test_an_error_of_this_process_ends_the_copies():
    def failing():
        with beside(2) as work:
            work.give(lambda: time.sleep(600))
            raise ValueError("here")

    started = time.monotonic()
    with pytest.raises(ValueError, match="here"):
        failing()
    assert time.monotonic() - started < 300
    assert no_copies()


def test_a_process_with_threads_is_not_copied(tmp_path):
    done = threading.Event()
    thread = threading.Thread(target=done.wait, args=(60,))
    thread.start()
    try:
        with beside(3) as work:
            work.give(written(tmp_path / "a", "a"))
    finally:
        done.set()
        thread.join()
    assert contents(tmp_path) == {"a": ["a", str(os.getpid())]}


def test_no_copy_is_left_when_the_process_is_killed(tmp_path):
    code = (
        "import os, pathlib, sys, time; from kg.beside import beside\n"
        "note = pathlib.Path(sys.argv[1])\n"
        "def task():\n"
        "    note.with_suffix('.part').write_text(str(os.getpid()))\n"
        "    note.with_suffix('.part').rename(note)\n"
        "    time.sleep(600)\n"
        "with beside(2) as work:\n"
        "    work.give(task)\n"
        "    while not note.exists(): time.sleep(0.05)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "note"], check=False)
    assert done.returncode == -signal.SIGKILL
    copy, until = int((tmp_path / "note").read_text(encoding="utf-8")), time.monotonic() + 60
    while psutil.pid_exists(copy) and time.monotonic() < until:
        time.sleep(0.05)
    assert not psutil.pid_exists(copy)
