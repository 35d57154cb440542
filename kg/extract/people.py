"""holds_role, member_of and honored_as: what people are, where, and what they were honoured as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.words import any_of, titles, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS
from kg.records import Mention

# A role in a unit has a name of its own (网格长); one in a body takes the body's name in (青禾社区党委书记).
_UNITS = frozenset({"Community", "Village", "Subdistrict", "Town", "District", "City"})
_HOMES = frozenset({"Community", "Village", "ResidentialArea"})
MEMBER_OF = ORGANIZATIONS | {"Venue"}
# A person belongs to the body in front of the title even with a few characters between them
# (青禾社区食品安全宣讲老师): the longest such run among the annotated pages has 4.
_LONGEST_GAP = 6
# What stands there: words, or the decade of birth (青禾社区90后志愿者).
_GAP = re.compile(r"(?:\d\d后)?[\u4e00-\u9fff]*")

# Between an organisation and what somebody is there: 的, 一名, and a word of two characters that praises.
_ONE_OF = re.compile(r"的?(?:一[名位个]|[首第]\w{0,2}任)[\u4e00-\u9fff]{0,2}")
_ONE_OF_REACH = 8
_AGE_REACH = 8


def roles(context: Context) -> Iterator[Statement]:
    """holds_role and member_of for the titles beside a name, with the organisations in front of them."""
    for person in context.names:
        if person.type != "Person" or person.title is None:
            continue
        if person.title_kind == "honour":
            honour = _named(context, *person.title, "Honour")
            yield Statement(person, "honored_as", honour, "honour beside a name")
        elif person.title_kind == "role" and person.title[0] < person.start:
            yield from _offices_in_front(context, person, person.title)
        elif person.title_kind == "group" and person.title[0] < person.start:
            home = _home(context, person.title[0])
            if home is not None:
                yield Statement(person, "lives_in", home, "resident of a place")
        elif person.title_kind == "role":
            role = _named(context, *person.title, "Role")
            yield Statement(person, "holds_role", role, "title beside a name")
            organization = _directly_before(context, person)
            if organization is not None:
                yield Statement(person, "member_of", organization, "title beside a name")


def _home(context: Context, start: int) -> Named | None:
    """The settlement that ends where a word for its people begins (松涛苑小区|居民林晓岚)."""
    front = _age().search(context.text, max(0, start - _AGE_REACH), start)
    places = {start, front.start() if front else start}
    homes = [
        name
        for place in sorted(places)
        for name in context.ending.get(place, ())
        if name.type in _HOMES and not name.bare
    ]
    return min(homes, key=lambda name: name.start) if homes else None


@cache
def _age() -> re.Pattern[str]:
    """What stands between a place and a word for its people (大田村|的, 大田村|72岁的)."""
    return re.compile(r"的?(?:今年)?(?:[\d一二三四五六七八九十]{1,3}(?:多|余)?岁)?的?$")


def _offices_in_front(context: Context, person: Named, nearest: tuple[int, int]) -> Iterator[Statement]:
    """Statements for the titles in front of a person's name and for where the person comes from."""
    for title in _titles_in_front(context, nearest):
        yield from _role_statements(context, person, title, organization_of(context, title))
    for origin in _origin(context, nearest[0]):
        yield Statement(person, "member_of", origin, "title beside a name")


def _origin(context: Context, start: int) -> list[Named]:
    """The organisation that somebody comes from (来自青禾公司的|退休专家林晓岚)."""
    if context.text[start - 1 : start] not in word_set("attributes"):
        return []
    bodies = [name for name in context.ending[start - 1] if name.type in ORGANIZATIONS and not name.bare]
    bodies.sort(key=lambda name: name.start)
    return [name for name in bodies[:1] if context.text.endswith(word_tuple("coming_from"), 0, name.outer)]


def _role_statements(
    context: Context, person: Named, title: tuple[int, int], organization: Named | None
) -> Iterator[Statement]:
    yield Statement(person, "holds_role", role_of(context, title, organization), "title beside a name")
    plain = context.text.endswith(word_tuple("plain_titles"), 0, title[1])
    if organization is not None and (not plain or organization.type == "Team"):
        yield Statement(person, "member_of", organization, "title beside a name")


def _titles_in_front(context: Context, title: tuple[int, int]) -> list[tuple[int, int]]:
    """The titles of a list in front of a name, the nearest first (党委书记、居委会主任林晓岚)."""
    found = [title]
    while True:
        organization = organization_of(context, found[-1])
        start = min(found[-1][0], organization.start if organization is not None else found[-1][0])
        if context.text[start - 1 : start] not in ("、", "兼"):
            return found
        before = [
            m
            for m in role_titles().finditer(context.text, max(0, start - 14), start - 1)
            if m.end() == start - 1
        ]
        if not before:
            return found
        found.append(before[0].span())


def _directly_before(context: Context, person: Named) -> Named | None:
    """The organisation whose name ends where the person's name begins (松涛派出所马所长)."""
    in_front = context.ending.get(person.start, [])
    if person.title is not None and context.text[person.start - 1 : person.start] in word_set("attributes"):
        in_front = [*in_front, *context.ending.get(person.start - 1, [])]
    fitting = [n for n in in_front if n.type in MEMBER_OF and not n.bare]
    return min(fitting, key=lambda name: name.start) if fitting else None


def organization_of(context: Context, title: tuple[int, int]) -> Named | None:
    """The organisation that a title at ``title`` belongs to: it ends inside or right before it."""
    start, end = title
    best: Named | None = None
    near = [
        name for place in range(max(0, start - _LONGEST_GAP), end) for name in context.ending.get(place, ())
    ]
    for name in near:
        if name.bare or name.type not in MEMBER_OF or name.start > start or name.end >= end:
            continue
        gap = context.text[name.end : start] if name.end < start else ""
        if (
            len(gap) > _LONGEST_GAP
            or not _GAP.fullmatch(gap)
            or any(word in gap for word in word_set("title_bars"))
        ):
            continue
        if best is None or (name.end, -name.start) > (best.end, -best.start):
            best = name
    return best


def one_of(context: Context, title: tuple[int, int]) -> Named | None:
    """The organisation that somebody is one of (是青禾社区|的一名|网格员)."""
    start = title[0]
    for place in range(start - 1, max(0, start - _ONE_OF_REACH), -1):
        fitting = [name for name in context.ending.get(place, ()) if name.type in MEMBER_OF and not name.bare]
        if fitting:
            one = _ONE_OF.fullmatch(context.text, place, start)
            return min(fitting, key=lambda name: name.start) if one else None
    return None


def role_of(context: Context, span: tuple[int, int], organization: Named | None) -> Named:
    """The role: the title, with the organisation in front of it where it is one of its own."""
    start, end = span
    title = context.text[start:end]
    if organization is None:
        return _named(context, start, end, "Role")
    if start - organization.end > _LONGEST_GAP:
        role = _named(context, start, end, "Role")
        aliases = {organization.name + title}
    elif organization.type in _UNITS:
        role = _named(context, organization.end, end, "Role")
        aliases = {title, organization.name + role.name, organization.mention.text + role.name}
    else:
        own = context.text[organization.end : end]
        role = _named(context, organization.start, end, "Role")
        role = replace(role, mention=replace(role.mention, name=organization.name + own))
        aliases = {title, own, role.mention.text}
    return replace(role, mention=replace(role.mention, aliases=tuple(sorted(aliases - {role.name, ""}))))


def _named(context: Context, start: int, end: int, type_: str) -> Named:
    surface = context.text[start:end]
    return Named(Mention(start, end, surface, type_, surface), start)


@cache
def role_titles() -> re.Pattern[str]:
    """The titles that are roles."""
    return re.compile(rf"(?:{any_of(titles('role'))})")
