"""The rules of partners_with, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.given import Given
from kg.extract.partners import called_partners, cooperation
from kg.extract.partners.counted_partners import counted_partners
from kg.extract.partners.deeds_together import deeds_together
from kg.extract.partners.pacts_with_all import pacts_with_all
from kg.extract.partners.paired_at_events import paired
from kg.extract.partners.partners_in_clefts import partners_in_clefts
from kg.extract.partners.visiting_partners import visiting_partners
from kg.extract.statements import Statement


def partners(given: Given) -> Iterator[Statement]:
    """Who builds together with whom."""
    context, frames = given.context, given.frames
    yield from cooperation.partners(context, frames)
    yield from given.plain(called_partners.nominal_partners(context), called_partners.said_partners(context))
    yield from called_partners.awarded_partners(context, frames)
    yield from (*visiting_partners(context, frames), *paired(context, frames))
    yield from (*deeds_together(context), *pacts_with_all(context))
    yield from given.plain(partners_in_clefts(context))
    yield from counted_partners(context)
