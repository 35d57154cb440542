"""The span of an office behind a verb with what narrows it, and those of a list of offices."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.finding import Words
from kg.annotate.text.words import any_of, found_words, title_words, titles, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.people.titles import LONGEST_GAP, organization_of

# The longest office of an assembly, its unit and number included (江苏省第十四次妇女代表大会|代表).
_LONGEST_OFFICE = 16
_LINK = "、"
# What narrows a title and is no body, unit or person.
_NARROWING_TYPES = frozenset({"Event", "Programme", "Group", "Honour"})


def narrowed(context: Context, frame: Frame, title: tuple[int, int]) -> tuple[int, int]:
    """The span of a title with what narrows it behind the verb (聘为|行风|监督员, 是|“红马甲”|志愿者)."""
    if (call := _call_in_front(context, frame, title)) is not None:
        return call, title[1]
    whole = context.text[frame.cue.end : title[0]]
    between = whole.lstrip("一名位个")
    measured = len(whole) - len(between)
    if _of_assembly().fullmatch(between):
        return frame.cue.end + measured, title[1]
    named = context.top_in(frame.cue.end, title[0])
    if measured:
        # 成为一名|无偿献血|志愿者
        named = [name for name in named if name.type not in _NARROWING_TYPES or name.quote is not None]
    plain = re.fullmatch(rf"[\u4e00-\u9fff]{{1,{LONGEST_GAP}}}", between) and not named
    barred = any(word in between for word in word_set("title_bars") | word_set("narrowing_bars"))
    naming = frame.cue.word in word_set("office_verbs") or frame.cue.word in word_set("appointing_verbs")
    kind = _kind_of_member().search(context.text, frame.cue.end, title[1])
    if kind and not found_words("title_bars").among(kind["kind"]):
        return kind.start("kind"), title[1]
    return (frame.cue.end + measured, title[1]) if plain and (naming or measured) and not barred else title


def _call_in_front(context: Context, frame: Frame, title: tuple[int, int]) -> int | None:
    """Where the quotation opens that a title follows at once, and that names no body (“红马甲”|志愿者)."""
    for quote in context.quoted:
        if quote.end == title[0] and quote.start >= frame.cue.end:
            bodies = any(name.quote is None for name in context.ending.get(title[0], ()))
            return None if bodies else quote.start
    return None


@cache
def _of_assembly() -> re.Pattern[str]:
    """The unit and the number of an assembly in front of its member (松涛区|第三届|人大代表)."""
    return re.compile(
        rf"[\u4e00-\u9fff]{{0,{LONGEST_GAP}}}第[一二三四五六七八九十百\d]+[届次][\u4e00-\u9fff]{{0,8}}"
    )


@cache
def _kind_of_member() -> re.Pattern[str]:
    """What kind of member of a team somebody is (是青禾社区的|红色先锋队员)."""
    ends = any_of(word_set("ends_of_team_members"))
    return re.compile(rf"的(?:一[名位个])?(?P<kind>[\u4e00-\u9fff]{{2,{LONGEST_GAP}}})(?:{ends})$")


def listed_offices(context: Context, frame: Frame) -> list[tuple[int, int]]:
    """The offices of a list behind a verb, if each of its items is one (历任|车间主任、厂长助理、副厂长)."""
    match = _items().match(context.text, frame.cue.end, frame.clause.end)
    if match is None:
        return []
    offices: list[tuple[int, int]] = []
    start = match.start()
    for item in match.group().split(_LINK):
        end = start + len(item)
        begin = end - len(item.lstrip("一名位个"))
        title = _offices().longest_before(context.text, end)
        if not title or found_words("title_bars").among(context.text, begin, end):
            return []
        place = (max(begin, end - len(title)), end)
        offices.append((begin, end) if organization_of(context, place) is None else place)
        start = end + len(_LINK)
    return offices


@cache
def _items() -> re.Pattern[str]:
    """A list that fills the rest of a clause."""
    item = rf"[\u4e00-\u9fff\d]{{2,{_LONGEST_OFFICE + 2}}}"
    return re.compile(rf"{item}(?:{_LINK}{item})+(?=[，。；！\n])")


@cache
def _offices() -> Words:
    """What an office or an occupation ends with."""
    return Words(titles("role") | title_words("role").words | word_set("title_suffixes"))
