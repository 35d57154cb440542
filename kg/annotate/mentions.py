"""All mentions of one text: the finders in their order, each seeing what those before it found."""

from __future__ import annotations

from kg.annotate.assemble import find_names
from kg.annotate.bodies.brands import find_brands
from kg.annotate.bodies.described_firms import without_descriptions
from kg.annotate.bodies.members import find_members
from kg.annotate.bodies.presented_firms import as_presented_firms, find_presented_firms
from kg.annotate.bodies.summed_up import find_summed_up
from kg.annotate.boundaries.honoured import find_honoured
from kg.annotate.events.calls_on_people import find_calls_on_people
from kg.annotate.events.celebrated import find_celebrated
from kg.annotate.events.deeds import find_deeds
from kg.annotate.events.events import find_events
from kg.annotate.events.joined_events import behind_quotations, joined_by_and
from kg.annotate.events.listed_deeds import with_listed_deeds
from kg.annotate.events.occasions import as_held, find_openings, find_works
from kg.annotate.events.opened_courses import find_opened_courses
from kg.annotate.events.paid_calls import find_paid_calls
from kg.annotate.events.programmes import find_programmes
from kg.annotate.events.series import in_series
from kg.annotate.events.single_events import find_single
from kg.annotate.events.staged_events import find_staged
from kg.annotate.events.trials import find_trials
from kg.annotate.events.unheaded_events import find_unheaded
from kg.annotate.named import Named
from kg.annotate.places.addresses import with_addresses
from kg.annotate.places.estates import find_estates
from kg.annotate.places.framed_places import find_framed_places, with_places
from kg.annotate.places.homes import find_homes
from kg.annotate.places.opened import as_opened
from kg.annotate.places.rooms import find_rooms
from kg.annotate.places.sites import find_sites
from kg.annotate.quotations.said_schemes import as_said_schemes
from kg.annotate.reference.heading_chains import with_chains
from kg.annotate.reference.heading_units import units_above
from kg.annotate.reference.identity import unify
from kg.annotate.reference.pronouns import with_pronouns
from kg.annotate.reference.reference import resolve_references
from kg.annotate.reference.repeats import quoted_again, with_repeats
from kg.annotate.reference.same_kinds import with_same_kinds
from kg.annotate.reference.speakers import with_speakers
from kg.annotate.text.tokens import Tokens


def read_names(tokens: Tokens, heading: str = "") -> tuple[Named, ...]:
    """All mentions of a tokenized text, sorted by start and then by length, longest first.

    ``heading`` is the kicker and headline above it: what only that names (青禾社区：…) 社区 stands for.
    """
    names = without_descriptions(tokens.text, find_names(tokens))
    names += quoted_again(tokens, names)
    names += find_celebrated(names)
    names = with_addresses(tokens, names)
    names += find_homes(tokens, names)
    names += find_brands(tokens, names)
    names = resolve_references(tokens, names, units_above(heading, names))
    names = with_speakers(tokens.text, names)
    names += with_repeats(tokens, names, find_members(tokens, names))
    names = as_presented_firms(tokens.text, names)
    names += with_repeats(tokens, names, find_presented_firms(tokens, names))
    names = as_opened(tokens.text, names)
    names += with_repeats(tokens, names, find_sites(tokens, names))
    names = with_places(names, with_repeats(tokens, names, find_estates(tokens, names)))
    names = with_places(names, with_repeats(tokens, names, find_framed_places(tokens, names)))
    names += with_repeats(tokens, names, find_honoured(tokens, names))
    names += find_rooms(tokens, names)
    names += find_summed_up(tokens.text, names)
    names = as_held(tokens, names)
    names += find_trials(tokens.text, names)
    works, openings = find_works(tokens), find_openings(tokens, names)
    names += works + openings
    names = with_listed_deeds(tokens, [*names, *find_events(tokens, names)])
    names += find_single(tokens, names)
    names += find_unheaded(tokens, names)
    names += find_staged(tokens, names)
    names += find_opened_courses(tokens, names)
    names += find_paid_calls(tokens.text, names)
    names += find_calls_on_people(tokens.text, names, heading)
    names += find_deeds(tokens, names)
    names += find_programmes(tokens, names)
    names = with_same_kinds(names)
    names = in_series(tokens, joined_by_and(tokens, behind_quotations(tokens.text, names)))
    names = with_chains(heading, unify(tokens.text, as_said_schemes(tokens.text, names)))
    names = with_pronouns(tokens.text, names)
    return tuple(sorted(names, key=lambda name: (name.start, -name.end, name.type, name.name)))
