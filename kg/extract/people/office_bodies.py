"""Where an office is held that no body stands beside: whose one is, is sent to, founds or is hired by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, title_words, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.objects import objects_of
from kg.extract.context import Context
from kg.extract.people.titles import MEMBER_OF
from kg.lexicon import table
from kg.numerals import numerals

# Between an organisation and what somebody is there: its grid, 的, 一名, a short word of praise.
_ONE_OF_REACH = 14
# What is headed by whoever a later clause of its sentence opens with.
_HEADED = frozenset({"Team", "SocialOrganization", "Company"})


def one_of(context: Context, title: tuple[int, int]) -> Named | None:
    """The organisation that somebody is one of (是青禾社区|的一名|网格员)."""
    start = title[0]
    for place in range(start - 1, max(0, start - _ONE_OF_REACH), -1):
        fitting = [name for name in context.ending.get(place, ()) if name.type in MEMBER_OF and not name.bare]
        if fitting:
            one = _one_of_them().fullmatch(context.text, place, start)
            return min(fitting, key=lambda name: name.start) if one else None
    return None


@cache
def _one_of_them() -> re.Pattern[str]:
    """What stands between a body and a title: its numbered grid, 的, 一名 and a word that praises."""
    grid = rf"(?:第[{numerals()}\d]{{1,3}}(?:{any_of(word_set('parts_with_numbers'))}))?"
    # 的|热心|志愿者, 的|红色先锋|队员, but no 共建单位|书记
    units = any_of(word_set("partner_nouns", "summed_up_bodies", "kinds_of_units", "belonging_words"))
    kind = rf"(?:(?!{units})[\u4e00-\u9fff]){{0,4}}"
    return re.compile(rf"{grid}(?:的?[首第]\w{{0,2}}任[\u4e00-\u9fff]{{0,2}}|的?一[名位个]{kind}|的{kind})")


def posted_to(context: Context, frame: Frame) -> Named | None:
    """The place in front of a verb of office to which somebody was sent (到青禾村|担任第一书记)."""
    for place in context.ending.get(frame.cue.start, ()):
        sent = context.text.endswith(word_tuple("posted_to"), frame.clause.start, place.outer)
        if sent and place.type in MEMBER_OF and not place.bare:
            return place
    return None


# Bodies that are said to be founded, no places.
_STARTED = frozenset({"SocialOrganization", "Team", "PartyOrganization", "MassOrganization"})


def founded_before(context: Context, frames: Sequence[Frame], office: Frame) -> Named | None:
    """What the sentence founds in front of an office without an organisation (成立…，林晓岚任书记)."""
    end = office.cue.start
    # What stands in front of a semicolon is another matter.
    start = max(context.sentence_at(end).start, context.text.rfind("；", 0, end) + 1)
    founding = [f for f in frames if "establish" in f.cue.kinds and start <= f.cue.start < end]
    things = [thing for frame in founding for thing in objects_of(context, frame) if thing.type in MEMBER_OF]
    # “…”联盟|宣告成立，林晓岚担任会长
    started = [
        name
        for name in context.top_in(start, end)
        if name.type in _STARTED and context.text.startswith(word_tuple("verbs_of_starting"), name.end)
    ]
    return next(iter([*things[-1:], *started[-1:]]), None) or _committee_before(context, office)


def _committee_before(context: Context, office: Frame) -> Named | None:
    """The committee that the office of somebody else in the sentence names (A任…党支部书记，B担任支委)."""
    if not context.text.startswith(word_tuple("seats_of_committees"), office.cue.end):
        return None
    sentence = context.sentence_at(office.cue.start)
    bodies = [
        one
        for one in context.top_in(sentence.start, office.clause.start)
        if one.type == "PartyOrganization" and not one.bare
    ]
    headed = [one for one in bodies if title_words("role").longest_at(context.text, one.end)]
    return headed[-1] if headed else None


def led(context: Context, title: tuple[int, int], office: Frame) -> Named | None:
    """The team named last that somebody leads (担任队长的|林晓岚), or the body an office is named after."""
    if context.text[slice(*title)] not in word_set("leaders_of_teams"):
        return _named_after(context, title, office)
    start = context.text.rfind("\n", 0, office.cue.start) + 1
    named = [n for n in context.names if start <= n.start and n.end <= office.cue.start]
    teams = [n for n in named if n.type == "Team" and not n.bare]
    return teams[-1] if teams else None


def _named_after(context: Context, title: tuple[int, int], office: Frame) -> Named | None:
    """The body that opens the sentence and ends like an office (文明实践站…，由林晓岚任|站长)."""
    end = _ends_of_bodies().get(context.text[slice(*title)])
    sentence = context.sentence_at(office.cue.start)
    first = context.top_in(sentence.start, office.clause.start)[:1] if end else []
    body = next((one for one in first if one.outer == sentence.start and not one.bare), None)
    alike = body is not None and body.type in MEMBER_OF and body.name.endswith(end or "")
    return body if alike else None


@cache
def _ends_of_bodies() -> Mapping[str, str]:
    return {row["word"]: row["end"] for row in table("offices_named_after", "word", "end")}


def hiring_body(context: Context, frame: Frame) -> list[Named]:
    """The organisation between 被 and a verb of hiring (被|青禾社区|聘为人民调解员)."""
    if not frame.cue.word.startswith(word_tuple("hired_as")):
        return []
    bodies = [
        name for name in context.ending.get(frame.cue.start, ()) if name.type in MEMBER_OF and not name.bare
    ]
    return [one for one in bodies if context.text.endswith(word_tuple("giver_marks"), 0, one.outer)][:1]


def headed_by_sentence(context: Context, titles: Sequence[tuple[int, int]]) -> list[Named]:
    """The body that opens a sentence where a later clause opens with who heads it (…成立，负责人林晓岚)."""
    for start, end in titles:
        clause, sentence = context.clause_at(start), context.sentence_at(start)
        heads = start == clause.start > sentence.start and context.text[start:end] in word_set(
            "heads_of_opening_bodies"
        )
        first = context.top_in(sentence.start, clause.start)[:1] if heads else []
        if first and first[0].type in _HEADED and not first[0].bare:
            return first if not context.text[sentence.start : first[0].outer].strip("“") else []
    return []
