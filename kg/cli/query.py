"""``kg query``: asks a build in SPARQL."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from kg.cli.options import of_run
from kg.errors import UnknownNameError


@click.command(name="query", context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("query", required=False, default="")
@of_run
@click.option("--format", "form", default="", metavar="FORMAT", help="How to write the answer; see below.")
@click.option(
    "--graph", "graphs", multiple=True, metavar="NAME", help="Ask this named graph alone; may be repeated."
)
@click.option("--list", "listing", is_flag=True, help="Show the shipped queries with their parameters.")
@click.option("--show", is_flag=True, help="Show the SPARQL instead of asking it.")
@click.pass_context
def query_command(
    context: click.Context,
    *,
    query: str,
    run: Path,
    form: str,
    graphs: Sequence[str],
    listing: bool,
    show: bool,
) -> None:
    """Ask the graph of a build in SPARQL.

    QUERY is a SPARQL query, a file with one, or the name of a shipped query with its parameters:
    kg query partners --of NAME. The ontology's prefixes need not be declared.

    FORMAT is table, json, xml, csv or tsv for SELECT and ASK; turtle, ntriples, rdfxml or jsonld
    for CONSTRUCT and DESCRIBE.

    Exit status: 0 if it was answered, 1 if the graph knows no such name, 2 if it cannot be asked.
    """
    from kg.query.answer import ask, default_format, sparql_of, write_answer
    from kg.query.listing import listed
    from kg.query.store import base_of, open_store

    if listing:
        click.echo("\n".join(listed()))
        return
    if not query:
        raise click.UsageError("name a QUERY, or see kg query --list")
    store = open_store(run)
    try:
        sparql = sparql_of(query, store, parameters_of(context.args))
    except UnknownNameError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(1)
    if show:
        click.echo(sparql, nl=False)
        return
    with _killed_by(signal.SIGINT):
        results = ask(store, sparql, graphs)
        write_answer(results, form or default_format(results), sys.stdout.buffer, base_of(store))


def parameters_of(arguments: Sequence[str]) -> dict[str, str]:
    """The values of a shipped query's parameters: ``--name value`` or ``--name=value`` for each."""
    values: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, is_one, value = rest.pop(0).partition("=")
        if not name.startswith("--"):
            raise click.UsageError(f"{name}: no option; parameters are written --name VALUE")
        if not is_one and not rest:
            raise click.UsageError(f"{name} needs a value")
        values[name.removeprefix("--")] = value if is_one else rest.pop(0)
    return values


@contextmanager
def _killed_by(number: signal.Signals) -> Iterator[None]:
    """Lets a signal end the process at once: the store hears no exception of Python while it searches."""
    former = signal.signal(number, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(number, former)
