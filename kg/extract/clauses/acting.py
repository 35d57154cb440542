"""Whether somebody acts in a clause: a verb stands behind the mention, which is no form of address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.people.given_names import is_said_twice
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import (
    any_of,
    companion_links,
    found_words,
    honorifics,
    surnames,
    word_pattern,
    word_set,
    word_tuple,
)
from kg.extract.clauses.cues import Cue
from kg.extract.clauses.described_persons import aged, being_there
from kg.extract.clauses.groups_acting import (
    calling,
    deeds_there,
    left_to_others,
    only_counted,
    under_guidance,
)
from kg.extract.context import Context

# No cue word has more characters.
_LONGEST_VERB = 8
_LONGEST_NAME = 3  # characters of a surname with a form of address, or of a name
# 担任 tells an office, 是 and 为 may tell anything.
_SHORTEST_OFFICE_VERB = 2
_BRACKETS = frozenset("（()）")
# Behind so many paragraphs those who are quoted need not have been there.
_LATER = 2


def acts(context: Context, clause: Span, name: Named) -> bool:
    """Whether a verb stands behind a mention in its clause."""
    behind = context.text[name.end : clause.end]
    if name.type == "Person":
        # 走在最前头的林晓岚今年88岁: what she does stands in front of her.
        described = context.text.endswith("的", clause.start, name.outer) and _does(context, clause, name)
        return (
            described
            or being_there().match(behind) is not None
            or not behind.startswith(("的", "、", *word_tuple("stative")))
        )
    if _long_ago().match(behind):
        # 志愿团|2008年成立: its life is told, not what it does at the event.
        return False
    if name.type != "Group" and behind.startswith(word_tuple("verbs_of_starting")):
        # What is founded at the event was not there before it.
        return False
    if name.type == "Group" and (
        behind.startswith(word_tuple("ways_of_acting"))
        or deals_with().match(context.text, name.end, clause.end)
    ):
        return True
    if name.type == "Group" and (only_counted().match(behind) or calling().match(behind)):
        return False
    if name.type == "Group" and behind.startswith(word_tuple("what_people_have")):
        return False
    if name.type == "Group" and under_guidance().match(behind):
        return True
    if name.type == "Group" and _calls(context.text, name.end):
        return False
    return behind[:1].isalnum() and not behind.startswith(word_tuple("inactive") + word_tuple("stative"))


def _does(context: Context, clause: Span, name: Named) -> bool:
    """Whether what describes somebody in front of the name is a deed, no home or age (家住…的, 72岁的)."""
    lives = any("live" in cue.kinds for cue in context.cues_in(clause.start, name.outer))
    return not lives and aged().search(context.text, clause.start, name.outer) is None


@cache
def deals_with() -> re.Pattern[str]:
    """What people do with a topic, or with others (对前期工作|进行了总结, 与等候的老人们|聊天)."""
    marks, verbs = any_of(word_set("marks_of_topics")), any_of(word_set("telling_of_topics"))
    others = any_of(companion_links())
    together = any_of(word_set("talking_with") | word_set("together") | word_set("ways_of_meeting_others"))
    return re.compile(
        rf"们?(?:(?:{marks})[^，。；“”\n]{{2,24}}?(?:{verbs})"
        rf"|(?:{others})[^，。；：、“”\n因常次久少]{{2,16}}?(?:{together}))"
    )


@cache
def _long_ago() -> re.Pattern[str]:
    return re.compile(r"自?(?:(?:19|20)\d\d年|从?\d+年前)")


def list_acts(context: Context, clause: Span, run: Sequence[Named]) -> bool:
    """Whether a list that opens a clause acts in it, or in the next one that begins with a verb."""
    if acts(context, clause, run[-1]) or _make_up(context, clause, run):
        return True
    alone = len(run) > 1 and context.text[run[-1].end : clause.end].lstrip("们") == "，"
    if alone and _takes_along(context, run) and not context.starting_at(clause.end):
        # 林晓岚带着志愿者、学生，|挨家挨户…
        return True
    return alone and any(
        cue.start == clause.end for cue in context.cues_in(clause.end, clause.end + _LONGEST_VERB)
    )


def _takes_along(context: Context, run: Sequence[Named]) -> bool:
    """Whether the first of a list takes the others along (林晓岚|带着|志愿者)."""
    between = context.text[end_with_address(context, run[0]) : run[1].outer]
    return between.startswith((*word_tuple("accompanying"), *word_tuple("taking_along")))


def _make_up(context: Context, clause: Span, run: Sequence[Named]) -> bool:
    """Whether those of a list act as the team that they make up (由居民、学生等组成的演艺队伍|轮番上场)."""
    team = _made_up().match(context.text, run[-1].end, clause.end)
    return team is not None and not context.text.startswith(word_tuple("verbs_of_starting"), team.end())


@cache
def _made_up() -> re.Pattern[str]:
    teams, composed = any_of(word_set("made_up_teams")), any_of(word_set("composed_of"))
    return re.compile(rf"等?[^，。；：、的]{{0,4}}?(?:{composed})的[^，。；：、]{{0,12}}?(?:{teams})(?=\w)")


def talks_with(context: Context, clause: Span, name: Named) -> bool:
    """Whether somebody is only talked with by those in front of him (工作人员与老人|亲切交谈)."""
    return _talking().match(context.text, name.end, clause.end) is not None


@cache
def _talking() -> re.Pattern[str]:
    """A verb of talking with those who are called on (工作人员与老人|们亲切交谈)."""
    return re.compile(rf"们?[^，。；：、]{{0,6}}?(?:{any_of(word_set('talking_with'))})")


def is_only_told_of(context: Context, clause: Span, name: Named) -> bool:
    """Whether a clause tells no deed of somebody: an honour, what 由 says he is there for, a signature.

    Neither does who said what is quoted, from the third paragraph on, where nothing shows that he came.
    """
    text = context.text
    if left_to_others().match(text, name.end):
        return True
    cues = context.cues_in(name.end, clause.end)
    hands = name.title_kind == "role" and cues and cues[0].word in word_set("handing_out")
    if (
        cues
        and not hands
        and (cues[0].word in word_set("sure_honour_verbs") or _changes_standing(context, cues[0], clause))
    ):
        # 其中，A 服务队荣获“…”
        return True
    if text[name.outer - 1 : name.outer] in _BRACKETS and text[name.end : name.end + 1] in _BRACKETS:
        return True
    if is_agent(context, clause, name) and not _make_up(context, clause, (name,)):
        # 由林晓岚负责 tells an office, 由林晓岚主讲 what is done at the event.
        behind = end_with_address(context, name)
        return deeds_there().match(text, behind, clause.end) is None
    if name.type != "Person" or text.count("\n", 0, name.start) < _LATER:
        return False
    sentence = context.sentence_at(name.start)
    quoted = text[sentence.start - 1 : sentence.start] == "”"
    before = text[sentence.start : name.start]
    told = quoted and _saying().fullmatch(text, name.end, sentence.end) is not None
    said = text[max(0, text.rfind("“", 0, sentence.start)) : sentence.start]
    present = any(word in said for word in word_set("signs_in_speech"))
    return told and not present and not any(word in before for word in word_set("signs_of_presence"))


def end_with_address(context: Context, name: Named) -> int:
    """Where a name ends with the title and the form of address behind it (林晓岚|老师)."""
    end = name.end if name.title is None else max(name.end, name.title[1])
    return end + len(_address().longest_at(context.text, end)) if name.type == "Person" else end


@cache
def _address() -> Words:
    return Words({*honorifics("address"), *honorifics("role")})


def is_agent(context: Context, clause: Span, name: Named) -> bool:
    """Whether 由 opens a clause in front of a name, be it behind 活动."""
    return _agent().search(context.text, clause.start, name.outer) is not None


def _changes_standing(context: Context, cue: Cue, clause: Span) -> bool:
    """Whether a verb tells what somebody is named, hired as or joins (受聘为“…”, 担任会长)."""
    quoted = any(other.quote is not None for other in context.top_in(cue.end, clause.end))
    hired = cue.word.startswith(word_tuple("hired_as"))
    office = cue.word in word_set("office_verbs") and cue.end - cue.start >= _SHORTEST_OFFICE_VERB
    office = office and not word_pattern("event_offices").search(context.text, cue.end, clause.end)
    return ("honour" in cue.kinds and quoted) or hired or office or cue.word in word_set("joining_verbs")


@cache
def _agent() -> re.Pattern[str]:
    events = rf"(?:(?:{any_of(word_set('event_references'))})?(?:{any_of(word_set('event_nouns'))}))?"
    return re.compile(rf"(?:^|(?<=[，、；。\n])){events}(?:{any_of(word_set('agent_marks'))})")


@cache
def _saying() -> re.Pattern[str]:
    """A verb of saying alone behind a name (激动地说。)."""
    return re.compile(r"[^，。；]{0,4}?说。?\s*")


def says_whose(context: Context, name: Named) -> bool:
    """Whether a team stands only in the title of the person behind it (服务队|队长林晓岚)."""
    if name.type != "Team":
        return False
    if name.end in context.titles or any(one.type == "Person" for one in context.starting_at(name.end)):
        # 宣讲团|成员、社科联副主席林晓岚; 消防队|贺站长
        return True
    titles = (one.title for one in context.top if one.start >= name.end and one.title is not None)
    first = next(titles, None)
    return first is not None and first[0] in (name.start, name.outer, name.end)


def _calls(text: str, end: int) -> bool:
    """Whether a group is only what somebody is called whose name stands behind it (教师|童某某)."""
    surname = text[end : end + 1]
    if found_words("words_like_names").longest_at(text, end):
        return False
    if surname not in surnames() or surname in word_set("verbal_surnames") or is_said_twice(text, end):
        return False
    named = text[end + 1 : end + _LONGEST_NAME]
    return any(word in named for word in honorifics("address")) or bool(
        _acting_name().match(text[end + 1 : end + 8])
    )


@cache
def _acting_name() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：！？\n]{{1,2}}(?:{any_of(word_set('behind_names'))})")
