"""Units that only the headline names: what 社区 stands for in the body below (青禾社区：反诈宣传进万家)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.annotate.assemble import find_names
from kg.annotate.cutting import cut, tagged
from kg.annotate.named import Named
from kg.annotate.tokens import Tokens
from kg.annotate.words import references

# Units that a body goes on to call by their suffix alone.
_UNITS = frozenset({"Community", "Village", "Subdistrict", "Town"})


def units_above(heading: str, names: Sequence[Named]) -> Mapping[str, Named]:
    """The one unit of each type that a heading names, of the types of which ``names`` names none.

    ``heading`` is the kicker and headline of an article, ``names`` what its body names.
    """
    bare = {name.type for name in names if name.bare and name.type in _UNITS}
    lacking = bare - {name.type for name in names if not name.bare}
    if not heading or not lacking:
        return {}
    words = cut(heading)
    found: defaultdict[str, dict[str, Named]] = defaultdict(dict)
    for name in find_names(Tokens(words, tagged(words))):
        if name.type in lacking and not name.bare:
            found[name.type].setdefault(name.name, name)
    return {kind: next(iter(units.values())) for kind, units in found.items() if len(units) == 1}


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
