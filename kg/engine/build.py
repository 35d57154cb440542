"""A build on an engine: which work there is, in which order, and what is decided in between."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.arguments import (
    OUTPUTS,
    PAGE_TIMEOUT,
    REGISTRY,
    Progress,
    check_arguments,
    check_registry,
    find_files,
    known_iris,
)
from kg.corrections import read_corrections, shipped_corrections
from kg.engine.engines import Engine, opened
from kg.engine.files import save
from kg.engine.identity import Peers, identify, meaning, reprints_among
from kg.engine.parts import Graph, alike, write_graph
from kg.engine.reading import Kept, Share, prepare
from kg.engine.shares import read_shares, shares_of
from kg.engine.stating import Ends, Judged, Stating, Work, judge, left_out, state
from kg.engine.writing import Emitting, emit
from kg.errors import OutputError
from kg.ontology import PART_OF, data_namespace, entity_types, predicates
from kg.output import check_folder, files_in_place
from kg.publish.files import PRIVATE_FILE
from kg.records import Correction, Reading
from kg.report import BuildReport, counts
from kg.resolve import write_registry
from kg.resolve.identified import Identified
from kg.state import all_exclusive

_DRAFT = ".kg-build-engine-"
# What an embedded build writes and this one does not: both in one folder would contradict each other.
_OTHERS = tuple(name for name in (*OUTPUTS, PRIVATE_FILE) if name != REGISTRY)


def build_on_engine(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    engine: str = "dask",
    jobs: int = 2,
    base: str = "",
    min_confidence: float = 0.0,
    issue_date: str = "",
    registry: str | os.PathLike[str] | None = None,
    with_residences: bool = False,
    page_timeout: float = PAGE_TIMEOUT,
    corrections: str | os.PathLike[str] | None = None,
    progress: Progress = iter,
) -> BuildReport:
    """Builds the knowledge graph of some pages on a distributed engine and writes it in parts.

    ``engine`` is ``dask``. Dask works on the cluster whose scheduler the environment variable
    ``DASK_SCHEDULER_ADDRESS`` names, and without it on so many processes (``jobs``) of this machine. All
    workers must see the pages and the folder ``out`` under the same paths and have this version of the
    program. A script that calls this needs a guarded main module (``if __name__ == "__main__":``), because
    processes of this machine import it. The other arguments are those of ``kg.build``.

    Written are ``graph-00000.nq.gz`` and so on, sorted N-Quads that are one behind the other, unpacked, the
    bytes of ``graph.nq.gz`` of an embedded build; ``claims-00000.parquet`` and so on, the claims of the
    articles as they were read, whatever corrections say; and the registry. How many workers there are changes
    no byte. Nothing is kept for the next build.

    Raises:
        NothingToDoError: if the paths hold no page.
        OutputError: if ``out`` cannot be written, another build is writing to it, or it holds the files of
            an embedded build.
        CorrectionError: as ``kg.build``.
        RegistryError: as ``kg.build``.
        CobuildError: as ``kg.build``, and if there is no such engine, or it is not installed.
        WorkerError: if workers die again and again.
    """
    target = Path(out)
    place = target / REGISTRY if registry is None else Path(registry)
    check_folder(target, [])
    check_registry(place, target)
    check_arguments(base, min_confidence, issue_date, page_timeout, jobs)
    _check_others(target)
    corrected = shipped_corrections() + (() if corrections is None else read_corrections(corrections))
    own = () if corrections is None else (Path(corrections),)
    former = [*_parts(target)] if target.is_dir() else []
    files, failures = find_files(paths, (*own, place, *(target / name for name in former)))
    with ExitStack() as held:
        held.enter_context(all_exclusive((target, place.parent)))
        running = held.enter_context(opened(engine, jobs))
        workshop = Path(held.enter_context(TemporaryDirectory(prefix=_DRAFT, dir=target))).absolute()
        shares = [
            Share(number, workshop, each, issue_date, page_timeout, min_confidence)
            for number, each in enumerate(shares_of(list(progress(files))))
        ]
        read = read_shares(running, shares, workshop)
        if not read.pages:
            return BuildReport(0, 0, {}, {}, (*failures, *read.failures), ())
        graph = _Build(
            running, read.kept, workshop, base or data_namespace(), corrected, with_residences=with_residences
        ).run(place, target)
        names = (*graph.files, *(f"claims-{each.number:05d}.parquet" for each in read.kept))
        with files_in_place(target, names, [name for name in former if name not in names]) as draft:
            for name in names:
                (workshop / name).replace(draft / name)
            with files_in_place(place.parent, [place.name]) as elsewhere:
                write_registry(place, graph.rows, elsewhere / place.name)
    order = (each.name for each in predicates())
    return BuildReport(
        pages=read.pages,
        articles=graph.articles,
        entities=counts(entity_types(), (entity.type for entity in graph.entities)),
        triples={name: graph.facts[name] for name in order if graph.facts[name]},
        failures=(*failures, *read.failures),
        files=(*(target / name for name in names), place),
        measurements=graph.measurements,
        notices=graph.conflicts,
    )


def _check_others(out: Path) -> None:
    found = [name for name in _OTHERS if (out / name).exists()]
    if found:
        raise OutputError(
            f"{out}: holds {found[0]} of a build without an engine; choose another folder or remove its files"
        )


def _parts(out: Path) -> Iterator[str]:
    """The files that a former build on an engine wrote."""
    for pattern in ("graph-[0-9]*.nq.gz", "claims-[0-9]*.parquet"):
        yield from sorted(path.name for path in out.glob(pattern))


class _Build:
    """The work behind reading."""

    def __init__(
        self,
        engine: Engine,
        kept: Sequence[Kept],
        workshop: Path,
        base: str,
        corrected: Sequence[Correction],
        *,
        with_residences: bool,
    ) -> None:
        self._engine, self._kept, self._workshop, self._base = engine, kept, workshop, base
        self._corrected = corrected
        self._with_residences = with_residences

    def run(self, registry: Path, out: Path) -> Graph:
        """Resolves and writes everything to the workshop."""
        told = list(self._engine.map(prepare, self._kept))
        articles = {reading.article.id: reading.article for each in told for reading in each}
        groups = [group for found in self._engine.map(alike, self._buckets()) for group in found]
        reprints = reprints_among(groups, articles)
        readings = (reading for each in told for reading in each)
        known = identify(readings, self._base, known_iris(registry, out), self._corrected)
        for each, own in zip(self._kept, told, strict=True):
            save(self._workshop / "meanings" / f"{each.number:05d}", meaning(known, own, reprints))
        measurements = self._state(known, told)
        judged = list(self._engine.map(judge, self._buckets()))
        dropped = left_out(judged)
        save(self._workshop / "left_out", dropped)
        items = self._emitting(judged, Peers(articles, reprints), told)
        emitted = list(self._engine.map(emit, items))
        facts = sum((Counter(each.counts) for each in judged), Counter[str]())
        facts[PART_OF] -= len(dropped)
        graph = write_graph(
            self._engine, emitted, known, self._buckets(), with_residences=self._with_residences
        )
        conflicts = (*known.conflicts, *known.verdicts.conflicts)
        return graph.with_counts(len(articles), facts, measurements, conflicts)

    def _state(self, known: Identified, told: Sequence[tuple[Reading, ...]]) -> int:
        """Makes the claims of all shares facts; the number of measurements.

        Whether a triple that a correction accepts by a quote was read is known when all shares are done;
        if it was not, the share with the article that is quoted makes its facts once more.
        """
        verdicts = known.verdicts
        save(self._workshop / "verdicts", verdicts)
        said = list(self._engine.map(state, [Stating(work) for work in self._shares()]))
        verdicts.meet(triple for each in said for triple in each.met)
        quoted = verdicts.quoted(known.heard.readings)
        save(self._workshop / "accepted", verdicts.accepted)
        names = [{reading.article.id for reading in readings} for readings in told]
        own = [tuple(one for one in quoted if one[1].evidence.article in some) for some in names]
        again = [Stating(*pair) for pair in zip(self._shares(), own, strict=True) if pair[1]]
        list(self._engine.map(state, again))
        return sum(each.measurements for each in said)

    def _shares(self) -> list[Work]:
        return [Work(each.number, self._workshop, each.buckets) for each in self._kept]

    def _buckets(self) -> list[Work]:
        buckets = self._kept[0].buckets
        return [Work(number, self._workshop, buckets) for number in range(buckets)]

    def _emitting(
        self, judged: Sequence[Judged], peers: Peers, told: Sequence[tuple[Reading, ...]]
    ) -> list[Emitting]:
        turned: dict[int, set[Ends]] = {each.number: set() for each in self._kept}
        for each in judged:
            for number, found in each.turned:
                turned[number].add(found)
        return [
            Emitting(
                work,
                frozenset(turned[work.number]),
                peers.of(reading.article.id for reading in readings),
                self._base,
                self._with_residences,
            )
            for work, readings in zip(self._shares(), told, strict=True)
        ]
