"""The rules of honored_as, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.given import Given
from kg.extract.honours import awarding, becoming_honoured, chosen, first_ones, honours, inverted
from kg.extract.honours.being_honoured import being_honoured
from kg.extract.honours.counted_winners import counted_winners
from kg.extract.honours.just_named import among_the_honoured
from kg.extract.honours.named_as import named_as
from kg.extract.honours.praised_by_number import praised_by_number
from kg.extract.honours.praised_classes import praised_classes
from kg.extract.honours.praised_groups import praised_groups
from kg.extract.honours.summed_up_by_honours import summed_up_by_honours
from kg.extract.honours.told_from_the_honour import told_from_the_honour
from kg.extract.participation.attending import contestants
from kg.extract.statements import Statement


def honoured(given: Given) -> Iterator[Statement]:
    """Who received which honour; those who won a contest were at it."""
    context, frames = given.context, given.frames
    won = list(honours.honours(context, frames))
    yield from (*won, *contestants(won, given.main))
    yield from given.plain(inverted.inverted(context), inverted.holders(context))
    yield from given.plain(among_the_honoured(context), counted_winners(context))
    yield from praised_groups(context)
    yield from given.plain(named_as(context), told_from_the_honour(context))
    yield from (*praised_classes(context), *praised_by_number(context), *being_honoured(context))
    yield from chosen.selected(context, frames)
    yield from first_ones.first_ones(context, frames)
    yield from awarding.awarded(context, frames)
    yield from becoming_honoured.becoming_honoured(context, frames)
    yield from awarding.praised(context)
    yield from given.plain(awarding.quoted_titles(context), summed_up_by_honours(context))
