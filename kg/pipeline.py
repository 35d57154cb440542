"""Pages in, graph out: the one page that knows the order of the stages.

read → segment → annotate and extract → resolve → publish. Up to ``resolve`` every stage sees one
page or article at a time, and a page that fails is passed on as a ``PageFailure`` in its place.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
from kg.beside import Later, beside
from kg.corrections import read_corrections, shipped_corrections
from kg.garbage import all_kept, read_ones_kept
from kg.graph import without_residences
from kg.incremental import Continuing, Counted, NearBuild, Whole
from kg.ontology import data_namespace, entity_types, predicates
from kg.output import check_folder, files_in_place
from kg.publish.dataset import INFERRED, make_dataset
from kg.publish.files import PRIVATE_FILE, write_dataset
from kg.publish.graphml import write_graphml
from kg.publish.html import Inferred, write_html
from kg.publish.jsonl import write_articles, write_measurements, write_rejected, write_triples
from kg.readings import Reader, ReadPage, confident, with_distinct_articles
from kg.records import Article, PageFailure, Resolution
from kg.reprints import find_reprints, signature
from kg.resolve import resolve, write_registry
from kg.resolve.noted import Noted
from kg.state import FOLDER, State, all_exclusive, open_state


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build read and wrote.

    ``pages`` and ``articles`` count what was read. ``entities`` counts entities by type and
    ``triples`` facts by predicate, both in the guideline's order and without zeros; a fact that
    several articles state counts once. ``failures`` are the pages, articles, lines and folders
    that gave nothing, in the order of the files. ``files`` are the paths written, empty if no page
    could be read. ``measurements`` counts the places that state one. ``reused`` counts the articles
    that a former build had read. ``notices`` say what a user should know though nothing failed.
    """

    pages: int
    articles: int
    entities: Mapping[str, int]
    triples: Mapping[str, int]
    failures: tuple[PageFailure, ...]
    files: tuple[Path, ...]
    measurements: int = 0
    reused: int = 0
    notices: tuple[str, ...] = ()

    @property
    def exit_status(self) -> int:
        """0 if everything was read, 1 if something failed."""
        return 1 if self.failures else 0


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
    at what changed pages touch. ``progress`` is given the list of
    files and gives them back one after the other, as ``tqdm`` does.

    The files are those of ``OUTPUTS``. They are written when everything else is done, and all together:
    after an error ``out`` holds what it held before. If no page can be read, nothing is written. The same
    files, arguments and registry give the same bytes.

    What was read is kept in ``.state`` in ``out``, so that the next build reads only files and articles
    that are new or changed, and a build that was killed goes on where it was. This changes the time that a
    build takes and nothing else. A state that this program did not write, or that is damaged, is made anew.

    A page that cannot be read, or an article that cannot be analysed, costs itself alone and is
    listed in the report.

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

    names = [name for name in OUTPUTS if not (without_page and name == PAGE)]
    with all_exclusive((target, place.parent)), open_state(target / FOLDER) as state:

        def signed(text: str) -> str:
            return _signature(text, state)

        is_at_home = _is_at_home(place, target)
        settings = repr((base, min_confidence, is_at_home))
        near = NearBuild(
            state,
            target / FOLDER,
            target,
            settings,
            place,
            base or data_namespace(),
            min_confidence,
            [name for name in names if is_at_home or name != REGISTRY],
            signed,
        )
        # What corrections change, and private graphs, are always written anew.
        allowed = not with_residences and not corrected
        reader = Reader(issue_date, state, page_timeout, jobs)
        if allowed and without_page:
            with all_kept():
                counted = near.build(progress(files), reader)
            if counted is not None:
                return _report(counted, failures, near, state)
            progress = iter
            reader = Reader(issue_date, state, page_timeout, jobs)
        known = known_iris(place, target)
        pages: list[ReadPage] = []
        with read_ones_kept() as keep:
            for found in with_distinct_articles(reader.read(progress(files))):
                if isinstance(found, PageFailure):
                    failures.append(found)
                else:
                    pages.append(found)
                    keep()
        readings = [confident(reading, min_confidence) for page in pages for reading in page.readings]
        articles = [reading.article for reading in readings]
        with all_kept():
            noted = Noted()
            resolution = resolve(readings, base, known, corrected, find_reprints(articles, signed), noted)
            written: tuple[Path, ...] = ()
            if pages:
                keys = {name: key for page in pages for name, key in page.named_keys()}
                follows = Continuing(state, target, settings, keys, allowed=allowed)
                written = _publish(
                    resolution,
                    articles,
                    base,
                    place,
                    follows,
                    names,
                    jobs=jobs,
                    with_residences=with_residences,
                )
                if not without_page:
                    follows.remember()
                elif follows.update is not None:
                    by_id = {reading.article.id: reading for reading in readings}
                    near.note(
                        follows.update,
                        Whole(
                            by_id, keys, noted, resolution, articles, base or data_namespace(), known, signed
                        ),
                    )
                state.forget_unused()
    return BuildReport(
        pages=len(pages),
        articles=len(readings),
        entities=counts(entity_types(), (entity.type for entity in resolution.entities)),
        triples=counts((each.name for each in predicates()), (fact.predicate for fact in resolution.facts)),
        failures=tuple(failures),
        files=written,
        measurements=len(resolution.measurements),
        reused=reader.reused,
        notices=(*filter(None, (state.notice,)), *resolution.conflicts),
    )


def _report(counted: Counted, failures: Sequence[PageFailure], near: NearBuild, state: State) -> BuildReport:
    """The report of a build that looked only at what changed."""
    written = tuple(near.out / name for name in near.names)
    return BuildReport(
        pages=counted.pages,
        articles=counted.articles,
        entities=_in_order(entity_types(), counted.entities),
        triples=_in_order((each.name for each in predicates()), counted.triples),
        failures=(*failures, *counted.failures),
        files=written if near.place.name in near.names else (*written, near.place),
        measurements=counted.measurements,
        reused=counted.reused,
        notices=tuple(filter(None, (state.notice,))),
    )


def _signature(text: str, state: State) -> str:
    """The signature of a text, which the state keeps."""
    content = text.encode("utf-8", "surrogatepass")
    known = state.find("signature", content, str)
    if not isinstance(known, str):
        known = signature(text)
        state.keep("signature", content, known)
    return known


def _publish(
    resolution: Resolution,
    articles: Sequence[Article],
    base: str,
    registry: Path,
    follows: Continuing,
    outputs: Sequence[str],
    *,
    jobs: int,
    with_residences: bool,
) -> tuple[Path, ...]:
    """Writes the output files, side by side in at most ``jobs`` processes, and tells their paths.

    ``follows`` writes what changed into what a former build wrote, where it can.
    """
    out = follows.out
    at_home = _is_at_home(registry, out)
    names = [name for name in outputs if at_home or name != REGISTRY]
    names += [PRIVATE_FILE] if with_residences else []
    outdated = [name for name in (PAGE, PRIVATE_FILE) if name not in names]
    public = resolution if with_residences else without_residences(resolution)
    with files_in_place(out, names, outdated) as folder:
        with beside(jobs) as work:
            # Where the things of the picture stand hangs on the facts alone, and takes longest.
            inferred: Later[Inferred] = work.later(folder)
            if PAGE in names:
                work.give(lambda: write_html(public, articles, folder / PAGE, inferred))
            links = follows.write(resolution, public, articles, base, folder, names)
            if links is not None:
                inferred.set(links)
            else:
                work.give(lambda: write_graphml(public, folder / "graph.graphml", articles))
                work.give(lambda: write_articles(articles, folder / "articles.jsonl", resolution.reprints))
                work.give(lambda: write_triples(resolution, articles, folder / "triples.jsonl"))
                work.give(lambda: write_rejected(resolution, articles, folder / "rejected.jsonl"))
                work.give(lambda: write_measurements(resolution, articles, folder / "measurements.jsonl"))
                dataset = make_dataset(
                    resolution, articles, base, with_residences=with_residences, files=names, workshop=folder
                )
                inferred.set(dataset.links(INFERRED))
                rows = write_dataset(dataset, folder)
        if links is None:
            follows.note(dataset, rows, folder, resolution, articles)
        if at_home:
            write_registry(registry, resolution.registrations, folder / REGISTRY)
        else:
            # It takes its place before the others: better an IRI that is not used than one not known.
            with files_in_place(registry.parent, [registry.name]) as elsewhere:
                write_registry(registry, resolution.registrations, elsewhere / registry.name)
    written = tuple(out / name for name in names)
    return written if at_home else (*written, registry)


def _is_at_home(registry: Path, out: Path) -> bool:
    """Whether a registry is the output folder's own."""
    return os.path.realpath(registry) == os.path.realpath(out / REGISTRY)


def counts(order: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    """How often each name occurs, in the given order, without zeros."""
    return _in_order(order, Counter(names))


def _in_order(order: Iterable[str], found: Mapping[str, int]) -> dict[str, int]:
    return {name: found[name] for name in order if found.get(name)}
