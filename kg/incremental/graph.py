"""The graphs of a build from those of the former one: what changed articles and entities tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg.graph import ASSERTED, PROVENANCE, Said, without_residences
from kg.graph.articles import page_triples
from kg.graph.emit import emitted_articles, rules
from kg.graph.entities import entity
from kg.graph.literals import calendar
from kg.graph.nodes import Nodes
from kg.graph.replaced import replaced
from kg.graph.vocabulary import Triple, node, predicate, term
from kg.incremental.inferred import Inferring, Lines, graph_of
from kg.incremental.memory import Graph, Memory
from kg.incremental.tables import Tables
from kg.publish.blocks import Block, said_of
from kg.publish.counts import Counting
from kg.publish.dataset import INFERRED, METADATA, ONTOLOGY, looked_at
from kg.publish.metadata import describe
from kg.publish.shapes import Shapes
from kg.publish.stretches import FormerGraph
from kg.records import Fact, Resolution
from kg.resolve.dates import datatype

# Predicates, objects and graphs of a subject.
_Told = tuple[str, str, str]
Part = frozenset[_Told]
FACTS = frozenset({ASSERTED, PROVENANCE})
DESCRIBED = (ASSERTED, PROVENANCE, INFERRED, ONTOLOGY)


@dataclass(frozen=True, slots=True)
class Changed:
    """What is changed between two builds: articles by id, entities by IRI.

    ``articles`` are those of the new build of which the graph tells otherwise, ``gone`` those of the former
    one that tell no longer what they told; an article may be among both.
    """

    articles: Collection[str]
    gone: Collection[str]
    entities: Collection[str]


@dataclass(frozen=True, slots=True)
class NewGraph:
    """The graphs of a build: the blocks that changed, None for what is gone, and what is kept of all.

    ``subjects`` are those of which changed articles tell, ``lines`` those that rules look at, of changed
    subjects.
    """

    blocks: Mapping[str, Block | None]
    subjects: Mapping[str, list[str]]
    counting: Counting
    lines: Lines
    inferred: Graph
    metadata: Graph


def changed(former: Tables, new: Tables) -> Changed:
    """What is changed between two builds for the graph.

    Articles of a page that share places of it are taken together, since they may tell of one.
    """
    one, other = ({name: row.in_graph() for name, row in each.articles.items()} for each in (former, new))
    names = {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
    rows = (each.articles[name] for each in (former, new) for name in names if name in each.articles)
    pages = {row.page for row in rows if row.shared}
    for each in (former, new):
        names |= {name for name, row in each.articles.items() if row.shared and row.page in pages}
    iris = former.entities.keys() | new.entities.keys()
    return Changed(
        [name for name in new.articles if name in names],
        [name for name in former.articles if name in names],
        {iri for iri in iris if former.entities.get(iri) != new.entities.get(iri)},
    )


def new_graph(
    former: FormerGraph,
    memory: Memory,
    tables: Tables,
    difference: Changed,
    gone: Iterable[str],
    resolution: Resolution,
    nodes: Nodes,
    shapes: Shapes,
    files: Iterable[str],
    inferring: Inferring,
    beside: Mapping[str, Part],
) -> NewGraph:
    """The graphs that tell of the new tables.

    ``inferring`` gives what follows when the lines about some subjects are others. ``gone`` are the
    subjects of which the changed articles of the former build told. ``resolution`` tells of the changed
    articles and entities at least. ``files`` are those that the graph ``metadata`` describes. ``beside`` is
    what is told of corrections, by subject.
    """
    subjects: dict[str, list[str]] = {}
    said = [*_articles(resolution, difference, nodes, subjects)]
    said += _beside(resolution, memory.tables, tables, difference, nodes)
    new = _by_subject(said)
    touched = {*new, *gone, *_gone_beside(memory.tables, tables, difference, nodes)}
    old = {subject: former.block(subject) for subject in sorted(touched)}
    counting = Counting(memory.counts)
    lines: dict[str, tuple[str, str]] = {}
    parts: dict[str, dict[str, Sequence[_Told]]] = defaultdict(dict)
    for subject in sorted(touched):
        fresh = new.get(subject, frozenset())
        if fresh:
            fresh |= beside.get(subject, frozenset())
        known = _only(old[subject], FACTS)
        was, now = _block(subject, known, shapes), _block(subject, fresh, shapes)
        if fresh != frozenset(known):
            parts[subject]["facts"] = [told for block in now for told in _only(block, FACTS)]
            counting.drop(was)
            counting.take(now)
        before, after = ("".join(map(looked_at, some)) for some in (was, now))
        if before or after:
            lines[subject] = before, after
    inferred = inferring(lines)
    for subject, pairs in _differing(memory.inferred, inferred):
        counting.drop(_block(subject, _graph_part(memory.inferred, subject, INFERRED), shapes))
        counting.take(_block(subject, _graph_part(inferred, subject, INFERRED), shapes))
        parts[subject][INFERRED] = [(*pair, INFERRED) for pair in pairs]
    counts = {name: counting.of(name) for name in DESCRIBED}
    metadata = graph_of(said_of(describe(counts, counting.latest, nodes.base, files), ""))
    for subject, pairs in _differing(memory.metadata, metadata):
        parts[subject][METADATA] = [(*pair, METADATA) for pair in pairs]
    changes = dict(_whole(parts, {**old}, former, shapes))
    return NewGraph(changes, subjects, counting, lines, inferred, metadata)


def said_in(graph: Graph, name: str) -> Iterator[Said]:
    """What a graph of some name says."""
    for subject, pairs in graph.items():
        predicates, objects = zip(*pairs, strict=True)
        yield subject, predicates, objects, name


def _articles(
    resolution: Resolution, difference: Changed, nodes: Nodes, subjects: dict[str, list[str]]
) -> Iterator[Said]:
    names = set(difference.articles)
    facts = []
    for fact in resolution.facts:
        claims = tuple(claim for claim in fact.claims if claim.evidence.article in names)
        if claims:
            facts.append(Fact(fact.subject, fact.predicate, fact.object, claims))
    measured = [each for each in resolution.measurements if each.measurement.evidence.article in names]
    local = replace(resolution, facts=tuple(facts), measurements=tuple(measured), entities=())
    for name, said in emitted_articles(without_residences(local), nodes, difference.articles):
        own = subjects[name] = []
        for each in said:
            own.append(each[0])
            yield each


def _beside(
    resolution: Resolution, former: Tables, new: Tables, difference: Changed, nodes: Nodes
) -> Iterator[Said]:
    """What is told beside articles of what changed."""
    entities = {each.iri: each for each in resolution.entities if each.iri in difference.entities}
    for iri in sorted(entities):
        row = new.entities[iri]
        if row.public:
            yield from _one_by_one(ASSERTED, entity(entities[iri]))
            mentions = ((node(iri), term("mentionedIn"), article) for article in row.articles)
            yield from _one_by_one(ASSERTED, mentions)
            yield from _one_by_one(ASSERTED, (_direct(iri, *told) for told in row.direct))
    known = former.replaced
    pairs = tuple(pair for pair in new.replaced if pair not in known or pair[0] in difference.entities)
    present = tuple(each for each in resolution.entities if new.entities[each.iri].public)
    yield from _one_by_one(ASSERTED, replaced(Resolution(present, (), replaced=pairs)))
    yield from _one_by_one(PROVENANCE, rules([name for name in new.rules if name not in former.rules], nodes))
    pages = {former.articles[name].page for name in difference.gone}
    for article in nodes.articles.values():
        if article.page in pages:
            pages.remove(article.page)
            yield from _one_by_one(PROVENANCE, page_triples(article, nodes))


def _direct(iri: str, name: str, target: str) -> Triple:
    """The direct triple of a fact; its object is an IRI, or the ISO form of a date."""
    return node(iri), predicate(name), calendar(target) if datatype(target) else node(target)


def _gone_beside(former: Tables, new: Tables, difference: Changed, nodes: Nodes) -> Iterator[str]:
    """Subjects of which other than articles told, and which changed or are gone."""
    yield from (node(iri) for iri in difference.entities)
    yield from (node(old) for old, _ in former.replaced ^ new.replaced)  # type: ignore[operator]
    yield from (nodes.rule(name) for name in former.rules if name not in new.rules)


def _one_by_one(name: str, triples: Iterable[Triple]) -> Iterator[Said]:
    for subject, told, target in triples:
        yield subject, (told,), (target,), name


def _by_subject(said: Iterable[Said]) -> dict[str, Part]:
    found: defaultdict[str, set[_Told]] = defaultdict(set)
    for subject, predicates, objects, graph in said:
        found[subject].update((*pair, graph) for pair in zip(predicates, objects, strict=True))
    return {subject: frozenset(part) for subject, part in found.items()}


def _only(block: Block | None, graphs: Collection[str]) -> list[_Told]:
    """What a block tells in some graphs, in its order: what is in order is soon put in order again."""
    if block is None:
        return []
    _, shape, objects = block
    told = zip(shape.predicates, objects, shape.graphs, strict=True)
    return [triple for triple in told if triple[2] in graphs]


def _graph_part(graph: Graph, subject: str, name: str) -> list[_Told]:
    return [(*pair, name) for pair in graph.get(subject, ())]


def _block(subject: str, part: Collection[_Told], shapes: Shapes) -> list[Block]:
    """A part as a block, if it tells anything."""
    return [(subject, *shapes.of_triples(part))] if part else []


def _differing(one: Graph, other: Graph) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The subjects of which two graphs tell differently, with what the second one tells."""
    for subject in sorted(each for each in one.keys() | other.keys() if one.get(each) != other.get(each)):
        yield subject, other.get(subject, ())


def _whole(
    parts: Mapping[str, Mapping[str, Sequence[_Told]]],
    old: dict[str, Block | None],
    former: FormerGraph,
    shapes: Shapes,
) -> Iterator[tuple[str, Block | None]]:
    """The blocks of subjects of which some graphs tell otherwise now."""
    graphs = {"facts": FACTS, INFERRED: {INFERRED}, METADATA: {METADATA}}
    for subject, changes in parts.items():
        block = old[subject] if subject in old else former.block(subject)
        replaced_in = set().union(*(graphs[name] for name in changes))
        stays = _only(block, {*FACTS, *DESCRIBED, METADATA} - replaced_in)
        yield subject, next(iter(_block(subject, [*chain(stays, *changes.values())], shapes)), None)
