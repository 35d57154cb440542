"""Pythons of their own that work for this process, each through a pipe to it and a pipe back."""

from __future__ import annotations

import os
import sys
from multiprocessing.connection import Connection
from subprocess import PIPE, Popen


def started(command: str, *arguments: str) -> tuple[Popen[bytes], Connection, Connection]:
    """A Python that does ``command`` with the modules of this one, and the pipes to and from it.

    The pipes end at its standard input and output. ``-P`` keeps a module in the working folder from being
    taken for one of ours.

    Raises:
        OSError: if the system starts no process.
    """
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    run = [sys.executable, "-P", "-c", command, *arguments]
    process = Popen(run, stdin=PIPE, stdout=PIPE, env=paths)  # noqa: S603 - our own module
    if process.stdin is None or process.stdout is None:
        raise ValueError("a process without pipes")
    there = Connection(os.dup(process.stdin.fileno()), readable=False)
    back = Connection(os.dup(process.stdout.fileno()), writable=False)
    process.stdin.close()
    process.stdout.close()
    return process, there, back
