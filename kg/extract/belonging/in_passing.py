"""Bodies that an article only speaks of: 以社区党组织为核心 says of no body that there is one."""

from __future__ import annotations

from collections.abc import Iterable

from kg.annotate.text.words import references, word_set
from kg.extract.statements import Statement


def without_bodies_in_passing(statements: Iterable[Statement]) -> list[Statement]:
    """The statements but those of a body of a kind that every unit has, of which nothing else is told.

    Its unit is only referred to (社区居委会): a body named with its unit (青禾社区居委会) is told of.
    """
    told = list(statements)
    known = {name for one in told if not _is_of_kind(one) for name in (one.subject.name, one.object.name)}
    return [one for one in told if not _is_of_kind(one) or one.subject.name in known]


def _is_of_kind(one: Statement) -> bool:
    """Whether a statement puts a body that every unit has into the unit that a word in front of it means."""
    unit = one.subject.parent
    common = one.subject.head in word_set("bodies_of_every_unit") and one.predicate == "part_of"
    return common and unit is not None and unit is one.object and unit.mention.text in references()
