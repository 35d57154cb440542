"""The files of a build, written from those of the former one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.graph.nodes import Nodes
from kg.incremental.correcting import told_of_corrections
from kg.incremental.graph import (
    DESCRIBED,
    Changed,
    changed,
    new_graph,
    said_in,
)
from kg.incremental.inferred import asserted_now, graph_of, inferring_all
from kg.incremental.memory import Graph, Memory, Sizes, own_subjects, seal
from kg.incremental.tables import Tables
from kg.incremental.texts import (
    LINES,
    NETWORK,
    told_otherwise,
    write_changed_lines,
    write_changed_network,
)
from kg.publish.blocks import sorted_blocks
from kg.publish.dataset import INFERRED, METADATA, Basis, Dataset
from kg.publish.files import DATA_FILES, write_description
from kg.publish.jsonl import article_order
from kg.publish.nquads import QuadLines
from kg.publish.shapes import Shapes
from kg.publish.stretches import SORTED_FILES, FormerGraph, Row, write_changed
from kg.publish.turtle import TurtleTerms, turtle_prefixes, write_blocks
from kg.records import Article, Resolution
from kg.state import State

# The files that the next build takes over from.
STORES = (*SORTED_FILES, *LINES, NETWORK)
# A build of which more is new is made anew: reading the former one would not pay.
_MOST_CHANGED = 0.25


@dataclass(frozen=True, slots=True)
class Update:
    """What an update leaves for the next build, with the subjects of changed articles, by article.

    ``nodes`` are those of all articles.
    """

    memory: Memory
    subjects: Mapping[str, Sequence[str]]
    nodes: Nodes


def first_update(
    dataset: Dataset, basis: Basis, rows: Sequence[Row], sizes: Mapping[str, Sizes], tables: Tables
) -> Update:
    """What a build that was made anew leaves for the next one."""
    memory = Memory(
        dict.fromkeys(STORES, ""),
        rows,
        sizes,
        basis.counting.kept(DESCRIBED),
        basis.asserted,
        graph_of((s, p, o, INFERRED) for s, shape, o in dataset.inferred for p in [shape.predicates]),
        graph_of(dataset.metadata),
        tables,
        {name: seal(name, row) for name, row in tables.articles.items()},
    )
    return Update(memory, basis.subjects, basis.nodes)


def write_update(
    memory: Memory,
    tables: Tables,
    resolution: Resolution,
    public: Resolution,
    articles: Sequence[Article],
    nodes: Nodes,
    state: State,
    former: Path,
    folder: Path,
    files: Iterable[str],
) -> Update | None:
    """Writes the RDF files, the JSON lines and the network to a folder, from those of a former build.

    None, and nothing is written, if so much has changed that all is better made anew, or if the state does
    not tell what has to go. ``memory`` is what the build in the folder ``former`` left. ``public`` is the
    resolution without residences. ``files`` are those that the graph ``metadata`` describes.

    Raises:
        OutputError: if a file cannot be written.
    """
    difference = changed(memory.tables, tables)
    if _is_much(memory.tables, difference):
        return None
    gone = _gone(state, memory, difference)
    if gone is None or not public.facts or not _has_facts(memory.tables):
        return None
    if memory.tables.corrected != tables.corrected:
        return None
    shapes = Shapes()
    graphs = {name: f"{nodes.base}graph/{name}" for name in (*DESCRIBED, METADATA)}
    store = FormerGraph(former, memory.rows, graphs, shapes)
    graph = new_graph(
        store,
        memory,
        tables,
        difference,
        gone,
        resolution,
        nodes,
        shapes,
        files,
        inferring_all(memory),
        told_of_corrections(public, nodes),
    )
    terms = TurtleTerms(turtle_prefixes(nodes.base))
    rows, checksums = write_changed(store, graph.blocks, folder, QuadLines(graphs), terms)
    inferred = sorted_blocks(said_in(graph.inferred, INFERRED))
    write_blocks(inferred, folder / "inferred.ttl", turtle_prefixes(nodes.base))
    write_description(said_in(graph.metadata, METADATA), folder, DATA_FILES, nodes.base, checksums)
    otherwise = told_otherwise(memory.tables, tables)
    order = [article.id for article in sorted(articles, key=article_order)]
    sizes = write_changed_lines(former, memory.sizes, otherwise, resolution, articles, order, folder)
    touched = {*otherwise, *(memory.tables.articles.keys() - tables.articles.keys())}
    write_changed_network(former, (memory.tables, tables), touched, public, articles, folder)
    seals = {name: memory.seals[name] for name in tables.articles if name not in graph.subjects}
    seals |= {name: seal(name, tables.articles[name]) for name in graph.subjects}
    kept = graph.counting.kept(DESCRIBED)
    new = Memory(
        memory.checksums,
        rows,
        sizes,
        kept,
        asserted_now(memory, graph.lines),
        graph.inferred,
        graph.metadata,
        tables,
        seals,
    )
    return Update(new, graph.subjects, nodes)


def links(graph: Graph) -> list[tuple[str, str, str]]:
    """The triples of a graph that join two IRIs, as strings."""
    return [
        (subject[1:-1], predicate[1:-1], target[1:-1])
        for subject, pairs in graph.items()
        for predicate, target in pairs
        if target.endswith(">") and target.startswith("<")
    ]


def _gone(state: State, memory: Memory, difference: Changed) -> list[str] | None:
    """The subjects of which changed articles of the former build told, None if one is not known."""
    found: list[str] = []
    for name in difference.gone:
        own = own_subjects(state, memory.seals[name])
        if own is None:
            return None
        found += own
    return found


def _has_facts(tables: Tables) -> bool:
    return any(row.direct for row in tables.entities.values())


def _is_much(former: Tables, difference: Changed) -> bool:
    most = _MOST_CHANGED * len(former.articles)
    return max(len(difference.articles), len(difference.gone)) > most
