"""Two workers of an engine on this machine, for tests that build on it, and what such a build wrote."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.report import BuildReport


@contextmanager
def two_workers() -> Iterator[None]:
    """Workers that stay for all builds inside, which find them by the environment."""
    from distributed import Client, LocalCluster

    paths = os.pathsep.join(filter(None, sys.path))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", paths)
        cluster = LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50, processes=True
        )
        with cluster, Client(cluster):
            patch.setenv("DASK_SCHEDULER_ADDRESS", cluster.scheduler_address)
            yield


def unpacked(out: Path) -> tuple[bytes, int]:
    """The graph of a build on an engine, and in how many parts it is."""
    parts = sorted(out.glob("graph-[0-9]*.nq.gz"))
    return b"".join(gzip.decompress(part.read_bytes()) for part in parts), len(parts)


def different(report: BuildReport, other: BuildReport) -> list[str]:
    """What two builds report differently of what they have in common."""
    names = ("pages", "articles", "entities", "triples", "failures", "measurements", "notices")
    return [name for name in names if getattr(report, name) != getattr(other, name)]
