"""Units that only the headline names: what 社区 stands for in the body below (青禾社区：反诈宣传进万家)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.annotate.named import Named
from kg.annotate.reference.headings import names_in_heading
from kg.annotate.text.words import references

# Units that a body goes on to call by their suffix alone.
_UNITS = frozenset({"Community", "Village", "Subdistrict", "Town"})
_SEVERAL = 2


def units_above(heading: str, names: Sequence[Named]) -> Mapping[str, Named]:
    """The one unit of each type that a heading names, of the types of which ``names`` names no other one.

    ``heading`` is the kicker and headline of an article, ``names`` what its body names.
    """
    bare = {name.type for name in names if name.bare and name.type in _UNITS}
    named = {kind: {one.name: one for one in names if one.type == kind and not one.bare} for kind in bare}
    lacking = {kind for kind in bare if len(named[kind]) < _SEVERAL and _opens_bare(kind, names)}
    if not heading or not lacking:
        return {}
    found: defaultdict[str, dict[str, Named]] = defaultdict(dict)
    for name in names_in_heading(heading):
        if name.type in lacking and not name.bare:
            found[name.type].setdefault(name.name, name)
    only = {kind: next(iter(units.values())) for kind, units in found.items() if len(units) == 1}
    # What the body names only behind 社区 (社区打造…。青禾社区书记…) has its units there.
    return {
        kind: named[kind].get(unit.name, unit)
        for kind, unit in only.items()
        if named[kind].keys() <= {unit.name}
    }


def _opens_bare(kind: str, names: Sequence[Named]) -> bool:
    """Whether a body calls a unit by its suffix alone before it names one of that type."""
    first = min((name for name in names if name.type == kind), key=_start_of)
    return first.bare and first.mention.text in references()


def _start_of(name: Named) -> tuple[int, int]:
    return name.outer, -name.end


def headed(name: Named, units: Mapping[str, Named]) -> Named:
    """A word for a unit that nothing in the body resolved, as the unit that the heading names.

    The word is its own antecedent: the naming mention does not stand in the text.
    """
    unit = units.get(name.type)
    if unit is None or not name.bare or name.mention.text not in references():
        return name
    own = replace(
        name.mention,
        name=unit.name,
        parents=unit.mention.parents,
        antecedent=(name.start, name.end),
    )
    return replace(name, mention=own, bare=False)
