"""One process that answers questions on a store, one after the other, until it is ended.

A search of the store hears no exception, so it can be stopped only together with its process. That
is why questions are not answered in the server itself.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import IO, cast

import pyoxigraph

from kg.query.formats import TRIPLE_FORMATS, write_rows
from kg.query.guard import names_graphs
from kg.query.store import GraphName

# What a search may take of memory, in bytes of address space. The largest search measured on a
# graph of 500,000 triples stays below a tenth of it.
_MEMORY = 4 << 30
# The server stops a search on time; after so many seconds more the process ends by itself.
_GRACE = 5
ANSWERED, MALFORMED, NOT_ACCEPTABLE, TOO_LARGE, FAILED = "answered", "malformed", "form", "large", "failed"


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the IRIs of the graphs that it asks, and how its answer may be written.

    ``default_graphs`` and ``named_graphs`` are ``None`` for the whole store. ``row_format`` is a key
    of ``ROW_FORMATS``, ``triple_format`` one of ``TRIPLE_FORMATS``; ``""`` where the client accepts
    none. An answer of more than ``largest`` bytes is refused, and a search of more than ``seconds``
    is stopped.
    """

    query: str
    default_graphs: Sequence[str] | None
    named_graphs: Sequence[str] | None
    row_format: str
    triple_format: str
    largest: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question: the answer in a format, or the kind of failure with a message."""

    outcome: str
    form: str = ""
    body: bytes = b""


_Names = list[pyoxigraph.NamedNode | pyoxigraph.BlankNode]


class _TooLargeError(Exception):
    """The answer is larger than may be sent."""


class _Limited:
    """A stream that keeps what is written to it, up to a number of bytes."""

    def __init__(self, largest: int) -> None:
        self.content = bytearray()
        self._largest = largest

    def write(self, data: bytes) -> int:
        if len(self.content) + len(data) > self._largest:
            raise _TooLargeError
        self.content += data
        return len(data)

    def flush(self) -> None:
        """Nothing: all is kept at once."""


def work(questions: Connection, replies: Connection, store_path: str) -> None:
    """Opens the store, says so (``None``), and answers until the other end is closed.

    The first thing that is read are the prefixes that queries need not declare.
    """
    _limit_memory()
    store = pyoxigraph.Store.read_only(store_path)
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        prefixes = questions.recv()
        replies.send(None)
        while True:
            question = questions.recv()
            with _last_limit(question.seconds + _GRACE):
                reply = answer(store, question, prefixes)
            replies.send(reply)


def answer(store: pyoxigraph.Store, question: Question, prefixes: dict[str, str]) -> Reply:
    """The reply to one question."""
    whole = question.default_graphs is None and question.named_graphs is None
    stream = _Limited(question.largest)
    target = cast(IO[bytes], stream)
    try:
        results = store.query(
            question.query,
            prefixes=prefixes,
            use_default_graph_as_union=whole and not names_graphs(question.query),
            default_graph=None if whole else _graphs(question.default_graphs),
            named_graphs=None if whole else cast(_Names, _graphs(question.named_graphs)),
        )
        triples = isinstance(results, pyoxigraph.QueryTriples)
        form = question.triple_format if triples else question.row_format
        if not form:
            return Reply(NOT_ACCEPTABLE, body=b"triples" if triples else b"rows")
        if isinstance(results, pyoxigraph.QueryTriples):
            pyoxigraph.serialize(results, target, TRIPLE_FORMATS[form], prefixes=prefixes)
        else:
            write_rows(results, form, target)
    except _TooLargeError:
        return Reply(TOO_LARGE)
    except SyntaxError as error:
        return Reply(MALFORMED, body=str(error).encode())
    except (OSError, ValueError, RuntimeError) as error:
        return Reply(FAILED, body=str(error).encode())
    return Reply(ANSWERED, form, bytes(stream.content))


def _graphs(iris: Sequence[str] | None) -> list[GraphName]:
    return [pyoxigraph.NamedNode(iri) for iri in iris or ()]


@contextmanager
def _last_limit(seconds: float) -> Iterator[None]:
    """Lets the system end this process after so long: the server may be gone that would have done so."""
    if os.name == "posix":
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        if os.name == "posix":
            signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory() -> None:
    """Lets a search that wants too much memory end with its process rather than with the machine."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> None:
    """Works on questions from standard input and with replies to standard output."""
    work(Connection(0, writable=False), Connection(1, readable=False), sys.argv[1])
