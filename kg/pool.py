"""Work shared between processes: results in the order of the items, and no process left behind.

A worker gets items through one pipe and hands results back through another, and ends by itself when the pipe
closes, however the build ended. It is a copy of this process, or where there are none a Python of its own,
which needs no guarded main module.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from subprocess import Popen
from typing import TypeVar, cast

from kg.errors import WorkerError
from kg.forking import can_fork, forked, killed, status_of
from kg.pythons import started

Item = TypeVar("Item")
Result = TypeVar("Result")
# A result, or what was raised.
Outcome = tuple[object, Exception | None]
# So many items a process are read ahead: enough that none waits, and memory stays flat.
_AHEAD = 8
# The next item waits in the pipe, so that a process need not wait for it. A pipe holds 64 KiB: a larger item
# might wait for the process while this waits for its result.
_LARGEST_WAITING = 32 * 1024
_COMMAND = "from kg.pool import serve; serve()"


def in_order(work: Callable[[Item], Result], items: Iterable[Item], jobs: int = 1) -> Iterator[Result]:
    """``work`` of each item, in the order of the items, done by so many processes; 1 works here.

    ``work`` is a function of a module, items and results can be pickled. What ``work`` raises is raised.

    Raises:
        WorkerError: if a process ends before its work is done.
    """
    if jobs == 1:
        yield from map(work, items)
        return
    workers: list[_Worker] = []
    try:
        for _ in range(jobs):
            workers.append(_Worker(work, workers))
        yield from _shared(workers, items)
    finally:
        for worker in workers:
            worker.end()


def _shared(workers: list[_Worker], items: Iterable[Item]) -> Iterator[Result]:
    """The results of the workers, each of which has one item, and a small one that waits behind it."""
    numbered = enumerate(items)
    done: dict[int, Outcome] = {}
    due, number, packed, more = 0, -1, b"", True
    while more or packed or any(worker.given for worker in workers):
        while more or packed:
            if not packed and len(done) + sum(len(each.given) for each in workers) < _AHEAD * len(workers):
                number, item = next(numbered, (-1, None))
                more = number >= 0
                packed = pickle.dumps(item, protocol=pickle.HIGHEST_PROTOCOL) if more else b""
            worker = min(workers, key=lambda each: len(each.given))
            if not packed or len(worker.given) > (len(packed) <= _LARGEST_WAITING):
                break
            worker.give(packed, number)
            packed = b""
        busy = {worker.results: worker for worker in workers if worker.given}
        # To wait for nobody would take for ever.
        for ready in wait(list(busy)) if busy else ():
            finished, outcome = busy[cast(Connection, ready)].take()
            done[finished] = outcome
        while due in done:
            result, error = done.pop(due)
            if error is not None:
                raise error
            yield cast(Result, result)
            due += 1


class _Worker:
    """One process and the pipes to and from it; ``others`` are those that were started before."""

    def __init__(self, work: Callable[[Item], Result], others: Sequence[_Worker]) -> None:
        self._process: Popen[bytes] | int
        if can_fork():
            items, self.items = Pipe(duplex=False)
            self.results, results = Pipe(duplex=False)

            def serve_copy() -> None:
                # Ends that stay open would hide that this process is gone.
                for connection in (*self._ends(), *(end for other in others for end in other._ends())):
                    connection.close()
                _serve(items, results)

            self._process = forked(serve_copy)
            items.close()
            results.close()
        else:
            self._process, self.items, self.results = started(_COMMAND)
        self.given: deque[int] = deque()
        self._send(pickle.dumps(work))

    def _ends(self) -> tuple[Connection, Connection]:
        return self.items, self.results

    def give(self, packed: bytes, number: int) -> None:
        """Sends a pickled item with its number; where another one is being worked on, a small one.

        Raises:
            WorkerError: if the process has ended.
        """
        self._send(packed)
        self.given.append(number)

    def _send(self, packed: bytes) -> None:
        try:
            self.items.send_bytes(packed)
        except OSError as error:
            raise self._gone() from error

    def take(self) -> tuple[int, Outcome]:
        """The outcome of the item that was sent first, with its number.

        Raises:
            WorkerError: if the process has ended.
        """
        try:
            return self.given.popleft(), cast(Outcome, self.results.recv())
        except (OSError, EOFError) as gone:
            raise self._gone() from gone

    def end(self) -> None:
        """Ends the process, whatever it does, and closes the pipes."""
        if isinstance(self._process, Popen):
            self._process.kill()
            self._process.wait()
        elif self._process:
            killed(self._process)
        self.items.close()
        self.results.close()

    def _gone(self) -> WorkerError:
        if isinstance(self._process, Popen):
            status = self._process.wait()
        else:
            status, self._process = status_of(self._process), 0
        return WorkerError(
            f"a process that read pages ended with status {status}, and nothing was written; "
            "if memory ran out, give fewer --jobs"
        )


def serve() -> None:
    """Works on what comes through standard input until it closes."""
    # Ctrl-C reaches all processes of a terminal; the one that gives the work ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    items, results = Connection(os.dup(0), writable=False), Connection(os.dup(1), readable=False)
    # What a library prints must not get among the results.
    os.dup2(2, 1)
    _serve(items, results)


def _serve(items: Connection, results: Connection) -> None:
    try:
        work = items.recv()
        while True:
            results.send(outcome(work, items.recv()))
    except (EOFError, BrokenPipeError):
        return


def outcome(work: Callable[[object], object], item: object) -> Outcome:
    """The result of an item, or what was raised."""
    try:
        return work(item), None
    except Exception as error:  # noqa: BLE001 - raised again where the work came from
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
        except Exception:  # noqa: BLE001 - an exception that does not survive the way
            return None, RuntimeError(f"{type(error).__name__}: {error}")
        return None, error
