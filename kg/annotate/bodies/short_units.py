"""Units that the names of their bodies begin with in short (石桥|实践站 of 石桥村, 锦苑|业委会)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.named import Named
from kg.annotate.text.words import ADMINISTRATIVE, COMPOSITE, word_set
from kg.records import Mention

# Bodies that a community or village has of its own: the state has its stations above it.
_STATE = "GovernmentBody"
_OF_UNITS = COMPOSITE - {_STATE}
_SETTLEMENTS = frozenset({"Community", "Village"})
_ESTATE = "ResidentialArea"


def units_by_core(text: str, parts: Sequence[Part]) -> dict[str, Part]:
    """The communities, villages and estates of a text by their names without the suffix."""
    named = [part for part in parts if not part.bare]
    estates = [part for part in named if text[part.suffix : part.end] in word_set("suffixes_left_out")]
    settled = [part for part in named if part.type in _SETTLEMENTS]
    return {part.core(text): part for part in (*estates, *settled)}


def unit_of_body(text: str, part: Part, parent: Named | None, units: Mapping[str, Part]) -> Named | None:
    """The unit that a body belongs to and whose name opens the body's in short, if the text names it."""
    of_estate = text[part.suffix : part.end] in word_set("unit_bodies")
    unit = units.get(part.core(text))
    if parent is not None and parent.type == _STATE and parent.end == part.start:
        # 唐家派出所|柳溪警务室: the station's, though it is for 柳溪社区.
        return None
    if unit is not None and not part.bare:
        fits = of_estate if unit.type == _ESTATE else part.type in _OF_UNITS
        return _short_unit(text, part, unit, parent) if fits else None
    if parent is None or parent.type != _ESTATE or parent.end != part.start or not part.bare:
        return None
    # 锦苑 ends like an estate's name by itself.
    estate = units.get(text[parent.start : parent.end])
    if estate is None or estate.type != _ESTATE or not (of_estate or part.type in _OF_UNITS):
        return None
    return _short_unit(text, part._replace(start=parent.start), estate, parent.parent)


def _short_unit(text: str, part: Part, unit: Part, parent: Named | None) -> Named:
    """The unit that a body's name begins with in short (石桥 for 石桥村)."""
    short, name = part.core(text), text[unit.start : unit.end]
    above = parent if parent is not None and parent.type in ADMINISTRATIVE else None
    chain = () if above is None else (above.name, *above.mention.parents)
    mention = Mention(part.start, part.suffix, short, unit.type, name, chain, (short,))
    return Named(mention, above.outer if above else part.start, text[unit.suffix : unit.end], above)
