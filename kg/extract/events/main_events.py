"""The events that an article is about, and who holds them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.weak_verbs import is_weakly_held
from kg.extract.context import Context
from kg.extract.events import giving_events, holding, hosting, parts_in_lists, scenes
from kg.extract.events.hosts_by_nouns import named_hosts
from kg.extract.events.hosts_in_clefts import hosts_in_clefts
from kg.extract.events.hosts_in_headlines import hosts_in_headline
from kg.extract.events.inviting_hosts import inviting_hosts
from kg.extract.events.paying_calls import paying_calls
from kg.extract.events.put_on_at_places import put_on_at_places
from kg.extract.founding.told_practices import is_practice
from kg.extract.given import Given
from kg.extract.modality import not_real
from kg.extract.statements import Statement


def find_given(context: Context, frames: Sequence[Frame], *, by_verbs: bool) -> Given:
    """What the rules are given; ``by_verbs`` leaves out those whose statements have no cue."""
    held = _held(context, frames, by_verbs=by_verbs)
    # What goes on for years is no scene.
    kept = {one.object.start for one in held if one.predicate == "runs"}
    first = [one for one in events_told(context, opening=False) if one.start not in kept][:1]
    named = main_events(held) or first
    main = [*_told_first(context, first, named), *named]
    if not by_verbs:
        held += named_hosts(context, main)
        held += hosts_in_clefts(context, main)
        held += hosts_in_headline(context, main, held)
    there = main or events_told(context, opening=True)[:1]
    return Given(context, frames, held, first, named, main, there, by_verbs)


def _held(context: Context, frames: Sequence[Frame], *, by_verbs: bool) -> list[Statement]:
    """Who holds which event, with the places that verbs of holding tell beside it."""
    held = [
        *holding.organizes(context, frames),
        *giving_events.of_organization(context, frames),
        *hosting.hosts(context, frames),
        *put_on_at_places(context, frames),
    ]
    held = giving_events.without_places(held)
    held += giving_events.given(context, frames, held)
    held += giving_events.first_of_programmes(context, frames)
    called = giving_events.called_together(context, held)
    inviting = inviting_hosts(context, frames, held)
    return [*held, *called, *inviting, *(() if by_verbs else paying_calls(context, frames))]


def main_events(held: Sequence[Statement]) -> list[Named]:
    """The events that the article is about, the first one first."""
    events: list[Named] = []
    firm = [one for one in held if not is_weakly_held(one.cue)]
    for statement in firm or held:
        real = statement.predicate == "organizes" and statement.refusal is None
        if real and not parts_in_lists.is_list(statement.object) and statement.object not in events:
            events.append(statement.object)
    return sorted(events, key=lambda event: event.start)


def events_told(context: Context, *, opening: bool) -> list[Named]:
    """The events that are not only meant: the openings, or all others."""
    events = (one for one in context.top if one.type == "Event" and not_real(context, one.start) is None)
    own = [event for event in events if (event.head in word_set("opening_events")) is opening]
    return [event for event in own if not is_practice(context, event)]


def _told_first(context: Context, first: Sequence[Named], main: Sequence[Named]) -> list[Named]:
    """The first event, where it takes place or is the scene in front of the first one that somebody holds."""
    ahead = [event for event in first if main and event.end <= main[0].start]
    return [
        one
        for one in ahead
        if scenes.takes_place(context, one.end, context.clause_at(one.start).end)
        # 在“…”活动中，|志愿者分享了故事。社区还举办…
        or (one.quote is not None and context.text.startswith(word_tuple("inside_events"), one.end))
    ]
