"""The files of a build from those of the former one and what changed articles touch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.graph import without_residences
from kg.graph.vocabulary import node
from kg.incremental.graph import DESCRIBED, NewGraph, changed, new_graph, said_in
from kg.incremental.memory import Graph, Memory, Sizes
from kg.incremental.near.around import elements_around
from kg.incremental.near.corrected import Corrected
from kg.incremental.near.facts import FactRow
from kg.incremental.near.groups import FarReachingError
from kg.incremental.near.inferring import Inferring, Lines
from kg.incremental.near.ledger import Ledger
from kg.incremental.near.network import Laid, write_network
from kg.incremental.near.records import EntityRecord
from kg.incremental.near.resolved import Resolved
from kg.incremental.tables import EntityRow, Tables, article_rows
from kg.incremental.texts import NETWORK, told_otherwise, touched_nodes, write_changed_lines
from kg.ontology import is_personal, predicates
from kg.publish.blocks import sorted_blocks
from kg.publish.dataset import INFERRED, METADATA
from kg.publish.files import DATA_FILES, write_description
from kg.publish.nquads import QuadLines
from kg.publish.shapes import Shapes
from kg.publish.stretches import FormerGraph, Row, write_changed
from kg.publish.turtle import TurtleTerms, turtle_prefixes, write_blocks, write_changed_blocks
from kg.records import Entity

_INFERRED = "inferred.ttl"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written; ``dates`` are those of facts, ``laid`` is where the network lies."""

    graph: NewGraph
    rows: Sequence[Row]
    sizes: Mapping[str, Sizes]
    dates: Mapping[str, int]
    laid: Laid


def write_files(
    resolved: Resolved, ledger: Ledger, former: Path, folder: Path, files: Iterable[str]
) -> Written:
    """Writes the RDF files, the JSON lines and the network to a folder, from those of a former build.

    ``files`` are those that the graph ``metadata`` describes. The records of the articles get their rows and
    subjects.

    Raises:
        FarReachingError: if there is no network, or things have taken the place of changed ones.
        OutputError: if a file cannot be written.
    """
    one, other = _tables(resolved, ledger)
    public = replace(without_residences(resolved.resolution), entities=_entities(resolved))
    before: dict[str, int] = ledger.get("whole", "dates")
    dates = _dates(resolved, ledger)
    memory = _memory(ledger, one)
    difference = changed(one, other)
    gone = [subject for name in difference.gone for subject in resolved.gone[name].subjects]
    corrected = Corrected.of_row(ledger.get("whole", "corrected"))
    corrected.check_subjects(node(iri) for iri in one.entities if not _is_public(other, iri))
    shapes = Shapes()
    graphs = {name: f"{resolved.nodes.base}graph/{name}" for name in (*DESCRIBED, METADATA)}
    store = FormerGraph(former, memory.rows, graphs, shapes)
    stated = replace(resolved.resolution, entities=public.entities)

    def inferring(lines: Mapping[str, Lines]) -> Graph:
        found = Inferring(ledger, lines)
        inferred = found.graph(memory.inferred)
        found.note()
        return inferred

    graph = new_graph(
        store,
        memory,
        other,
        difference,
        gone,
        stated,
        resolved.nodes,
        shapes,
        files,
        inferring,
        corrected.beside,
    )
    for name, record in resolved.records.items():
        subjects = graph.subjects.get(name)
        record.subjects = resolved.gone[name].subjects if subjects is None else list(dict.fromkeys(subjects))
    terms = TurtleTerms(turtle_prefixes(resolved.nodes.base))
    rows, checksums = write_changed(store, graph.blocks, folder, QuadLines(graphs), terms)
    _write_inferred(former / _INFERRED, memory.inferred, graph.inferred, folder / _INFERRED, resolved)
    described = said_in(graph.metadata, METADATA)
    write_description(described, folder, DATA_FILES, resolved.nodes.base, checksums)
    otherwise = told_otherwise(one, other)
    order = [each[2] for each in resolved.order]
    sizes = write_changed_lines(
        former, memory.sizes, otherwise, resolved.resolution, resolved.articles, order, folder
    )
    touched = touched_nodes((one, other), {*otherwise, *one.articles})
    touched |= one.entities.keys() - other.entities.keys()
    known = Laid(*ledger.get("whole", "network"))
    told, changes = elements_around(touched, resolved, ledger, known, former / NETWORK)
    told |= {f"date:{date}" for date in dates if date not in before}
    touched |= {f"date:{date}" for date in dates.keys() ^ before.keys()}
    laid = write_network(former / NETWORK, known, touched, told, changes, folder / NETWORK)
    return Written(graph, rows, sizes, dates, laid)


def _write_inferred(former: Path, one: Graph, other: Graph, path: Path, resolved: Resolved) -> None:
    """Writes what is inferred now, from the file of a former build where that has the rest."""
    names = turtle_prefixes(resolved.nodes.base)
    changed = {subject for subject in one.keys() | other.keys() if one.get(subject) != other.get(subject)}
    told = sorted_blocks(said_in({each: other[each] for each in changed if each in other}, INFERRED))
    blocks = dict.fromkeys(changed) | {block[0]: block for block in told}
    if not write_changed_blocks(former, one, blocks, path, names):
        write_blocks(sorted_blocks(said_in(other, INFERRED)), path, names)


def _tables(resolved: Resolved, ledger: Ledger) -> tuple[Tables, Tables]:
    """What the files are made from, of what is touched: as it was, and as it is."""
    keys = {name: record.key for name, record in resolved.records.items()}
    rows = dict(article_rows(resolved.resolution, resolved.articles, keys, resolved.nodes))
    pages = {record.page for name, record in resolved.gone.items() if _is_other(resolved, name)}
    pages |= {record.page for name, record in resolved.records.items() if name not in resolved.gone}
    for name, record in resolved.records.items():
        row = rows[name]
        if record.page not in pages:
            row = row._replace(shared=resolved.gone[name].told.shared)
        rows[name] = row
        record.row = tuple(row)
    entities: tuple[dict[str, EntityRow], dict[str, EntityRow]] = {}, {}
    taken = {iri for pair in ledger.get("whole", "replaced") for iri in pair}
    for iri, before, after in resolved.entities.changed():
        for found, record_ in zip(entities, (before, after), strict=True):
            if record_ is not None:
                found[iri] = record_.row()
        if iri in taken and _public(before) != _public(after):
            raise FarReachingError(f"{iri}: has taken the place of another")
    rules = [set(ledger.get("whole", "rules")), set(resolved.wholes["rules"])]  # type: ignore[call-overload]
    former = {name: record.told for name, record in resolved.gone.items()}
    return Tables(former, entities[0], set(), rules[0]), Tables(rows, entities[1], set(), rules[1])


def _is_other(resolved: Resolved, name: str) -> bool:
    """Whether an article that was there is gone, or another one now."""
    return name not in resolved.records or resolved.records[name].key != resolved.gone[name].key


def _public(record: EntityRecord | None) -> bool:
    return record is not None and record.public


def _is_public(tables: Tables, iri: str) -> bool:
    return iri in tables.entities and tables.entities[iri].public


def _entities(resolved: Resolved) -> tuple[Entity, ...]:
    """The public entities that are touched."""
    return tuple(
        Entity(iri, record.name, record.group[0], record.aliases, record.parent)
        for iri, _, record in resolved.entities.changed()
        if record is not None and record.public
    )


def _memory(ledger: Ledger, tables: Tables) -> Memory:
    counts, inferred, metadata = ledger.get("whole", "graph")
    rows, sizes = ledger.get("whole", "places")
    return Memory({}, rows, sizes, counts, {}, inferred, metadata, tables, {})


def _dates(resolved: Resolved, ledger: Ledger) -> dict[str, int]:
    """How many public facts are on each date.

    Raises:
        FarReachingError: if there are or were no public facts.
    """
    dates: Counter[str] = Counter(ledger.get("whole", "dates"))
    facts: Counter[str] = Counter(ledger.get("whole", "totals")[1])
    personal = {each.name for each in predicates() if is_personal(each.name)}
    if not sum(count for name, count in facts.items() if name not in personal):
        raise FarReachingError("there were no facts")
    for key, row in resolved.told.rows.items():
        for each, step in ((resolved.told.former[key], -1), (row, 1)):
            if each is not None and not each.dropped:
                facts[key[0]] += step
                date = _date(each)
                if date and key[0] not in personal:
                    dates[date] += step
    if not sum(count for name, count in facts.items() if name not in personal):
        raise FarReachingError("there are no facts")
    return {date: count for date, count in dates.items() if count}


def _date(row: FactRow) -> str:
    """The date that a fact is about, if it is about one."""
    iri, name, _ = row.ends[1]
    return "" if iri else name
