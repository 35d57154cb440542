"""``kg build``: pages in, graph out."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

import kg
from kg.cli.options import PATH
from kg.garbage import loading

if TYPE_CHECKING:
    from kg.readings import NamedFile
    from kg.report import BuildReport


@click.command(name="build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--out",
    required=True,
    type=PATH,
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
    "--registry", type=PATH, metavar="FILE", help="Where the IRIs are kept; without it, DIR/registry.tsv."
)
@click.option(
    "--jobs",
    default=1,
    type=click.IntRange(1),
    metavar="N",
    help="Number of processes that read the pages and write the files.",
)
@click.option(
    "--with-residences",
    is_flag=True,
    help="Publish where persons live, too, in a graph and a file private.ttl of its own.",
)
@click.option("--corrections", type=PATH, metavar="FILE", help="What people know better, applied as well.")
@click.option(
    "--page-timeout",
    default=300.0,
    show_default=True,
    type=click.FloatRange(0),
    metavar="SECONDS",
    help="Give up a file or an article that takes longer; 0 for no limit.",
)
@click.option(
    "--without-page",
    is_flag=True,
    help="Leave out graph.html; the next such build then looks only at what changed pages touch.",
)
@click.option(
    "--engine",
    metavar="NAME",
    help="Build in parts on a distributed engine (dask), with --jobs workers here or on its cluster.",
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
    without_page: bool,
    engine: str | None,
) -> None:
    """Build the knowledge graph of the pages at PATH.

    PATH is a file, a folder or a pattern ('pages/*.txt'): text (.txt, .md), HTML, PDF with a text
    layer, Word (.docx), or JSON lines with one article a line. What was read is kept in DIR/.state,
    and the next build into DIR reads only what is new or changed.

    Exit status: 0 if everything was read, 1 if some pages failed (the others are in the graph),
    2 if there was nothing to do or the graph could not be written.
    """
    with _tidy_end():
        with loading():
            builder = kg.build if engine is None else partial(kg.build_on_engine, engine=engine)
        build = partial(
            builder,
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
        report = build() if engine is not None else build(without_page=without_page)
    click.echo("\n".join(_summary(report, out)))
    for notice in report.notices:
        click.echo(notice, err=True)
    for failure in report.failures:
        click.echo(f"{failure.place}: {failure.reason}", err=True)
    sys.exit(report.exit_status)


@contextmanager
def _tidy_end() -> Iterator[None]:
    """Lets a request to terminate end the work as an exception does, so that no draft is left behind."""
    former = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


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
    from kg.columns import columns
    from kg.ontology import label

    labels = {name: label(name) for name in counts}
    width = max(map(columns, labels.values()), default=0)
    longest = max(map(len, counts), default=0)
    for name, number in counts.items():
        padding = " " * (width - columns(labels[name]))
        yield f"  {labels[name]}{padding}  {name:<{longest}}  {number:>6}"
