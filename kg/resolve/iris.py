"""IRIs for entities: readable, stable, safe in Turtle and SPARQL, one for each thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from kg.ontology import identity_scope
from kg.resolve.chains import units_upward
from kg.resolve.names import digest, is_surname_alone, slug
from kg.resolve.registry import Registry
from kg.resolve.units import Cluster

# Hash lengths that are tried, in hexadecimal digits, until every IRI is the only one of its kind.
_HASH_LENGTHS = (8, 16, 40)
# A name and three units of full length; above this a slug is cut.
_LONGEST = 240


def mint(things: Iterable[Cluster], names: Mapping[int, str], registry: Registry) -> dict[int, str]:
    """A new IRI for each thing, without the base, by ``id(thing)``; none that is registered already.

    ``names`` are the preferred names by ``id(thing)``. An IRI is ``<type in lower case>/<name>``;
    a thing whose type and name another has, or had, gets the nearest unit above it behind the name,
    or the article where no unit is known; persons and events always get their organisation or article.
    """
    ordered = _by_identity(things)
    slugs = {id(thing): _first_slug(thing, names[id(thing)]) for thing in ordered}
    bare = dict(slugs)

    def taken(thing: Cluster) -> bool:
        return _iri(thing, slugs) in registry.ages

    def had_by_another(thing: Cluster) -> bool:
        known = registry.knows(thing.type, thing.name) and slugs[id(thing)] == bare[id(thing)]
        return taken(thing) or known

    # Things of other types clash with none of these.
    placed = [thing for thing in ordered if identity_scope(thing.type) in {"chain", "parent"}]
    for height in range(1, 1 + max((len(units_upward(thing.chain)) for thing in placed), default=0)):
        for thing in _clashing(placed, slugs, had_by_another):
            parts = [slug(unit.name) for unit in units_upward(thing.chain)[:height]]
            if parts:
                slugs[id(thing)] = _bounded("-".join((slug(names[id(thing)]), *parts)))
    for thing in _clashing(placed, slugs, had_by_another):
        if not thing.chain and identity_scope(thing.type) == "parent":
            slugs[id(thing)] = f"{slug(names[id(thing)])}-{slug(_first_article(thing))}"
    for length in _HASH_LENGTHS:
        for thing in _clashing(ordered, slugs, taken, spare=_says_nothing):
            slugs[id(thing)] = f"{slug(names[id(thing)])}-{digest(thing.identity, length)}"
    return {id(thing): _iri(thing, slugs) for thing in ordered}


def _by_identity(things: Iterable[Cluster]) -> list[Cluster]:
    """The things by their identities, which begin with their types and are made type by type."""
    by_type: dict[str, list[Cluster]] = defaultdict(list)
    for thing in things:
        by_type[thing.type].append(thing)
    return [
        thing
        for kind in sorted(by_type)
        for thing in sorted(by_type.pop(kind), key=lambda each: each.identity)
    ]


def possible_slugs(thing: Cluster, name: str) -> tuple[str, ...]:
    """What may stand behind the type in the IRI that is minted for a thing, but for hashes of it."""
    found = {_first_slug(thing, name), f"{slug(name)}-{slug(_first_article(thing))}"}
    parts = [slug(unit.name) for unit in units_upward(thing.chain)]
    heights = range(1, 1 + len(parts))
    found |= {_bounded("-".join((slug(name), *parts[:height]))) for height in heights}
    return tuple(sorted(found))


def _bounded(joined: str) -> str:
    """A slug made of several, cut and closed with a hash of the whole where it is too long."""
    cut = _LONGEST - _HASH_LENGTHS[0] - 1
    return joined if len(joined) <= _LONGEST else f"{joined[:cut]}-{digest(joined)}"


def _iri(thing: Cluster, slugs: Mapping[int, str]) -> str:
    return f"{thing.type.lower()}/{slugs[id(thing)]}"


def _first_slug(thing: Cluster, name: str) -> str:
    """The slug before clashes are looked at."""
    scope = identity_scope(thing.type)
    if scope in {"chain", "parent", "corpus"}:
        return slug(name)
    units = units_upward(thing.chain)
    told = scope == "organisation" and units and not is_surname_alone(thing.name)
    told_by = units[0].name if told else _first_article(thing)
    return f"{slug(name)}-{slug(told_by)}"


def _first_article(thing: Cluster) -> str:
    return min(each.article for each in thing.sightings)


def _says_nothing(thing: Cluster) -> bool:
    return not thing.chain


def _clashing(
    things: Sequence[Cluster],
    slugs: Mapping[int, str],
    taken: Callable[[Cluster], bool],
    spare: Callable[[Cluster], bool] = lambda _: False,
) -> list[Cluster]:
    """The things, given by type, that share type and slug with another, and those whose slug is ``taken``.

    ``spare`` marks things that keep their slug if they are the only such one in a clash.
    """
    clashing: list[Cluster] = []
    for _, alike in groupby(things, lambda thing: thing.type):
        groups: dict[str, list[Cluster]] = defaultdict(list)
        for thing in alike:
            groups[slugs[id(thing)]].append(thing)
        for group in groups.values():
            spared = [thing for thing in group if spare(thing)] if len(group) > 1 else group
            clashing += [
                thing for thing in group if taken(thing) or not (len(spared) == 1 and thing is spared[0])
            ]
    return clashing
