"""``kg serve``: a build for browsers and SPARQL clients."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import of_run


@click.command(name="serve")
@of_run
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=7878, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 is any free one."
)
@click.option(
    "--timeout",
    default=30.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Time after which a query is stopped.",
)
@click.option(
    "--largest",
    default=20.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    metavar="MB",
    help="Size of answer that is still sent.",
)
@click.option(
    "--processes", default=2, show_default=True, type=click.IntRange(1, 64), help="Queries answered at once."
)
def serve_command(*, run: Path, host: str, port: int, timeout: float, largest: float, processes: int) -> None:
    """Serve a build: SPARQL endpoint, query page, graph page, and a page for every IRI.

    The endpoint is /sparql; it is read-only, and queries call no other server.

    Exit status: 0 if it was interrupted, 2 if there is no build or the address is taken.
    """
    from kg.serve.server import serve_run

    def ready(address: str) -> None:
        click.echo(f"{address}  (queries: {address}query, endpoint: {address}sparql; stop with Ctrl-C)")

    size = round(largest * 1_000_000)
    serve_run(run, host=host, port=port, timeout=timeout, largest=size, processes=processes, ready=ready)
