"""Lists of people who act together: what joins one to the next, and what counts or places them in front."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, links, titles, word_set, word_tuple
from kg.extract.context import Context

# A noun for a body that no name was found for has at most this many characters, and none of these tags.
_LONGEST_NOUN = 4
_NO_NOUNS = frozenset("vpdcrmtaf")


def goes_on_with(context: Context, start: int, name: Named, front: int) -> bool:
    """Whether what stands between two people joins them, be it with a noun for whose the next ones are.

    So does the noun in front of a quoted team's name (、民乐|“喜洋洋”队).
    """
    if _goes_on().fullmatch(context.text, start, front):
        return True
    kind = name.type == "Group" or (name.type == "Team" and name.quote is not None)
    owned = kind and _whose().fullmatch(context.text, start, front)
    return bool(owned) and not context.cues_in(start, front) and not context.top_in(start, front)


@cache
def _goes_on() -> re.Pattern[str]:
    """What stands between two members of a list of people (以及|辖区, 随同|共建单位)."""
    linking = any_of(links() | word_set("leading_links") | word_set("accompanying"))
    # “糖画爷爷”林晓岚、|“瑜伽姐姐”|周远
    called = "(?:“[^“”，。]{2,8}”)?"
    return re.compile(rf"们?(?:{linking})着?(?:{amount()})?{bodies_of().pattern}{called}")


@cache
def _whose() -> re.Pattern[str]:
    """A link and a short noun that no name was found for (和|长安|义工)."""
    barred = any_of(word_set("no_list_members") | word_set("prepositions"))
    return re.compile(rf"(?:{any_of(links())})(?!{barred})[\u4e00-\u9fff]{{2,4}}")


@cache
def bodies_of() -> re.Pattern[str]:
    """What tells whose people these are, without a name (各共建单位|党员, 街道、社区|工作者)."""
    tables = ("partner_modifiers", "list_modifiers", "partner_nouns", "kinds_of_partners", "summed_up_bodies")
    kinds = rf"(?:{any_of(word_set(*tables))})+"
    return re.compile(rf"(?:{kinds}(?:(?:{any_of(links())}){kinds})*[的、]?)?")


@cache
def counted() -> re.Pattern[str]:
    """What counts people and tells where they come from, in front of them (来自各校的20余名…)."""
    origin = r"来自[^，。；]{1,16}的"
    measure = any_of(word_set("measure_words"))
    return re.compile(rf"(?:{origin})?(?:{amount()}|(?:[数上几十百千各这那每]+(?:{measure})?)?)$")


def is_noun(context: Context, start: int, before: str) -> bool:
    """Whether what opens a clause in front of people is a noun for whose they are (交行|志愿者).

    So is a list of such nouns (心内科、眼科等|专家).
    """
    if "、" in before:
        nouns = before.removesuffix("等").split("、")
        return all(is_noun(context, start + before.index(noun), noun) for noun in nouns)
    if not 1 < len(before) <= _LONGEST_NOUN or not before.isalpha():
        return False
    if before.endswith(word_tuple("duratives")):
        # 交流了|党员管理工作
        return False
    words = (before, before[:2], before[2:])
    tags = {word_tags().get(word, "n")[:1] for word in words if word}
    return not tags & _NO_NOUNS and not context.cues_in(start, start + len(before))


def is_title(context: Context, name: Named) -> bool:
    """Whether a word for people is only a title of the one behind it (退役军人|创业者林晓岚, 市民|周女士)."""
    if name.type != "Group":
        return False
    # 党工委委员、办事处副主任林晓岚
    office = name.name.endswith(word_tuple("ends_of_offices"))
    behind = context.top_in(name.end, context.clause_at(name.start).end)
    calling = name.name.endswith(word_tuple("callings_of_one"))
    people = [one for one in behind if not (office or calling) or one.type == "Person"][:1]
    if not people or people[0].type != "Person":
        return False
    if people[0].title is None:
        return people[0].outer == name.end
    start = people[0].title[0]
    if start == name.end:
        return True
    known = office or calling or name.name in titles("role") or name.name in titles("group")
    apart = _further() if (office or calling) and people[0] is not behind[0] else _apart()
    return known and apart.fullmatch(context.text, name.end, start) is not None


@cache
def _apart() -> re.Pattern[str]:
    """A list mark and what describes somebody in front of the title beside the name (、91岁的|老兵林晓岚)."""
    return re.compile(r"、(?:[^，。；：、的]{1,8}的)?[^，。；：、的]{0,6}")


@cache
def _further() -> re.Pattern[str]:
    """Further offices of somebody, between one and the last (委员、副主任、松涛商会|秘书长林晓岚)."""
    return re.compile(r"(?:、[^，。；：、的和]{0,16}){1,3}")


def only_tells(context: Context, people: Named, event: Named) -> bool:
    """Whether people do not come: a title, a sum of others, or whose event it is (巡逻队|的启动仪式)."""
    owner = context.text.startswith("的", people.end) and event.start == people.end + 1
    return owner or sums_up(context, people) or is_title(context, people)


def sums_up(context: Context, people: Named) -> bool:
    """Whether a word for people only sums up the bodies or persons in front of it (青禾医院等|单位负责人).

    So does a word for those who may be anybody behind the number of persons (林晓岚等3名|志愿者).
    """
    closed = context.text.endswith(word_tuple("list_closers"), 0, people.outer)
    if closed and people.name in word_set("sums_of_people"):
        return True
    if people.type != "Group":
        return False
    if people.name in word_set("own_people") | word_set("words_for_residents"):
        count = _number_of_persons().search(context.text, 0, people.outer)
        return count is not None and any(
            one.type == "Person" for one in context.ending.get(count.start(), ())
        )
    return closed and people.name.startswith(word_tuple("summed_up_bodies"))


@cache
def _number_of_persons() -> re.Pattern[str]:
    return re.compile(rf"等{amount()}$")


def behind_list(context: Context, end: int) -> int:
    """Where what follows a list of people begins, behind what closes it (老人、残疾人|等特殊群体|量血压)."""
    match = _closing().match(context.text, end)
    return end if match is None else match.end()


@cache
def _closing() -> re.Pattern[str]:
    closers, kinds = any_of(word_set("list_closers")), any_of(word_set("groups_that_sum_up"))
    # 等“早出晚归”群体, 等人员
    told = rf"(?:“[^“”]{{1,8}}”)?(?:{any_of(word_set('nouns_that_sum_up_people'))})"
    return re.compile(rf"们?(?:{closers})(?:{kinds}|{told})?")


def list_ending_with(context: Context, last: Named, start: int) -> list[Named]:
    """The list of people behind ``start`` that ends with some (3名环卫工人、5名|外卖小哥, 保安等|劳动者)."""
    found = [last]
    for name in reversed(context.top_in(start, last.outer)):
        if name.type != "Group" or not _joins().fullmatch(context.text, name.end, found[0].outer):
            break
        found.insert(0, name)
    return found


@cache
def _joins() -> re.Pattern[str]:
    """What joins two members of a list, with how many the next ones are."""
    return re.compile(rf"们?(?:{any_of(links() | word_set('list_closers'))})(?:{amount()})?")


def over_unknown(context: Context, people: Sequence[Named], end: int) -> list[Named]:
    """A list of people with those behind an item that no name was found for (老人、|特扶人群、|老党员)."""
    found = list(people)
    while found and (match := _unknown().match(context.text, found[-1].end, end)):
        later = [one for one in context.starting_at(match.end()) if one.type == "Group"]
        unknown = Span(found[-1].end, match.end())
        named = [one for one in context.top_in(*unknown) if one.name not in word_set("own_members")]
        if not later or context.cues_in(*unknown) or named:
            break
        found += context.listed(later[0].outer, end, frozenset({"Group"}), 0)
    return found


@cache
def _unknown() -> re.Pattern[str]:
    """One item of a list of which no name was found, between two links, or a word for the others."""
    joints, others = any_of(links()), any_of(word_set("words_for_others"))
    return re.compile(rf"们?(?:(?:{joints})[\u4e00-\u9fff]{{2,6}}?(?={joints}))?(?:{joints})(?:{others})?")


def is_one_person(context: Context, people: Named) -> bool:
    """Whether a word for people means a single one of them (替|一位|老人, 一名拄着拐杖的|老人)."""
    return people.type == "Group" and _one().search(context.text, 0, people.outer) is not None


@cache
def _one() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!每)[一这那](?:{any_of(word_set('measures_of_one'))})(?:[^，。；：！？、“”\n]{{1,10}}的)?$"
    )
