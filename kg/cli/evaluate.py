"""``kg evaluate``: how good a build is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import kg
from kg.cli.options import PATH

if TYPE_CHECKING:
    from kg.evaluation import Evaluation


@click.command(name="evaluate")
@click.option("--gold", required=True, type=PATH, metavar="DIR", help="Folder of annotated pages (.json).")
@click.option("--run", required=True, type=PATH, metavar="DIR", help="Folder that a build wrote.")
@click.option("--pages", type=PATH, metavar="DIR", help="Folder of the pages, to look up the quotes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--by-page", is_flag=True, help="Add the figures of each page.")
@click.option("--misses", is_flag=True, help="Add what was missed and what is wrong, with its sentence.")
@click.option("--calibration", is_flag=True, help="Add what thresholds of confidence give.")
@click.option("--floors", type=PATH, metavar="FILE", help="Table of the figures that must be reached.")
@click.option("--raise-floors", is_flag=True, help="Lift the floors to what is reached; lower none.")
def evaluate_command(
    *,
    gold: Path,
    run: Path,
    pages: Path | None,
    as_json: bool,
    by_page: bool,
    misses: bool,
    calibration: bool,
    floors: Path | None,
    raise_floors: bool,
) -> None:
    """Score what a build found against pages that people annotated.

    Exit status: 0 if it was scored, 1 if a figure lies below its floor, 2 if it cannot be scored.
    """
    from kg.evaluation.report import as_text, as_values

    if raise_floors and floors is None:
        raise click.UsageError("--raise-floors needs --floors FILE")
    evaluation = kg.evaluate(gold, run, pages)
    parts = {"pages": by_page, "misses": misses, "calibration": calibration}
    asked = [name for name, wanted in parts.items() if wanted]
    low = [] if floors is None else _below_floors(evaluation, floors, lift=raise_floors)
    if as_json:
        click.echo(json.dumps(as_values(evaluation, asked), ensure_ascii=False))
    else:
        click.echo("\n".join(as_text(evaluation, asked)))
    for message in low:
        click.echo(f"{floors}: {message}", err=True)
    sys.exit(1 if low else 0)


def _below_floors(evaluation: Evaluation, path: Path, *, lift: bool) -> list[str]:
    """What lies below the floors of a file, which are lifted if that is asked for."""
    from kg.evaluation.floors import fallen, figures, raised, read_floors, write_floors

    floors = {} if lift and not path.exists() else read_floors(path)
    measured = figures(evaluation)
    if lift:
        write_floors(path, raised(floors, measured))
    return list(fallen(floors, measured))
