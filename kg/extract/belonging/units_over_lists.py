"""part_of for the communities of a list, whose street stands in front of the first or in the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.annotate.named import Named
from kg.annotate.text.words import COMMITTEES, word_pattern
from kg.extract.context import Context
from kg.extract.statements import Statement

_BELONGING = frozenset({"PartyOrganization", "MassOrganization", "GovernmentBody", "Team"})
_ESTATE = "ResidentialArea"
_COVERED = frozenset({"Community", "Village", _ESTATE})
_LINK = re.compile(r"[、，]|和|与|及|以及")


def from_list_prefixes(context: Context) -> Iterator[Statement]:
    """A street in front of a list of communities covers them all (松涛街道青禾社区、柳岸社区联合…)."""
    units = [name for name in context.names if name.type in _COVERED and not name.bare]
    for number, first in enumerate(units):
        if first.parent is None or first.parent.type not in ("Subdistrict", "Town", "District"):
            continue
        end = _list_end(context, first)
        for other in units[number + 1 :]:
            end = _behind_branches(context, end, other.outer)
            if other.parent is not None or not _LINK.fullmatch(context.text, end, other.outer):
                break
            # 松涛街道青禾社区、桂花苑: an estate in a list of communities may be one of theirs.
            own = _list_end(context, other)
            if other.type != _ESTATE or own > other.end:
                yield Statement(other, "part_of", first.parent, "list prefix")
            end = own


def _behind_branches(context: Context, end: int, limit: int) -> int:
    """Where the branches of a list end whose names tell of no unit (青禾社区党委|、玉兰园党支部|、)."""
    while end < limit and (link := _LINK.match(context.text, end)):
        branches = [
            one.end for one in context.starting_at(link.end()) if one.type in COMMITTEES and not one.parent
        ]
        if not branches:
            break
        end = max(branches)
    return end


def _list_end(context: Context, unit: Named) -> int:
    """Where the list item that begins with ``unit`` ends (behind the party body in its name)."""
    holders = [name.end for name in context.names if name.parent is unit and name.type in _BELONGING]
    return max([unit.end, *holders])


def headline_goes_on(context: Context, unit: Named, pattern: re.Pattern[str]) -> bool:
    """Whether a headline goes on with a pattern right behind a unit's name, in full or in short."""
    heading, called = context.article.headline, (unit.name, unit.name.removesuffix(unit.head))
    told = [one for one in called if len(one) > 1 and one in heading]
    return any(pattern.match(heading, heading.find(one) + len(one)) for one in told)


def from_headline(context: Context) -> Iterator[Statement]:
    """A headline about several communities of one street covers those that the body lists."""
    pattern = word_pattern("several_communities")
    streets = [name for name in context.names if name.type in ("Subdistrict", "Town") and not name.bare]
    for street in streets:
        if not headline_goes_on(context, street, pattern):
            continue
        sentence = context.sentence_at(street.start)
        for unit in context.names:
            if (
                unit.type == "Community"
                and unit.parent is None
                and not unit.bare
                and unit.mention.antecedent is None
                and unit.start in sentence
            ):
                yield Statement(unit, "part_of", street, "headline covers list")
        return
