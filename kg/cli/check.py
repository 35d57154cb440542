"""``kg check``: whether a graph keeps what the ontology promises."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import kg
from kg.cli.options import PATH


@click.command(name="check")
@click.argument("path", type=PATH)
def check_command(path: Path) -> None:
    """Check that PATH keeps what the ontology promises: a Turtle file, or a folder that kg build wrote.

    Of a folder all RDF files are checked, and whether they agree with each other.

    Exit status: 0 if it does, 1 if not, 2 if a file cannot be read.
    """
    report = kg.check_graph(path)
    for violation in report.violations:
        click.echo(str(violation))
    wrong = len(report.violations)
    click.echo(f"{path}: conforms" if report.conforms else f"{path}: {wrong} violations")
    sys.exit(0 if report.conforms else 1)
