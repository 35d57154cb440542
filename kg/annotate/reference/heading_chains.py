"""Units above a unit that only the headline tells (headline 柳岸街道青禾社区：…, body 青禾社区开展…)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.annotate.named import Named
from kg.annotate.reference.headings import names_in_heading

_UNITS = frozenset({"Community", "Village", "Subdistrict", "Town"})


def with_chains(heading: str, names: Sequence[Named]) -> list[Named]:
    """The names, where the first mention of a unit has above it what the heading alone puts there.

    A unit of which the body tells what stands above it keeps that. What the body does not name is a
    mention without text, at the unit that it stands above.
    """
    known = {(one.type, one.name) for one in names if one.parent is not None}
    first: dict[tuple[str, str], Named] = {}
    for name in names:
        unnamed = name.type in _UNITS and not name.bare and (name.type, name.name) not in known
        if unnamed and name.mention.antecedent is None and heading.find(name.name) > 0:
            first.setdefault((name.type, name.name), name)
    if not first:
        return list(names)
    above = {
        (one.type, one.name): one.parent
        for one in names_in_heading(heading)
        if one.parent is not None and not one.bare
    }
    own = {(one.type, one.name): one for one in reversed(names) if not one.bare}
    told = {id(name): _below(name, above[key], own) for key, name in first.items() if key in above}
    return [told.get(id(name), name) for name in names]


def units_told_above(name: Named) -> Iterator[Named]:
    """The units above a name that only the heading tells, nearest first."""
    unit = name.parent
    while unit is not None and not unit.mention.text:
        yield unit
        unit = unit.parent


def _below(name: Named, unit: Named, own: Mapping[tuple[str, str], Named]) -> Named:
    """A name with the chain that begins with ``unit`` above it."""
    chain = [unit]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    above: Named | None = None
    for one in reversed(chain):
        above = own.get((one.type, one.name)) or _spoken_of(one, name, above)
    parents = tuple(one.name for one in chain)
    return replace(name, parent=above, mention=replace(name.mention, parents=parents))


def _spoken_of(unit: Named, name: Named, above: Named | None) -> Named:
    """A unit that the body does not name, at the place of the name that it stands above."""
    place = (name.start, name.end)
    mention = replace(unit.mention, start=name.start, end=name.start, text="", antecedent=place)
    return replace(unit, mention=mention, outer=name.start, parent=above)
