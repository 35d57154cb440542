"""People at one event, or served by one thing, who are told by several words: once, by the narrowest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.annotate.named import Named
from kg.annotate.text.words import word_set, word_tuple
from kg.extract.statements import Statement


def of_one_people(statements: Iterable[Statement]) -> list[Statement]:
    """The statements, where residents who take part in an event are told by the first word for them alone.

    A page that has 69名住户 come down calls them 居民 in the next sentence.
    """
    told = [one for one in statements if not _is_of_place(one)]
    first: dict[str, Named] = {}
    for one in filter(_of_residents, told):
        known = first.setdefault(one.object.name, one.subject)
        if one.subject.start < known.start:
            first[one.object.name] = one.subject
    kept = [one for one in told if not _of_residents(one) or one.subject.name == first[one.object.name].name]
    groups = [people for one in kept if (people := _told_of(one)) is not None]
    wide = [one.statement for one in groups if any(_is_narrower(one, other) for other in groups)]
    return [one for one in kept if not any(one is other for other in wide)]


class _Told(NamedTuple):
    """A statement with the people that it is of, its predicate and the name of its other end."""

    statement: Statement
    people: Named
    rest: tuple[str, str]


def _told_of(one: Statement) -> _Told | None:
    """The people who take part in something, or whom something serves, or None."""
    if one.predicate == "participates_in" and one.subject.type == "Group":
        return _Told(one, one.subject, (one.predicate, one.object.name))
    if one.predicate == "serves" and one.object.type == "Group":
        return _Told(one, one.object, (one.predicate, one.subject.name))
    return None


def _is_narrower(one: _Told, other: _Told) -> bool:
    """Whether another statement told of the same people before by a narrower word (青年志愿者, 志愿者)."""
    wide, narrow = one.people, other.people
    same = one.rest == other.rest and other.statement.refusal is None
    return same and narrow.start < wide.start and narrow.name != wide.name and narrow.name.endswith(wide.name)


def _is_of_place(one: Statement) -> bool:
    """Whether a word for places (老旧小区) stands for those who take part in something."""
    place = one.subject.type == "Group" and one.subject.name.endswith(word_tuple("groups_of_places"))
    return place and one.predicate == "participates_in"


def _of_residents(one: Statement) -> bool:
    """Whether a statement has residents take part in something."""
    real = one.predicate == "participates_in" and one.refusal is None
    return real and one.subject.name in word_set("words_for_residents")
