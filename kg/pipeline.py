"""Pages in, graph out: the one page that knows the order of the stages.

read → segment → annotate and extract → resolve → publish. Up to ``resolve`` every stage sees one
page or article at a time, and a page that fails is passed on as a ``PageFailure`` in its place.
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.corrections import read_corrections, shipped_corrections
from kg.errors import CobuildError, NothingToDoError, RegistryError
from kg.graph import without_residences
from kg.ontology import entity_types, predicates
from kg.output import check_folder, files_in_place
from kg.publish.dataset import INFERRED, make_dataset
from kg.publish.files import PRIVATE_FILE, RDF_FILES, write_dataset
from kg.publish.graphml import write_graphml
from kg.publish.html import write_html
from kg.publish.jsonl import write_articles, write_measurements, write_rejected, write_triples
from kg.read import FORMATS, find_pages, unique_names
from kg.readings import NamedFile, Reader, ReadPage
from kg.records import Article, MeasurementRejection, PageFailure, Reading, Rejection, Resolution
from kg.reprints import find_reprints, signature
from kg.resolve import Registry, read_registry, resolve, write_registry
from kg.state import FOLDER, State, exclusive, open_state

OUTPUTS = (
    *RDF_FILES,
    "graph.html",
    "graph.graphml",
    "articles.jsonl",
    "triples.jsonl",
    "rejected.jsonl",
    "measurements.jsonl",
    "registry.tsv",
)
REGISTRY = OUTPUTS[-1]

# The reason for which a build rejects what is less sure than it was told to ask for.
_LOW = "low_confidence"
# Seconds: a hundred times what the longest article that is read takes.
PAGE_TIMEOUT = 300.0

Progress = Callable[[Sequence[NamedFile]], Iterable[NamedFile]]


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
    progress: Progress = iter,
) -> BuildReport:
    """Builds the knowledge graph of some pages and writes it to the folder ``out``.

    ``paths`` are files, folders and patterns such as ``pages/*.txt``; files that a build wrote
    to ``out`` are not taken for pages. ``base`` is what the IRIs of the data begin with, without
    it the ontology's data namespace. What has a confidence below ``min_confidence`` (0 to 1) is left
    out of the graph; claims among it are written to ``rejected.jsonl``. ``issue_date`` is the ISO
    date of the issue that the pages belong to; it says when 昨日 and 2月24日 were, in place of the
    day that the name or the text of each page tells. An article of a JSON-lines file keeps its own.
    ``registry`` is the file that keeps the IRIs, without it ``registry.tsv`` in ``out``. A thing that
    it knows gets the IRI that it had; new things are added.
    Where persons live stands in ``triples.jsonl``, the record of what was read, and in the graph's
    files only ``with_residences``: in RDF in a graph and a file ``private.ttl`` of its own.
    ``page_timeout`` is the number of seconds that taking one file apart may take, and each of its
    articles; what takes longer fails. 0 sets no limit. ``corrections`` is a file of corrections, which
    are applied behind those of ``seeds/corrections``; those that cannot be applied are among the
    report's notices. ``jobs`` processes read the pages; how many there are changes no byte.
    ``progress`` is given the list of files and gives them back one after the other, as ``tqdm`` does.

    The files are those of ``OUTPUTS``. They are written when everything else is done, and all
    together: after an error ``out`` holds what it held before. If no page can be read, nothing
    is written. The same files, arguments and registry give the same bytes.

    What was read is kept in ``.state`` in ``out``, so that the next build reads only files and articles
    that are new or changed, and a build that was killed goes on where it was. This changes the time
    that a build takes and nothing else. A state that this program did not write, or that is damaged, is
    made anew.

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
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    own = () if corrections is None else (Path(corrections),)
    files, failures = find_files(given, (*own, place, *(target / name for name in (*OUTPUTS, PRIVATE_FILE))))

    with _alone(target, place) as state:
        known = known_iris(place, target)
        reader = Reader(issue_date, state, page_timeout, jobs)
        pages: list[ReadPage] = []
        with _read_ones_kept() as keep:
            for found in with_distinct_articles(reader.read(progress(files))):
                if isinstance(found, PageFailure):
                    failures.append(found)
                else:
                    pages.append(found)
                    keep()
        readings = [confident(reading, min_confidence) for page in pages for reading in page.readings]
        articles = [reading.article for reading in readings]
        with _all_kept():
            resolution = resolve(readings, base, known, corrected, _reprints(articles, state))
            written: tuple[Path, ...] = ()
            if pages:
                written = _publish(resolution, articles, target, base, place, with_residences=with_residences)
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


@contextmanager
def _alone(out: Path, registry: Path) -> Iterator[State]:
    """The state of the output folder, while no other build may write to it or to the registry's folder."""
    with ExitStack() as held:
        for folder in {os.path.realpath(each): each for each in (out, registry.parent)}.values():
            held.enter_context(exclusive(folder))
        yield held.enter_context(open_state(out / FOLDER))


def _reprints(articles: Sequence[Article], state: State) -> dict[str, str]:
    """The articles that print others again, with signatures that the state keeps."""

    def kept(text: str) -> str:
        content = text.encode("utf-8", "surrogatepass")
        known = state.find("signature", content, str)
        if not isinstance(known, str):
            known = signature(text)
            state.keep("signature", content, known)
        return known

    return find_reprints(articles, kept)


@contextmanager
def _read_ones_kept() -> Iterator[Callable[[], None]]:
    """What spares the collector of garbage to walk through what was read before, when it is called inside."""
    try:
        yield gc.freeze
    finally:
        gc.unfreeze()


@contextmanager
def _all_kept() -> Iterator[None]:
    """Looks for no garbage inside: what resolving and publishing make is needed to the end.

    Walking through it again and again took a third of their time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def check_arguments(
    base: str, min_confidence: float, issue_date: str, page_timeout: float, jobs: int
) -> None:
    """Nothing, if a build can be asked for with these.

    Raises:
        CobuildError: if it cannot.
    """
    _check_base(base)
    if not 0 <= min_confidence <= 1:
        raise CobuildError(f"{min_confidence}: no confidence; give a least one between 0 and 1")
    if not page_timeout >= 0:
        raise CobuildError(f"{page_timeout}: no number of seconds; give a positive one, or 0 for no limit")
    _check_issue_date(issue_date)
    if jobs < 1:
        raise CobuildError(f"{jobs}: no number of processes; give 1 or more")


def _check_base(base: str) -> None:
    forbidden = set('<>"{}|^`\\') | set(map(chr, range(33)))
    if base and (":" not in base or not base.endswith(("/", "#", ":")) or forbidden.intersection(base)):
        raise CobuildError(f"{base!r}: no beginning of an IRI; give one such as https://example.org/id/")


def _check_issue_date(issue_date: str) -> None:
    try:
        known = not issue_date or date.fromisoformat(issue_date).isoformat() == issue_date
    except ValueError:
        known = False
    if not known:
        raise CobuildError(f"{issue_date!r}: no day of the calendar; write the issue date as 2024-02-26")


def check_registry(place: Path, out: Path) -> None:
    """Nothing, if a registry can be kept at a place beside an output folder.

    Raises:
        RegistryError: if a build writes another file there.
        OutputError: if the place cannot be written.
    """
    if os.path.realpath(place) in {
        os.path.realpath(out / name) for name in (*OUTPUTS, PRIVATE_FILE) if name != REGISTRY
    }:
        raise RegistryError(f"{place}: is written by the build; choose another file for the registry")
    check_folder(place.parent, [place.name])


def known_iris(place: Path, out: Path) -> Registry:
    """The registry at a place, which may be missing unless the folder has one of its own."""
    usual = out / REGISTRY
    if usual.exists() and not place.exists():
        raise RegistryError(f"{place}: no such file, but {usual} holds IRIs; move it there, or delete it")
    return read_registry(place)


def find_files(
    given: Sequence[str | os.PathLike[str]], outputs: Iterable[Path]
) -> tuple[list[NamedFile], list[PageFailure]]:
    """The files that the paths mean with the names of their pages, and the folders without pages."""
    own = {os.path.realpath(path) for path in outputs}

    def pages(paths: Sequence[str | os.PathLike[str]]) -> list[Path]:
        return [path for path in find_pages([Path(p) for p in paths]) if os.path.realpath(path) not in own]

    known = ", ".join(FORMATS)
    empty = [
        PageFailure(str(Path(path)), f"holds no page; name a folder with files that end in {known}")
        for path in dict.fromkeys(os.fspath(each) for each in given)
        if not pages([path])
    ]
    files = list(unique_names(pages(given)))
    if not files:
        places = ", ".join(failure.place for failure in empty) or "no path was given"
        raise NothingToDoError(f"nothing to do: {places}: no page found; name files that end in {known}")
    return files, sorted(empty, key=lambda failure: failure.place)


def confident(reading: Reading, least: float) -> Reading:
    """The reading without what is less sure than ``least``, which is among what is rejected."""
    weak = tuple(Rejection(claim, _LOW) for claim in reading.claims if claim.confidence < least)
    uncounted = tuple(
        MeasurementRejection(each, _LOW) for each in reading.measurements if each.confidence < least
    )
    return replace(
        reading,
        claims=tuple(claim for claim in reading.claims if claim.confidence >= least),
        rejected=reading.rejected + weak,
        measurements=tuple(each for each in reading.measurements if each.confidence >= least),
        rejected_measurements=reading.rejected_measurements + uncounted,
    )


def with_distinct_articles(pages: Iterable[ReadPage | PageFailure]) -> Iterator[ReadPage | PageFailure]:
    """The pages, without articles whose id an earlier page has, each such page followed by a failure."""
    owners: dict[str, str] = {}
    for page in pages:
        if isinstance(page, PageFailure):
            yield page
            continue
        fresh = tuple(reading for reading in page.readings if reading.article.id not in owners)
        yield replace(page, readings=fresh)
        repeated = [r.article.id for r in page.readings if r.article.id in owners]
        if repeated:
            reason = f"repeats the article id {repeated[0]!r} of {owners[repeated[0]]}"
            others = f" and {len(repeated) - 1} others" if len(repeated) > 1 else ""
            yield PageFailure(page.place, f"{reason}{others}; give these articles ids of their own")
        owners.update((reading.article.id, page.place) for reading in fresh)


def _publish(
    resolution: Resolution,
    articles: Sequence[Article],
    out: Path,
    base: str,
    registry: Path,
    *,
    with_residences: bool,
) -> tuple[Path, ...]:
    """Writes every output file and tells their paths."""
    at_home = os.path.realpath(registry) == os.path.realpath(out / REGISTRY)
    names = [name for name in OUTPUTS if at_home or name != REGISTRY]
    names += [PRIVATE_FILE] if with_residences else []
    public = resolution if with_residences else without_residences(resolution)
    with files_in_place(out, names, [] if with_residences else [PRIVATE_FILE]) as folder:
        dataset = make_dataset(
            resolution, articles, base, with_residences=with_residences, files=names, workshop=folder
        )
        write_dataset(dataset, folder)
        write_html(public, articles, folder / "graph.html", dataset.links(INFERRED))
        write_graphml(public, folder / "graph.graphml", articles)
        write_articles(articles, folder / "articles.jsonl", resolution.reprints)
        write_triples(resolution, articles, folder / "triples.jsonl")
        write_rejected(resolution, articles, folder / "rejected.jsonl")
        write_measurements(resolution, articles, folder / "measurements.jsonl")
        if at_home:
            write_registry(registry, resolution.registrations, folder / REGISTRY)
        else:
            # It takes its place before the others: better an IRI that is not used than one not known.
            with files_in_place(registry.parent, [registry.name]) as elsewhere:
                write_registry(registry, resolution.registrations, elsewhere / registry.name)
    written = tuple(out / name for name in names)
    return written if at_home else (*written, registry)


def counts(order: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    """How often each name occurs, in the given order, without zeros."""
    counter = Counter(names)
    return {name: counter[name] for name in order if counter[name]}
