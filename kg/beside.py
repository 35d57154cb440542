"""Work beside that of this process, done by copies of it: what it knows needs no way to them.

A copy is made by ``fork``. Where the system has none, or other threads run, which a copy would lack in the
middle of what they do, this process does all work itself.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryFile
from typing import Generic, TypeVar

from kg.errors import WorkerError
from kg.pool import Outcome, outcome

Item = TypeVar("Item")
Task = Callable[[], object]
# What a copy ends with when the process that it is a copy of has ended.
_ORPHANED = 1


class Later(Generic[Item]):
    """Items that this process finds while a copy of it does what needs them last.

    ``folder`` is where they wait for the copy, None where there is none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._known: list[list[Item]] = []
        # A pipe would hold this process up until the copy reads; it only tells that the file is written.
        self._file = None if folder is None else TemporaryFile(dir=folder)  # noqa: SIM115 - kept as long
        self._told, self._tell = Pipe(duplex=False)

    def set(self, items: list[Item]) -> None:
        """Tells the items, once."""
        self._known.append(items)
        if self._file is not None:
            pickle.dump(items, self._file, protocol=pickle.HIGHEST_PROTOCOL)
            self._file.flush()
            self._tell.send_bytes(b"")

    def __iter__(self) -> Iterator[Item]:
        """The items; a copy waits until they are told."""
        if not self._known and self._file is not None:
            self._told.poll(None)
            self._file.seek(0)
            self._known.append(pickle.load(self._file))  # noqa: S301 - our own
        return iter(self._known[0])


class Beside:
    """Tasks that are done, for what they write, before the block of ``beside`` ends."""

    def __init__(self, jobs: int) -> None:
        forks = sys.platform != "darwin" and hasattr(os, "fork") and threading.active_count() == 1
        self._most = jobs - 1 if forks else 0
        self._copies: list[_Copy] = []
        self._waiting: list[Task] = []

    def give(self, task: Task) -> None:
        """Has a task done by a copy, which knows what this process knows now, or later by this process."""
        if len(self._copies) < self._most:
            self._copies.append(_Copy(task))
        else:
            self._waiting.append(task)

    def later(self, folder: Path) -> Later[Item]:
        """Items that a task given before they are known may ask for; ``folder`` keeps them for a copy."""
        return Later(folder if self._most else None)

    def finish(self) -> None:
        """Does what no copy does, and waits for the copies.

        Raises:
            WorkerError: if a copy ends before its work is done.
        """
        for task in self._waiting:
            task()
        for copy in self._copies:
            copy.wait()

    def end(self) -> None:
        """Ends the copies, whatever they do."""
        for copy in self._copies:
            copy.end()


@contextmanager
def beside(jobs: int) -> Iterator[Beside]:
    """Lets tasks be done beside the block by at most ``jobs - 1`` copies; at its end all are done.

    What a task raises is raised at the end of the block. A copy gives nothing back but what it writes.

    Raises:
        WorkerError: if a copy ends before its work is done.
    """
    work = Beside(jobs)
    try:
        yield work
        work.finish()
    finally:
        work.end()


class _Copy:
    """A copy of this process that does one task."""

    def __init__(self, task: Task) -> None:
        self._results, results = Pipe(duplex=False)
        # Nobody writes to it: it closes when this process ends.
        alive, self._alive = Pipe(duplex=False)
        with warnings.catch_warnings():
            # Python warns of the threads of libraries, too: numpy's end before the copy is made.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process = os.fork()
        if not self._process:
            self._results.close()
            self._alive.close()
            _do(task, results, alive)
        results.close()
        alive.close()

    def wait(self) -> None:
        """Waits for the end of the task, and raises what it raised."""
        try:
            _, error = self._results.recv()
        except (EOFError, OSError):
            _, status = os.waitpid(self._process, 0)
            self._process = 0
            raise WorkerError(
                f"a process that wrote files ended with status {os.waitstatus_to_exitcode(status)}, and "
                "nothing was written; if memory ran out, give fewer --jobs"
            ) from None
        if error is not None:
            raise error

    def end(self) -> None:
        """Ends the process, if it has not ended."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0
        self._results.close()
        self._alive.close()


def _do(task: Task, results: Connection, alive: Connection) -> None:
    """Does a task in a copy, which never gets back to what the process was doing."""
    status = _ORPHANED
    try:
        # Ctrl-C reaches all processes of a terminal; the first one ends the others.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
        found: Outcome = outcome(lambda _: task(), None)
        results.send((None, found[1]))
        status = 0
    finally:
        os._exit(status)


def _end_with(alive: Connection) -> None:
    """Ends this process when the one that it is a copy of ends: nobody takes what it writes then."""
    alive.poll(None)
    os._exit(_ORPHANED)
