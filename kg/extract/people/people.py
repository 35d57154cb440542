"""holds_role, member_of and honored_as: what people are, where, and what they were honoured as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.people.personal_signs import lives_before
from kg.annotate.text.words import any_of, cue_words, honorifics, title_words, titles, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.honours.listed_honours import honours_in_front
from kg.extract.people.departments import spoken_for
from kg.extract.people.graded_titles import graded
from kg.extract.people.titles import (
    AGE_REACH,
    LONGEST_GAP,
    MEMBER_OF,
    age,
    body_of_title,
    mention_of,
    own_body,
    role_of,
    titles_in_front,
)
from kg.extract.people.wards import house_of_ward
from kg.extract.statements import Statement
from kg.extract.types import LOCAL_UNITS, ORGANIZATIONS

# 青禾社区|的网格员: where the staff of a place work.
_SETTLED = LOCAL_UNITS | {"ServiceCentre", "SocialOrganization"}
# 青禾公司|的工程师: whose staff somebody is. 青禾社区的老师 need not be the community's.
_COMMON = {"Company", "ServiceCentre", "School", "Hospital", "GovernmentBody"}
_LEAGUES = {"PartyOrganization", "MassOrganization", "SocialOrganization"}
_EMPLOYING = frozenset(_COMMON | _LEAGUES | {"Team", "Venue"})
_HOMES = frozenset({"Community", "Village", "ResidentialArea", "Address"})
# House, group and age have at most this many characters.
_HOUSE_REACH = 16
# A verb of living has at most this many characters.
_VERB_REACH = 4


def roles(context: Context) -> Iterator[Statement]:
    """holds_role and member_of for the titles beside a name, with the organisations in front of them."""
    for person in context.names:
        if person.type != "Person":
            continue
        if person.title is None:
            yield from _neighbours(context, person)
            yield from _speaking_for(context, person)
            for office in _before_age(context, person):
                yield from _offices_in_front(context, person, office)
            for school in _origin(context, person.start):
                yield Statement(person, "member_of", school, "title beside a name")
        elif person.title_kind == "honour":
            won = mention_of(context, *person.title, "Honour")
            yield Statement(person, "honored_as", won, "honour beside a name")
            yield from honours_in_front(context, person, person.title)
        elif person.title_kind == "role" and person.title[0] < person.start:
            yield from _offices_in_front(context, person, person.title)
        elif person.title_kind == "group" and person.title[0] < person.start:
            yield from _behind_people(context, person, person.title)
        elif person.title_kind == "role":
            yield from _office_behind(context, person, person.title)


def _office_behind(context: Context, person: Named, title: tuple[int, int]) -> Iterator[Statement]:
    """Statements for the office behind a name: 林晓岚书记, 林晓岚（青禾社区党委书记）."""
    if title[0] > person.end:
        yield from role_statements(context, person, title)
        return
    yield Statement(person, "holds_role", mention_of(context, *title, "Role"), "title beside a name")
    organization = _directly_before(context, person)
    if organization is not None:
        yield Statement(person, "member_of", organization, "title beside a name")


def _behind_people(context: Context, person: Named, people: tuple[int, int]) -> Iterator[Statement]:
    """Statements for a word for people in front of a name, and for the titles in front of that."""
    yield from _at_home(context, person, people[0])
    for title in titles_in_front(context, people)[1:]:
        yield from role_statements(context, person, title)


def _at_home(context: Context, person: Named, start: int) -> Iterator[Statement]:
    home = home_before(context, start)
    if home is not None and not _is_lived_in(context, home):
        yield Statement(person, "lives_in", home, "resident of a place")


def home_before(context: Context, start: int) -> Named | None:
    """The settlement in front of a word for its people, or of their house (松涛苑小区3栋|居民林晓岚)."""
    homes = [
        name
        for place in range(max(0, start - _HOUSE_REACH), start + 1)
        for name in context.ending.get(place, ())
        if name.type in _HOMES and not name.bare and _household().fullmatch(context.text, place, start)
    ]
    return min(homes, key=lambda name: name.start) if homes else None


def _is_lived_in(context: Context, home: Named) -> bool:
    """Whether a verb of living in front of a place tells by itself who lives there (家住|松涛苑的居民)."""
    cues_before = context.cues_in(home.outer - _VERB_REACH, home.outer)
    return bool(cues_before) and cues_before[-1].end == home.outer and "live" in cues_before[-1].kinds


@cache
def _household() -> re.Pattern[str]:
    """What stands between a place and its people: their house or group, how old they are (3栋2单元72岁的)."""
    parts = any_of(word_set("parts_of_addresses"))
    house = rf"(?:[A-Za-z\d一二三四五六七八九十]{{1,3}}(?:-\d+)?(?:{parts}))*"
    # 青禾村|王家湾|村民, 青禾村|三合组|的
    hamlets = any_of(word_set("ends_of_hamlets", "parts_of_villages_with_names"))
    house = rf"(?:[\u4e00-\u9fff]{{1,3}}(?:{hamlets}))?{house}"
    return re.compile(rf"的?{house}(?:{any_of(word_set('own_grounds'))})?{age().pattern}")


def _neighbours(context: Context, person: Named) -> Iterator[Statement]:
    """lives_in for a form of address or a family behind a place (松涛苑|王阿姨, 松涛路8号|林晓岚家庭)."""
    family = context.text.startswith(word_tuple("families"), person.end)
    at_home = not family and context.text.startswith(word_tuple("homes"), person.end)
    addressed = context.text.endswith(tuple(honorifics("address")), person.start, person.end)
    if not family and not at_home and not addressed:
        return
    people = title_words("group").longest_before(context.text, person.start)
    home = home_before(context, person.start - len(people))
    if home is None:
        return
    estate = home.type in ("ResidentialArea", "Address") or home.end != person.start
    if estate or at_home:
        yield Statement(person, "lives_in", home, "resident of a place")


def _speaking_for(context: Context, person: Named) -> Iterator[Statement]:
    """member_of for the organisation right in front of a full name (松涛医院|林晓岚|介绍).

    Who is of a place is of it only where he speaks for it.
    """
    kinds = _EMPLOYING
    if not cue_words("say").longest_at(context.text, person.end):
        kinds = kinds - LOCAL_UNITS - {"Team", "Venue"}
    bodies = [one for one in context.ending.get(person.start, ()) if one.type in kinds and not one.bare]
    for body in bodies[:1]:
        yield Statement(person, "member_of", body, "title beside a name")


def _before_age(context: Context, person: Named) -> list[tuple[int, int]]:
    """The office in front of how old somebody is (松涛社区网格员、|68岁的林晓岚)."""
    aged = age().search(context.text, max(0, person.start - AGE_REACH), person.start)
    if aged is None or context.text[aged.start() - 1 : aged.start()] != "、":
        return []
    end = aged.start() - 1
    office = title_words("role").longest_before(context.text, end)
    return [(end - len(office), end)] if office else []


def _offices_in_front(context: Context, person: Named, nearest: tuple[int, int]) -> Iterator[Statement]:
    """Statements for the titles in front of a person's name and for where the person comes from."""
    found = titles_in_front(context, nearest)
    for title in found:
        yield from role_statements(context, person, title)
    yield from honours_in_front(context, person, found[-1])
    front = found[-1][0]
    aged = age().search(context.text, max(0, front - AGE_REACH), front)
    front = aged.start() if aged and context.text[aged.start() - 1 : aged.start()] == "、" else front
    people = _people_of_place().search(context.text, max(0, front - LONGEST_GAP), front)
    if people is not None:
        # 青禾社区|居民、退休教师林晓岚
        yield from _at_home(context, person, people.start())
    if context.text.startswith(word_tuple("homes"), person.end):
        # 来到青禾社区|老党员林晓岚|家中
        yield from _at_home(context, person, nearest[0])


def _origin(context: Context, start: int, end: int = 0) -> list[Named]:
    """The organisation that somebody comes from (来自青禾公司的|退休专家林晓岚)."""
    counted = _one_of_them().search(context.text, max(0, start - LONGEST_GAP), start)
    start = counted.start() + 1 if counted else start
    if context.text[start - 1 : start] not in word_set("attributes"):
        return []
    grade = _grade().search(context.text, max(0, start - LONGEST_GAP * 2), start)
    place = grade.start() if grade else start - 1
    bodies = [name for name in context.ending.get(place, ()) if name.type in ORGANIZATIONS and not name.bare]
    bodies.sort(key=lambda name: name.start)
    if grade:
        return [name for name in bodies if name.type == "School"][:1]
    own = context.text.endswith(word_tuple("offices_of_bodies"), 0, end)
    from_there = [
        name for name in bodies[:1] if context.text.endswith(word_tuple("coming_from"), 0, name.outer)
    ]
    there = context.text.endswith(word_tuple("offices_of_places"), 0, end)
    neighbour = context.text.endswith(word_tuple("occupations_in_places"), 0, end)
    there = there or (neighbour and not lives_before(context.text, place))
    working = (_EMPLOYING if own else frozenset()) | (_SETTLED if there else frozenset())
    return from_there or [name for name in bodies[:1] if name.type in working]


@cache
def _one_of_them() -> re.Pattern[str]:
    """What counts somebody between 的 and a title (青禾社区的|一名|网格员)."""
    return re.compile(r"的一[名位个]$")


@cache
def _grade() -> re.Pattern[str]:
    """The year and class of a pupil behind the school (青禾小学|四年级的林晓岚, 三（2）班的周远)."""
    return re.compile(
        r"(?:[一二三四五六七八九]年级|[初高大][一二三四]|[一二三四五六](?=（))"
        r"(?:[（(]\d+[）)]班|\d+班)?的$"
    )


def role_statements(
    context: Context, person: Named, title: tuple[int, int], rule: str = "title beside a name"
) -> Iterator[Statement]:
    """holds_role for a title, and member_of for the organisation in front of it."""
    organization = own_body(context, person, body_of_title(context, title))
    honour = spoken_for(context, title) or graded(context, title)
    if honour is not None:
        yield Statement(person, "honored_as", honour, "honour beside a name")
        return
    yield Statement(person, "holds_role", role_of(context, title, organization), rule)
    if organization is None:
        for origin in _origin(context, *title):
            yield Statement(person, "member_of", origin, rule)
        return
    plain = context.text.endswith(word_tuple("plain_titles"), 0, title[1])
    employed = organization.type in _EMPLOYING and organization.end == title[0]
    house = house_of_ward(context, organization)
    if house is not None and (not plain or organization.type == "Team" or employed):
        yield Statement(person, "member_of", house, rule)


def _directly_before(context: Context, person: Named) -> Named | None:
    """The organisation whose name ends where the person's name begins (松涛派出所马所长)."""
    in_front = context.ending.get(person.start, [])
    if person.title is not None and context.text[person.start - 1 : person.start] in word_set("attributes"):
        in_front = [*in_front, *context.ending.get(person.start - 1, [])]
    fitting = [n for n in in_front if n.type in MEMBER_OF and not n.bare]
    return min(fitting, key=lambda name: name.start) if fitting else None


@cache
def _people_of_place() -> re.Pattern[str]:
    """A word for the people of a place that ends an item of a list (居民、)."""
    return re.compile(rf"(?:{any_of(titles('group'))})、$")
