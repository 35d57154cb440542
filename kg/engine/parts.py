"""From the runs of all shares to the parts of the graph, with what must be seen as a whole in between."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from kg.arguments import OUTPUTS
from kg.engine.engines import Engine
from kg.engine.files import gathered, save
from kg.engine.runs import bounds, write_run
from kg.engine.stating import Work
from kg.engine.writing import Emitted, Merged, Merging, count_objects, merge, write_part
from kg.graph import ASSERTED, PRIVATE, PROVENANCE, Said, Triple
from kg.graph.corrections import corrected_entities, kept_apart
from kg.graph.entities import entity
from kg.graph.replaced import replaced
from kg.inference import infer, ontology_triples
from kg.publish.blocks import said_of, sorted_blocks
from kg.publish.counts import Counting, Counts
from kg.publish.dataset import INFERRED, METADATA, ONTOLOGY
from kg.publish.files import PRIVATE_FILE
from kg.publish.metadata import describe
from kg.records import Entity, Registration, Resolution
from kg.resolve.identified import Identified


@dataclass(frozen=True, slots=True)
class Graph:
    """What was written to the workshop, and what the registry has to learn; ``facts`` by predicate."""

    files: tuple[str, ...]
    entities: tuple[Entity, ...]
    rows: Sequence[Registration]
    articles: int = 0
    facts: Mapping[str, int] = field(default_factory=dict)
    measurements: int = 0
    conflicts: tuple[str, ...] = ()

    def with_counts(
        self, articles: int, facts: Mapping[str, int], measurements: int, conflicts: tuple[str, ...]
    ) -> Graph:
        """The same with what was counted on the way, and the corrections that could not be applied."""
        return replace(self, articles=articles, facts=facts, measurements=measurements, conflicts=conflicts)


def alike(work: Work) -> list[tuple[str, ...]]:
    """The articles of one bucket that share a band of their signatures, by id."""
    groups: dict[str, set[str]] = defaultdict(set)
    for band, article in gathered(work.folder / "alike", work.number):
        groups[band].add(str(article))
    return sorted({tuple(sorted(group)) for group in groups.values() if len(group) > 1})


def write_graph(
    engine: Engine,
    emitted: Sequence[Emitted],
    known: Identified,
    buckets: Sequence[Work],
    *,
    with_residences: bool,
) -> Graph:
    """Merges what all shares emitted, adds what follows and what is counted, and writes the parts."""
    folder, base = buckets[0].folder, known.base
    published = known.published(frozenset(chain.from_iterable(each.used for each in emitted)))
    public = known.published(frozenset(chain.from_iterable(each.public for each in emitted)))
    rows = known.rows(published)
    formers = tuple((base + old, base + new) for old, new in known.registry.replacements(rows))
    private = _without(published, public) if with_residences else ()
    quads = chain(
        _told(public, formers, known, ASSERTED, PROVENANCE), _told(private, formers, known, PRIVATE, PRIVATE)
    )
    things = write_run(sorted_blocks(quads, folder), folder / "runs" / "things")
    runs = [*(each.run for each in emitted), things]
    save(folder / "listed", runs)
    described = (ASSERTED, PROVENANCE, *([PRIVATE] if with_residences else []), INFERRED, ONTOLOGY)
    merging = [
        Merging(replace(buckets[0], number=number), low, high, described, base)
        for number, (low, high) in enumerate(bounds(runs, len(buckets)))
    ]
    merged = list(engine.map(merge, merging))
    others = list(_others(engine, merged, buckets, described, base, with_residences=with_residences))
    ready = [each.run for each in merged], write_run(sorted_blocks(others), folder / "merged" / "others")
    save(folder / "ready", ready)
    due = [replace(each, graphs=(*described, METADATA)) for each in merging]
    files = tuple(path.name for path in engine.map(write_part, due))
    return Graph(files, published, rows)


def _told(
    entities: Sequence[Entity],
    formers: tuple[tuple[str, str], ...],
    known: Identified,
    graph: str,
    provenance: str,
) -> Iterator[Said]:
    """What is said of entities by themselves, and who corrected them."""
    told = Resolution(
        tuple(entities), (), replaced=formers, corrected_entities=known.corrected_among(entities)
    )
    for each in entities:
        yield from (_said(triple, graph) for triple in entity(each))
    yield from (_said(triple, graph) for triple in chain(replaced(told), kept_apart(told)))
    yield from (_said(triple, provenance) for triple in corrected_entities(told))


def _said(triple: Triple, graph: str) -> Said:
    subject, predicate, target = triple
    return subject, (predicate,), (target,), graph


def _without(entities: Sequence[Entity], public: Sequence[Entity]) -> list[Entity]:
    known = {each.iri for each in public}
    return [each for each in entities if each.iri not in known]


def _others(
    engine: Engine,
    merged: Sequence[Merged],
    buckets: Sequence[Work],
    described: Sequence[str],
    base: str,
    *,
    with_residences: bool,
) -> Iterator[Said]:
    """The quads of the graphs that tell of the others: what follows, the ontology, and the description."""
    counting = Counting()
    inferred = list(said_of(infer("".join(each.asserted for each in merged).encode()), INFERRED))
    ontology = list(said_of(ontology_triples(), ONTOLOGY))
    for quads in (inferred, ontology):
        counting.take(sorted_blocks(quads))
    different: Counter[str] = Counter()
    for found in engine.map(count_objects, buckets):
        different.update(found)
    total = {}
    for graph in described:
        counts = counting.of(graph)
        if graph not in {INFERRED, ONTOLOGY}:
            counts = _summed([each.counts[graph] for each in merged], different[graph])
        total[graph] = counts
    latest = max(each.latest for each in merged)
    files = (*OUTPUTS, *([PRIVATE_FILE] if with_residences else []))
    metadata = said_of(describe(total, latest, base, files), METADATA)
    yield from chain(inferred, ontology, metadata)


def _summed(parts: Sequence[Counts], objects: int) -> Counts:
    """The counts of a graph whose ranges of subjects were counted one by one."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    for each in parts:
        classes.update(each.classes)
        properties.update(each.properties)
    return Counts(
        triples=sum(each.triples for each in parts),
        subjects=sum(each.subjects for each in parts),
        objects=objects,
        classes=classes,
        properties=properties,
    )
