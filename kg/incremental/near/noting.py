"""What a build that looked at everything leaves for one that looks only at what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.graph import without_residences
from kg.graph.nodes import Nodes
from kg.graph.told import speakers
from kg.incremental.correcting import told_of_corrections
from kg.incremental.near.corrected import corrected
from kg.incremental.near.facts import FactRow, Key, contributions, ends_of, kept, key_of_fact, text_of
from kg.incremental.near.grouping import groups_of, indexes_of, rows_of_groups
from kg.incremental.near.groups import is_restless, key_of
from kg.incremental.near.network import Laid, laid
from kg.incremental.near.records import ArticleRecord, EntityRecord, add_facts, article_record, complete
from kg.incremental.tables import Tables
from kg.network import node
from kg.ontology import PART_OF
from kg.publish.graphml import nodes_of
from kg.records import Article, Correction, Fact, Resolution
from kg.resolve import Registry
from kg.resolve.names import slug
from kg.resolve.noted import Noted
from kg.resolve.rows import lines_of

# Rows of one kind, by key.
Rows = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Whole:
    """A build that looked at everything; ``keys`` are those of the readings, by article.

    ``registry`` is the one that the build began with. ``signature`` gives that of a text.
    """

    keys: Mapping[str, bytes]
    noted: Noted
    resolution: Resolution
    articles: Sequence[Article]
    base: str
    registry: Registry
    signature: Callable[[str], str]
    corrections: Sequence[Correction]


def rows_of(
    whole: Whole, tables: Tables, subjects: Mapping[str, Sequence[str]], nodes: Nodes
) -> Iterator[Rows]:
    """The rows of a ledger but for those that tell where in the files things lie.

    ``tables`` are what the files are made from, ``subjects`` those of which each article alone tells.
    """
    for line in lines_of(whole.resolution.registrations):
        whole.registry.add_line(line)
    resolution = whole.resolution
    public = without_residences(resolution)
    records = {
        prepared.article.id: article_record(
            whole.noted.begins[prepared.article.id], prepared, whole.keys[prepared.article.id]
        )
        for prepared in whole.noted.readings
    }
    complete(records, resolution, public)
    facts = _facts(whole)
    add_facts(records, ((name, key) for key, row in facts.items() if row.dropped for name in row.told))
    for name, record in records.items():
        record.row, record.subjects = tuple(tables.articles[name]), list(dict.fromkeys(subjects[name]))
    yield "article", {name: record.kept() for name, record in records.items()}
    yield "fact", {text_of(key): kept(row) for key, row in facts.items()}
    parents: defaultdict[str, list[str]] = defaultdict(list)
    for key in facts:
        if key[0] == PART_OF:
            parents[key[1]].append(key[2])
    yield "parents", parents
    groups = groups_of(whole.noted, whole.base, whole.registry)
    yield from rows_of_groups(groups.values()).items()
    indexes = indexes_of(groups)
    yield from indexes.items()
    yield "entity", {iri: record.kept() for iri, record in _entities(whole, public, nodes).items()}
    told = corrected(whole.corrections, groups, whole.noted.things, whole.registry, whole.base)
    told = told._replace(beside=told_of_corrections(public, nodes), conflicts=resolution.conflicts)
    # Of some groups several things are named at one place, so that each build registers it anew.
    restless = [key_of(name) for name, group in groups.items() if is_restless(group)]
    wholes = _wholes(whole, records, public)
    clashes = [place for place, names in indexes["slug"].items() if len(names) > 1]
    yield "whole", wholes | {"restless": restless, "corrected": told.kept(), "clashes": clashes}


def network_of(whole: Whole, path: Path) -> Laid:
    """Where the elements of the network lie in its file."""
    public = without_residences(whole.resolution)
    return laid(path, [node(each) for each in nodes_of(public)], len(public.entities))


def _facts(whole: Whole) -> dict[Key, FactRow]:
    itself = [fact for fact, reason in whole.noted.dropped if reason == "itself"]
    refused = {key_of_fact(fact): reason for fact, reason in whole.noted.dropped if reason != "itself"}
    left = {id(fact) for fact in itself}
    dropped: list[Fact] = [fact for fact, _ in whole.noted.dropped if id(fact) not in left]
    every = [*whole.resolution.facts, *dropped]
    articles = {article.id: article for article in whole.articles}
    told = contributions(every, whole.noted.symmetric, articles)
    return {
        key: FactRow(told[key], refused.get(key, ""), ends_of(fact, key))
        for fact in every
        for key in [key_of_fact(fact)]
    }


def _entities(whole: Whole, public: Resolution, nodes: Nodes) -> dict[str, EntityRecord]:
    clusters = {id(each): each for each in whole.noted.things.values()}
    groups = {whole.noted.entities[number].iri: (each.type, each.name) for number, each in clusters.items()}
    found = {
        each.iri: EntityRecord(groups[each.iri], each.name, each.aliases, each.parent)
        for each in whole.resolution.entities
    }
    for told, is_public in ((whole.resolution, False), (public, True)):
        for iri, names in speakers(told).items():
            for name in names:
                found[iri].speakers[name] = nodes.article(nodes.articles[name]), is_public
    shown = {each.iri for each in public.entities}
    for iri, record in found.items():
        if record.parent:
            found[record.parent].children[iri] = iri in shown
    for fact in public.facts:
        date = "" if fact.object.iri else fact.object.name
        found[fact.subject.iri].direct.append((fact.predicate, fact.object.iri, date))
    return found


def _wholes(whole: Whole, records: Mapping[str, ArticleRecord], public: Resolution) -> dict[str, object]:
    """What concerns all articles."""
    resolution, registry = whole.resolution, whole.registry
    clean: Counter[tuple[str, str]] = Counter()
    sure: Counter[tuple[str, str]] = Counter()
    unclean: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    rules: Counter[str] = Counter()
    for name, record in records.items():
        clean.update(record.begins[0])
        sure.update(record.begins[1])
        rules.update(record.rules)
        for each in record.begins[2]:
            unclean[each].append(name)
    used = registry.ages.keys() - registry.replaced.keys()
    lost = used - {
        whole.noted.entities[id(each)].iri.removeprefix(whole.base) for each in whole.noted.things.values()
    }
    placed: defaultdict[str, list[str]] = defaultdict(list)
    for known in registry.names(lost) if lost else ():
        for (article, _), former in registry.namesakes(*known).owners.items():
            if former.iri in lost:
                placed[article].append(former.iri)
    return {
        "order": sorted((each.page, each.number, each.id, whole.keys[each.id]) for each in whole.articles),
        "slugs": _slugs(whole.articles),
        "begins": (dict(clean), dict(sure), dict(unclean)),
        "rules": dict(rules),
        "reprints": list(resolution.reprints),
        "replaced": list(resolution.replaced),
        "lost": dict(placed),
        "totals": (
            dict(Counter(each.type for each in resolution.entities)),
            dict(Counter(each.predicate for each in resolution.facts)),
            len(resolution.measurements),
        ),
        "dates": dict(Counter(fact.object.name for fact in public.facts if not fact.object.iri)),
        "signatures": _signatures(whole),
    }


def _signatures(whole: Whole) -> tuple[list[str], bytes]:
    signed = [(each.id, whole.signature(each.text)) for each in whole.articles]
    return [name for name, made in signed if made], b"".join(bytes.fromhex(made) for _, made in signed)


def _slugs(articles: Sequence[Article]) -> tuple[dict[str, str], dict[str, str]]:
    """The forms that articles and pages have in IRIs, each with its name, ``""`` for those of several."""
    found: tuple[dict[str, str], dict[str, str]] = {}, {}
    for forms, names in zip(
        found, ([each.id for each in articles], {each.page for each in articles}), strict=True
    ):
        for name in names:
            form = slug(name)
            forms[form] = "" if form in forms else name
    return found
