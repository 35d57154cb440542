"""How a build looks only at what changed, as the pipeline sees it."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.graph.nodes import Nodes
from kg.incremental.memory import Sizes, own_subjects
from kg.incremental.near.build import resolve_near
from kg.incremental.near.corrected import Corrected
from kg.incremental.near.drafting import Rows, complete_ledger, draft_ledger, drop_draft
from kg.incremental.near.files import write_files
from kg.incremental.near.groups import FarReachingError
from kg.incremental.near.leaving import leave, register, totals_of
from kg.incremental.near.ledger import DamagedError, Ledger, open_ledger
from kg.incremental.near.links import links_of
from kg.incremental.near.noting import Whole, network_of, rows_of, signatures_of
from kg.incremental.near.resolved import Near, Resolved
from kg.incremental.tables import Tables, tables_of
from kg.incremental.texts import LINES, NETWORK, sizes_of
from kg.incremental.update import Update
from kg.output import files_in_place
from kg.readings import NamedFile, Reader, confident, with_distinct_articles
from kg.records import PageFailure, Reading
from kg.resolve import read_registry, write_registry
from kg.state import State

# What tells a file from one that was changed since: its bytes, when it was changed, its number on the disk.
_Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a build that looked only at what changed counted; see ``BuildReport``."""

    pages: int
    articles: int
    entities: Mapping[str, int]
    triples: Mapping[str, int]
    measurements: int
    failures: tuple[PageFailure, ...]
    reused: int
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearBuild:
    """A build into a folder that may look only at what changed.

    ``settings`` tell what else than the pages and the registry its files depend on, ``place`` is where the
    registry is kept. ``names`` are the files that it writes to the folder. ``signature``
    gives that of a text.
    """

    state: State
    folder: Path
    out: Path
    settings: str
    place: Path
    base: str
    min_confidence: float
    names: Sequence[str]
    signature: Callable[[str], str]

    def build(self, files: Iterable[NamedFile], reader: Reader) -> Counted | None:
        """Builds from what the former build left; None, and nothing is written, if that cannot be done.

        Raises:
            OutputError: if the system refuses to read or write.
            RegistryError: if the registry is damaged.
            WorkerError: if a process that reads pages ends before its work is done.
        """
        with open_ledger(self.folder) as ledger:
            if ledger is None:
                return None
            try:
                if ledger.get("whole", "files") != (self.settings, self.stamps()):
                    return None
                return self._build(ledger, files, reader)
            except (FarReachingError, DamagedError):
                return None

    @contextmanager
    def noting(self, whole: Whole) -> Iterator[Noting]:
        """What notes a build that looks at everything; what it drafted and did not complete is removed."""
        try:
            yield Noting(self, whole)
        finally:
            drop_draft(self.folder)

    def _build(self, ledger: Ledger, files: Iterable[NamedFile], reader: Reader) -> Counted:
        order, restless = ledger.get("whole", "order"), ledger.get("whole", "restless")
        survey = reader.survey(files, {key for *_, key in order})
        keys = dict(survey.articles)
        fresh: dict[str, Reading] = {}
        failures: list[PageFailure] = []
        pages, count = survey.pages, len(survey.articles)
        for found in with_distinct_articles(reader.read(survey.unknown)):
            if isinstance(found, PageFailure):
                failures.append(found)
                continue
            pages += 1
            count += len(found.articles)
            keys.update(found.named_keys())
            for reading in reader.readings(found):
                fresh[reading.article.id] = confident(reading, self.min_confidence)
        if len(keys) < count or not keys:
            raise FarReachingError("several articles have one id, or there is none")
        reused = len(survey.articles) + reader.reused
        conflicts = Corrected.of_row(ledger.get("whole", "corrected")).conflicts
        if not restless and {name: key for _, _, name, key in order} == keys:
            entities, facts, measurements = ledger.get("whole", "totals")
            return Counted(
                pages, len(keys), entities, facts, measurements, tuple(failures), reused, conflicts
            )
        near = Near(
            ledger,
            keys,
            fresh,
            self._reading,
            read_registry(self.place, checked=True),
            self.signature,
            self.base,
        )
        resolved = resolve_near(near)
        rows = register(near, resolved)
        totals = totals_of(near, resolved)
        with files_in_place(self.out, self.names, ["graph.html", "private.ttl"]) as draft:
            written = write_files(resolved, ledger, self.out, draft, self.names)
            if self.place.name in self.names:
                write_registry(self.place, rows, draft / self.place.name)
            else:
                with files_in_place(self.place.parent, [self.place.name]) as elsewhere:
                    write_registry(self.place, rows, elsewhere / self.place.name)
        leave(near, resolved, written)
        ledger.put("whole", "files", (self.settings, self.stamps()))
        ledger.commit()
        self._forget(resolved, keys)
        return Counted(pages, len(keys), *totals, tuple(failures), reused, conflicts)

    def _reading(self, key: bytes) -> Reading:
        found = cast("Reading | None", self.state.find("article", key, Reading))
        if found is None:
            raise FarReachingError("a reading is lost")
        return confident(found, self.min_confidence)

    def _forget(self, resolved: Resolved, keys: Mapping[str, bytes]) -> None:
        """Drops the readings of articles that are gone."""
        used = set(keys.values())
        for record in resolved.gone.values():
            if record.key not in used:
                self.state.drop("article", record.key)

    def stamps(self) -> dict[str, _Stamp]:
        """What tells the files of the build, and the registry, from changed ones."""
        return {str(path): _stamp(path) for path in (*(self.out / name for name in self.names), self.place)}


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a draft leaves to be written.

    ``rows`` are such that concern everything, by key. ``sizes`` tell how many bytes of each article stand in
    the files of JSON lines.
    """

    rows: Mapping[str, object]
    sizes: Mapping[str, Sizes]


class Noting:
    """What a build that looks at everything leaves for one that looks only at what changed.

    ``near`` is the latter, ``whole`` the former.
    """

    def __init__(self, near: NearBuild, whole: Whole) -> None:
        self._near, self._whole = near, whole

    def draft(self, subjects: Mapping[str, Sequence[str]], folder: Path) -> Drafted:
        """Writes what is known when things are resolved; the result is what ``complete`` has to be told.

        ``subjects`` are those of which each article alone tells, ``folder`` holds the network and the lines.
        A copy of this process may do it.

        Raises:
            OutputError: if the system refuses.
        """
        whole = self._whole
        nodes = Nodes(whole.articles, whole.base)
        tables = tables_of(whole.resolution, whole.articles, whole.keys, nodes)
        rows = self._draft(tables, subjects, nodes, folder / NETWORK)
        return Drafted(rows, {name: sizes_of(folder / name) for name in LINES})

    def complete(self, update: Update, drafted: Drafted | None) -> None:
        """Writes the rest, or all where nothing was drafted, when the files are in their places.

        Raises:
            OutputError: if the system refuses.
        """
        near, memory = self._near, update.memory
        if drafted is not None:
            rows = drafted.rows
        else:
            former: dict[str, Sequence[str]] = {
                name: own_subjects(near.state, sealed) or ()
                for name, sealed in memory.seals.items()
                if name not in update.subjects
            }
            subjects = ChainMap(former, cast("dict[str, Sequence[str]]", update.subjects))
            rows = self._draft(memory.tables, subjects, update.nodes, near.out / NETWORK)
        places = list(memory.rows), {name: dict(sizes) for name, sizes in memory.sizes.items()}
        rest = {
            "graph": (memory.counts, memory.inferred, memory.metadata),
            "places": places,
            "signatures": signatures_of(self._whole),
            "files": (near.settings, near.stamps()),
        }
        links = links_of(memory.asserted, memory.inferred)
        complete_ledger(near.folder, [("link", links), ("whole", {**rows, **rest})])

    def _draft(
        self, tables: Tables, subjects: Mapping[str, Sequence[str]], nodes: Nodes, network: Path
    ) -> Mapping[str, object]:
        wholes: dict[str, object] = {}

        def rows() -> Iterator[Rows]:
            for kind, some in rows_of(self._whole, tables, subjects, nodes):
                if kind == "whole":
                    wholes.update(some)
                else:
                    yield kind, some

        draft_ledger(self._near.folder, rows())
        return wholes | {"network": network_of(self._whole, network).kept()}


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
