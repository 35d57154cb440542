"""The processes that answer questions, one each at a time; one that takes too long is ended."""

from __future__ import annotations

import queue
from contextlib import suppress
from multiprocessing import get_context
from types import TracebackType

from kg.ontology import prefixes
from kg.serve.worker import Question, Reply, work

# A process that is not ready after so many seconds never will be; on a busy machine it takes two.
_START = 60
BUSY, TIMEOUT, ENDED = "busy", "timeout", "ended"
# Processes do not inherit anything of a server that runs threads and has sockets open.
_context = get_context("spawn")


class _Worker:
    """One process and the line to it."""

    def __init__(self, store_path: str) -> None:
        self.connection, theirs = _context.Pipe()
        self.process = _context.Process(
            target=work, args=(theirs, store_path, dict(prefixes())), daemon=True, name="kg-serve-worker"
        )
        self.process.start()
        theirs.close()
        self._ready = False

    def wait_until_ready(self) -> bool:
        """Whether the process has opened the store."""
        if not self._ready and self.connection.poll(_START):
            with suppress(EOFError, OSError):
                self.connection.recv()
                self._ready = True
        return self._ready

    def end(self) -> None:
        """Ends the process at once, whatever it does."""
        self.connection.close()
        self.process.kill()
        self.process.join()


class Workers:
    """A number of processes on one store.

    ``timeout`` is the number of seconds that one question may take, and as long it may wait for a
    free process.
    """

    def __init__(self, store_path: str, number: int, timeout: float) -> None:
        self.timeout = timeout
        self._store_path = store_path
        self._idle: queue.Queue[_Worker] = queue.Queue()
        self._closed = False
        for _ in range(number):
            self._idle.put(_Worker(store_path))

    def ask(self, question: Question) -> Reply:
        """The reply to a question, or one whose outcome is ``BUSY``, ``TIMEOUT`` or ``ENDED``."""
        try:
            worker = self._idle.get(timeout=self.timeout)
        except queue.Empty:
            return Reply(BUSY)
        reply = Reply(ENDED)
        whole = False
        try:
            if worker.wait_until_ready():
                worker.connection.send(question)
                whole = worker.connection.poll(self.timeout)
                reply = worker.connection.recv() if whole else Reply(TIMEOUT)
        except (EOFError, OSError):
            whole = False
        finally:
            self._put_back(worker, whole=whole)
        return reply

    def _put_back(self, worker: _Worker, *, whole: bool) -> None:
        """The worker becomes free; one that was cut off or has ended is replaced."""
        if not whole:
            worker.end()
            if self._closed:
                return
            worker = _Worker(self._store_path)
        self._idle.put(worker)

    def close(self) -> None:
        """Ends the processes that are free; the others end with the server."""
        self._closed = True
        with suppress(queue.Empty):
            while True:
                self._idle.get_nowait().end()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
