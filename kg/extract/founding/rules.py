"""The rules of runs and establishes, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.belonging.teams_by_kind import teams_by_kind
from kg.extract.founding import founding, gathered, handed_over, means, own_brands, passive
from kg.extract.founding.built_together import built_together
from kg.extract.founding.days_set import days_set
from kg.extract.founding.driven_by import driven_by
from kg.extract.founding.founded_at_ceremonies import founded_at_ceremonies
from kg.extract.founding.furthered import furthered
from kg.extract.founding.had_at_sides import had_at_sides
from kg.extract.founding.hosted_projects import hosted_projects
from kg.extract.founding.schemes_at_work import schemes_at_work
from kg.extract.founding.schemes_in_ceremonies import schemes_in_ceremonies
from kg.extract.founding.told_practices import told_practices
from kg.extract.given import Given
from kg.extract.statements import Statement


def founded_and_run(given: Given) -> Iterator[Statement]:
    """What organisations found and what they keep going."""
    context, frames = given.context, given.frames
    yield from founding.founded_and_run(context, frames)
    yield from (*built_together(context, frames), *schemes_at_work(context, frames))
    yield from given.plain(founded_at_ceremonies(context, given.held))
    yield from given.plain(schemes_in_ceremonies(context, given.held))
    yield from gathered.teams_of_people(context, frames)
    yield from given.plain(gathered.teams_of_places(context))
    yield from given.plain(gathered.teams_of_bodies(context), teams_by_kind(context))
    yield from (*passive.named_before(context, frames), *driven_by(context, frames))
    yield from given.plain(handed_over.handed_over(context), handed_over.operators(context))
    yield from given.plain(hosted_projects(context))
    yield from means.means(context, frames)
    yield from given.plain(own_brands.possessed(context), own_brands.told_of_there(context))
    yield from given.plain(told_practices(context))
    yield from (*days_set(context), *furthered(context))
    yield from given.plain(had_at_sides(context))
    yield from (*means.named_projects(context, frames), *means.trial_places(context))
