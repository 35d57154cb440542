"""Which sightings are one thing.

How far a name identifies is stated per class in the ontology (``cb:identityScope``): everywhere,
within the chain of units above, within an organisation, or within an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import groupby

from kg.ontology import administrative_level, identity_scope
from kg.records import Mention, Reading
from kg.resolve.chains import INSTITUTION_LEVEL, Chains, Unit, merged
from kg.resolve.dates import is_full
from kg.resolve.names import is_surname_alone, key
from kg.resolve.noted import Noted
from kg.resolve.sightings import Sighting, order, sighting
from kg.resolve.units import Cluster, Units

_MEMBER_OF = "member_of"
_HELD_ON = "held_on"


def clusters(readings: Sequence[Reading], noted: Noted | None = None) -> dict[Sighting, Cluster]:
    """The thing that each sighting in the prepared readings means.

    ``noted`` gets what tells the sightings apart.

    Raises:
        OntologyError: if a mention's type is no entity type.
    """
    by_type = _by_type(readings)
    by_scope: dict[str, list[str]] = defaultdict(list)
    for entity_type in sorted(
        by_type, key=lambda name: (administrative_level(name) or INSTITUTION_LEVEL, name)
    ):
        by_scope[identity_scope(entity_type)].append(entity_type)
    units = Units({parent for some in by_type.values() for each in some for parent in each.parents})
    for entity_type in (*by_scope["chain"], *by_scope["parent"]):
        units.add(by_type[entity_type])
    found = units.found
    for entity_type in by_scope["corpus"]:
        found.update(works_of(by_type[entity_type]))
    dates = days_of(readings)
    for entity_type in by_scope["article"]:
        found.update(events_of(by_type[entity_type], dates))
    bodies = bodies_of(readings, found)
    for entity_type in by_scope["organisation"]:
        found.update(persons_of(by_type[entity_type], bodies))
    if noted is not None:
        events = (each for kind in by_scope["article"] for each in by_type[kind])
        persons = (each for kind in by_scope["organisation"] for each in by_type[kind])
        noted.chains = units.chains
        noted.days = {each: dates[each] for each in events if each in dates}
        noted.bodies = {each: bodies[each] for each in persons if each in bodies}
    return found


def _by_type(readings: Iterable[Reading]) -> dict[str, list[Sighting]]:
    """All sightings, each once and sorted."""
    by_type: dict[str, list[Sighting]] = defaultdict(list)
    for reading in readings:
        article = reading.article.id
        for each in dict.fromkeys(sighting(article, mention) for mention in reading.mentions):
            by_type[each.type].append(each)
    return {kind: _each_once(some) for kind, some in by_type.items()}


def _each_once(sightings: list[Sighting]) -> list[Sighting]:
    """The sightings, sorted; those of an article that was given in several forms are met several times."""
    sightings.sort(key=order)
    return [each for each, _ in groupby(sightings)]


def works_of(sightings: Iterable[Sighting]) -> dict[Sighting, Cluster]:
    """The things of a type that its name identifies everywhere."""
    things: dict[tuple[str, str], Cluster] = {}
    found: dict[Sighting, Cluster] = {}
    for each in sorted(sightings, key=order):
        thing = things.get((each.type, each.name))
        if thing is None:
            thing = things[each.type, each.name] = Cluster(each.type, each.name)
        thing.sightings.append(each)
        found[each] = thing
    return found


def events_of(sightings: Iterable[Sighting], days: Mapping[Sighting, Set[str]]) -> dict[Sighting, Cluster]:
    """The events of a type, by the full calendar dates on which each sighting is held."""
    events = _linked(sightings, lambda each: (each.article, *days.get(each, ())))
    same: dict[frozenset[str], frozenset[str]] = {}
    for each, event in events.items():
        told = event.days | days.get(each, frozenset())
        event.days = same.setdefault(told, told)
    return events


def persons_of(
    sightings: Iterable[Sighting], bodies: Mapping[Sighting, Set[Unit]]
) -> dict[Sighting, Cluster]:
    """The persons of a type, by the organisations that each sighting is told by."""
    persons = _linked(sightings, lambda each: (each.article, *_told_by(each, bodies)))
    same = Chains()
    for each, person in persons.items():
        own = frozenset(bodies.get(each, ()))
        if own:
            person.chain = same.of(merged(person.chain, {INSTITUTION_LEVEL: own}))
    return persons


def _told_by(person: Sighting, bodies: Mapping[Sighting, Set[Unit]]) -> list[str]:
    """The organisations within which a person's name is the name of one person alone.

    A surname with a word of address (梁阿姨) may be two people of one organisation.
    """
    return [] if is_surname_alone(person.name) else [body.thing for body in bodies.get(person, ())]


def _linked(
    sightings: Iterable[Sighting], links: Callable[[Sighting], Iterable[str]]
) -> dict[Sighting, Cluster]:
    """One cluster for all sightings of a name that share a link, directly or through others."""
    owners: dict[tuple[str, str], Cluster] = {}
    held: dict[int, list[tuple[str, str]]] = {}
    things: dict[int, Cluster] = {}
    for each in sorted(sightings, key=order):
        thing = Cluster(each.type, each.name, [each])
        things[id(thing)], held[id(thing)] = thing, []
        for link in links(each):
            place = (each.name, link)
            other = owners.get(place)
            if other is None:
                owners[place] = thing
                held[id(thing)].append(place)
            elif other is not thing:
                # The smaller goes into the larger, so that a name that comes everywhere costs no more.
                if len(other.sightings) > len(thing.sightings):
                    thing, other = other, thing
                thing.sightings += other.sightings
                held[id(thing)] += held[id(other)]
                owners.update(dict.fromkeys(held.pop(id(other)), thing))
                del things[id(other)]
    return {each: thing for thing in things.values() for each in thing.sightings}


def days_of(readings: Sequence[Reading]) -> dict[Sighting, Set[str]]:
    """The full calendar dates on which each sighting is held."""
    dates: dict[Sighting, Set[str]] = {}
    same: dict[frozenset[str], frozenset[str]] = {}
    for reading in readings:
        for claim in reading.claims:
            if claim.predicate == _HELD_ON and is_full(claim.object.name):
                each = sighting(reading.article.id, claim.subject)
                days = frozenset({*dates.get(each, ()), claim.object.name})
                dates[each] = same.setdefault(days, days)
    return dates


def bodies_of(
    readings: Sequence[Reading], found: Mapping[Sighting, Cluster]
) -> dict[Sighting, frozenset[Unit]]:
    """The organisations that each person's sighting is a member of, or is named behind."""
    bodies: dict[Sighting, frozenset[Unit]] = {}
    same: dict[frozenset[Unit], frozenset[Unit]] = {}
    named = _named_behind(readings, found)

    def add(each: Sighting, units: frozenset[Unit]) -> None:
        told = bodies.get(each, frozenset()) | units
        bodies[each] = same.setdefault(told, told)

    for reading in readings:
        article = reading.article.id
        for claim in reading.claims:
            if claim.predicate == _MEMBER_OF:
                thing = found[sighting(article, claim.object)]
                add(sighting(article, claim.subject), frozenset({Unit(thing.name, thing.identity)}))
        for mention in filter(_is_behind, reading.mentions):
            nearest = named.get((article, key(mention.parents[0])), frozenset())
            if len(nearest) == 1:
                add(sighting(article, mention), nearest)
    return bodies


def _named_behind(
    readings: Iterable[Reading], found: Mapping[Sighting, Cluster]
) -> dict[tuple[str, str], frozenset[Unit]]:
    """What the names mean that stand right in front of persons, by the article and the name."""
    wanted = {
        (reading.article.id, key(mention.parents[0]))
        for reading in readings
        for mention in filter(_is_behind, reading.mentions)
    }
    named: dict[tuple[str, str], frozenset[Unit]] = {}
    for each, thing in found.items():
        place = (each.article, each.name)
        if place in wanted:
            named[place] = named.get(place, frozenset()) | {Unit(thing.name, thing.identity)}
    return named


def _is_behind(mention: Mention) -> bool:
    """Whether a person is named behind something."""
    return bool(mention.parents) and identity_scope(mention.type) == "organisation"
