"""A limit to the time that one page may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimeIsUpError(BaseException):
    """The time is up. Not an ``Exception``, so that no library takes it for an error of its own."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Ends the work inside the ``with`` block after so many seconds of the clock; 0 sets no limit.

    The system's timer does it, which only the main thread may set and Windows lacks; elsewhere
    nothing is limited.

    Raises:
        TimeIsUpError: when the time is up.
    """
    main = threading.current_thread() is threading.main_thread()
    if not seconds or not main or not hasattr(signal, "setitimer"):
        yield
        return

    def end(_: int, __: FrameType | None) -> None:
        raise TimeIsUpError

    former = signal.signal(signal.SIGALRM, end)
    # It strikes again, in case that a library swallows even this.
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
