"""What changed articles touch, resolved again, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.graph import without_residences
from kg.graph.nodes import Nodes
from kg.incremental.near.beginnings import Beginnings
from kg.incremental.near.changes import Ordered, changes, named_otherwise, reprints_now
from kg.incremental.near.corrected import Corrected
from kg.incremental.near.entities import Entities, UnsettledError
from kg.incremental.near.groups import FarReachingError, Name, name_of
from kg.incremental.near.identity import Neighbourhood
from kg.incremental.near.naming import Naming
from kg.incremental.near.records import ArticleRecord, add_facts, article_record, complete
from kg.incremental.near.resolved import Near, Resolved
from kg.incremental.near.showing import sighted_otherwise
from kg.incremental.near.sighted import Sighted
from kg.incremental.near.telling import Meanings, Told, stated_resolution, tell, with_rejections
from kg.records import Article, Reading, Resolution
from kg.resolve.edges import beginnings
from kg.resolve.preparing import prepared

# Of more articles than this that tell otherwise all are looked at.
_MOST_TELLING = 4_000
# A group whose IRIs are found is one more that may bring others.
_MOST_FORCED = 50


def resolve_near(near: Near) -> Resolved:
    """Resolves what changed articles touch.

    Raises:
        FarReachingError: if they touch more than can be looked at here.
    """
    forced = {name_of(key) for key in near.ledger.get("whole", "restless")}
    for _ in range(_MOST_FORCED):
        try:
            return _Resolving(near, forced).run()
        except UnsettledError as error:
            forced.add(error.name)
    raise FarReachingError("too many things come into the graph")


class _Resolving:
    def __init__(self, near: Near, forced: Iterable[Name]) -> None:
        self._near, self._ledger, self._forced = near, near.ledger, forced
        self._corrected = Corrected.of_row(near.ledger.get("whole", "corrected"))
        self._ledger.forget()
        former: list[Ordered] = self._ledger.get("whole", "order")
        self._gone, self._fresh = changes(former, near.keys)
        self._former = former
        self._readings: dict[str, Reading] = {}
        self._prepared: dict[str, Reading] = {}
        self._records: dict[str, ArticleRecord] = {}

    def run(self) -> Resolved:
        near, ledger = self._near, self._ledger
        raw = [self._reading(name) for name in self._fresh]
        printed = reprints_now(
            ledger,
            self._gone,
            [each.article for each in raw],
            lambda name: self._reading(name).article,
            near.signature,
        )
        order = self._order(raw)
        slugs = self._slugs(raw, order)
        others = self._begin(raw)
        around = Neighbourhood(ledger, self._corrected)
        changed = {*self._gone, *others}
        for name in sorted(changed):
            around.remove(name, self._record(name).sightings)
        telling = {*self._fresh, *others}
        for name in sorted(telling):
            around.add(self._prepare(name))
        for each in self._forced:
            around.force(each)
        around.settle()
        present = {each[2] for each in order}
        lost = {name: list(iris) for name, iris in ledger.get("whole", "lost").items()}
        naming = Naming(around, ledger, near.registry, present, telling, lost, self._corrected)
        naming.name()
        pages = {each.article.page for each in raw} | {self._record(name).page for name in self._gone}
        telling |= self._mates(order, pages) | printed.others
        reprints = printed.pairs
        while True:
            if len(telling) > _MOST_TELLING:
                raise FarReachingError(f"{len(telling)} articles tell otherwise")
            self._corrected.check_articles({*telling, *self._gone})
            known = {name for name in telling if self._known(name)}
            gone = {name: self._record(name) for name in sorted({*self._gone, *known})}
            meanings = Meanings(around, near.base)
            told = tell(ledger, [self._prepare(name) for name in sorted(telling)], gone, meanings, reprints)
            found = set(told.others)
            if not found <= telling:
                telling |= found
                continue
            stated = stated_resolution(told, meanings)
            records = self._told(told, stated, telling)
            nodes = self._nodes(order, telling, reprints)
            entities = Entities(ledger, around, meanings)
            by_id = {name: nodes.article(nodes.articles[name]) for name in telling}
            facts = [(told.former[key], row, key) for key, row in told.rows.items()]
            entities.take(gone, records, by_id, facts)
            entities.name({name: around.former[name] for name in around.settled} | naming.renamed)
            entities.settle()
            found = {
                article
                for article, sighted in sighted_otherwise(around, naming, entities, meanings, near.base)
                if self._shows(article, sighted)
            } | self._sharing(order, gone)
            if found <= telling:
                break
            telling |= found
        own = {name: original for name, original in reprints.items() if name in telling}
        resolution = with_rejections(stated, told, meanings, entities.published)
        resolution = replace(resolution, reprints=tuple(sorted(own.items())))
        return Resolved(
            order,
            gone,
            records,
            [self._prepare(name).article for name in sorted(telling)],
            resolution,
            told,
            entities,
            around,
            naming,
            meanings,
            nodes,
            {
                "order": order,
                "slugs": slugs,
                "begins": self._begins,
                "lost": lost,
                "signatures": (list(printed.names), printed.signatures),
                "reprints": sorted(reprints.items()),
                "rules": self._rules(gone, records),
            },
        )

    def _reading(self, name: str) -> Reading:
        """An article as it was read."""
        if name not in self._readings:
            fresh = self._near.fresh.get(name)
            self._readings[name] = fresh if fresh is not None else self._near.reading(self._near.keys[name])
        return self._readings[name]

    def _prepare(self, name: str) -> Reading:
        """An article as ``kg.resolve`` prepares it."""
        if name not in self._prepared:
            (self._prepared[name],) = prepared([self._reading(name)], self._shown_names)
        return self._prepared[name]

    def _known(self, name: str) -> bool:
        return self._ledger.get("article", name) is not None

    def _record(self, name: str) -> ArticleRecord:
        if name not in self._records:
            self._records[name] = ArticleRecord(*self._ledger.get("article", name))
        return self._records[name]

    def _order(self, raw: Iterable[Reading]) -> list[Ordered]:
        left = {*self._gone, *self._fresh}
        kept = [each for each in self._former if each[2] not in left]
        fresh = ((r.article.page, r.article.number, r.article.id, self._near.keys[r.article.id]) for r in raw)
        return sorted([*kept, *fresh])

    def _slugs(self, raw: Iterable[Reading], order: Iterable[Ordered]) -> object:
        gone = [(name, self._record(name).page) for name in self._gone]
        fresh = [(each.article.id, each.article.page) for each in raw]
        return named_otherwise(self._ledger, gone, fresh, frozenset(each[0] for each in order))

    def _begin(self, raw: Iterable[Reading]) -> set[str]:
        """The unchanged articles in which names of places may begin elsewhere now."""
        clean, sure, unclean = self._ledger.get("whole", "begins")
        self._begins = dict(clean), dict(sure), {each: list(names) for each, names in unclean.items()}
        changing = Beginnings(self._begins)
        fresh = ((each.article.id, beginnings(each)) for each in raw)
        changing.change(((name, self._record(name).begins) for name in self._gone), fresh)
        self._shown_names = changing.shown()
        return changing.others() - {*self._gone, *self._fresh}

    def _mates(self, order: Sequence[Ordered], pages: set[str]) -> set[str]:
        """The articles that may share places of some pages with others there."""
        return {
            name
            for page, _, name, _ in order
            if page in pages and (not self._known(name) or self._record(name).pieces)
        }

    def _sharing(self, order: Sequence[Ordered], gone: Mapping[str, ArticleRecord]) -> set[str]:
        """The articles that share places of a page with such as tell otherwise."""
        pages = {record.page for record in gone.values() if record.told.shared}
        if not pages:
            return set()
        return {
            name
            for page, _, name, _ in order
            if page in pages and self._known(name) and self._record(name).told.shared
        }

    def _told(self, told: Told, stated: Resolution, telling: set[str]) -> dict[str, ArticleRecord]:
        records = {}
        for reading in told.readings:
            name = reading.article.id
            records[name] = article_record(beginnings(self._reading(name)), reading, self._near.keys[name])
        complete(records, stated, without_residences(stated))
        keys = ((name, key) for key, row in told.rows.items() if row and row.dropped for name in row.told)
        add_facts(records, ((name, key) for name, key in keys if name in telling))
        return records

    def _nodes(self, order: Sequence[Ordered], telling: set[str], reprints: Mapping[str, str]) -> Nodes:
        """The nodes of articles that tell, of those that they print again, and of one on each page."""
        articles = {name: self._prepare(name).article for name in telling}
        pages = {article.page for article in articles.values()}
        pages |= {self._record(name).page for name in self._gone}
        originals = {reprints[name] for name in telling if name in reprints}
        for page, number, name, _ in order:
            if name not in articles and (page in pages or name in originals):
                pages.discard(page)
                articles[name] = Article(name, page, number, "", "", (), "", "", "")
        return Nodes(articles.values(), self._near.base)

    def _shows(self, article: str, sighted: Sighted) -> bool:
        """Whether lines of an article that was there tell of a sighting."""
        return self._known(article) and sighted in self._record(article).shows

    def _rules(
        self, gone: Mapping[str, ArticleRecord], records: Mapping[str, ArticleRecord]
    ) -> dict[str, int]:
        counts = Counter(self._ledger.get("whole", "rules"))
        for record in gone.values():
            counts.subtract(record.rules)
        for record in records.values():
            counts.update(record.rules)
        return {name: count for name, count in counts.items() if count}
