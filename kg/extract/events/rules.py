"""The rules of the places, days and parts of events, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events import days, larger_events, later_scenes, opening_scenes, parts, scenes
from kg.extract.events.called_parts import parts_told
from kg.extract.events.ceremonies_of_schemes import ceremonies_of_schemes
from kg.extract.events.filled_places import filled_places
from kg.extract.events.parts_beside import parts_beside
from kg.extract.events.parts_it_has import parts_it_has
from kg.extract.events.places_in_headlines import places_in_headlines
from kg.extract.events.scenes_in_front import owned_scenes, scenes_in_front, sites_of_events
from kg.extract.given import Given
from kg.extract.statements import Statement


def where_held(given: Given) -> Iterator[Statement]:
    """Where events are held."""
    context, main = given.context, given.main
    yield from scenes.event_places(context, given.frames, given.there)
    yield from given.plain(scenes_in_front(context), owned_scenes(context), sites_of_events(context))
    yield from given.plain(filled_places(context), later_scenes.shown_elsewhere(context, main))
    yield from given.plain(opening_scenes.opening_scenes(context, main), places_in_headlines(context, main))


def days_and_parts(given: Given) -> Iterator[Statement]:
    """On which days events are held, and what is a part of what."""
    context, main = given.context, given.main
    yield from given.plain(days.dates(context, given.there))
    yield from parts.sub_events(context, given.frames, main)
    yield from given.plain(parts_told(context), larger_events.held_amid(context, main))
    yield from given.plain(larger_events.ceremonies_and_openings(context, main), parts_beside(context, main))
    yield from given.plain(ceremonies_of_schemes(context), parts_it_has(context, main))
