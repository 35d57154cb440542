"""``kg review``: asks about what is least certain."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

import kg
from kg.cli.options import PATH, of_run


@click.command(name="review")
@of_run
@click.option("--corrections", required=True, type=PATH, metavar="FILE", help="File that answers go to.")
@click.option("--author", required=True, metavar="NAME", help="Who answers.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Ask at most N questions.")
def review_command(run: Path, corrections: Path, author: str, limit: int | None) -> None:
    """Ask about the least certain facts and mergers, and write the answers for kg build --corrections.

    Exit status: 0 if it was asked to the end or ended with q, 2 if there is no build or a file is damaged.
    """
    known = kg.read_corrections(corrections) if corrections.exists() else ()
    written = 0
    for question in islice(kg.questions(run, known), limit):
        click.echo("\n" + "\n".join(question.lines))
        answer = click.prompt(
            "right? y(es), n(o), s(kip), q(uit)", type=click.Choice(["y", "n", "s", "q"]), default="s"
        )
        if answer == "q":
            break
        if answer != "s":
            reason = " ".join(click.prompt("reason", default="", show_default=False).split())
            kg.write_correction(corrections, question.answer(yes=answer == "y", author=author, reason=reason))
            written += 1
    click.echo(f"{written} corrections written to {corrections}")
