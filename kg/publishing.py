"""The output files of a build: written side by side, and put in place together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.arguments import PAGE, REGISTRY
from kg.awaited import Awaited
from kg.beside import Beside, Later, beside
from kg.graph import without_residences
from kg.incremental import Continuing, Drafted, Noting
from kg.incremental.texts import NETWORK
from kg.output import files_in_place
from kg.publish.dataset import INFERRED, make_dataset
from kg.publish.files import PRIVATE_FILE, Sharing, write_dataset
from kg.publish.graphml import write_graphml
from kg.publish.jsonl import write_articles, write_measurements, write_rejected, write_triples
from kg.records import Article, Resolution
from kg.resolve import write_registry

if TYPE_CHECKING:
    from kg.publish.html import Inferred

# Processes that end their other work at different times share the packing of N-Quads in so many pieces.
_SHARES = 8
# Those of which each article alone tells, by its id.
_Subjects = Mapping[str, Sequence[str]]


def publish(
    resolution: Resolution,
    articles: Sequence[Article],
    base: str,
    registry: Path,
    follows: Continuing,
    outputs: Sequence[str],
    *,
    jobs: int,
    with_residences: bool,
    noting: Noting | None = None,
) -> tuple[Path, ...]:
    """Writes the output files, side by side in at most ``jobs`` processes, and tells their paths.

    ``follows`` writes what changed into what a former build wrote, where it can. Where another process works
    beside this one, it drafts with ``noting``, if that is given, what a build of changes alone needs.
    """
    out = follows.out
    at_home = is_at_home(registry, out)
    names = [name for name in outputs if at_home or name != REGISTRY]
    names += [PRIVATE_FILE] if with_residences else []
    outdated = [name for name in (PAGE, PRIVATE_FILE) if name not in names]
    public = resolution if with_residences else without_residences(resolution)
    with files_in_place(out, names, outdated) as folder:
        with beside(jobs) as work:
            # Where the things of the picture stand hangs on the facts alone, and takes longest.
            inferred: Later[Inferred] = work.later(folder)
            if PAGE in names:
                # What draws is not loaded for a build without the page.
                from kg.publish.html import write_html

                work.give(lambda: write_html(public, articles, folder / PAGE, inferred))
            links = follows.write(resolution, public, articles, base, folder, names)
            if links is not None:
                inferred.set(links)
            else:
                subjects: Later[_Subjects] = work.later(folder)
                drafted = _give_texts(work, public, resolution, articles, folder, subjects, noting)
                dataset = make_dataset(
                    resolution, articles, base, with_residences=with_residences, files=names, workshop=folder
                )
                if PAGE in names:
                    inferred.set(dataset.links(INFERRED))
                subjects.set([dataset.basis.subjects] if dataset.basis else [])
                sharing = Sharing(work.ask, work.proceed, dataset.settle, _SHARES if work.has_copies else 1)
                rows = write_dataset(dataset, folder, sharing)
        if links is None:
            follows.note(dataset, rows, folder, resolution, articles, drafted())
        if at_home:
            write_registry(registry, resolution.registrations, folder / REGISTRY)
        else:
            # It takes its place before the others: better an IRI that is not used than one not known.
            with files_in_place(registry.parent, [registry.name]) as elsewhere:
                write_registry(registry, resolution.registrations, elsewhere / registry.name)
    written = tuple(out / name for name in names)
    return written if at_home else (*written, registry)


def _give_texts(
    work: Beside,
    public: Resolution,
    resolution: Resolution,
    articles: Sequence[Article],
    folder: Path,
    subjects: Iterable[_Subjects],
    noting: Noting | None,
) -> Callable[[], Drafted | None]:
    """Has the files written that are no RDF; the result gives what ``noting`` drafted, if a copy did.

    ``subjects`` are one mapping, or none yet.
    """

    def write_network() -> None:
        write_graphml(public, folder / NETWORK, articles)

    def write_lines() -> None:
        _write_lines(resolution, articles, folder)

    # This process alone would need more memory for a draft than when the dataset is gone.
    if noting is None or not work.has_copies:
        work.give(write_network)
        work.give(write_lines)
        return lambda: None

    def write_and_draft() -> Drafted:
        write_network()
        write_lines()
        # They are known when the dataset is made, and looked at last.
        return noting.draft(Awaited(lambda: next(iter(subjects))), folder)

    return work.ask(write_and_draft)


def _write_lines(resolution: Resolution, articles: Sequence[Article], folder: Path) -> None:
    write_articles(articles, folder / "articles.jsonl", resolution.reprints)
    write_triples(resolution, articles, folder / "triples.jsonl")
    write_rejected(resolution, articles, folder / "rejected.jsonl")
    write_measurements(resolution, articles, folder / "measurements.jsonl")


def is_at_home(registry: Path, out: Path) -> bool:
    """Whether a registry is the output folder's own."""
    return os.path.realpath(registry) == os.path.realpath(out / REGISTRY)
