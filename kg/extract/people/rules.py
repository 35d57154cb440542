"""The rules of holds_role, member_of and lives_in, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.given import Given
from kg.extract.people import apposition, callings, deputies, dwellings, headed, memberships, offices, people
from kg.extract.people.being_what import being_what
from kg.extract.people.homes_in_front import homes_in_front
from kg.extract.people.named_holders import named_holders
from kg.extract.people.second_titles import second_titles
from kg.extract.people.stationed import stationed
from kg.extract.people.told_of_oneself import told_of_oneself
from kg.extract.statements import Statement


def people_told(given: Given) -> Iterator[Statement]:
    """What people are, where they belong and where they live; what somebody is in short is told once."""
    told = [*_people_told(given)]
    yield from (one for one in told if not _is_short(one, told))


def _is_short(one: Statement, told: Sequence[Statement]) -> bool:
    """Whether a role is only the end of what the same person is in full (书记 for 青禾社区党委书记)."""
    return one.predicate == "holds_role" and any(
        other.predicate == "holds_role"
        and other.refusal is None
        and other.subject.name == one.subject.name
        and other.object.name != one.object.name
        and other.object.name.endswith(one.object.name)
        for other in told
    )


def _people_told(given: Given) -> Iterator[Statement]:
    context, frames = given.context, given.frames
    yield from (*dwellings.residences(context, frames), *dwellings.stays(context))
    yield from told_of_oneself(context)
    yield from given.plain(second_titles(context), dwellings.aged_there(context))
    yield from given.plain(people.roles(context), named_holders(context), apposition.portraits(context))
    yield from offices.offices(context, frames, given.main)
    yield from memberships.joinings(context, frames)
    yield from given.plain(memberships.composed(context), memberships.sent_out(context))
    yield from given.plain(memberships.leaders(context), memberships.team_members(context))
    yield from given.plain(headed.headed(context), stationed(context))
    yield from given.plain(callings.in_lists(context), deputies.deputies(context))
    yield from given.plain(callings.summed_up(context), callings.self_described(context))
    yield from given.plain(callings.workplaces(context), callings.long_in_office(context))
    yield from given.plain(callings.appointed(context), callings.described(context))
    yield from given.plain(being_what(context), homes_in_front(context))
    yield from memberships.founders(context, frames)
    yield from given.plain(memberships.belongings(context))
