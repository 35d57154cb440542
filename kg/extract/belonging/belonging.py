"""part_of for units and firms that words between two names put into another one.

松涛街道的|青禾社区、柳岸社区; 松涛集团|旗下的|松涛物业; 桂花苑|是|青禾社区|最大的小区;
青禾社区|有个小区叫|桂花苑.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.text.words import ADMINISTRATIVE, any_of, links, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import BODIES

_OWNED = frozenset({"Subdistrict", "Town", "Village", "Community", "ResidentialArea"})
_PARTY = "PartyOrganization"
_WITH_LEAGUES = frozenset({"City", "District"})
# What an example ends with, where the list of them ends, and how far behind that the street stands.
_MARKS, _ELLIPSIS, _STREET_REACH = "、，；", re.compile("……|…"), 24
_EXAMPLES, _STREETS = frozenset({"Community", "Village"}), frozenset({"Subdistrict", "Town"})
_LINK = re.compile(r"、|和|与|及|以及")
# From what is described to the word that says what it is stand at most so many characters.
_REACH = 12


def belonging(context: Context) -> Iterator[Statement]:
    """part_of for what stands behind its owner, is called a part of it, or is said to be in it."""
    yield from _behind_owners(context)
    yield from _described(context)
    yield from _so_called(context)
    yield from _leagues(context)
    yield from _examples(context)
    yield from _listed_teams(context)


def _listed_teams(context: Context) -> Iterator[Statement]:
    """The later teams of a list whose first one stands behind their owner (青禾大学“…”服务队、“…”实践队)."""
    owner: Named | None = None
    for one, other in pairwise(context.top):
        linked = one.type == other.type == "Team" and context.text[one.end : other.outer] in links() | {""}
        owner = (one.parent or owner) if linked else None
        alike = (one.quote is not None and other.quote is not None) or other.mention.text == other.head
        if owner is None or owner.bare or other.parent is not None or not alike:
            continue
        if owner.type not in ("Team", "ResidentialArea"):
            refusal = not_real(context, other.start)
            yield Statement(other, "part_of", owner, "team of a place", refusal=refusal)


def _examples(context: Context) -> Iterator[Statement]:
    """The communities with which a report opens as examples of the street that it goes on about.

    青禾社区集市定期开展、柳岸村办起书屋……今年以来，松涛街道推进…
    """
    for end in (match.end() for match in _ELLIPSIS.finditer(context.text)):
        sentence = context.sentence_at(end - 1)
        here = [one for one in context.top_in(sentence.start, end) if one.type in _EXAMPLES and not one.bare]
        units = [one for one in here if _opens_example(context, sentence.start, one)]
        behind = [
            one for one in context.top_in(end, end + _STREET_REACH) if one.type in _OWNED and not one.bare
        ]
        streets = [one for one in behind[:1] if one.type in _STREETS]
        for unit in (
            units if streets and len(units) == len(here) > 1 and not context.is_quoted(end - 1) else ()
        ):
            if unit.parent is None and not_real(context, streets[0].start) is None:
                yield Statement(unit, "part_of", streets[0], "list prefix")


def _opens_example(context: Context, start: int, unit: Named) -> bool:
    """Whether a unit stands at the start of its sentence or behind a mark in it."""
    return unit.outer == start or context.text[unit.outer - 1] in _MARKS


def _leagues(context: Context) -> Iterator[Statement]:
    """The league of the only city or district that a report names (团市委, 团区委)."""
    leagues = [one for one in context.names if one.name in word_set("own_leagues") and not one.bare]
    for league in leagues:
        units = {
            unit.name: unit
            for unit in context.names
            if unit.type in _WITH_LEAGUES and not unit.bare and unit.head and unit.head in league.name
        }
        if league.parent is None and league.mention.antecedent is None and len(units) == 1:
            yield Statement(league, "part_of", next(iter(units.values())), "body of the only unit")


@cache
def _owned() -> re.Pattern[str]:
    """What parts an owner from what it owns (的, 所辖的); the group says whether it tells of firms too."""
    below, within = any_of(word_set("below_owners")), any_of(word_set("within_units"))
    return re.compile(rf"(?P<firm>(?:{below})的?)|(?:{within})的?|的")


def _behind_owners(context: Context) -> Iterator[Statement]:
    for owner in context.top:
        between = _owned().match(context.text, owner.end)
        if between is None or owner.bare or owner.mention.antecedent is not None:
            continue
        # 松涛银行松涛支行党支部|辖内: the firm's own.
        over = owner.parent if between["firm"] and owner.type == _PARTY and owner.parent else owner
        # 松涛街道的青禾社区、柳岸社区: the first one shows whether the rest is below, too.
        for number, name in enumerate(names_listed(context, between.end())):
            # 松涛集团旗下的|松涛物业|党支部: the firm is the group's.
            own = name.parent if name.parent is not None and name.parent.start == name.outer else name
            bodies = {over.type, own.type} <= BODIES
            firm = between["firm"] and (bodies or own.type == "Team")
            if own.parent is not None or not (firm or (own is name and is_above(over, name))):
                break
            yield Statement(own, "part_of", over, "list prefix" if number else "name chain")


def names_listed(context: Context, start: int) -> Iterator[Named]:
    """The list of names that begins at a place."""
    for name in context.top:
        if name.outer < start and name.start != start:
            continue
        # 下属单位|虹桥集团: 单位 is the front of the firm, too.
        if (name.outer > start and name.start != start) or name.bare:
            return
        yield name
        link = _LINK.match(context.text, name.end)
        if link is None:
            return
        start = link.end()


def is_above(owner: Named, name: Named) -> bool:
    """Whether a unit is larger than another one."""
    units = owner.type in ADMINISTRATIVE and name.type in _OWNED
    return units and ADMINISTRATIVE.index(owner.type) < ADMINISTRATIVE.index(name.type)


@cache
def _being_one() -> re.Pattern[str]:
    """What calls a place one of a unit's, behind the unit (青禾社区|最大的老旧小区, |的一个小区)."""
    kinds = any_of(word_set("described_estates"))
    return re.compile(rf"[^，。；！？“”]{{0,{_REACH}}}?(?:{kinds})(?=[，。；！\n])")


def _described(context: Context) -> Iterator[Statement]:
    """桂花苑是青禾社区最大的老旧小区: an estate is one of those of a community."""
    for unit in context.top:
        if unit.bare or unit.type not in ADMINISTRATIVE:
            continue
        calling = (one for one in word_set("calling_one") if context.text.endswith(one, 0, unit.outer))
        verb = max(calling, key=len, default="")
        if not verb:
            continue
        named = [n for n in context.ending.get(unit.outer - len(verb), ()) if n.type in ADMINISTRATIVE]
        one = next((n for n in named if not n.bare and n.parent is None and is_above(unit, n)), None)
        if one is not None and _being_one().match(context.text, unit.end):
            yield Statement(one, "part_of", unit, "verb of belonging", refusal=not_real(context, unit.outer))


@cache
def _called() -> re.Pattern[str]:
    """有个小区叫 and its like behind a unit."""
    kinds, having = any_of(word_set("described_estates")), any_of(word_set("having_one"))
    calling = any_of(word_set("calling_so"))
    return re.compile(rf"(?:{having})[^，。；！？“”]{{0,8}}?(?:{kinds})，?(?:{calling})")


def _so_called(context: Context) -> Iterator[Statement]:
    """青禾社区有个老小区叫桂花苑: an estate is introduced as one of a community's."""
    for unit in context.top:
        match = _called().match(context.text, unit.end) if unit.type in ADMINISTRATIVE else None
        for name in context.starting_at(match.end()) if match is not None and not unit.bare else ():
            if name.parent is None and not name.bare and is_above(unit, name):
                yield Statement(name, "part_of", unit, "verb of belonging")
