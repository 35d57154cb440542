"""The engines: what runs a function on many items, on workers of this machine or of a cluster."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol, TypeVar

from kg.errors import CobuildError, WorkerError

if TYPE_CHECKING:
    from distributed import Client

Item = TypeVar("Item")
Result = TypeVar("Result")
# How often a piece of work is given to another worker before it counts as what kills them.
_DEATHS = 3
# How long a worker that died may take to be there again before the cluster is closed without it, in seconds.
_RESTART = 30
# Dask's own name for the scheduler of a running cluster.
_SCHEDULER = "DASK_SCHEDULER_ADDRESS"


class Engine(Protocol):
    """Runs a function of a module on items that can be pickled."""

    def map(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The results in the order of the items. Work may be done twice where a worker dies.

        Raises:
            WorkerError: if workers die again and again.
        """


class _Dask:
    """Workers of a Dask cluster; one that dies is replaced, and its work done again."""

    def __init__(self, client: Client, started: int) -> None:
        """With the workers that were started for this client alone, and end with it."""
        self._client = client
        self._started = started

    def map(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The results in the order of the items."""
        from distributed import KilledWorker

        futures = self._client.map(work, items, pure=False)
        try:
            while futures:
                yield futures.pop(0).result()
        except KilledWorker as error:
            if self._started:
                # What died is started anew, and closing fails on a worker that is just being started.
                with suppress(TimeoutError):
                    self._client.wait_for_workers(self._started, timeout=_RESTART)
            raise WorkerError(
                f"{_DEATHS} workers died at the same piece of work, and nothing was written; "
                "if memory ran out, give fewer workers or smaller files"
            ) from error


@contextmanager
def _dask(workers: int) -> Iterator[Engine]:
    try:
        from dask import config
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        raise CobuildError(
            f"the engine dask needs the package {error.name}; install it: pip install 'cobuild[cluster]'"
        ) from error
    with config.set({"distributed.scheduler.allowed-failures": _DEATHS - 1}):
        if os.environ.get(_SCHEDULER):
            with Client(os.environ[_SCHEDULER]) as client:  # type: ignore[no-untyped-call]
                yield _Dask(client, 0)
            return
        with (
            LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=":0",
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,  # type: ignore[no-untyped-call]
        ):
            yield _Dask(client, workers)


ENGINES = {"dask": _dask}


@contextmanager
def opened(name: str, workers: int) -> Iterator[Engine]:
    """An engine by its name, with so many workers on this machine if it has none elsewhere.

    Raises:
        CobuildError: if there is no such engine, or it is not installed.
    """
    if name not in ENGINES:
        raise CobuildError(f"{name}: no engine; choose one of {', '.join(sorted(ENGINES))}")
    with ENGINES[name](workers) as engine:
        yield engine
