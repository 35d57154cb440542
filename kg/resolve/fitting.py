"""Whether a thing can be what an IRI was registered for: what both are told by beside their name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kg.ontology import administrative_level, identity_scope
from kg.resolve.chains import INSTITUTION_LEVEL, Chain, Unit, compatible, merged, units_upward
from kg.resolve.names import is_generic, is_surname_alone, unit_type
from kg.resolve.units import Cluster


def keys(thing: Cluster, iris: Mapping[str, str]) -> tuple[str, ...]:
    """What tells a thing apart from others of its class and name, as ``Registration.keys`` has it.

    ``iris`` are those of things, without the base, by the identity of the thing. An organisation
    that is not among them tells nothing of a person.
    """
    scope = identity_scope(thing.type)
    if scope == "organisation":
        bodies = (iris.get(unit.thing, "") for unit in units_upward(thing.chain))
        return tuple(sorted({iri for iri in bodies if iri}))
    if scope == "article":
        return tuple(sorted(thing.days))
    return tuple(dict.fromkeys(unit.name for unit in units_upward(thing.chain)))


def likeness(found: Iterable[str], registered: Collection[str]) -> tuple[int, int]:
    """A sort key that grows with the keys that both have, and falls with those of one alone."""
    distinct = set(found)
    shared = len(distinct.intersection(registered))
    return shared, 2 * shared - len(distinct) - len(registered)


def fits(thing: Cluster, found: Collection[str], registered: Collection[str], *, alone: bool) -> bool:
    """Whether a thing with the keys ``found`` can be what was registered with others, by these alone.

    ``alone`` says that no other thing bears the name, now or in the registry. A person needs an
    organisation in common, an event a day, and what has a generic name the nearest unit.
    """
    scope = identity_scope(thing.type)
    shared = not set(found).isdisjoint(registered)
    if scope == "organisation":
        return shared and not is_surname_alone(thing.name)
    if scope == "article":
        return shared
    here, there = _chain(found), _chain(registered)
    if not administrative_level(thing.type) and is_generic(thing.name):
        return shared and max(here) == max(there) and compatible(here, there)
    return compatible(here, there) and (shared or alone or not (here or there))


def _chain(names: Iterable[str]) -> Chain:
    """The chain of the units with these names."""
    chain: Chain = {}
    for name in names:
        kind = unit_type(name)
        level = administrative_level(kind) if kind else 0
        chain = merged(chain, {level or INSTITUTION_LEVEL: frozenset({Unit(name)})})
    return chain
