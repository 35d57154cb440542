"""``kg diff``: what came, went and changed between two builds."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

import kg
from kg.cli.options import PATH


@click.command(name="diff")
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--html", "page", type=PATH, metavar="FILE", help="Write a page for the browser as well.")
def diff_command(old: Path, new: Path, page: Path | None, *, as_json: bool) -> None:
    """Tell what came, went and changed from the build in folder OLD to the one in folder NEW.

    Exit status: 0 if both say the same, 1 if they differ, 2 if a folder is no build.
    """
    from kg.diff.report import to_lines, to_value, write_page

    found = kg.compare(old, new)
    if page is not None:
        write_page(found, page, str(old), str(new))
    if as_json:
        click.echo(json.dumps(to_value(found), ensure_ascii=False))
    else:
        click.echo("\n".join(to_lines(found)))
    sys.exit(0 if found.is_empty else 1)
