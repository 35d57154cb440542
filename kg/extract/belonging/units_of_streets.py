"""part_of for communities of the street that a report is about (街道各社区…青禾社区…, 辖区|青禾社区)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, word_pattern, word_set
from kg.extract.belonging.units_over_lists import headline_goes_on
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement

_UNITS = frozenset({"Community", "Village"})
_BESIDE = _UNITS | {"Date"}
_STREETS = frozenset({"Subdistrict", "Town"})
# Between two communities of a list stands what each of them has, up to the mark that joins them.
_ITEM = re.compile("(?:“[^”\n]{1,16}”[^，。；：！？“”\n]{0,8})?(?:[、和与及]|以及)")
_MARKS = frozenset("，。；：！？\n")


def units_of_streets(context: Context) -> Iterator[Statement]:
    """part_of for communities in the area of the street of a report, and for those that it directs."""
    streets = [one for one in context.names if one.type in _STREETS and not one.bare]
    if not streets:
        return
    units = [one for one in context.names if one.type in _UNITS and _is_free(one)]
    for number, unit in enumerate(units):
        street = _last_before(streets, unit.outer)
        if street is None:
            continue
        if not (_is_directed(context, street, unit) or _is_in_its_area(context, streets, street, unit)):
            continue
        for one in (unit, *_listed_behind(context, units[number + 1 :], unit)):
            yield Statement(one, "part_of", street, "list prefix", refusal=not_real(context, one.start))
    if len({one.name for one in streets}) == 1 and _speaks_of_several(context, streets):
        for unit in units:
            if unit.start > streets[0].end and _acts_first(context, unit):
                yield Statement(unit, "part_of", streets[0], "headline covers list")


def _is_free(unit: Named) -> bool:
    """Whether a community is named and nothing tells which unit it belongs to."""
    return unit.parent is None and not unit.bare and unit.mention.antecedent is None


def _last_before(streets: list[Named], position: int) -> Named | None:
    """The last street that is named in front of a place."""
    before = [one for one in streets if one.end <= position]
    return before[-1] if before else None


def _is_in_its_area(context: Context, streets: Sequence[Named], street: Named, unit: Named) -> bool:
    """Whether a community stands right behind a word for the area of the street told of."""
    alone = len({one.name for one in streets}) == 1
    near = alone or "\n" not in context.text[street.end : unit.outer]
    word = found_words("in_its_area").longest_before(context.text, unit.outer)
    if not near or not word:
        return False
    front = context.text[max(0, unit.outer - len(word) - 1)]
    between = [one for one in context.top_in(street.end, unit.outer) if one.type in _UNITS]
    return front in _MARKS or not between


def _is_directed(context: Context, street: Named, unit: Named) -> bool:
    """Whether a street does something with a community directly behind the verb for that."""
    clause = context.clause_at(unit.outer)
    if street.start < clause.start:
        return False
    return _directing().fullmatch(context.text, street.end, unit.outer) is not None


@cache
def _directing() -> re.Pattern[str]:
    return re.compile(rf"(?:[^，。；：！？“”\n]{{0,6}}?)(?:{any_of(word_set('moving_communities'))})")


def _listed_behind(context: Context, units: list[Named], first: Named) -> Iterator[Named]:
    """The communities of the list that begins with ``first``."""
    end = first.end
    for unit in units:
        if not _ITEM.fullmatch(context.text, end, unit.outer):
            return
        yield unit
        end = unit.end


def _speaks_of_several(context: Context, streets: list[Named]) -> bool:
    """Whether a report or its headline speaks of several communities of its street (街道各社区)."""
    several = word_pattern("communities_of_every_kind")
    if any(several.match(context.text, one.end) for one in streets):
        return True
    return headline_goes_on(context, streets[0], several)


def _acts_first(context: Context, unit: Named) -> bool:
    """Whether a community is the first that a clause names, or stands in a list or pair with such a one."""
    clause = context.clause_at(unit.outer)
    before = context.top_in(clause.start, unit.outer)
    return all(one.type in _BESIDE for one in before)
