"""The JSON lines and the network of a build from those of the former one."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from kg.incremental.memory import Sizes
from kg.incremental.tables import Tables
from kg.network import node
from kg.publish.copying import FormerFile, drafted
from kg.publish.graphml import elements, nodes_of, write_changed_graphml
from kg.publish.jsonl import (
    write_articles,
    write_measurements,
    write_rejected,
    write_triples,
)
from kg.records import Article, Fact, Resolution

LINES = ("articles.jsonl", "triples.jsonl", "rejected.jsonl", "measurements.jsonl")
NETWORK = "graph.graphml"
# The beginning of a line: the page, then the id of the article.
_ARTICLE = re.compile(rb'\{"page": "(?:[^"\\]|\\.)*", "(?:id|article)": ("(?:[^"\\]|\\.)*")')


def told_otherwise(former: Tables, new: Tables) -> set[str]:
    """The ids of the articles of the new build of which JSON lines tell otherwise than in the former one."""
    named = {
        iri for iri in former.entities.keys() | new.entities.keys() if _names(former, iri) != _names(new, iri)
    }
    return {
        name
        for name, row in new.articles.items()
        if row != former.articles.get(name) or (named and not named.isdisjoint(row.entities()))
    }


def write_changed_lines(
    former: Path,
    sizes: Mapping[str, Sizes],
    changed: Collection[str],
    resolution: Resolution,
    articles: Sequence[Article],
    order: Sequence[str],
    folder: Path,
) -> dict[str, Sizes]:
    """Writes ``LINES`` to a folder as the files of a former build but for changed articles.

    ``sizes`` are those of the former files and, as a result, of the new ones. ``resolution`` and ``articles``
    tell of the changed articles at least, ``order`` are the ids of all in the order of the files.

    Raises:
        OutputError: if a file cannot be written.
    """
    own = [article for article in articles if article.id in changed]
    local = _of(changed, resolution)
    write_articles(own, folder / "articles.jsonl", resolution.reprints)
    write_triples(local, own, folder / "triples.jsonl")
    write_rejected(local, own, folder / "rejected.jsonl")
    write_measurements(local, own, folder / "measurements.jsonl")
    return {name: _spliced(former / name, sizes[name], folder / name, order, changed) for name in LINES}


def sizes_of(path: Path) -> Sizes:
    """How many bytes stand of each article in a file of JSON lines."""
    found: defaultdict[str, int] = defaultdict(int)
    with path.open("rb") as file:
        for line in file:
            told = _ARTICLE.match(line)
            found[json.loads(told[1]) if told else ""] += len(line)
    return dict(found)


def write_changed_network(
    former: Path,
    tables: tuple[Tables, Tables],
    changed: Collection[str],
    public: Resolution,
    articles: Sequence[Article],
    folder: Path,
) -> None:
    """Writes ``NETWORK`` to a folder as the file of a former build but for what changed.

    ``tables`` are those of the former build and of this one, ``changed`` the ids of articles, of both builds,
    that tell otherwise. ``public`` is the resolution without residences. Both networks have edges.

    Raises:
        OutputError: if the file cannot be written.
    """
    touched = touched_nodes(tables, changed)
    facts = tuple(fact for fact in public.facts if fact.subject.iri in touched)
    entities = tuple(each for each in public.entities if each.iri in touched)
    dates = [each for each in nodes_of(public) if not each.iri]
    nodes = [node(each) for each in (*public.entities, *dates)]
    splice_network(former, replace(public, entities=entities, facts=facts), articles, touched, nodes, folder)


def touched_nodes(tables: tuple[Tables, Tables], changed: Collection[str]) -> set[str]:
    """The IRIs of entities of which the network tells otherwise, or of edges that begin there."""
    one, other = tables
    touched = {iri for iri, row in other.entities.items() if row != one.entities.get(iri)}
    for each in tables:
        rows = (each.articles[name] for name in changed if name in each.articles)
        touched |= {str(told[0]) for row in rows for told in row.told}
    return touched


def splice_network(
    former: Path,
    changes: Resolution,
    articles: Sequence[Article],
    touched: Collection[str],
    nodes: Sequence[str],
    folder: Path,
) -> None:
    """Writes ``NETWORK`` to a folder as the file of a former build but for some nodes and their edges.

    ``changes`` are the touched entities and the facts about them, ``nodes`` the ids of all nodes in order.

    Raises:
        OutputError: if the file cannot be written.
    """
    text = (former / NETWORK).read_bytes().decode()
    write_changed_graphml(text, elements(changes, articles), touched, nodes, folder / NETWORK)


def _of(names: Collection[str], resolution: Resolution) -> Resolution:
    """What a resolution tells of some articles."""
    facts = []
    for fact in resolution.facts:
        claims = tuple(claim for claim in fact.claims if claim.evidence.article in names)
        if claims:
            facts.append(Fact(fact.subject, fact.predicate, fact.object, claims))
    return replace(
        resolution,
        facts=tuple(facts),
        measurements=tuple(
            each for each in resolution.measurements if each.measurement.evidence.article in names
        ),
        rejected=tuple(
            each for each in resolution.rejected if each.rejection.claim.evidence.article in names
        ),
        rejected_measurements=tuple(
            each
            for each in resolution.rejected_measurements
            if each.rejection.measurement.evidence.article in names
        ),
    )


def _names(tables: Tables, iri: str) -> tuple[object, ...] | None:
    row = tables.entities.get(iri)
    return row.names() if row is not None else None


def _spliced(former: Path, known: Sizes, path: Path, order: Sequence[str], changed: Collection[str]) -> Sizes:
    """Puts the lines of unchanged articles between those of changed ones, which a file holds already."""
    starts: dict[str, int] = {}
    at = 0
    for name, size in known.items():
        starts[name] = at
        at += size
    own, fresh = path.read_bytes(), sizes_of(path)
    sizes: dict[str, int] = {}
    taken = 0
    with drafted(path) as target, FormerFile(former) as source:
        for is_new, group in groupby(order, changed.__contains__):
            names = list(group)
            some = fresh if is_new else known
            found = {name: some[name] for name in names if name in some}
            sizes |= found
            if is_new:
                target.write(own[taken : (taken := taken + sum(found.values()))])
                continue
            for start, end in _ranges(starts, found):
                target.append(source, start, end)
    return sizes


def _ranges(starts: Mapping[str, int], sizes: Sizes) -> Iterator[tuple[int, int]]:
    """Where the lines of some articles lie, those behind each other as one range."""
    begun = ended = 0
    for name, size in sizes.items():
        if starts[name] != ended:
            if begun < ended:
                yield begun, ended
            begun = starts[name]
        ended = starts[name] + size
    if begun < ended:
        yield begun, ended
