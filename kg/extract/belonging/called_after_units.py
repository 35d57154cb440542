"""part_of for offices that are called after a unit without its level (清波|派出所, 清波镇)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.named import Named
from kg.annotate.text.words import found_words, word_tuple
from kg.extract.context import Context
from kg.extract.statements import Statement

_UNITS = frozenset({"City", "District", "Subdistrict", "Town"})
_OFFICES = frozenset({"GovernmentBody", "MassOrganization"})
# A core of one character may begin any name.
_SHORTEST_CORE = 2


def called_after_units(context: Context) -> Iterator[Statement]:
    """part_of for each office whose name is the core of the one unit so called and what the office is."""
    bodies = [one for one in context.top if _is_office(one)]
    if not bodies:
        return
    cores: dict[str, dict[str, Named]] = {}
    for unit in context.names:
        core = unit.name.removesuffix(unit.head)
        if unit.type in _UNITS and not unit.bare and unit.head and len(core) >= _SHORTEST_CORE:
            cores.setdefault(core, {}).setdefault(unit.name, unit)
    for body in bodies:
        units = cores.get(_core(body), {})
        if len(units) == 1:
            yield Statement(body, "part_of", next(iter(units.values())), "body of the only unit")


def _is_office(name: Named) -> bool:
    """Whether a name is that of an office, or of the volunteers of a unit, without its unit."""
    seated = name.name.endswith(word_tuple("bodies_only_seated_there"))
    kind = (name.type in _OFFICES and not seated) or bool(_volunteers(name))
    return kind and name.parent is None and not name.bare and name.quote is None and bool(name.head)


def _volunteers(name: Named) -> str:
    """What the volunteers of a whole unit are called at the end of a name, or nothing."""
    if name.type not in ("Team", "SocialOrganization"):
        return ""
    return found_words("volunteers_of_units").longest_before(name.name, len(name.name))


def _core(name: Named) -> str:
    """What stands in front of what an office is."""
    return name.name.removesuffix(_volunteers(name) or name.head)
