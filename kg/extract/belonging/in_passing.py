"""Bodies that an article only speaks of: 以社区党组织为核心 says of no body that there is one."""

from __future__ import annotations

from collections.abc import Iterable

from kg.annotate.named import Named
from kg.annotate.text.words import references, word_set
from kg.extract.statements import Statement


def without_bodies_in_passing(statements: Iterable[Statement]) -> list[Statement]:
    """The statements but those of a body of a kind that every unit has, of which nothing else is told.

    Its unit is only referred to (社区居委会): a body named with its unit (青禾社区居委会) is told of. A team
    that every unit has (青禾社区志愿者队伍) is nothing by itself, be it that somebody joins it.
    """
    told = list(statements)
    known = {name for one in told if not _is_in_passing(one) for name in (one.subject.name, one.object.name)}
    return [one for one in told if not _is_in_passing(one) or _of_whom(one).name in known]


def _is_in_passing(one: Statement) -> bool:
    return _is_of_kind(one) or _is_of_common_team(one)


def _is_of_kind(one: Statement) -> bool:
    """Whether a statement puts a body that every unit has into the unit that a word in front of it means."""
    unit = one.subject.parent
    common = one.subject.head in word_set("bodies_of_every_unit") and one.predicate == "part_of"
    return common and unit is not None and unit is one.object and unit.mention.text in references()


def _is_of_common_team(one: Statement) -> bool:
    """Whether a statement only says whose a team is that every unit has, or who joined it."""
    team = _of_whom(one)
    if one.predicate not in ("part_of", "member_of") or team.type != "Team" or team.quote is not None:
        return False
    name, unit = team.name, team.parent
    own = name.removeprefix(unit.name).removeprefix(unit.mention.text) if unit is not None else name
    return own in word_set("teams_of_every_unit")


def _of_whom(one: Statement) -> Named:
    """The body that a statement is about: who belongs, or what somebody is a member of."""
    return one.object if one.predicate == "member_of" else one.subject
