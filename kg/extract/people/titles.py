"""The titles in front of a name, the organisation that each belongs to, and the role that it is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import Word
from kg.annotate.text.words import any_of, found_words, title_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.once import once
from kg.extract.people.departments import department_start
from kg.extract.types import ORGANIZATIONS
from kg.records import Mention

# A role in a unit has a name of its own (网格长); one in a body takes the body's name in (青禾社区党委书记).
_UNITS = frozenset({"Community", "Village", "Subdistrict", "Town", "District", "City"})
MEMBER_OF = ORGANIZATIONS | {"Venue"}
# What has a head of its own beside the secretary of its party committee.
_LED = frozenset({"GovernmentBody", "Company", "School", "Hospital", "ServiceCentre", "SocialOrganization"})
# A person belongs to the body in front of the title even with a few characters between them
# (青禾社区食品安全宣讲老师): the longest such run among the annotated pages has 4.
LONGEST_GAP = 6
# What stands there: words, or the decade of birth (青禾社区90后志愿者).
_GAP = re.compile(r"(?:\d\d后)?[\u4e00-\u9fff（）()\d]*“?")
# 青禾社区|一名|网格员: what counts somebody is no part of the role.
_ONE = re.compile("的?一[名位个]")
_MARKS = ("、", "，")
# How old somebody is stands in at most this many characters.
AGE_REACH = 8


@once
def titles_in_front(context: Context, title: tuple[int, int]) -> list[tuple[int, int]]:
    """The titles of a list in front of a name, the nearest first (党委书记、居委会主任林晓岚)."""
    found = [_with_body(context, title)]
    while True:
        organization = organization_of(context, found[-1])
        start = min(found[-1][0], organization.outer if organization is not None else found[-1][0])
        aged = age().search(context.text, max(0, start - AGE_REACH), start)
        start = aged.start() if aged and aged.group() not in word_set("attributes") | {""} else start
        if context.text[start - 1 : start] not in ("、", "兼"):
            return found
        before = [
            title
            for title in title_words("role").found(context.text, max(0, start - 14), start - 1)
            if title.end == start - 1 and not _is_of_many(context.text, title)
        ]
        item = _occupation_item().search(context.text, max(0, start - 12), start - 1)
        if item is not None and found_words("title_bars").among(item["item"]):
            item = None  # 由|团长、退休厨师林晓岚
        if item is not None and title_words("honour").longest_before(context.text, start - 1):
            return found  # 全国|优秀教师、青禾小学校长林晓岚
        if item is not None and all(one.type == "Group" for one in context.top_in(*item.span("item"))):
            found.append(item.span("item"))
        else:
            # 张辉副主任、南门街道办事处副主任林晓岚: a title behind a name is that one's.
            found += [(one.start, one.end) for one in before[:1] if not _behind_name(context, one.start)]
        if found[-1][0] >= start:
            return found


def _is_of_many(text: str, office: Word) -> bool:
    """Whether an office in front of another is that of other people (党委班子成员、|街道书记林晓岚)."""
    plain = office.text.endswith(word_tuple("offices_of_many"))
    return plain or text.endswith(word_tuple("some_people"), 0, office.start)


def _behind_name(context: Context, place: int) -> bool:
    """Whether somebody's name ends at a place."""
    return any(name.type == "Person" for name in context.ending.get(place, ()))


def _with_body(context: Context, title: tuple[int, int]) -> tuple[int, int]:
    """A title with the body in front of it whose own name the text does not say (、统战部|部长)."""
    if organization_of(context, title) is not None:
        return title
    bodies = [
        name
        for name in context.ending.get(title[0], ())
        if name.bare and name.type in ORGANIZATIONS and context.text[name.outer - 1 : name.outer] in _MARKS
    ]
    # 区直机关|工委书记: it runs into the title.
    bodies += [
        name
        for place in range(title[0] + 1, title[1])
        for name in context.ending.get(place, ())
        if name.bare and name.type in ORGANIZATIONS and name.outer < title[0]
    ]
    return (bodies[0].outer, title[1]) if bodies else title


@once
def organization_of(context: Context, title: tuple[int, int]) -> Named | None:
    """The organisation that a title at ``title`` belongs to: it ends inside or right before it."""
    start, end = before_brackets(context, title[0]), title[1]
    best: Named | None = None
    near = [
        name for place in range(max(0, start - LONGEST_GAP), end) for name in context.ending.get(place, ())
    ]
    for name in near:
        if name.bare or name.type not in MEMBER_OF or name.start > start or name.end >= end:
            continue
        own = name.parent is not None and name.parent.end == name.start  # 区委|“两新”工委
        if name.mention.antecedent is not None and not own and _ends_body(context, name.start):
            # 松涛派出所|社区民警: the word is a part of the title.
            continue
        if context.text.startswith(word_tuple("level_words"), name.end):
            # 松涛市|级传承人: the unit only gave the title.
            continue
        gap = context.text[name.end : start] if name.end < start else ""
        if (
            len(gap) > LONGEST_GAP
            or not _GAP.fullmatch(gap)
            or (
                gap
                and (
                    found_words("title_bars").among(context.text, name.end, start)
                    or _holds_name(context, name.end, start)
                )
            )
        ):
            continue
        if best is None or (name.end, -name.start) > (best.end, -best.start):
            best = name
    return best


def body_of_title(context: Context, title: tuple[int, int]) -> Named | None:
    """The organisation of a title, or the one whose committee the title beside it names (党委书记、|院长)."""
    body = organization_of(context, title)
    if body is not None or not _leads_a_house(context, title):
        return body
    for other in titles_in_front(context, title)[1:]:
        committee = organization_of(context, other)
        if committee is not None:
            house = committee.parent if committee.type == "PartyOrganization" else None
            return house if house is not None and house.type in _LED and not house.bare else None
    return None


def _leads_a_house(context: Context, title: tuple[int, int]) -> bool:
    """Whether a title is an office at the top of a body, and names none itself (、|副院长)."""
    leading = context.text.endswith(word_tuple("offices_with_deputies"), title[0], title[1])
    return leading and not context.ending.get(title[0]) and context.text[title[0] - 1] == "、"


def _holds_name(context: Context, start: int, end: int) -> bool:
    """Whether somebody's name stands between a body and a title (青禾社区党委|书记林晓岚任|主任)."""
    return any(name.type == "Person" for name in context.top_in(start, end))


def before_brackets(context: Context, place: int) -> int:
    """Where the brackets that end at a place open: they say what a body also is (党政办（宣传办）|主任)."""
    opened = context.text.rfind("（", 0, place) if context.text[place - 1 : place] == "）" else -1
    inside = context.text[opened + 1 : place - 1]
    return opened if opened > 0 and not set(inside) & set("，。；（）\n") else place


def _ends_body(context: Context, position: int) -> bool:
    return any(one.type in ORGANIZATIONS and not one.bare for one in context.ending.get(position, ()))


def role_of(context: Context, span: tuple[int, int], organization: Named | None) -> Named:
    """The role: the title, with the organisation in front of it where it is one of its own."""
    start, end = span
    title = context.text[start:end]
    if organization is not None and context.text[organization.end : start].endswith("“"):
        # 富春社区“|楼栋长”
        role = mention_of(context, start, end, "Role")
        return replace(role, mention=replace(role.mention, aliases=(organization.name + title,)))
    if organization is None:
        start = department_start(context, start)
        role = mention_of(context, start, end, "Role")
        aliases = {title.rpartition("”")[2]}
        return replace(role, mention=replace(role.mention, aliases=tuple(sorted(aliases - {title}))))
    gap = context.text[organization.end : start] if organization.end < start else ""
    bracketed = before_brackets(context, start) == organization.end
    anywhere = word_tuple("plain_titles") + word_tuple("occupations_anywhere")
    plain = not gap and organization.end <= start and title.endswith(anywhere)
    if plain and organization.type not in _UNITS:
        # 供电公司|青年党员, 律师事务所|律师: whoever is one is one anywhere.
        role = mention_of(context, start, end, "Role")
        aliases = {organization.name + title, organization.mention.text + title}
    elif not bracketed and (len(gap) > LONGEST_GAP or not _GAP.fullmatch(gap) or _ONE.match(gap)):
        role = mention_of(context, start, end, "Role")
        aliases = {organization.name + title}
    elif organization.type in _UNITS:
        role = mention_of(context, start if bracketed else organization.end, end, "Role")
        aliases = {title, organization.name + role.name, organization.mention.text + role.name}
        if title in word_set("rests_of_titles"):
            # 青禾社区|工作者
            role = replace(role, mention=replace(role.mention, name=organization.head + title))
    else:
        own = context.text[start if bracketed else organization.end : end].lstrip("”）")
        role = mention_of(context, organization.start, end, "Role")
        role = replace(role, mention=replace(role.mention, name=organization.name + own))
        aliases = {title, own, role.mention.text}
    return replace(role, mention=replace(role.mention, aliases=tuple(sorted(aliases - {role.name, ""}))))


def mention_of(context: Context, start: int, end: int, type_: str) -> Named:
    """The characters from ``start`` to ``end`` as a mention of a type."""
    surface = context.text[start:end]
    return Named(Mention(start, end, surface, type_, surface), start)


@cache
def age() -> re.Pattern[str]:
    """What stands between a place and a word for its people (大田村|的, 大田村|72岁的)."""
    return re.compile(r"的?(?:今年)?(?:[\d一二三四五六七八九十]{1,3}(?:多|余)?岁)?的?$")


@cache
def _occupation_item() -> re.Pattern[str]:
    """An occupation that no table lists as a whole item of a list (退休音乐教师、|志愿者林晓岚)."""
    return re.compile(
        rf"(?:^|[，。；、：！？”\n])(?P<item>[\u4e00-\u9fff]{{0,5}}(?:{any_of(word_set('title_suffixes'))}))$"
    )


def own_body(context: Context, person: Named, body: Named | None) -> Named | None:
    """The body of an office, or the one of its kind that the person's title elsewhere has.

    In 青禾社区书记林晓岚、柳岸社区书记周远…周远作为社区书记 the word 社区 is 柳岸社区 for him.
    """
    if body is None or not _is_resolved(body):
        return body
    for name in context.names:
        if name.type != "Person" or name.title is None or name.name != person.name:
            continue
        own = organization_of(context, name.title)
        if own is not None and own.head == body.head and not _is_resolved(own):
            meant = (own.start, own.end)
            here = replace(
                own.mention, start=body.start, end=body.end, text=body.mention.text, antecedent=meant
            )
            return replace(own, mention=here, outer=body.outer)
    return body


def _is_resolved(body: Named) -> bool:
    """Whether a body has its name from a word that stands for a unit (社区党委)."""
    unit = body if body.parent is None else body.parent
    return body.mention.antecedent is not None or unit.mention.antecedent is not None
