"""What the files of a build are made from, by article and by entity, in a form that is quickly compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.graph import without_residences
from kg.graph.emit import rule_names
from kg.graph.nodes import Nodes
from kg.graph.told import speakers
from kg.records import Article, Claim, Entity, Fact, Measurement, RejectedFact, Resolution

# Subject, predicate and object of a fact, and the places of a claim in its article.
Told = tuple[str | int | float | tuple[int, int] | None, ...]
_Named = tuple[str, str, str, tuple[str, ...], str]


class ArticleRow(NamedTuple):
    """What the files tell of an article is made from this alone, and from the names of the entities in it.

    ``key`` is a digest of what its reading was made from, ``node`` and ``page_node`` are the terms of the
    article and its page, ``shared`` tells whether another article takes over characters of the page that it
    takes over. ``original`` is the article that it prints again: id and term, or two empty texts. ``told``
    are the claims of facts, ``measured`` the entities and places of measurements, ``givers`` who gives which
    honour. ``rejected`` is what it does not state, which only JSON lines tell.
    """

    page: str
    number: int
    key: bytes
    node: str
    page_node: str
    shared: bool
    original: tuple[str, str]
    told: tuple[Told, ...]
    measured: tuple[tuple[object, ...], ...]
    givers: tuple[tuple[str, int, int], ...]
    rejected: tuple[tuple[object, ...], ...]

    def in_graph(self) -> tuple[object, ...]:
        """What the graph is made from."""
        return self[:-1]

    def entities(self) -> set[str]:
        """The IRIs of the entities, and the ISO forms of dates, that the article tells of."""
        ends = {str(end) for told in self.told for end in (told[0], told[2])}
        return ends | {str(each[0]) for each in self.measured}


class EntityRow(NamedTuple):
    """What the files tell of an entity is made from this alone.

    ``public`` tells whether the graph holds it, ``direct`` are the predicates and objects of its facts and
    ``articles`` the terms of the articles that speak of it, both only there.
    """

    type: str
    name: str
    aliases: tuple[str, ...]
    parent: str
    public: bool
    direct: tuple[tuple[str, str], ...]
    articles: tuple[str, ...]

    def names(self) -> tuple[object, ...]:
        """What stands of the entity wherever it is told of."""
        return self[:4]


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of all articles by id, in the order of the files, and of all entities by IRI.

    ``replaced`` are the IRIs out of use of which the graph tells, with what took their place, ``rules`` the
    names of the rules of extraction. ``corrected`` tells which corrections were applied to what.
    """

    articles: Mapping[str, ArticleRow]
    entities: Mapping[str, EntityRow]
    replaced: Collection[tuple[str, str]]
    rules: Collection[str]
    corrected: str = ""


def tables_of(
    resolution: Resolution, articles: Sequence[Article], keys: Mapping[str, bytes], nodes: Nodes
) -> Tables:
    """The tables of a resolution. ``articles`` are in the order of the files, ``keys`` by article."""
    public = without_residences(resolution)
    present = {each.iri for each in public.entities}
    return Tables(
        dict(article_rows(resolution, articles, keys, nodes)),
        dict(_entities(resolution, public, nodes)),
        {pair for pair in resolution.replaced if pair[1] in present},
        rule_names(public),
        repr((resolution.corrected_facts, resolution.corrected_entities)),
    )


def article_rows(
    resolution: Resolution, articles: Sequence[Article], keys: Mapping[str, bytes], nodes: Nodes
) -> Iterable[tuple[str, ArticleRow]]:
    """The rows of articles, by id."""
    told: defaultdict[str, list[Told]] = defaultdict(list)
    for fact in resolution.facts:
        for claim in fact.claims:
            told[claim.evidence.article].append(_told(fact, claim))
    measured: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
    for each in resolution.measurements:
        counted = (each.entity.iri, *_places(each.measurement))
        measured[each.measurement.evidence.article].append(counted)
    givers: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for given in resolution.givers:
        evidence = given.claim.evidence
        givers[evidence.article].append((given.giver.iri, evidence.start, given.claim.subject.start))
    rejected: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
    for one in resolution.rejected:
        rejected[one.rejection.claim.evidence.article].append(_rejected(one))
    for uncounted in resolution.rejected_measurements:
        refused = uncounted.rejection
        row = (_named(uncounted.entity), *_places(refused.measurement), refused.reason, refused.word)
        rejected[refused.measurement.evidence.article].append(row)
    originals, shared = dict(resolution.reprints), sharing(articles)
    for article in articles:
        name = article.id
        original = originals.get(name, "")
        yield (
            name,
            ArticleRow(
                article.page,
                article.number,
                keys[name],
                nodes.article(article),
                nodes.page(article),
                name in shared,
                (original, nodes.article(nodes.articles[original]) if original else ""),
                tuple(told[name]),
                tuple(measured[name]),
                tuple(givers[name]),
                tuple(rejected[name]),
            ),
        )


def sharing(articles: Iterable[Article]) -> set[str]:
    """The ids of the articles that take over characters of their page which another one takes over."""
    pages: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for article in articles:
        pages[article.page] += [(p.page_start, p.page_start + p.length, article.id) for p in article.pieces]
    found: set[str] = set()
    for pieces in pages.values():
        reached, owner = 0, ""
        for start, end, name in sorted(pieces):
            if start < reached and name != owner:
                found |= {name, owner}
            if end > reached:
                reached, owner = end, name
    return found


def _told(fact: Fact, claim: Claim) -> Told:
    subject, target, evidence = claim.subject, claim.object, claim.evidence
    return (
        fact.subject.iri,
        fact.predicate,
        fact.object.iri or fact.object.name,
        evidence.start,
        evidence.end,
        subject.start,
        subject.end,
        subject.antecedent,
        target.start,
        target.end,
        target.antecedent,
        claim.rule,
        claim.confidence,
    )


def _rejected(one: RejectedFact) -> tuple[object, ...]:
    claim, refused = one.rejection.claim, one.rejection
    places = (claim.evidence.start, claim.evidence.end, claim.subject.start, claim.object.start)
    ends = (_named(one.subject), one.predicate, _named(one.object))
    by = refused.correction.place if refused.correction else ""
    return (*ends, *places, claim.rule, claim.confidence, refused.reason, refused.word, by)


def _places(found: Measurement) -> tuple[object, ...]:
    subject, evidence = found.subject, found.evidence
    return found.start, evidence.start, evidence.end, subject.start, subject.end, subject.antecedent


def _named(entity: Entity) -> _Named:
    return entity.iri, entity.name, entity.type, entity.aliases, entity.parent


def _entities(resolution: Resolution, public: Resolution, nodes: Nodes) -> Iterable[tuple[str, EntityRow]]:
    present = {each.iri for each in public.entities}
    direct: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for fact in public.facts:
        direct[fact.subject.iri].append((fact.predicate, fact.object.iri or fact.object.name))
    spoken = speakers(public)
    for each in resolution.entities:
        named = nodes.articles
        articles = sorted(nodes.article(named[name]) for name in spoken.get(each.iri, ()))
        row = EntityRow(
            each.type,
            each.name,
            each.aliases,
            each.parent,
            each.iri in present,
            tuple(direct[each.iri]),
            tuple(articles),
        )
        yield each.iri, row
