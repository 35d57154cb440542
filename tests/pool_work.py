"""Work that the tests of the pool give to processes."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path


def squared(number):
    return number * number


def refused(number):
    if number == 3:
        raise ValueError("three is refused")
    return number


def ended(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def printed(number):
    sys.stdout.write("what a library prints\n")
    sys.stdout.flush()
    return number


def noted(note):
    """The id of the process, which is written down, too."""
    Path(note).write_text(str(os.getpid()), encoding="utf-8")
    return os.getpid()
