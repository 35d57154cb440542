"""Runs the application until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from os import PathLike

import uvicorn

from kg.errors import ServerError
from kg.serve.application import application

# So many seconds a running answer is waited for at the end.
_PATIENCE = 2


def serve_run(
    run: str | PathLike[str] = "out",
    *,
    host: str = "127.0.0.1",
    port: int = 7878,
    timeout: float = 30,
    largest: int = 20_000_000,
    processes: int = 2,
    ready: Callable[[str], None] = print,
) -> None:
    """Serves a build at ``host`` and ``port`` (0: any free one) until the process is interrupted.

    ``ready`` is called with the site's address once it is taken. The other arguments are those of
    ``application``.

    Raises:
        RunError, GraphError, OutputError: as ``kg.open_store`` does.
        ServerError: if the address cannot be taken.
    """
    site = application(run, timeout=timeout, largest=largest, processes=processes)
    with _bound(host, port) as taken:
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{taken.getsockname()[1]}/")
        config = uvicorn.Config(site, log_level="warning", timeout_graceful_shutdown=_PATIENCE)
        # uvicorn passes the interrupt on once it has closed everything.
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[taken])


def _bound(host: str, port: int) -> socket.socket:
    """A socket that has taken the address."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, reuse_port=False
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise ServerError(f"{host}:{port}: {reason}; choose another with --host and --port") from error
