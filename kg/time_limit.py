"""A limit to the time that one page may take."""

from __future__ import annotations

import ctypes
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

    In the main thread the system's timer does it. In other threads, and on Windows, which has none, a thread
    of its own does: it can end what Python does, and waits for the end of a single call into a library.

    Raises:
        TimeIsUpError: when the time is up.
    """
    if not seconds:
        yield
    elif threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
        with _by_timer(seconds):
            yield
    else:
        with _by_thread(seconds):
            yield


@contextmanager
def _by_timer(seconds: float) -> Iterator[None]:
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


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    thread, over, striking = threading.get_ident(), threading.Event(), threading.Lock()

    def watch() -> None:
        # It strikes again, as the timer does.
        while not over.wait(seconds):
            with striking:
                if not over.is_set():
                    _strike(thread, TimeIsUpError)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        struck = False
        while True:
            try:
                # A traced interpreter stands still where one thread is struck that waits for the other.
                with striking:
                    over.set()
                _listen()
                break
            except TimeIsUpError:
                struck = True
        watcher.join()
        if struck:
            raise TimeIsUpError


def _listen() -> None:
    """Steps in which this thread hears what has struck before: it would be heard outside."""
    for _ in range(2):
        pass


def _strike(thread: int, error: type[BaseException]) -> None:
    """Raises an error in another thread before one of its next steps."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))
