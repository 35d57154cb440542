"""What may serve people: things that are offered, not where somebody is or what a word describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.quotations.themes import is_theme
from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, found_words, links, place_prepositions, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.founding.summed_teams import summed_by
from kg.extract.service.givers_of_service import SERVING, belongs
from kg.extract.service.only_where import is_only_where

MAY_SERVE = SERVING | {"Event"}
MAKING = frozenset({"run", "establish", "organize"})
_PLACES = frozenset({"Venue", "ServiceCentre"})
# “国家反诈中心”|App is a program.
_PROGRAM = re.compile("”?[A-Za-z]")
# A verb of running stands at most this many characters in front of what it launches, with 了.
_LAUNCH_REACH = 6


def may_serve(context: Context, name: Named) -> bool:
    """Whether a mention is a thing that serves, not where somebody is or what a word describes."""
    unnamed = name.quote is not None and (not name.head or _is_described_by(context, name))
    if name.type not in MAY_SERVE or is_one_of_many(context, name) or name.name.endswith(word_tuple("gifts")):
        return False
    if is_opening(name) or _is_manner(context, name) or _is_time(context, name):
        return False
    if context.text.startswith(word_tuple("what_things_are_measured_by"), name.end):
        # 按照社区食堂|标准建设: no such thing acts.
        return False
    if is_only_where(context, name):
        return False
    if (unnamed and not _is_thing(context, name)) or _PROGRAM.match(context.text, name.end):
        return False
    described = context.text.endswith("的", 0, name.start) and not is_topic(context, name)
    # 组建了由老人组成的|“…”送餐队
    # 推出社保认证等业务的|上门代办服务
    listing = (*_composed(), *word_tuple("behind_listed_kinds"))
    described = described and not context.text.endswith(listing, 0, name.start)
    # 把桌子搬到了|广场上
    there = [preposition + mark for preposition in place_prepositions() for mark in ("", "了")]
    governed = (
        *word_tuple("verbs_of_cleaning"),
        *there,
        *word_tuple("agent_marks"),
        *word_tuple("ways_from"),
    )
    if name.head and name.head.isascii():
        governed += word_tuple("using_verbs")
    if name.head.endswith(word_tuple("ways_of_working")):
        governed += (*word_tuple("means_words"), *word_tuple("naming_prepositions"))
    if name.type == "Team" and name.quote is None and _is_means(context, name):
        return False
    if name.type in _PLACES and _is_converted(context, name):
        return False
    start = _list_start(context, name)
    return not (described or belongs(context, name) or context.text.endswith(governed, 0, start))


def _is_time(context: Context, name: Named) -> bool:
    """Whether an event only tells when something is done (走访|结束后，社区为志愿者送上…)."""
    return name.type == "Event" and context.text.startswith(word_tuple("ends_of_event_times"), name.end)


def _is_manner(context: Context, name: Named) -> bool:
    """Whether a quotation is how somebody works, a law or a danger (采取|“以案释法”|形式, 《民法典》)."""
    if name.quote is None or name.type != "Programme":
        return False
    if name.name.strip("“”").endswith(word_tuple("ends_of_dangers")):
        return True
    if context.text[name.quote[0]] == "《":
        return name.name.rstrip("》").endswith(word_tuple("ends_of_laws"))
    return not name.head.endswith(word_tuple("own_programmes")) and context.text.startswith(
        word_tuple("ways_of_working"), name.end
    )


def is_opening(name: Named) -> bool:
    """Whether a mention is an opening: what opened serves (食堂…，10月8日|开业，每天接待老人)."""
    return name.type == "Event" and name.head in word_set("opening_events")


def _is_converted(context: Context, name: Named) -> bool:
    """Whether a clause only makes another place of a mention (把闲置|车棚|改造成“…”): that one serves."""
    clause = context.clause_at(name.start)
    taken = any(word in context.text[clause.start : name.outer] for word in word_tuple("object_prepositions"))
    return taken and any(
        cue.word in word_set("converting_verbs") for cue in context.cues_in(name.end, clause.end)
    )


def is_one_of_many(context: Context, name: Named) -> bool:
    """Whether an event is one of many that somebody holds (敬老活动|300余次, “…”“…”|等主题活动6次)."""
    return name.type == "Event" and _many().match(context.text, name.end) is not None


@cache
def _many() -> re.Pattern[str]:
    """How many events somebody holds, behind one of them or the list that it stands in."""
    closed = any_of(word_set("list_closers"))
    return re.compile(rf"\d|[^，。；！？\n]*?(?:{closed})[^，。；：、“”\n]{{0,12}}?{amount('场次项期')}")


def _list_start(context: Context, name: Named) -> int:
    """Where the list that ends with a name begins: what governs that governs all (在松涛敬老院和|青禾站)."""
    start = name.outer
    while context.text[start - 1 : start] in links() and (
        before := [one for one in context.ending.get(start - 1, ()) if one.type == name.type]
    ):
        start = before[-1].outer
    return start


def _is_described_by(context: Context, name: Named) -> bool:
    """Whether a quotation only describes the noun behind it (“楼上办公、楼下办事”的格局)."""
    alone = name.type == "Programme" and name.quote is not None and name.quote[1] == name.end
    return alone and context.text.startswith("的", name.end)


def _is_means(context: Context, name: Named) -> bool:
    """Whether a clause opens with a word of means, so that what it names only helps (通过…团队，让…)."""
    clause = context.clause_at(name.start)
    if context.text.endswith(word_tuple("relying"), clause.start, name.outer):
        # 由青禾社区依托|服务队开办，专为孩子准备: what is opened so serves.
        return found_words("agent_marks").among(context.text[clause.start : name.outer])
    return context.text.startswith(word_tuple("means_words"), clause.start)


def is_made(context: Context, name: Named) -> bool:
    """Whether the last verb in front of a mention in its clause makes it (推出“…”项目)."""
    cues = context.cues_in(context.clause_at(name.start).start, name.outer)
    return bool(cues) and bool(cues[-1].kinds & MAKING)


def visited(context: Context, frame: Frame, name: Named) -> bool:
    """Whether somebody only comes to a place and gives something there (林晓岚走进青禾驿站，为老人…).

    So does who is named behind the clause (前往青禾敬老院，志愿者为老人…).
    """
    start = _list_start(context, name)
    goes = [cue for cue in context.cues_in(0, start)[-1:] if cue.end == start and "visit" in cue.kinds]
    if not goes:
        return False
    opens = context.clause_at(name.start).start == goes[0].start and name.start not in frame.clause
    return opens or (frame.near and all(lead.end <= name.outer for lead in frame.subject.leads))


def listed_with(context: Context, before: Sequence[Named]) -> list[Named]:
    """The last of the things in front of a group, with those of its kind that one list holds with it.

    A noun behind a number stands for all of the list that it sums up.
    """
    listed = list(before[-1:])
    if listed and listed[0].mention.antecedent is not None and (run := summed_by(context, listed[0])):
        return run
    for name in reversed(before[:-1]):
        between = context.text[name.end : listed[0].outer]
        alike = name.type == listed[0].type or {name.type, listed[0].type} <= _PLACES
        if between not in {"", *links()} or not alike:
            break
        listed.insert(0, name)
    return listed


def list_beginning(context: Context, things: Sequence[Named]) -> list[Named]:
    """The first of some things, with those of its kind that one list holds with it (建起乐园和|书屋)."""
    listed = list(things[:1])
    for name in things[1:]:
        alike = name.type == listed[0].type or {name.type, listed[0].type} <= _PLACES
        if context.text[listed[-1].end : name.outer] not in {"", *links()} or not alike:
            break
        listed.append(name)
    return listed


@cache
def _composed() -> tuple[str, ...]:
    return tuple(word + "的" for word in word_set("composed_of"))


def is_topic(context: Context, name: Named) -> bool:
    """Whether a relative clause and what it describes are all that a clause holds (由 A 实施的“…”项目，…)."""
    if _goes_on().match(context.text, name.end) is None:
        return False
    cues = context.cues_in(context.clause_at(name.start).start, name.outer)
    idle = word_set("copulas")
    verbs = [cue for cue in cues if not cue.kinds <= {"joint", "contain"} and cue.word not in idle]
    return bool(verbs) and verbs[0].end == name.outer - 1


@cache
def _goes_on() -> re.Pattern[str]:
    """What shows that a sentence goes on about a thing: a comma, 由, or a word for how often it is there."""
    often = any_of(word_set("recurring") | word_set("every_time") | word_set("agent_marks"))
    return re.compile(rf"，|{often}")


def _is_thing(context: Context, name: Named) -> bool:
    """Whether a quotation names a thing: it opens a sentence, or a verb launches it (推出“银龄柜台”)."""
    person = any(other.type == "Person" for other in context.starting_at(name.end))
    described = context.text.startswith(("的", *word_tuple("ways_of_working")), name.end)
    if person or described or is_theme(context.text, *(name.quote or (name.start, name.end))):
        return False
    if context.text.endswith(word_tuple("verbs_of_becoming"), 0, name.outer):
        # 大堂经理化身“宣传员”: what somebody is for once.
        return False
    if name.outer == context.sentence_at(name.start).start:
        # “老邻居”|与“新邻居”欢聚一堂: what somebody calls people.
        return not context.text.startswith(tuple(links()), name.end)
    cues = context.cues_in(max(0, name.outer - _LAUNCH_REACH), name.outer)
    return bool(cues) and bool(cues[-1].kinds & MAKING)


@cache
def behind_helping() -> re.Pattern[str]:
    """What stands between a verb of helping and whom it helps (帮助|了辖区200余名|老人)."""
    return re.compile(rf"(?:{any_of(word_set('behind_helping'))}|{amount()})*")
