"""The order in which the rules read an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.annotate.named import Named
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import references, word_set
from kg.extract.belonging import (
    alliances,
    becoming_places,
    contents,
    hierarchy,
    inside,
    party_units,
    places,
    places_of_communities,
    subordinate,
    subprojects,
    teams_by_kind,
)
from kg.extract.belonging.in_passing import without_bodies_in_passing
from kg.extract.belonging.schemes_with_parts import schemes_with_parts
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.parsing import find_frames
from kg.extract.clauses.weak_verbs import is_weakly_held
from kg.extract.context import Context
from kg.extract.counts.measurements import find_measurements, gather
from kg.extract.events import (
    called_parts,
    days,
    giving_events,
    holding,
    larger_events,
    later_scenes,
    opening_scenes,
    parts,
    parts_in_lists,
    scenes,
)
from kg.extract.events.paying_calls import paying_calls
from kg.extract.events.places_in_headlines import places_in_headlines
from kg.extract.events.put_on_at_places import put_on_at_places
from kg.extract.events.scenes_in_front import owned_scenes, scenes_in_front
from kg.extract.founding import (
    founded_at_ceremonies,
    founding,
    gathered,
    handed_over,
    means,
    own_brands,
    passive,
    told_practices,
)
from kg.extract.founding.driven_by import driven_by
from kg.extract.founding.hosted_projects import hosted_projects
from kg.extract.honours import (
    awarding,
    becoming_honoured,
    chosen,
    counted_winners,
    first_ones,
    honours,
    inverted,
    just_named,
)
from kg.extract.honours.praised_groups import praised_groups
from kg.extract.modality import Refusal, not_real
from kg.extract.participation import (
    attending,
    audiences,
    drawn,
    joined_people,
    one_people,
    participation,
    presence,
    representing,
)
from kg.extract.partners import called_partners, cooperation, deeds_together, pacts_with_all, paired_at_events
from kg.extract.partners.visiting_partners import visiting_partners
from kg.extract.people import (
    apposition,
    callings,
    deputies,
    dwellings,
    headed,
    memberships,
    named_holders,
    offices,
    people,
)
from kg.extract.people.second_titles import second_titles
from kg.extract.people.told_of_oneself import told_of_oneself
from kg.extract.service import reaching, service
from kg.extract.statements import Statement, to_claims
from kg.records import Reading


def read_context(context: Context, tokens: Tokens) -> Reading:
    """What an article with known mentions, which stay out, states, does not state and counts, by place."""
    frames = find_frames(context)
    statements = without_bodies_in_passing(one_people.of_one_people(_statements(context, frames)))
    claims, rejected = to_claims(context, [*statements, *_unresolved(context, statements)])
    found = gather(context, frames, statements, _main_events(statements))
    measurements, uncounted = find_measurements(context, tokens, found)
    return Reading(context.article, (), tuple(claims), tuple(rejected), tuple(measurements), tuple(uncounted))


def _unresolved(context: Context, statements: Sequence[Statement]) -> Iterator[Statement]:
    """What verbs would state if a word that refers to nothing named (社区开展了检查) were a name."""
    bare = {(name.start, name.end) for name in context.names if _refers_to_nothing(name)}
    if not bare:
        return
    names = (replace(name, bare=False) if _refers_to_nothing(name) else name for name in context.names)
    supposed = context.supposing(list(names))
    frames = find_frames(supposed, {supposed.sentence_index(start) for start, _ in bare})
    said = {(one.predicate, one.cue.start) for one in statements if one.cue is not None}
    for one in _statements(supposed, frames, by_verbs=True):
        if one.cue is None or (one.predicate, one.cue.start) in said:
            continue
        for word in (one.subject, one.object):
            if (word.start, word.end) in bare and word.start in supposed.sentence_at(one.cue.start):
                yield replace(one, refusal=one.refusal or Refusal("unresolved", word.start, word.end))
                break


def _refers_to_nothing(name: Named) -> bool:
    return name.bare and name.mention.text in references()


def _statements(context: Context, frames: Sequence[Frame], *, by_verbs: bool = False) -> Iterator[Statement]:
    """What the rules read; ``by_verbs`` leaves out the rules whose statements have no cue."""

    def plain(statements: Iterable[Statement]) -> Iterable[Statement]:
        # A generator that nobody asks does nothing.
        return () if by_verbs else statements

    held = [
        *holding.organizes(context, frames),
        *giving_events.of_organization(context, frames),
        *holding.hosts(context, frames),
        *put_on_at_places(context, frames),
    ]
    held = giving_events.without_places(held)
    held += giving_events.given(context, frames, held)
    held += giving_events.first_of_programmes(context, frames)
    held += [*giving_events.called_together(context, held), *plain(paying_calls(context, frames))]
    first = _events(context, opening=False)[:1]
    named = _main_events(held) or first
    main = [*_told_first(context, first, named), *named]
    held += plain(giving_events.named_hosts(context, main))
    there = main or _events(context, opening=True)[:1]
    yield from plain(chain(hierarchy.from_names(context), hierarchy.from_brands(context)))
    yield from plain(chain(hierarchy.from_members(context), hierarchy.from_list_prefixes(context)))
    yield from plain(chain(hierarchy.from_headline(context), party_units.from_parties(context)))
    yield from (*hierarchy.from_verbs(context, frames), *plain(places_of_communities.belongings(context)))
    yield from plain(subordinate.subordinates(context))
    yield from plain(alliances.alliances(context))
    yield from cooperation.partners(context, frames)
    yield from plain(chain(called_partners.nominal_partners(context), called_partners.said_partners(context)))
    yield from called_partners.awarded_partners(context, frames)
    yield from (*visiting_partners(context, frames), *paired_at_events.paired(context, frames))
    yield from plain(chain(deeds_together.deeds_together(context), pacts_with_all.pacts_with_all(context)))
    yield from held
    yield from founding.founded_and_run(context, frames)
    yield from founding.built_together(context, frames)
    yield from plain(founded_at_ceremonies.founded_at_ceremonies(context, held))
    yield from gathered.teams_of_people(context, frames)
    yield from plain(gathered.teams_of_places(context))
    yield from plain(chain(gathered.teams_of_bodies(context), teams_by_kind.teams_by_kind(context)))
    yield from (*passive.named_before(context, frames), *driven_by(context, frames))
    yield from plain(chain(handed_over.handed_over(context), handed_over.operators(context)))
    yield from plain(hosted_projects(context))
    yield from means.means(context, frames)
    yield from plain(chain(own_brands.possessed(context), own_brands.told_of_there(context)))
    yield from plain(told_practices.told_practices(context))
    yield from means.named_projects(context, frames)
    yield from means.trial_places(context)
    yield from plain(chain(subprojects.sub_projects(context), schemes_with_parts(context)))
    yield from plain(subprojects.held_under_name(context))
    yield from (*places.sites(context, frames), *places.founded_at(context, frames))
    yield from contents.contents(context, frames)
    yield from plain(chain(contents.all_there(context), contents.gathered_into_one(context)))
    yield from inside.rooms_of(context)
    yield from plain(inside.facilities(context))
    yield from plain(chain(inside.presented(context), becoming_places.becoming_places(context)))
    yield from inside.openings(context, frames)
    yield from scenes.event_places(context, frames, there)
    yield from plain(chain(scenes_in_front(context), owned_scenes(context)))
    yield from plain(later_scenes.shown_elsewhere(context, main))
    yield from plain(chain(opening_scenes.opening_scenes(context, main), places_in_headlines(context, main)))
    yield from (*dwellings.residences(context, frames), *dwellings.stays(context))
    yield from plain(chain(told_of_oneself(context), second_titles(context)))
    yield from plain(chain(people.roles(context), named_holders.named_holders(context)))
    yield from plain(apposition.portraits(context))
    yield from offices.offices(context, frames, main)
    yield from memberships.joinings(context, frames)
    yield from plain(chain(memberships.composed(context), memberships.sent_out(context)))
    yield from plain(chain(memberships.leaders(context), memberships.team_members(context)))
    yield from plain(chain(headed.headed(context), memberships.stationed(context)))
    yield from plain(chain(callings.in_lists(context), deputies.deputies(context)))
    yield from plain(chain(callings.summed_up(context), callings.self_described(context)))
    yield from plain(chain(callings.workplaces(context), callings.long_in_office(context)))
    yield from plain(chain(callings.appointed(context), callings.described(context)))
    yield from (*memberships.founders(context, frames), *plain(memberships.belongings(context)))
    honoured = list(honours.honours(context, frames))
    yield from honoured
    yield from attending.contestants(honoured, main)
    yield from plain(chain(inverted.inverted(context), inverted.holders(context)))
    yield from plain(chain(just_named.among_the_honoured(context), counted_winners.counted_winners(context)))
    yield from plain(praised_groups(context))
    yield from chosen.selected(context, frames)
    yield from first_ones.first_ones(context, frames)
    yield from awarding.awarded(context, frames)
    yield from becoming_honoured.becoming_honoured(context, frames)
    yield from plain(chain(awarding.praised(context), awarding.quoted_titles(context)))
    hosting = {(one.subject.name, one.object.name) for one in held if one.predicate == "organizes"}
    attending_it = participation.attends(context, frames, there)
    # Who holds an event is at it anyway.
    yield from (one for one in attending_it if (one.subject.name, one.object.name) not in hosting)
    yield from joined_people.joined_people(context, frames)
    yield from audiences.audience(context, frames, main)
    yield from plain(attending.attendants(context, main))
    yield from plain(chain(representing.performers(context, main), representing.shown_works(context, main)))
    yield from plain(attending.attendance(context, first, named))
    yield from plain(attending.applauding(context, main))
    yield from plain(chain(drawn.drawn(context, main), attending.summed_up(context, main)))
    opened = [event for event in _events(context, opening=True)[:1] if main and event.end <= main[0].start]
    shown_at = sorted([*opened, *there, *parts.first_ones(context, main)], key=lambda event: event.start)
    yield from plain(presence.shown(context, shown_at, {one.subject.name for one in held}))
    yield from plain(participation.named_by_event(context, main))
    yield from service.serves(context, frames, main, {one.subject.name for one in held})
    yield from reaching.reached(context, main)
    yield from plain(days.dates(context, there))
    yield from parts.sub_events(context, frames, main)
    yield from plain(chain(called_parts.parts_told(context), larger_events.held_amid(context, main)))
    yield from plain(larger_events.ceremonies_and_openings(context, main))


def _main_events(held: Sequence[Statement]) -> list[Named]:
    """The events that the article is about, the first one first."""
    events: list[Named] = []
    firm = [one for one in held if not is_weakly_held(one.cue)]
    for statement in firm or held:
        real = statement.predicate == "organizes" and statement.refusal is None
        if real and not parts_in_lists.is_list(statement.object) and statement.object not in events:
            events.append(statement.object)
    return sorted(events, key=lambda event: event.start)


def _told_first(context: Context, first: Sequence[Named], main: Sequence[Named]) -> list[Named]:
    """The first event, where it takes place in front of the first one that somebody is said to hold."""
    ahead = [event for event in first if main and event.end <= main[0].start]
    return [one for one in ahead if scenes.takes_place(context, one.end, context.clause_at(one.start).end)]


def _events(context: Context, *, opening: bool) -> list[Named]:
    """The events that are not only meant: the openings, or all others."""
    events = (one for one in context.top if one.type == "Event" and not_real(context, one.start) is None)
    own = [event for event in events if (event.head in word_set("opening_events")) is opening]
    return [event for event in own if not told_practices.is_practice(context, event)]
