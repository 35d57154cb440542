"""The rules of participates_in, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events.main_events import events_told
from kg.extract.events.parts import first_ones
from kg.extract.given import Given
from kg.extract.participation import attending, participation, presence, representing
from kg.extract.participation.asked_in import asked_in
from kg.extract.participation.audiences import audience
from kg.extract.participation.broken_lists import guests_of_broken_lists
from kg.extract.participation.callers import callers
from kg.extract.participation.drawn import drawn
from kg.extract.participation.joined_people import joined_people
from kg.extract.participation.named_gatherings import named_by_event
from kg.extract.participation.told_by_copulas import told_by_copulas
from kg.extract.participation.who_came import who_came
from kg.extract.statements import Statement


def taking_part(given: Given) -> Iterator[Statement]:
    """Who takes part in which event."""
    context, frames, main = given.context, given.frames, given.main
    hosting = {(one.subject.name, one.object.name) for one in given.held if one.predicate == "organizes"}
    attends = participation.attends(context, frames, given.there)
    # Who holds an event is at it anyway.
    yield from (one for one in attends if (one.subject.name, one.object.name) not in hosting)
    yield from (*joined_people(context, frames), *audience(context, frames, main))
    yield from given.plain(attending.attendants(context, given.there))
    yield from given.plain(representing.performers(context, main), representing.shown_works(context, main))
    yield from given.plain(attending.attendance(context, given.first, given.named))
    yield from given.plain(attending.applauding(context, main))
    yield from given.plain(callers(context), drawn(context, main), who_came(context, main))
    yield from given.plain(asked_in(context, main))
    yield from given.plain(told_by_copulas(context, given.there))
    yield from given.plain(attending.summed_up(context, main), guests_of_broken_lists(context, main))
    opened = [
        event for event in events_told(context, opening=True)[:1] if main and event.end <= main[0].start
    ]
    shown_at = sorted([*opened, *given.there, *first_ones(context, main)], key=lambda event: event.start)
    yield from given.plain(presence.shown(context, shown_at, given.hosts))
    yield from given.plain(named_by_event(context, main))
