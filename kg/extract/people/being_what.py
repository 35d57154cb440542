"""What people are by phrases that go around a verb: 身为网格员的林晓岚, 在青禾社区当志愿者, 另一个身份."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import matches, places_of
from kg.annotate.text.slots import Slot
from kg.annotate.text.words import (
    any_of,
    found_words,
    link_pattern,
    title_words,
    word_set,
    word_tuple,
)
from kg.extract.clauses.actors import opening_subject
from kg.extract.clauses.pointing import person_meant
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.people.callings import first_person_before
from kg.extract.people.people import role_statements
from kg.extract.people.titles import MEMBER_OF, mention_of
from kg.extract.statements import Statement

_RULE = "verb of office"
# A title behind what opens it stands in at most so many characters.
_LONGEST_TITLE = "[^，。；、“”的]{0,20}"


def being_what(context: Context) -> Iterator[Statement]:
    """holds_role and member_of by such phrases."""
    yield from _attributive(context)
    yield from _working_there(context)
    yield from _other_selves(context)
    yield from _employed(context)


def _attributive(context: Context) -> Iterator[Statement]:
    """Whoever stands behind 身为 with a title and 的 (身为青禾社区网格员的|林晓岚)."""
    for opener in found_words("being_oneself").found(context.text):
        match = _as_what().match(context.text, opener.end)
        there = context.starting_at(match.reached) if match else []
        for person in [name for name in there if name.type == "Person"][:1]:
            if match is not None:
                yield from role_statements(context, person, (match.start, match.end), _RULE)


@cache
def _as_what() -> Slot:
    return Slot("(?:一[名位个])?", _LONGEST_TITLE, title_words("role"), "的")


def _working_there(context: Context) -> Iterator[Statement]:
    """Who works somewhere as something (在青禾社区|当|网格员)."""
    for body in context.top:
        front = context.text[body.outer - 1 : body.outer]
        if body.type not in MEMBER_OF or body.bare or front not in word_set("where_one_works"):
            continue
        match = _works_as().match(context.text, body.end)
        planned = context.text.endswith(word_tuple("marks_of_the_future"), 0, body.outer - 1)
        if match is None or planned or not_real(context, match.start):
            continue
        for person in first_person_before(context, body)[:1]:
            role = mention_of(context, match.start, match.end, "Role")
            yield Statement(person, "holds_role", role, _RULE)
            yield Statement(person, "member_of", body, _RULE)


@cache
def _works_as() -> Slot:
    working = any_of(word_set("starting_to_work_as"))
    return Slot(
        rf"(?:{working})(?:一[名位个])?", "[^，。；、“”的]{0,4}", title_words("role"), "(?![的们队会长])"
    )


def _other_selves(context: Context) -> Iterator[Statement]:
    """What else somebody is (还有一个身份——志愿者, 的另一个身份是…, 身兼网格员、调解员等职)."""
    for opener in found_words("words_for_what_one_is").found(context.text):
        clause = context.clause_at(opener.start)
        leads = opening_subject(context, clause).leads or _owner(context, opener.start)
        people = [name for name in leads[:1] if name.type == "Person"]
        people = people or person_meant(context, clause.start, opener.end)
        if not people or not_real(context, opener.start):
            continue
        for start, end in _titles_behind(context, opener.end):
            yield from role_statements(context, people[0], (start, end), _RULE)


def _owner(context: Context, position: int) -> list[Named]:
    """The person in front of 的 (林晓岚的|另一个身份)."""
    if not context.text.endswith(word_tuple("attributes"), 0, position):
        return []
    return [one for one in context.ending.get(position - 1, ()) if one.type == "Person"]


def _titles_behind(context: Context, position: int) -> Iterator[tuple[int, int]]:
    """The titles of a list that begins at a place."""
    title = _listed_title().match(context.text, position)
    while title is not None:
        yield title.start, title.end
        link = link_pattern().match(context.text, title.end)
        title = _listed_title().match(context.text, link.end()) if link else None


@cache
def _listed_title() -> Slot:
    return Slot("(?:一[名位个])?", _LONGEST_TITLE, title_words("role"), "(?=[，。；、！”和及等])")


def _employed(context: Context) -> Iterator[Statement]:
    """member_of for the subject of a verb of being employed (林晓岚|就职于|青禾公司)."""
    places = sorted(
        {place for word in word_set("being_employed_at") for place in places_of(word, context.text)}
    )
    for match in matches(_employment(), context.text, places):
        end = context.clause_at(match.start()).end
        there = [one for one in context.top_in(match.end(), end) if one.outer == match.end()]
        there = [one for one in there if one.type in MEMBER_OF and not one.bare]
        # 考到|秦楼街道|青禾社区: the last of a chain.
        for body in there[-1:]:
            if context.text.startswith(word_tuple("attributes"), body.end):
                continue
            for person in first_person_before(context, body)[:1]:
                refusal = not_real(context, match.start())
                yield Statement(person, "member_of", body, "verb of joining", refusal=refusal)


@cache
def _employment() -> re.Pattern[str]:
    return re.compile(any_of(word_set("being_employed_at")))
