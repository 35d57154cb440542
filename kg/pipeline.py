"""Pages in, graph out: the one page that knows the order of the stages.

read → segment → annotate and extract → resolve → publish. Up to ``resolve`` every stage sees one
page or article at a time, and a page that fails is passed on as a ``PageFailure`` in its place.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.arguments import (
    OUTPUTS,
    PAGE,
    PAGE_TIMEOUT,
    REGISTRY,
    Progress,
    check_arguments,
    check_registry,
    find_files,
    known_iris,
)
from kg.corrections import read_corrections, shipped_corrections
from kg.garbage import all_kept, loaded_ones_kept
from kg.incremental import Continuing, Counted, NearBuild, Whole
from kg.ontology import data_namespace, entity_types, predicates
from kg.output import check_folder
from kg.publish.files import PRIVATE_FILE
from kg.publishing import is_at_home, publish
from kg.readings import Reader, ReadPage, confident, noted_apart, with_distinct_articles
from kg.records import Article, Correction, PageFailure, Resolution
from kg.report import BuildReport, counts, in_order
from kg.resolve import Registry
from kg.resolve.heard import Heard
from kg.resolve.noted import Noted
from kg.resolve.packed import Packed
from kg.resolve.preparing import shelved
from kg.resolve.resolution import join
from kg.resolve.shelf import Shelf
from kg.signed import kept_signature, reprints_beside
from kg.state import FOLDER, State, all_exclusive, open_spool, open_state


def build(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    base: str = "",
    min_confidence: float = 0.0,
    issue_date: str = "",
    registry: str | os.PathLike[str] | None = None,
    with_residences: bool = False,
    page_timeout: float = PAGE_TIMEOUT,
    corrections: str | os.PathLike[str] | None = None,
    jobs: int = 1,
    without_page: bool = False,
    progress: Progress = iter,
) -> BuildReport:
    """Builds the knowledge graph of some pages and writes it to the folder ``out``.

    ``paths`` are files, folders and patterns such as ``pages/*.txt``; files that a build wrote to ``out``
    are not taken for pages. ``base`` is what the IRIs of the data begin with, without it the ontology's data
    namespace. What has a confidence below ``min_confidence`` (0 to 1) is left out of the graph; claims among
    it are written to ``rejected.jsonl``. ``issue_date`` is the ISO date of the issue that the pages belong
    to; it says when 昨日 and 2月24日 were, in place of the day that the name or the text of a page tells. An
    article of a JSON-lines file keeps its own. ``registry`` is the file that keeps the IRIs, without it
    ``registry.tsv`` in ``out``. A thing that it knows gets the IRI that it had; new things are added. Where
    persons live stands in ``triples.jsonl``, the record of what was read, and in the graph's files only
    ``with_residences``: in RDF in a graph and a file ``private.ttl`` of its own. ``page_timeout`` is the
    number of seconds that taking one file apart may take, and each of its articles; what takes longer fails.
    0 sets no limit. ``corrections`` is a file of corrections, which are applied behind those of
    ``seeds/corrections``; those that cannot be applied are among the report's notices. ``jobs`` processes
    read the pages and write the files; how many there are changes no byte. ``without_page`` leaves out
    ``graph.html``, for which everything has to be looked at: then a build that follows such a one looks only
    at what changed pages touch. ``progress`` is given the list of files and gives them back one after the
    other, as ``tqdm`` does. The files are those of ``OUTPUTS``. They are written when everything else is
    done, and all together: after an error ``out`` holds what it held before. If no page can be read, nothing
    is written. The same files, arguments and registry give the same bytes.

    What was read is kept in ``.state`` in ``out``, so that the next build reads only files and articles that
    are new or changed, and a build that was killed goes on where it was. This changes the time that a build
    takes and nothing else. A state that this program did not write, or that is damaged, is made anew. A page
    that cannot be read, or an article that cannot be analysed, costs itself alone and is listed in the
    report.

    Raises:
        NothingToDoError: if the paths hold no page.
        OutputError: if ``out`` cannot be written, or another build is writing to it.
        CorrectionError: if the file of corrections cannot be used.
        RegistryError: if the registry is damaged or another file, or is missing where it is said to be
            while ``out`` has one.
        CobuildError: if ``base`` is not the beginning of an IRI, ``min_confidence`` no probability,
            ``issue_date`` no day of the calendar, ``page_timeout`` negative, ``jobs`` less than 1, or the
            project's own data (lexicon, ontology) is broken.
        WorkerError: if a process that reads pages ends before its work is done.
    """
    target = Path(out)
    check_folder(target, (*OUTPUTS, PRIVATE_FILE))
    place = target / REGISTRY if registry is None else Path(registry)
    check_registry(place, target)
    check_arguments(base, min_confidence, issue_date, page_timeout, jobs)
    corrected = shipped_corrections() + (() if corrections is None else read_corrections(corrections))
    own = () if corrections is None else (Path(corrections),)
    files, failures = find_files(paths, (*own, place, *(target / name for name in (*OUTPUTS, PRIVATE_FILE))))
    names = tuple(name for name in OUTPUTS if not (without_page and name == PAGE))
    order = _Order(target, place, base, min_confidence, corrected, names, with_residences, jobs)
    with (
        all_exclusive((target, place.parent)),
        open_state(target / FOLDER) as state,
        open_spool(target / FOLDER) as spool,
    ):
        near = order.near(state)
        if order.may_go_on and without_page:
            reader = Reader(issue_date, state, spool, page_timeout, jobs)
            with all_kept():
                counted = near.build(progress(files), reader)
            if counted is not None:
                return _report_of_changes(counted, failures, near, state)
            progress = iter
        reader = Reader(issue_date, state, spool, page_timeout, jobs)
        pages: list[ReadPage] = []
        with loaded_ones_kept():
            found = noted_apart(with_distinct_articles(reader.read(progress(files))), pages, failures)
            # Beside processes that read this one has time to hear; alone it keeps memory flat meanwhile.
            readings = (each for page in (found if jobs > 1 else [*found]) for each in reader.readings(page))
            told = shelved((confident(each, min_confidence) for each in readings), spool)
        return _build_whole(order, pages, failures, near, state, reader, told)


@dataclass(frozen=True, slots=True)
class _Order:
    """What a build is to make, of whatever pages: its arguments, checked, and the files it is to write."""

    out: Path
    registry: Path
    base: str
    min_confidence: float
    corrected: tuple[Correction, ...]
    names: tuple[str, ...]
    with_residences: bool
    jobs: int

    @property
    def may_go_on(self) -> bool:
        """Whether a build may go on from a former one: private graphs are written anew."""
        return not self.with_residences

    @property
    def settings(self) -> str:
        """What else than the pages and the registry the files hang on."""
        at_home = is_at_home(self.registry, self.out)
        return repr((self.base, self.min_confidence, at_home, self.corrected))

    def near(self, state: State) -> NearBuild:
        """The build that looks only at what changed pages touch."""
        at_home = is_at_home(self.registry, self.out)
        return NearBuild(
            state,
            self.out / FOLDER,
            self.out,
            self.settings,
            self.registry,
            self.base or data_namespace(),
            self.min_confidence,
            [name for name in self.names if at_home or name != REGISTRY],
            lambda text: kept_signature(text, state),
        )


def _build_whole(
    order: _Order,
    pages: Sequence[ReadPage],
    failures: Sequence[PageFailure],
    near: NearBuild,
    state: State,
    reader: Reader,
    told: tuple[Heard, Shelf],
) -> BuildReport:
    """Resolves what was read in all pages, and writes the files."""
    known = known_iris(order.registry, order.out)
    written: tuple[Path, ...] = ()
    with all_kept():
        noted = Noted()
        resolution, articles = _resolved(order, *told, known, noted, state)
        if pages:
            keys = {name: key for page in pages for name, key in page.named_keys()}
            follows = Continuing(state, order.out, order.settings, keys, allowed=order.may_go_on)
            parts = keys, noted, resolution, articles
            whole = Whole(*parts, near.base, known, near.signature, order.corrected)
            with near.noting(whole) as noting:
                written = publish(
                    resolution,
                    articles,
                    order.base,
                    order.registry,
                    follows,
                    order.names,
                    jobs=order.jobs,
                    with_residences=order.with_residences,
                    noting=noting if order.may_go_on and PAGE not in order.names else None,
                )
                if PAGE in order.names:
                    follows.remember()
                elif follows.update is not None:
                    noting.complete(follows.update, follows.drafted)
            state.forget_unused()
    return BuildReport(
        pages=len(pages),
        articles=len(articles),
        entities=counts(entity_types(), (entity.type for entity in resolution.entities)),
        triples=counts((each.name for each in predicates()), (fact.predicate for fact in resolution.facts)),
        failures=tuple(failures),
        files=written,
        measurements=len(resolution.measurements),
        reused=reader.reused,
        notices=(*filter(None, (state.notice,)), *resolution.conflicts),
    )


def _resolved(
    order: _Order, heard: Heard, shelf: Shelf, known: Registry, noted: Noted, state: State
) -> tuple[Resolution, Sequence[Article]]:
    """What all readings say together, and their articles; the readings wait on the shelf meanwhile."""
    with reprints_beside(shelf.articles, state, order.jobs) as reprints:
        joined = join(heard, order.base, known, order.corrected, reprints, noted, lambda: Packed(shelf))
    shelf.complete()
    with shelf.held():
        return joined.resolution(), shelf.articles


def _report_of_changes(
    counted: Counted, failures: Sequence[PageFailure], near: NearBuild, state: State
) -> BuildReport:
    """The report of a build that looked only at what changed."""
    written = tuple(near.out / name for name in near.names)
    return BuildReport(
        pages=counted.pages,
        articles=counted.articles,
        entities=in_order(entity_types(), counted.entities),
        triples=in_order((each.name for each in predicates()), counted.triples),
        failures=(*failures, *counted.failures),
        files=written if near.place.name in near.names else (*written, near.place),
        measurements=counted.measurements,
        reused=counted.reused,
        notices=(*filter(None, (state.notice,)), *counted.conflicts),
    )
