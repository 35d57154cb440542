"""Work beside that of this process, done by copies of it; where there are none, by this process itself."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryFile
from typing import Generic, TypeVar, cast

from kg.errors import WorkerError
from kg.forking import can_fork, forked, killed, status_of
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
        self._most = jobs - 1 if can_fork() else 0
        self._copies: list[_Copy] = []
        self._waiting: list[_Asked] = []

    @property
    def has_copies(self) -> bool:
        """Whether copies may do tasks at all."""
        return self._most > 0

    def give(self, task: Task) -> None:
        """Has a task done by a copy, which knows what this process knows now, or later by this process."""
        self.ask(task)

    def ask(self, task: Callable[[], Item]) -> Callable[[], Item]:
        """What gives the result of a task: a copy does it meanwhile, or this process when it is asked for.

        Where no copy has a place for it now, one may have when another task is done here, or at ``proceed``;
        it then knows what this process knows then.
        """
        asked = _Asked(task)
        self._waiting.append(asked)
        self.proceed()

        def result() -> Item:
            self._do(asked)
            return cast(Item, asked.result())

        return result

    def proceed(self) -> None:
        """Lets copies begin with tasks that wait, the last one first, where there are places now."""
        while self._waiting and self._has_place():
            asked = self._waiting.pop()
            asked.copy = _Copy(asked.task)
            self._copies.append(asked.copy)

    def later(self, folder: Path) -> Later[Item]:
        """Items that a task given before they are known may ask for; ``folder`` keeps them for a copy."""
        return Later(folder if self._most else None)

    def finish(self) -> None:
        """Does what no copy does, and waits for the copies.

        Raises:
            WorkerError: if a copy ends before its work is done.
        """
        while self._waiting:
            self._do(self._waiting[0])
        for copy in self._copies:
            copy.wait()

    def _do(self, asked: _Asked) -> None:
        """Does a task that still waits, and lets copies begin with others before."""
        if asked in self._waiting:
            self._waiting.remove(asked)
            self.proceed()
            asked.do()

    def _has_place(self) -> bool:
        """Whether one more copy may work."""
        return sum(not each.is_done() for each in self._copies) < self._most

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


@contextmanager
def ahead(task: Callable[[], Item], jobs: int) -> Iterator[Callable[[], Item]]:
    """What gives the result of a task, which a copy does inside the block if there may be one.

    Raises:
        WorkerError: when it is asked for, if the copy ended before its work was done.
    """
    with beside(jobs) as work:
        yield work.ask(task)


class _Asked:
    """A task with its result, which a copy gives if one does it."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.copy: _Copy | None = None
        self._found: list[object] = []

    def do(self) -> None:
        """Does the task here."""
        self._found.append(self.task())

    def result(self) -> object:
        """The result, for which this process may have to wait."""
        return self._found[0] if self.copy is None else self.copy.wait()


class _Copy:
    """A copy of this process that does one task."""

    def __init__(self, task: Task) -> None:
        self._results, results = Pipe(duplex=False)
        self._outcome: Outcome | None = None
        # Nobody writes to it: it closes when this process ends.
        alive, self._alive = Pipe(duplex=False)

        def do() -> None:
            self._results.close()
            self._alive.close()
            threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
            results.send(outcome(lambda _: task(), None))

        self._process = forked(do)
        results.close()
        alive.close()

    def is_done(self) -> bool:
        """Whether the task has come to its end."""
        if self._outcome is None and self._results.poll():
            try:
                # A copy cannot end before its result is taken.
                self._outcome = self._results.recv()
            except (EOFError, OSError):
                return True
        return self._outcome is not None

    def wait(self) -> object:
        """Waits for the end of the task; its result, or what it raised is raised."""
        try:
            if self._outcome is None:
                self._outcome = self._results.recv()
        except (EOFError, OSError):
            status, self._process = status_of(self._process), 0
            raise WorkerError(
                f"a process that wrote files ended with status {status}, and nothing was written; "
                "if memory ran out, give fewer --jobs"
            ) from None
        found, error = cast(Outcome, self._outcome)
        if error is not None:
            raise error
        return found

    def end(self) -> None:
        """Ends the process, if it has not ended."""
        if self._process:
            killed(self._process)
            self._process = 0
        self._results.close()
        self._alive.close()


def _end_with(alive: Connection) -> None:
    """Ends this process when the one that it is a copy of ends: nobody takes what it writes then."""
    alive.poll(None)
    os._exit(_ORPHANED)
