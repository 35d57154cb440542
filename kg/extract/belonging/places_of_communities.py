"""part_of and located_in for estates and public places of a community that the words around them tell."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.named import Named
from kg.annotate.text.words import word_set, word_tuple
from kg.extract.context import Context
from kg.extract.statements import Statement

_SETTLEMENTS = frozenset({"Community", "Village"})
# A core of one character may begin any name.
_SHORTEST_CORE = 2


def belongings(context: Context) -> Iterator[Statement]:
    """part_of for estates and located_in for public places of a community."""
    yield from _estates(context)
    yield from _grounds(context)


def _estates(context: Context) -> Iterator[Statement]:
    """part_of for an estate behind a community and 的 (搬进青禾社区的百花公寓)."""
    for estate in context.top:
        if estate.type != "ResidentialArea" or estate.parent is not None or estate.bare:
            continue
        place = estate.outer - 1
        if context.text[place : estate.outer] not in word_set("attributes"):
            continue
        for unit in context.ending.get(place, ()):
            if unit.type in _SETTLEMENTS and not unit.bare:
                yield Statement(estate, "part_of", unit, "place in front")
                break


def _grounds(context: Context) -> Iterator[Statement]:
    """located_in for a public place that is called as the article's community is (青禾市民广场, 青禾社区)."""
    units = {one.name: one for one in reversed(context.top) if one.type in _SETTLEMENTS and not one.bare}
    cores = {name.removesuffix(unit.head): unit for name, unit in units.items()}
    seen = set[str]()
    for place in context.top:
        if place.type != "Venue" or place.parent is not None or place.bare or place.name in seen:
            continue
        unit = _namesake(place, cores)
        if unit is not None:
            seen.add(place.name)
            yield Statement(place, "located_in", unit, "name chain")


def _namesake(place: Named, cores: dict[str, Named]) -> Named | None:
    """The community whose name without its suffix begins a public place's name, or None."""
    if place.quote is not None or not place.name.endswith(word_tuple("grounds_of_communities")):
        return None
    fitting = [core for core in cores if len(core) >= _SHORTEST_CORE and place.name.startswith(core)]
    return cores[max(fitting, key=len)] if fitting else None
