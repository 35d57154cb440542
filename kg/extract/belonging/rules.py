"""The rules of part_of and located_in, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.belonging import (
    alliances,
    contents,
    hierarchy,
    inside,
    party_units,
    places,
    places_of_communities,
    subordinate,
    subprojects,
    units_over_lists,
)
from kg.extract.belonging.alliance_members import alliance_members
from kg.extract.belonging.appearing_places import appearing_places
from kg.extract.belonging.becoming_places import becoming_places
from kg.extract.belonging.called_after_units import called_after_units
from kg.extract.belonging.come_forth import come_forth
from kg.extract.belonging.owners_told import owners_told
from kg.extract.belonging.parts_of_houses import rooms_behind_house, rooms_of_parts
from kg.extract.belonging.rooms_seen import rooms_looked_at, rooms_on_floors
from kg.extract.belonging.schemes_with_parts import schemes_with_parts
from kg.extract.belonging.units_of_streets import units_of_streets
from kg.extract.given import Given
from kg.extract.statements import Statement


def units(given: Given) -> Iterator[Statement]:
    """What names, lists and words say of which unit or alliance something belongs to."""
    context, frames = given.context, given.frames
    yield from hierarchy.from_names(context)
    yield from given.plain(hierarchy.from_brands(context), hierarchy.from_members(context))
    yield from given.plain(units_over_lists.from_list_prefixes(context))
    yield from given.plain(units_over_lists.from_headline(context), party_units.from_parties(context))
    yield from given.plain(units_of_streets(context), called_after_units(context))
    yield from hierarchy.from_verbs(context, frames)
    yield from given.plain(places_of_communities.belongings(context))
    yield from given.plain(subordinate.subordinates(context), alliances.alliances(context))
    yield from given.plain(alliance_members(context), owners_told(context))


def programmes_and_sites(given: Given) -> Iterator[Statement]:
    """The parts of programmes, and what stands in which place."""
    context, frames = given.context, given.frames
    yield from given.plain(subprojects.sub_projects(context), schemes_with_parts(context))
    yield from given.plain(subprojects.held_under_name(context))
    yield from (*places.sites(context, frames), *places.founded_at(context, frames))
    yield from contents.contents(context, frames)
    yield from given.plain(contents.all_there(context), contents.gathered_into_one(context))
    yield from given.plain(rooms_looked_at(context), rooms_on_floors(context))
    yield from given.plain(rooms_of_parts(context), rooms_behind_house(context))
    yield from inside.rooms_of(context)
    yield from given.plain(inside.facilities(context), inside.presented(context), becoming_places(context))
    yield from given.plain(appearing_places(context), come_forth(context))
    yield from inside.openings(context, frames)
