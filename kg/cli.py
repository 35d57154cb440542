"""The command ``kg``: parses arguments, calls the library, prints. Every command has a Python twin.

Nothing heavy is imported before a command runs, so that ``kg --help`` answers at once.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

import kg
from kg.errors import CobuildError, UnknownNameError

if TYPE_CHECKING:
    from kg.evaluation import Evaluation
    from kg.pipeline import BuildReport
    from kg.readings import NamedFile

# How the marks of an explanation look on a terminal, by their kind.
_STYLES: Mapping[str, dict[str, Any]] = {
    "name": {"fg": "cyan"},
    "cue": {"fg": "green"},
    "word": {"fg": "red"},
    "title": {"bold": True},
}
# Beside 0 (done) and 1 (done, but a page failed, a graph does not conform, a figure fell): nothing was done.
NOT_DONE = 2
_PATH = click.Path(path_type=Path)


class _Commands(click.Group):
    """Commands whose errors become one message and an exit status."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that was asked for."""
        try:
            return super().invoke(ctx)
        except CobuildError as error:
            _stop(str(error))


def _stop(message: str) -> NoReturn:
    click.echo(f"kg: {message}", err=True)
    sys.exit(NOT_DONE)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cobuild", prog_name="kg")
def main() -> None:
    """From newspaper pages about community co-building to an evidenced knowledge graph."""


@main.command(name="build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--out",
    required=True,
    type=_PATH,
    metavar="DIR",
    help="Folder for the graph; made if missing.",
)
@click.option("--base", default="", metavar="IRI", help="What the IRIs of the data begin with.")
@click.option(
    "--min-confidence",
    default=0.0,
    type=click.FloatRange(0, 1),
    metavar="P",
    help="Leave out what is less sure than P, 0 to 1.",
)
@click.option(
    "--issue-date",
    default="",
    metavar="YYYY-MM-DD",
    help="Day on which the pages were printed; without it, file names and mastheads tell.",
)
@click.option(
    "--registry", type=_PATH, metavar="FILE", help="Where the IRIs are kept; without it, DIR/registry.tsv."
)
@click.option(
    "--jobs",
    default=1,
    type=click.IntRange(1),
    metavar="N",
    help="Number of processes that read the pages.",
)
@click.option(
    "--with-residences",
    is_flag=True,
    help="Publish where persons live, too, in a graph and a file private.ttl of its own.",
)
@click.option("--corrections", type=_PATH, metavar="FILE", help="What people know better, applied as well.")
@click.option(
    "--page-timeout",
    default=300.0,
    show_default=True,
    type=click.FloatRange(0),
    metavar="SECONDS",
    help="Give up a file or an article that takes longer; 0 for no limit.",
)
def build_command(
    *,
    paths: Sequence[str],
    out: Path,
    base: str,
    min_confidence: float,
    issue_date: str,
    registry: Path | None,
    with_residences: bool,
    page_timeout: float,
    corrections: Path | None,
    jobs: int,
) -> None:
    """Build the knowledge graph of the pages at PATH.

    PATH is a file, a folder or a pattern ('pages/*.txt'): text (.txt, .md), HTML, PDF with a text
    layer, Word (.docx), or JSON lines with one article a line. What was read is kept in DIR/.state,
    and the next build into DIR reads only what is new or changed.

    Exit status: 0 if everything was read, 1 if some pages failed (the others are in the graph),
    2 if there was nothing to do or the graph could not be written.
    """
    with _tidy_end():
        report = kg.build(
            paths,
            out,
            base=base,
            min_confidence=min_confidence,
            issue_date=issue_date,
            registry=registry,
            with_residences=with_residences,
            page_timeout=page_timeout,
            corrections=corrections,
            jobs=jobs,
            progress=_shown,
        )
    click.echo("\n".join(_summary(report, out)))
    for notice in report.notices:
        click.echo(notice, err=True)
    for failure in report.failures:
        click.echo(f"{failure.place}: {failure.reason}", err=True)
    sys.exit(report.exit_status)


@main.command(name="check")
@click.argument("path", type=_PATH)
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


@main.command(name="explain")
@click.argument("name")
@click.argument("other", required=False, default="", metavar="[NAME]")
@click.option(
    "--run",
    default=Path("out"),
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder that kg build wrote.",
)
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


@main.command(name="review")
@click.option(
    "--run",
    default=Path("out"),
    show_default=True,
    type=_PATH,
    metavar="DIR",
    help="Folder that kg build wrote.",
)
@click.option("--corrections", required=True, type=_PATH, metavar="FILE", help="File that answers go to.")
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


@main.command(name="diff")
@click.argument("old", type=_PATH)
@click.argument("new", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--html", "page", type=_PATH, metavar="FILE", help="Write a page for the browser as well.")
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


def _painted(kind: str, text: str) -> str:
    """The text in the colour of its kind; where there is no terminal, click takes colours away again."""
    return click.style(text, **_STYLES[kind]) if kind in _STYLES else text


@main.command(name="evaluate")
@click.option("--gold", required=True, type=_PATH, metavar="DIR", help="Folder of annotated pages (.json).")
@click.option("--run", required=True, type=_PATH, metavar="DIR", help="Folder that a build wrote.")
@click.option("--pages", type=_PATH, metavar="DIR", help="Folder of the pages, to look up the quotes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--by-page", is_flag=True, help="Add the figures of each page.")
@click.option("--misses", is_flag=True, help="Add what was missed and what is wrong, with its sentence.")
@click.option("--calibration", is_flag=True, help="Add what thresholds of confidence give.")
@click.option("--floors", type=_PATH, metavar="FILE", help="Table of the figures that must be reached.")
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


@main.command(name="query", context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("query", required=False, default="")
@click.option(
    "--run",
    default=Path("out"),
    show_default=True,
    type=_PATH,
    metavar="DIR",
    help="Folder that kg build wrote.",
)
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


@main.command(name="serve")
@click.option(
    "--run",
    default=Path("out"),
    show_default=True,
    type=_PATH,
    metavar="DIR",
    help="Folder that kg build wrote.",
)
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
def _tidy_end() -> Iterator[None]:
    """Lets a request to terminate end the work as an exception does, so that no draft is left behind."""
    former = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


@contextmanager
def _killed_by(number: signal.Signals) -> Iterator[None]:
    """Lets a signal end the process at once: the store hears no exception of Python while it searches."""
    former = signal.signal(number, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(number, former)


def _shown(files: Sequence[NamedFile]) -> Iterator[NamedFile]:
    """The files, with a progress bar on standard error if that is a terminal."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(files, label="Reading pages", file=sys.stderr, hidden=hidden) as bar:
        yield from bar


def _summary(report: BuildReport, out: Path) -> Iterator[str]:
    """The lines that a build ends with."""
    failed = f", {len(report.failures)} failed" if report.failures else ""
    yield f"pages     {report.pages:>6}{failed}"
    known = f", {report.reused} read before" if report.reused else ""
    yield f"articles  {report.articles:>6}{known}"
    for title, counts in (("entities", report.entities), ("triples", report.triples)):
        yield f"{title:<8}  {sum(counts.values()):>6}"
        yield from _table(counts)
    yield f"measures  {report.measurements:>6}"
    if report.files:
        names = [path.name if path.parent == out else str(path) for path in report.files]
        yield f"written to {out}: {', '.join(names)}"
    else:
        yield f"nothing was written to {out}"


def _table(counts: Mapping[str, int]) -> Iterator[str]:
    """A line for each kind: its Chinese label, its name and its number, in columns."""
    from kg.ontology import label
    from kg.query.table import columns

    labels = {name: label(name) for name in counts}
    width = max(map(columns, labels.values()), default=0)
    longest = max(map(len, counts), default=0)
    for name, number in counts.items():
        padding = " " * (width - columns(labels[name]))
        yield f"  {labels[name]}{padding}  {name:<{longest}}  {number:>6}"
