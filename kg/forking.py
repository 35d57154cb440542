"""Copies of this process: what it has loaded need not be loaded again, what it knows needs no way to them.

Where the system has no ``fork``, or other threads run, which a copy would lack in the middle of what they do,
there are none.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable

_FAILED = 1


def can_fork() -> bool:
    """Whether this process can be copied now. On a Mac the system's own libraries do not bear it."""
    return sys.platform != "darwin" and hasattr(os, "fork") and threading.active_count() == 1


def forked(run: Callable[[], object]) -> int:
    """Starts a copy of this process that does ``run`` and ends with status 0, or 1 if that raises; its id.

    What the copy prints goes to standard error. It does not hear Ctrl-C, which reaches all processes of a
    terminal: the first one ends the others.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            # What waits there would be written twice.
            stream.flush()
    with warnings.catch_warnings():
        # Python warns of the threads of libraries, too: numpy's end before the copy is made.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process:
        return process
    status = _FAILED
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.dup2(2, 1)
        run()
        status = 0
    finally:
        # Never back to what the process was doing.
        os._exit(status)


def killed(process: int) -> int:
    """Ends a copy, whatever it does; its status, negative for a signal."""
    os.kill(process, signal.SIGKILL)
    return status_of(process)


def status_of(process: int) -> int:
    """The status with which a copy ends, when it does."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
