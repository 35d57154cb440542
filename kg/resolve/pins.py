"""Which things of this build are those of former builds, so that they keep their IRIs.

Places decide first: a thing is what the registry says of the places where it is named. What stands
at no known place is told by its keys, and else it is new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.ontology import confusable_types, identity_scope
from kg.resolve.fitting import fits, keys, likeness
from kg.resolve.heard import Heard
from kg.resolve.registry import Namesakes, Place, Registry
from kg.resolve.sightings import Sighting, context_of, shown_context, sighting
from kg.resolve.things import Things
from kg.resolve.units import Cluster

# Places, how early the first of them was registered, and the two parts of the likeness of the keys.
_Score = tuple[int, int, int, int]
_Groups = dict[tuple[str, str], list[Cluster]]
# Where a sighting is named; see ``Heard.place``.
Places = Callable[[Sighting], Place]


@dataclass(slots=True)
class Pins:
    """The IRIs, without the base, that things of this build had before, by ``id(thing)``.

    ``merged`` are the other registered IRIs of a thing: those that it no longer uses, and those
    that it had under another class.
    """

    iris: dict[int, str] = field(default_factory=dict)
    merged: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


class Pinning:
    """The matching of things with a registry, in the order in which the evidence is sure."""

    def __init__(
        self,
        things: Mapping[Sighting, Cluster],
        heard: Heard,
        registry: Registry,
        places: Places | None = None,
    ) -> None:
        self.pins = Pins()
        self._registry, self._heard, self._things = registry, heard, things
        self._places: Places = places or heard.place
        self._matched: set[str] = set()
        self._by_identity: dict[str, str] = {}

    def match(self) -> Pins:
        """The registered IRIs of the things."""
        return self._match(everywhere=True)

    def match_some(
        self, names: Iterable[tuple[str, str]], organisations: Mapping[str, str]
    ) -> tuple[Pins, set[str]]:
        """The registered IRIs of some names' things, and the IRIs of these names that no thing has got.

        ``names`` are classes and names of which all things are given, and no others. ``organisations`` are
        the registered IRIs, without the base, of organisations by their identities. The IRIs that no thing
        has got are those in use; what stands at their places under another name is not looked for.
        """
        self._by_identity.update(organisations)
        self._match(everywhere=False)
        registry = self._registry
        known = {iri for name in names for iri in registry.namesakes(*name).formers}
        return self.pins, known - registry.replaced.keys() - self._matched

    def _match(self, *, everywhere: bool) -> Pins:
        groups: _Groups = defaultdict(list)
        every = self._things.distinct() if isinstance(self._things, Things) else self._things.values()
        known = {id(each): each for each in every if self._registry.knows(each.type, each.name)}
        for thing in sorted(known.values(), key=lambda each: each.identity):
            groups[thing.type, thing.name].append(thing)
        # The IRIs of organisations tell persons apart.
        persons = {
            name: groups.pop(name) for name in list(groups) if identity_scope(name[0]) == "organisation"
        }
        for some in (groups, persons):
            self._by_places(some)
        if everywhere:
            self._by_any_mention()
        for some in (groups, persons):
            self._by_keys(some)
        return self.pins

    def _by_places(self, groups: _Groups) -> None:
        """Gives each IRI to the thing at most of its places; of equals to the one at the eldest of them.

        So a thing gets back what it had before another one joined it for a while.
        """
        best: dict[str, tuple[_Score, Cluster]] = {}
        for name, group in groups.items():
            namesakes = self._registry.namesakes(*name)
            for iri, score, thing in self._scores(group, namesakes):
                if iri not in best or score > best[iri][0]:
                    best[iri] = score, thing
        claims: dict[int, list[str]] = defaultdict(list)
        by_number = {id(thing): thing for _, thing in best.values()}
        for iri, (_, thing) in best.items():
            claims[id(thing)].append(iri)
        for number, iris in claims.items():
            self._take(by_number[number], iris)

    def _scores(
        self, group: Sequence[Cluster], namesakes: Namesakes
    ) -> Iterator[tuple[str, _Score, Cluster]]:
        """How far each registered thing is each thing of its name, where anything says so."""
        ages = {place: -number for number, place in enumerate(namesakes.owners)}
        for thing in group:
            if identity_scope(thing.type) == "corpus":
                yield from ((iri, (0, 0, 0, 0), thing) for iri in namesakes.formers)
                continue
            votes, eldest = Counter[str](), dict[str, int]()
            for place in map(self._places, thing.sightings):
                if owner := namesakes.owners.get(place):
                    votes[owner.iri] += 1
                    eldest[owner.iri] = max(eldest.get(owner.iri, ages[place]), ages[place])
            own = keys(thing, self._by_identity)
            for iri, count in votes.items():
                yield iri, (count, eldest[iri], *likeness(own, namesakes.formers[iri].keys)), thing

    def _take(self, thing: Cluster, iris: Iterable[str]) -> None:
        """Gives a thing its registered IRIs: it keeps the one that it has, or else the eldest in use."""
        registry, number = self._registry, id(thing)
        ordered = sorted(iris, key=lambda iri: (iri in registry.replaced, registry.ages[iri]))
        if number not in self.pins.iris:
            self.pins.iris[number] = ordered.pop(0)
            self._by_identity[thing.identity] = self.pins.iris[number]
            self._matched.add(self.pins.iris[number])
        self.pins.merged[number] += ordered
        self._matched.update(ordered)

    def _by_any_mention(self) -> None:
        """Follows IRIs in use that no thing has got to what stands at their places now.

        The name there may have changed, or the class, if usage wavers between the two.
        """
        wanted = self._lost_places()
        votes: dict[str, Counter[int]] = defaultdict(Counter)
        found: dict[int, Cluster] = {}
        articles = {article for article, _ in wanted}
        for reading in self._heard.readings if wanted else ():
            article = reading.article
            if article.id not in articles:
                continue
            for mention in reading.mentions:
                thing = self._things[sighting(article.id, mention)]
                where = article.id, shown_context(context_of(article.text, mention.end))
                for iri in wanted.get(where, ()):
                    if _same_or_confusable(iri, thing):
                        votes[iri][id(thing)] += 1
                        found[id(thing)] = thing
        for iri in sorted(votes, key=self._registry.ages.__getitem__):
            ranked = sorted(votes[iri].items(), key=lambda vote: (-vote[1], found[vote[0]].identity))
            thing = found[ranked[0][0]]
            if iri.split("/")[0] == thing.type.lower():
                self._take(thing, [iri])
            else:
                self.pins.merged[id(thing)].append(iri)
                self._matched.add(iri)

    def _lost_places(self) -> dict[Place, list[str]]:
        """The places in this build's articles of IRIs in use that no thing has got."""
        wanted: dict[Place, list[str]] = defaultdict(list)
        registry = self._registry
        lost = registry.ages.keys() - registry.replaced.keys() - self._matched
        for name in registry.names(lost):
            for where, former in registry.namesakes(*name).owners.items():
                if former.iri in lost and where[0] in self._heard.sightings:
                    wanted[where].append(former.iri)
        return wanted

    def _by_keys(self, groups: _Groups) -> None:
        """Gives IRIs of which no article is read now to things that their keys tell, and no other."""
        for name, group in groups.items():
            free = [thing for thing in group if id(thing) not in self.pins.iris]
            if not free:
                continue
            formers = self._registry.namesakes(*name).formers
            lost = [
                former
                for iri, former in formers.items()
                if iri not in self._matched and iri not in self._registry.replaced
            ]
            alone = len(group) == len(formers) == 1
            scores: dict[tuple[int, str], tuple[int, int]] = {}
            for thing in free:
                own = keys(thing, self._by_identity)
                for former in lost:
                    if fits(thing, own, former.keys, alone=alone):
                        scores[id(thing), former.iri] = likeness(own, former.keys)
            for number, iri in _only_best(scores):
                self._take(next(thing for thing in free if id(thing) == number), [iri])


def _same_or_confusable(iri: str, thing: Cluster) -> bool:
    """Whether a thing can be what an IRI stood for, by its class.

    What its name identifies everywhere is another thing under another name.
    """
    kind, own = iri.split("/")[0], thing.type.lower()
    if kind == own:
        return identity_scope(thing.type) != "corpus"
    pairs = ({first.lower(), second.lower()} for first, second in confusable_types())
    return {kind, own} in pairs


def _only_best(scores: Mapping[tuple[int, str], tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """The pairs that are the best of both their members, and better than any other of theirs."""
    rivals: dict[int | str, list[tuple[int, int]]] = defaultdict(list)
    for (number, iri), score in scores.items():
        rivals[number].append(score)
        rivals[iri].append(score)
    best = {member: max(found) for member, found in rivals.items() if found.count(max(found)) == 1}
    for (number, iri), score in scores.items():
        if best.get(number) == best.get(iri) == score:
            yield number, iri
