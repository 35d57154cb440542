"""The order in which the rules read an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.tokens import Tokens
from kg.extract import (
    cooperation,
    founding,
    hierarchy,
    holding,
    honours,
    participation,
    people,
    places,
    presence,
    scenes,
    service,
)
from kg.extract.context import Context
from kg.extract.frames import Frame, find_frames
from kg.extract.measurements import find_measurements, gather
from kg.extract.modality import not_real
from kg.extract.statements import Statement, to_claims
from kg.records import Claim, Measurement


def read_context(context: Context, tokens: Tokens) -> tuple[list[Claim], list[Measurement]]:
    """The claims and measurements of an article whose mentions are known, sorted by place."""
    frames = find_frames(context)
    statements = list(_statements(context, frames))
    found = gather(context, frames, statements, _main_events(statements))
    return to_claims(context, statements), find_measurements(context, tokens, found)


def _statements(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    held = [
        *holding.organizes(context, frames),
        *holding.of_organization(context),
        *holding.hosts(context, frames),
    ]
    events = [name for name in context.top if name.type == "Event" and not not_real(context, name.start)]
    main = _main_events(held) or events[:1]
    yield from hierarchy.from_names(context)
    yield from hierarchy.from_list_prefixes(context)
    yield from hierarchy.from_headline(context)
    yield from hierarchy.from_verbs(context, frames)
    yield from cooperation.partners(context, frames)
    yield from cooperation.nominal_partners(context)
    yield from cooperation.visiting_partners(context, frames)
    yield from cooperation.invited_partners(context, frames)
    yield from held
    yield from founding.founded_and_run(context, frames)
    yield from founding.possessed(context)
    yield from founding.named_projects(context, frames)
    yield from places.sites(context, frames)
    yield from places.founded_at(context, frames)
    yield from places.contents(context, frames)
    yield from scenes.event_places(context, frames, main)
    yield from places.residences(context, frames)
    yield from people.roles(context)
    yield from people.offices(context, frames, main)
    yield from people.joinings(context, frames)
    yield from honours.honours(context, frames)
    yield from honours.selected(context, frames)
    yield from honours.quoted_titles(context)
    yield from participation.attends(context, frames, main)
    yield from participation.audience(context, frames, main)
    yield from presence.shown(context, main)
    yield from service.serves(context, frames, main)
    yield from participation.dates(context, main)


def _main_events(held: Sequence[Statement]) -> list[Named]:
    """The events that the article is about, the first one first."""
    events: list[Named] = []
    for statement in held:
        if statement.predicate == "organizes" and statement.object not in events:
            events.append(statement.object)
    return sorted(events, key=lambda event: event.start)
