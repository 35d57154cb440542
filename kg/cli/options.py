"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path)
of_run = click.option(
    "--run",
    default=Path("out"),
    show_default=True,
    type=PATH,
    metavar="DIR",
    help="Folder that kg build wrote.",
)
