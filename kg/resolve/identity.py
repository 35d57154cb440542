"""Which sightings are one thing.

How far a name identifies is stated per class in the ontology (``cb:identityScope``): everywhere,
within the chain of units above, within an organisation, or within an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set

from kg.ontology import administrative_level, identity_scope
from kg.resolve.chains import INSTITUTION_LEVEL, Chains, Unit, merged
from kg.resolve.heard import Heard
from kg.resolve.names import is_surname_alone
from kg.resolve.noted import Noted
from kg.resolve.sightings import Sighting, order
from kg.resolve.things import Things
from kg.resolve.units import Cluster, Units


def clusters(heard: Heard, noted: Noted | None = None) -> Things:
    """The thing that each sighting means.

    ``noted`` gets what tells the sightings apart.

    Raises:
        OntologyError: if a mention's type is no entity type.
    """
    by_type: dict[str, list[Sighting]] = defaultdict(list)
    for some in heard.sightings.values():
        for each in some:
            by_type[each.type].append(each)
    by_scope: dict[str, list[str]] = defaultdict(list)
    for entity_type in sorted(
        by_type, key=lambda name: (administrative_level(name) or INSTITUTION_LEVEL, name)
    ):
        by_scope[identity_scope(entity_type)].append(entity_type)
    found = Things(heard.sightings)
    units = Units({parent for some in by_type.values() for each in some for parent in each.parents}, found)
    for entity_type in (*by_scope["chain"], *by_scope["parent"]):
        units.add(by_type.pop(entity_type))
    for entity_type in by_scope["corpus"]:
        _take(found, works_of(by_type.pop(entity_type)))
    for entity_type in by_scope["article"]:
        _take(found, events_of(by_type.pop(entity_type), heard.days))
    bodies = bodies_of(heard, found)
    for entity_type in by_scope["organisation"]:
        _take(found, persons_of(by_type.pop(entity_type), bodies))
    if noted is not None:
        noted.chains, noted.days = units.chains, heard.days
        noted.bodies = {
            each: some for each, some in bodies.items() if identity_scope(each.type) == "organisation"
        }
    return found


def _take(things: Things, found: Mapping[Sighting, Cluster]) -> None:
    for each, thing in found.items():
        things.put((each,), thing)


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


def bodies_of(heard: Heard, found: Mapping[Sighting, Cluster]) -> dict[Sighting, frozenset[Unit]]:
    """The organisations that each person's sighting is a member of, or is named behind."""
    bodies: dict[Sighting, frozenset[Unit]] = {}
    same: dict[frozenset[Unit], frozenset[Unit]] = {}

    def add(each: Sighting, units: frozenset[Unit]) -> None:
        told = bodies.get(each, frozenset()) | units
        bodies[each] = same.setdefault(told, told)

    for each, body in heard.memberships:
        thing = found[body]
        add(each, frozenset({Unit(thing.name, thing.identity)}))
    named = _named_behind(heard, found)
    for each, name in heard.behind:
        nearest = named.get((each.article, name), frozenset())
        if len(nearest) == 1:
            add(each, nearest)
    return bodies


def _named_behind(heard: Heard, found: Mapping[Sighting, Cluster]) -> dict[tuple[str, str], frozenset[Unit]]:
    """What the names mean that stand right in front of persons, by the article and the name."""
    wanted = {(each.article, name) for each, name in heard.behind}
    named: dict[tuple[str, str], frozenset[Unit]] = {}
    for each in found:
        place = (each.article, each.name)
        if place in wanted:
            thing = found[each]
            named[place] = named.get(place, frozenset()) | {Unit(thing.name, thing.identity)}
    return named
