"""The command ``kg``: parses arguments, calls the library, prints. Every command has a Python twin.

One file a command. Nothing heavy is imported before a command runs, so that ``kg --help`` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import sys

import click

from kg.cli.build import build_command
from kg.cli.check import check_command
from kg.cli.diff import diff_command
from kg.cli.evaluate import evaluate_command
from kg.cli.explain import explain_command
from kg.cli.query import query_command
from kg.cli.review import review_command
from kg.cli.serve import serve_command
from kg.errors import CobuildError

__all__ = ["NOT_DONE", "main"]

# Beside 0 (done) and 1 (done, but a page failed, a graph does not conform, a figure fell): nothing was done.
NOT_DONE = 2
# The system takes back what is left when a command has ended; Python would look through all of it for
# garbage first, which takes a sixth of the time of building one page.
atexit.register(gc.freeze)


class _Commands(click.Group):
    """Commands whose errors become one message and an exit status."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that was asked for."""
        try:
            return super().invoke(ctx)
        except CobuildError as error:
            click.echo(f"kg: {error}", err=True)
            sys.exit(NOT_DONE)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cobuild", prog_name="kg")
def main() -> None:
    """From newspaper pages about community co-building to an evidenced knowledge graph."""


for _command in (
    build_command,
    check_command,
    diff_command,
    evaluate_command,
    explain_command,
    query_command,
    review_command,
    serve_command,
):
    main.add_command(_command)
