"""What a build that looked at everything leaves for one that looks only at what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.graph import without_residences
from kg.graph.nodes import Nodes
from kg.graph.told import speakers
from kg.incremental.correcting import told_of_corrections
from kg.incremental.near.corrected import corrected
from kg.incremental.near.drafting import Rows
from kg.incremental.near.facts import FactRow, contributing, ends_of, kept, key_of_fact, text_of
from kg.incremental.near.grouping import groups_of, indexes_of, rows_of_groups
from kg.incremental.near.groups import is_restless, key_of
from kg.incremental.near.ledger import Made
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

# Why a relation of a thing to itself is no fact.
_ITSELF = "itself"


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
    """The rows of a ledger but for those that tell where in the files things lie, and for signatures.

    ``tables`` are what the files are made from, ``subjects`` those of which each article alone tells; these
    are looked at last. The last rows are of the kind ``whole``.
    """
    for line in lines_of(whole.resolution.registrations):
        whole.registry.add_line(line)
    public = without_residences(whole.resolution)
    facts = {text_of(key_of_fact(fact)): fact for fact in _told(whole)}
    refused = {
        text_of(key_of_fact(fact)): reason for fact, reason in whole.noted.dropped if reason != _ITSELF
    }
    unpublished = [(name, key_of_fact(facts[text])) for text in refused for name in _articles(facts[text])]
    yield "fact", _rows_of_facts(whole, facts, refused)
    parents: defaultdict[str, list[str]] = defaultdict(list)
    for key in map(key_of_fact, facts.values()):
        if key[0] == PART_OF:
            parents[key[1]].append(key[2])
    yield "parents", parents
    facts.clear()
    wholes: dict[str, object] = {}
    yield from _rows_beside(whole, public, nodes, wholes)
    records = {
        prepared.article.id: article_record(
            whole.noted.begins[prepared.article.id], prepared, whole.keys[prepared.article.id]
        )
        for prepared in whole.noted.readings
    }
    complete(records, whole.resolution, public)
    add_facts(records, unpublished)
    wholes |= _wholes(whole, records, public)

    def row_of(name: str) -> object:
        own = list(dict.fromkeys(subjects[name]))
        return replace(records[name], row=tuple(tables.articles[name]), subjects=own).kept()

    yield "article", Made(records, row_of)
    yield "whole", wholes


def _rows_beside(whole: Whole, public: Resolution, nodes: Nodes, wholes: dict[str, object]) -> Iterator[Rows]:
    """The rows that do not tell of articles and facts; what concerns all of them is added to ``wholes``."""
    yield "entity", {iri: record.kept() for iri, record in _entities(whole, public, nodes).items()}
    groups = groups_of(whole.noted, whole.base, whole.registry)
    told = corrected(whole.corrections, groups, whole.noted.things, whole.registry, whole.base)
    told = told._replace(beside=told_of_corrections(public, nodes), conflicts=whole.resolution.conflicts)
    # Of some groups several things are named at one place, so that each build registers it anew.
    restless = [key_of(name) for name, group in groups.items() if is_restless(group)]
    yield from rows_of_groups(groups.values()).items()
    indexes = indexes_of(groups)
    groups.clear()
    yield from indexes.items()
    clashes = [place for place, names in indexes["slug"].items() if len(names) > 1]
    wholes |= {"restless": restless, "corrected": told.kept(), "clashes": clashes}


def network_of(whole: Whole, path: Path) -> Laid:
    """Where the elements of the network lie in its file."""
    public = without_residences(whole.resolution)
    return laid(path, [node(each) for each in nodes_of(public)], len(public.entities))


def _told(whole: Whole) -> Iterator[Fact]:
    """The facts, and those that are not published, but for relations of things to themselves."""
    yield from whole.resolution.facts
    yield from (fact for fact, reason in whole.noted.dropped if reason != _ITSELF)


def _articles(fact: Fact) -> list[str]:
    return list(dict.fromkeys(claim.evidence.article for claim in fact.claims))


def _rows_of_facts(whole: Whole, facts: Mapping[str, Fact], refused: Mapping[str, str]) -> Made:
    articles = {article.id: article for article in whole.articles}
    brought = contributing(whole.noted.first_subjects, articles)

    def row_of(text: str) -> object:
        fact = facts[text]
        return kept(FactRow(brought(fact), refused.get(text, ""), ends_of(fact, key_of_fact(fact))))

    return Made(facts, row_of)


def _entities(whole: Whole, public: Resolution, nodes: Nodes) -> dict[str, EntityRecord]:
    entities = whole.noted.entities
    groups = {entities[id(each)].iri: (each.type, each.name) for each in whole.noted.things.distinct()}
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
        whole.noted.entities[id(each)].iri.removeprefix(whole.base) for each in whole.noted.things.distinct()
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
    }


def signatures_of(whole: Whole) -> tuple[list[str], bytes]:
    """The ids of articles that have a signature, and these, one behind the other."""
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
