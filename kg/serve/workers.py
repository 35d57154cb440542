"""The processes that answer questions, one each at a time; one that takes too long is ended."""

from __future__ import annotations

import queue
from types import TracebackType

from kg.ontology import prefixes
from kg.pythons import started
from kg.serve.worker import Question, Reply, main

# A process that is not ready after so many seconds never will be; on a busy machine it takes two.
_START = 60
_COMMAND = f"from {main.__module__} import main; main()"
BUSY, TIMEOUT, ENDED = "busy", "timeout", "ended"


class _Worker:
    """One process and the lines to and from it."""

    def __init__(self, store_path: str) -> None:
        self._process, self._questions, self._replies = started(_COMMAND, store_path)
        self._questions.send(dict(prefixes()))
        self._ready = False

    def ask(self, question: Question, timeout: float) -> Reply | None:
        """The reply of the process, ``None`` if it takes more than ``timeout`` seconds.

        Raises:
            OSError, EOFError: if the process has ended.
        """
        if not self._ready:
            if not self._replies.poll(_START):
                raise EOFError
            self._replies.recv()
            self._ready = True
        self._questions.send(question)
        if not self._replies.poll(timeout):
            return None
        reply: Reply = self._replies.recv()
        return reply

    def kill(self) -> None:
        """Ends the process at once, whatever it does."""
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """Ends the process and closes the lines."""
        self._process.kill()
        self._process.wait()
        self._questions.close()
        self._replies.close()


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
        self._all: set[_Worker] = set()
        for _ in range(number):
            self._put_new()

    def ask(self, question: Question) -> Reply:
        """The reply to a question, or one whose outcome is ``BUSY``, ``TIMEOUT`` or ``ENDED``."""
        try:
            worker = self._idle.get(timeout=self.timeout)
        except queue.Empty:
            return Reply(BUSY)
        whole = False
        try:
            reply = worker.ask(question, self.timeout)
            whole = reply is not None
        except (EOFError, OSError):
            reply = Reply(ENDED)
        finally:
            self._put_back(worker, whole=whole)
        return reply or Reply(TIMEOUT)

    def _put_back(self, worker: _Worker, *, whole: bool) -> None:
        """The worker becomes free; one that was cut off or has ended is replaced."""
        if whole and not self._closed:
            self._idle.put(worker)
            return
        worker.end()
        self._all.discard(worker)
        if not self._closed:
            self._put_new()

    def _put_new(self) -> None:
        worker = _Worker(self._store_path)
        self._all.add(worker)
        self._idle.put(worker)

    def close(self) -> None:
        """Ends all processes, also those that search."""
        self._closed = True
        for worker in list(self._all):
            worker.kill()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
