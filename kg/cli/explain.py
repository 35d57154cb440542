"""``kg explain``: why the graph says what it says."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

import kg
from kg.cli.options import of_run

# How the marks of an explanation look on a terminal, by their kind.
_STYLES: Mapping[str, dict[str, Any]] = {
    "name": {"fg": "cyan"},
    "cue": {"fg": "green"},
    "word": {"fg": "red"},
    "title": {"bold": True},
}


@click.command(name="explain")
@click.argument("name")
@click.argument("other", required=False, default="", metavar="[NAME]")
@of_run
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def explain_command(name: str, other: str, run: Path, *, as_json: bool) -> None:
    """Show the sentences behind what the graph says of NAME, and what was rejected.

    With a second NAME, only what is said between the two.

    Exit status: 0 if the graph says something, 1 if it says nothing, 2 if the name or the run is unknown.
    """
    explanation = kg.explain(name, other, run=run)
    if as_json:
        from kg.explanation.values import to_value

        click.echo(json.dumps(to_value(explanation), ensure_ascii=False))
    else:
        from kg.explanation.terminal import to_lines

        click.echo("\n".join(to_lines(explanation, _painted)))
    sys.exit(0 if explanation.facts or explanation.measurements else 1)


def _painted(kind: str, text: str) -> str:
    """The text in the colour of its kind; where there is no terminal, click takes colours away again."""
    return click.style(text, **_STYLES[kind]) if kind in _STYLES else text
