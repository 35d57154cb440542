"""What people are though no body stands beside their title: in a list of people, behind 作为, at work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.text.counts import amount, figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.slots import Slot
from kg.annotate.text.suffixes import suffix_words
from kg.annotate.text.words import (
    any_of,
    found_words,
    links,
    place_prepositions,
    title_words,
    word_set,
    word_tuple,
)
from kg.extract.clauses.actors import opening_subject
from kg.extract.clauses.pointing import person_meant
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.people.departments import department_start
from kg.extract.people.deputies import is_of_another_kind, is_staff
from kg.extract.people.office_holders import told_of
from kg.extract.people.people import role_statements
from kg.extract.people.titles import MEMBER_OF, mention_of, organization_of, titles_in_front
from kg.extract.statements import Statement

_BESIDE = "title beside a name"


def in_lists(context: Context) -> Iterator[Statement]:
    """member_of for the later persons of a list in which the first one's body stands (会长A、秘书长B)."""
    end, body = -1, None
    for person in context.top:
        if person.type != "Person" or person.title is None or person.title_kind != "role":
            continue
        if person.title[0] > person.start:
            continue
        found = titles_in_front(context, person.title)
        own = next((one for title in found if (one := organization_of(context, title)) is not None), None)
        first = department_start(context, found[-1][0])
        listed = end >= 0 and context.text[end:first] in links()
        if own is None and listed and body is not None and not context.ending.get(first):
            heirs = {home.start: home for title in found if (home := _home(context, title, body)) is not None}
            for home in heirs.values():
                yield Statement(person, "member_of", home, _BESIDE)
        elif own is not None or not listed:
            body = own
        end = person.end


def _home(context: Context, title: tuple[int, int], body: Named) -> Named | None:
    """Where an office in a list belongs, behind the body of the first: to it or to its unit."""
    office = context.text[slice(*title)]
    office = office[len(found_words("departments_in_roles").longest_at(office, 0)) :] or office  # 办公室|主任
    if (staff := is_staff(office, body)) is not None:
        return body if staff else None
    ends = not is_of_another_kind(office, body) and office.endswith(word_tuple("ends_of_offices"))
    if not ends or len(suffix_words().longest_at(office, 0)) > 1:
        return None  # 物业|经理 is no office of the committee in front.
    if body.type in ("PartyOrganization", "MassOrganization"):
        same = office.endswith(word_tuple("offices_of_committees"))
        return body if same else body.parent if body.parent and body.parent.type in MEMBER_OF else None
    return body


def summed_up(context: Context) -> Iterator[Statement]:
    """holds_role for the persons of a list that their title sums up (林晓岚、周远等|医师)."""
    persons = [one for one in context.top if one.type == "Person"]
    for number, last in enumerate(persons):
        match = _title_of_all().match(context.text, last.end)
        if match is None:
            continue
        first = number
        while first and context.text[persons[first - 1].end : persons[first].outer] in links():
            first -= 1
        if any(one.title is not None for one in persons[first : number + 1]):
            continue
        role = mention_of(context, match.start, match.end, "Role")
        start = persons[first].outer
        # 服务队|涌现出林晓岚、周远等志愿者
        start -= len(found_words("verbs_of_coming_forth").longest_before(context.text, start))
        bodies = [one for one in context.ending.get(start, ()) if one.type in MEMBER_OF]
        for person in persons[first : number + 1]:
            yield Statement(person, "holds_role", role, _BESIDE)
            for body in bodies[:1]:
                if not body.bare:
                    yield Statement(person, "member_of", body, _BESIDE)


@cache
def _title_of_all() -> Slot:
    # 等16名快递员|、外卖骑手: who of them is which nobody says.
    counted = rf"(?:{amount('名位个')}|一大?[批众行])?(?:{any_of(word_set('words_of_praise'))})?"
    return Slot(rf"等{counted}", "", title_words("role"), rf"(?!{any_of(links())})")


def self_described(context: Context) -> Iterator[Statement]:
    """holds_role and member_of for 作为一名网格员，林晓岚… and 身为…党支部书记，她…."""
    for clauses in context.clauses:
        for clause, following in pairwise(clauses):
            match = _as_what().match(context.text, clause.start, clause.end)
            if match is None:
                continue
            meant = person_meant(context, match.end, match.reached)
            for person in meant or _behind(context, following):
                yield from role_statements(context, person, (match.start, match.end), "verb of office")


@cache
def _as_what() -> Slot:
    """作为 or 身为 with a title that ends the clause."""
    openers = any_of(word_set("being_oneself"))
    return Slot(openers, "[^，。；、]{0,24}", title_words("role"), "，?$|的[他她]")


def _behind(context: Context, clause: Span) -> list[Named]:
    """The person who acts in the clause, or whom its pronoun means."""
    leads = opening_subject(context, clause).leads
    if leads:
        return [name for name in leads[:1] if name.type == "Person"]
    return person_meant(context, clause.start, clause.end)


def described(context: Context) -> Iterator[Statement]:
    """holds_role for 林晓岚作为居民代表发言."""
    for person in context.top:
        match = _as_that().match(context.text, person.end) if person.type == "Person" else None
        if match is not None:
            yield from role_statements(context, person, (match.start, match.end), "verb of office")


@cache
def _as_that() -> Slot:
    openers = any_of(word_set("being_oneself"))
    return Slot(openers, "[^，。；、“”的]{0,14}", title_words("role"), "(?![的们队会员长])")


def appointed(context: Context) -> Iterator[Statement]:
    """holds_role and member_of for 任命林晓岚为…党支部书记."""
    for person in context.top:
        match = _appointment().match(context.text, person.end) if person.type == "Person" else None
        if match is None:
            continue
        before = context.text[context.clause_at(person.start).start : person.start]
        if any(verb in before for verb in word_set("appointing")):
            yield from role_statements(context, person, (match.start, match.end), "verb of office")


@cache
def _appointment() -> Slot:
    return Slot("为", "[^，。；、“”]{0,20}", title_words("role"), "(?=[，。；])")


def long_in_office(context: Context) -> Iterator[Statement]:
    """holds_role for 林晓岚在青禾社区当了10年网格员, and member_of for where."""
    if not found_words("working_as").among(context.text):
        return
    for match in _for_years().finditer(context.text):
        title = _title_behind(context.text, match)
        if not title:
            continue
        clause = context.clause_at(match.start())
        leads = opening_subject(context, clause).leads
        persons = [name for name in leads[:1] if name.type == "Person"]
        bodies = [
            body
            for body in context.ending.get(match.start(), ())
            if body.type in MEMBER_OF
            and not body.bare
            and context.text.endswith(tuple(place_prepositions()), 0, body.outer)
        ]
        found = persons or person_meant(context, clause.start, match.start()) or told_of(context, clause)
        for person in found or [one for body in bodies[:1] for one in first_person_before(context, body)]:
            refusal = not_real(context, match.start())
            role = mention_of(context, *title, "Role")
            yield Statement(person, "holds_role", role, "verb of office", refusal=refusal)
            for body in bodies[:1]:
                yield Statement(person, "member_of", body, "verb of office", refusal=refusal)


@cache
def _for_years() -> re.Pattern[str]:
    """A verb of working as something, and for how many years (当了|10多年的|网格员)."""
    return re.compile(rf"(?:{any_of(word_set('working_as'))}){figure()}[多余几]?个?年(?P<tail>头?的?)")


def _title_behind(text: str, years: re.Match[str]) -> tuple[int, int] | None:
    """The span of the title behind how many years somebody works, which may begin with 头 itself.

    The number of a house may stand in front of it (当了11年|3号楼楼栋长).
    """
    if house := _house().match(text, years.end()):
        title = title_words("role").longest_at(text, house.end())
        return (house.start(), house.end() + len(title)) if title else None
    for start in range(years.end(), years.start("tail") - 1, -1):
        title = title_words("role").longest_at(text, start)
        if title:
            return start, start + len(title)
    return None


@cache
def _house() -> re.Pattern[str]:
    return re.compile(rf"\d{{1,3}}(?:{any_of(word_set('parts_of_addresses'))})")


def workplaces(context: Context) -> Iterator[Statement]:
    """member_of for 林晓岚在青禾小学任教 and 在青禾公司工作的林晓岚."""
    for body in context.top:
        works = body.type in MEMBER_OF and not body.bare
        works = works and context.text.endswith(word_tuple("where_one_works"), 0, body.outer)
        match = _at_work().match(context.text, body.end) if works else None
        if match is None:
            continue
        behind = [name for name in context.starting_at(match.end()) if match.group().endswith("的")]
        persons = [name for name in behind if name.type == "Person"] or first_person_before(context, body)
        for person in persons:
            refusal = not_real(context, body.start)
            yield Statement(person, "member_of", body, "verb of joining", refusal=refusal)


@cache
def _at_work() -> re.Pattern[str]:
    """A verb of working that ends its clause, tells how long, or 的; what is done behind one (做测试的)."""
    working, doing = any_of(word_set("working_verbs")), any_of(word_set("doing_for_a_living"))
    return re.compile(
        rf"(?:{working})(?:的|(?=[，。；、！]|了|已|多年|\d|期间|时，|至今))|(?:{doing})(?!了|着|过)[\u4e00-\u9fff]{{2,4}}?的"
    )


def first_person_before(context: Context, body: Named) -> list[Named]:
    """The person who opens the clause of a workplace, or an earlier clause of its sentence."""
    for clause in reversed(context.clauses[context.sentence_index(body.start)]):
        if clause.start > body.start:
            continue
        leads = opening_subject(context, clause).leads
        if leads:
            return [name for name in leads[:1] if name.type == "Person"]
        meant = person_meant(context, clause.start, min(clause.end, body.outer))
        if meant:
            return meant
    return []
