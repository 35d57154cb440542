"""What is decided in one place: which names mean one thing, what it is called, and what its IRI is.

A name may mean the same thing in any two articles, the units above it tell it apart, and the registry knows
IRIs in the order in which they were given; so this sees the mentions of all articles. Quotes, claims and
everything else of the readings stay with the shares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.engine.stating import Meaning
from kg.records import Article, Correction, Reading
from kg.reprints import find_reprints
from kg.resolve import Registry
from kg.resolve.heard import Heard
from kg.resolve.identified import Identified, identified
from kg.resolve.names import slug
from kg.resolve.sightings import page_order, sighting


def identify(
    readings: Iterable[Reading], base: str, registry: Registry, corrections: Sequence[Correction]
) -> Identified:
    """The things that the mentions of all articles mean, as corrections have it."""
    ordered = sorted(readings, key=lambda reading: page_order(reading.article))
    return identified(Heard.of(ordered), base, registry, corrections)


def reprints_among(groups: Iterable[Sequence[str]], articles: Mapping[str, Article]) -> dict[str, str]:
    """The reprints among articles; each group, given by ids, has something alike.

    Only articles that are linked by groups are held against each other.
    """
    linked = {name: name for group in groups for name in group}

    def first(name: str) -> str:
        while linked[name] != name:
            linked[name] = linked[linked[name]]
            name = linked[name]
        return name

    for group in groups:
        for name in group[1:]:
            linked[first(name)] = first(group[0])
    together: dict[str, list[Article]] = defaultdict(list)
    for name in linked:
        together[first(name)].append(articles[name])
    return {
        reprint: original for some in together.values() for reprint, original in find_reprints(some).items()
    }


class Peers:
    """Which articles a share must know besides its own, so that all are called as in one graph.

    An article and a page whose names come to one form in IRIs are told apart by a hash.
    """

    def __init__(self, articles: Mapping[str, Article], reprints: Mapping[str, str]) -> None:
        self._articles, self._reprints = articles, reprints
        by_page = {article.page: article.id for article in articles.values()}
        self._alike = _alike((name, name) for name in articles)
        self._pages = _alike((page, name) for page, name in by_page.items())

    def of(self, own: Iterable[str]) -> tuple[Article, ...]:
        """The articles that those of a share, given by ids, need."""
        given = list(own)
        reached = set(given)
        open_ends = [*given, *(self._reprints[name] for name in given if name in self._reprints)]
        while open_ends:
            name = open_ends.pop()
            reached.add(name)
            near = {*self._alike.get(slug(name), ()), *self._pages.get(slug(self._articles[name].page), ())}
            open_ends += near - reached
            reached |= near
        return tuple(self._articles[name] for name in sorted(reached - set(given)))


def _alike(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The articles whose name, or whose page's name, has the form of others, by that form."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, article in named:
        found[slug(name)].append(article)
    return {form: articles for form, articles in found.items() if len(articles) > 1}


def meaning(known: Identified, readings: Sequence[Reading], reprints: Mapping[str, str]) -> Meaning:
    """What a share has to know of its names and articles."""
    seen = {sighting(each.article.id, mention) for each in readings for mention in each.mentions}
    things = {each: known.entities[id(known.things[each])] for each in seen}
    own = {reading.article.id for reading in readings}
    return Meaning(things, {name: reprints[name] for name in own if name in reprints})
