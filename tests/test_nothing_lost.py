"""Builds that are killed, filled up, shut out or held up: the next one ends with the right graph."""

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest
from invented_pages import CENTRE, PARTNERS, write_pages

from kg import output, pipeline, stages
from kg.arguments import OUTPUTS
from kg.errors import CobuildError, OutputError
from kg.output import files_in_place, finish_exchange
from kg.pipeline import build
from kg.state import FOLDER
from kg.time_limit import TimeIsUpError, time_limit

BUILD = "import sys, kg; kg.build(sys.argv[1], sys.argv[2])"
NEW = PARTNERS.replace("青禾", "白榆")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


class Kill:
    """A build in a process of its own that is killed when a step is reached for the nth time.

    The step is a function of the standard library that the build calls. Nothing in the process can
    tidy up: the signal is the one that no program can catch.
    """

    def __init__(self, pages, out, step, times):
        script = (
            "import os, pathlib, shutil, signal, sqlite3, sys, kg\n"
            "from kg.state import store\n"
            f"home, name = {step}\n"
            f"left, real = [{times}], getattr(home, name)\n"
            "def step(*arguments, **named):\n"
            "    left[0] -= 1\n"
            "    if not left[0]: os.kill(os.getpid(), signal.SIGKILL)\n"
            "    return real(*arguments, **named)\n"
            "setattr(home, name, step)\n"
            "kg.build(sys.argv[1], sys.argv[2])\n"
        )
        self.done = subprocess.run([sys.executable, "-c", script, str(pages), str(out)], capture_output=True)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder with two pages and their build, and the files that a build of one page more has to give."""
    root = tmp_path_factory.mktemp("prepared")
    pages = write_pages(root / "pages")
    build(pages, root / "out")
    more = write_pages(root / "more")
    write_pages(more, third=NEW)
    shutil.copytree(root / "out", root / "wanted", ignore=lambda *_: [FOLDER])
    build(more, root / "wanted")
    return root


@pytest.fixture
def three(tmp_path, prepared):
    """Three pages, the output folder of the first two, its files, and what a build has to give."""
    shutil.copytree(prepared / "more", tmp_path / "pages")
    shutil.copytree(prepared / "out", tmp_path / "out")
    out = tmp_path / "out"
    return tmp_path / "pages", out, contents(out), contents(prepared / "wanted")


class TestKilled:
    @pytest.mark.parametrize(
        ("step", "times"),
        [
            ("store.State, 'keep_packed'", 1),
            ("store.State, '_commit'", 1),
            ("os, 'fsync'", 3),
            ("os, 'fsync'", len(OUTPUTS) + 1),
            ("store.State, 'forget_unused'", 1),
        ],
    )
    def test_before_or_after_the_files_take_their_places(self, three, step, times):
        pages, out, before, wanted = three
        killed = Kill(pages, out, step, times)
        assert killed.done.returncode == -signal.SIGKILL
        assert contents(out) in (before, wanted)
        build(pages, out)
        assert contents(out) == wanted
        assert sorted(path.name for path in out.iterdir()) == sorted([FOLDER, *OUTPUTS])

    @pytest.mark.parametrize("times", [2, 7, len(OUTPUTS) + 1])
    def test_while_they_take_their_places(self, three, times):
        pages, out, _, wanted = three
        killed = Kill(pages, out, "pathlib.Path, 'replace'", times)
        assert killed.done.returncode == -signal.SIGKILL
        assert set(OUTPUTS) <= set(contents(out))
        finish_exchange(out)
        assert contents(out) == wanted
        build(pages, out)
        assert contents(out) == wanted

    def test_at_any_moment(self, three):
        pages, out, before, wanted = three
        chance = random.Random(7)
        lived = 0
        for _ in range(5):
            process = subprocess.Popen([sys.executable, "-c", BUILD, str(pages), str(out)])
            try:
                process.wait(timeout=chance.uniform(0.2, 6))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            lived += process.returncode == 0
            for name, content in contents(out).items():
                assert content in (before[name], wanted[name])
        build(pages, out)
        assert contents(out) == wanted
        assert build(pages, out).reused == 3

    def test_what_was_read_before_is_not_read_again(self, tmp_path, out):
        pages = write_pages(tmp_path / "pages", **{f"p{n}": NEW for n in range(4)})
        killed = Kill(pages, out, "store.State, 'forget_unused'", 1)
        assert killed.done.returncode == -signal.SIGKILL
        slow = Kill(pages, tmp_path / "slow", "store.State, 'find'", 7)
        assert slow.done.returncode == -signal.SIGKILL
        assert not set(OUTPUTS) & set(contents(tmp_path / "slow"))
        assert build(pages, tmp_path / "slow").articles == 4


class TestFullDisk:
    """A process can limit the size of its files; the system then refuses to write as on a full disk."""

    def limited(self, pages, out, size, jobs=1):
        command = [sys.executable, "-m", "kg", "build", str(pages), "--out", str(out), "--jobs", str(jobs)]

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        return subprocess.run(command, capture_output=True, text=True, preexec_fn=limit)

    @pytest.mark.parametrize(("size", "jobs"), [(0, 1), (14_000, 1), (300_000, 1), (300_000, 2)])
    def test_the_former_files_stay_and_the_next_build_is_right(self, three, size, jobs):
        pages, out, before, wanted = three
        done = self.limited(pages, out, size, jobs)
        assert (done.returncode, done.stdout) == (2, "")
        assert re.fullmatch(r"kg: .*: .*; .*\n", done.stderr)
        assert contents(out) == before
        assert not [path.name for path in out.iterdir() if path.name.startswith(".kg-")]
        build(pages, out)
        assert contents(out) == wanted

    def test_a_first_build(self, pages, out):
        done = self.limited(pages, out, 20_000)
        assert done.returncode == 2
        assert not [place for place in out.glob("*") if place.name != FOLDER]
        assert build(pages, out).exit_status == 0


class TestTwoAtOnce:
    def test_the_second_is_refused_with_a_message_and_changes_nothing(self, three, monkeypatch):
        pages, out, before, wanted = three
        inside, go_on = threading.Event(), threading.Event()
        real = pipeline.join

        def held_up(*arguments):
            inside.set()
            assert go_on.wait(60)
            return real(*arguments)

        monkeypatch.setattr(pipeline, "join", held_up)
        first = threading.Thread(target=build, args=(pages, out))
        first.start()
        assert inside.wait(60)
        command = [sys.executable, "-m", "kg", "build", str(pages), "--out", str(out)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            f"kg: {out}: another build is writing there; wait until it ends, or choose another folder\n"
        )
        with pytest.raises(OutputError, match="another build is writing there"):
            build(pages, out.parent / "other", registry=out / "registry.tsv")
        assert contents(out) == before
        go_on.set()
        first.join()
        assert contents(out) == wanted

    def test_a_killed_one_keeps_nobody_out(self, three):
        pages, out, _, wanted = three
        Kill(pages, out, "store.State, 'keep_packed'", 1)
        build(pages, out)
        assert contents(out) == wanted


class TestPageThatTakesForever:
    @pytest.mark.parametrize("name", ["read_article", "segment", "read_source"])
    def test_it_costs_itself_alone_and_is_told(self, pages, out, monkeypatch, name):
        real = getattr(stages, name)

        def endless(given):
            while "centre" in repr(given):
                try:
                    re.fullmatch("(a|a)*b", "a" * 40)
                except Exception:  # noqa: BLE001 - as libraries do
                    continue
            return real(given)

        build(pages / "partners.txt", out)
        monkeypatch.setattr(stages, name, endless)
        report = build(pages, out, page_timeout=0.5)
        (failure,) = report.failures
        assert failure.place.startswith(str(pages / "centre.txt"))
        assert failure.reason == "takes longer than 0.5 seconds; split it or allow more time"
        assert (report.articles, report.exit_status) == (1, 1)
        monkeypatch.setattr(stages, name, real)
        assert build(pages, out).articles == 2

    def test_a_long_article_is_given_up_on_the_command_line(self, pages, out):
        build(pages, out)
        (pages / "long.txt").write_text((CENTRE.split("\n\n")[1].replace("\n", "") * 400), encoding="utf-8")
        command = [sys.executable, "-m", "kg", "build", str(pages), "--out", str(out)]
        done = subprocess.run([*command, "--page-timeout", "0.01"], capture_output=True, text=True)
        assert done.returncode == 1
        assert f"{pages / 'long.txt'}" in done.stderr
        assert "takes longer than 0.01 seconds" in done.stderr

    def test_no_limit_and_no_sense(self, pages, out):
        assert build(pages, out, page_timeout=0).failures == ()
        with pytest.raises(CobuildError, match="no number of seconds"):
            build(pages, out, page_timeout=-1)

    def test_the_limit_ends_with_its_block_and_gives_the_signal_back(self):
        before = signal.getsignal(signal.SIGALRM)
        with pytest.raises(TimeIsUpError), time_limit(0.01):
            time.sleep(60)
        with time_limit(60):
            pass
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
        assert signal.getsignal(signal.SIGALRM) is before

    def test_another_thread_has_a_limit_too(self):
        told = []

        def work(seconds, times):
            try:
                with time_limit(seconds):
                    for _ in range(times):
                        time.sleep(0.01)
                told.append("done")
            except TimeIsUpError:
                told.append("given up")

        def works():
            for seconds, times in ((0.05, 100_000), (60, 1), (0, 10), (0.05, 100_000)):
                work(seconds, times)

        in_a_thread(works)
        assert told == ["given up", "done", "done", "given up"]

    def test_a_build_in_another_thread_gives_a_page_up(self, pages, out, monkeypatch):
        real = stages.read_article

        def endless(article):
            while "centre" in repr(article):
                time.sleep(0.01)
            return real(article)

        monkeypatch.setattr(stages, "read_article", endless)
        reports = []
        in_a_thread(lambda: reports.append(build(pages, out, page_timeout=0.5)))
        (failure,) = reports[0].failures
        assert failure.place.startswith(str(pages / "centre.txt"))
        assert failure.reason == "takes longer than 0.5 seconds; split it or allow more time"
        assert reports[0].articles == 1


def in_a_thread(work):
    """Has something done by a thread; whether the threads are gone that it started is looked at, too."""
    before = threading.active_count()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert threading.active_count() == before


def test_drafts_of_a_build_that_was_killed_early_are_removed(tmp_path):
    (tmp_path / "a").write_text("old")
    stranded = tmp_path / ".kg-build-x" / "draft"
    stranded.mkdir(parents=True)
    (stranded / "a").write_text("half")
    finish_exchange(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "old"


def test_an_outdated_file_is_gone_when_an_exchange_is_ended_later(tmp_path):
    (tmp_path / "old").write_text("old")
    pid = os.fork()
    if not pid:
        output._move = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        with files_in_place(tmp_path, ["new"], ["old"]) as draft:
            (draft / "new").write_text("new")
    os.waitpid(pid, 0)
    assert (tmp_path / "old").exists()
    finish_exchange(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
