"""participates_in for whole lists of bodies and people: in front of a verb, behind 由, at the scene."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import (
    any_of,
    found_words,
    links,
    title_words,
    word_set,
    word_tuple,
)
from kg.extract.clauses.acting import deals_with, is_only_told_of
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.participation.frames_of_guests import frames_of_guests, how_they_come
from kg.extract.participation.guest_lists import GuestList, guests_from
from kg.extract.statements import Statement
from kg.extract.types import LOCAL_UNITS

_RULE = "verb of taking part"
_NOBODY = GuestList((), (), 0, people=False, counted=False, paired=False)


def before_verb(context: Context, frame: Frame) -> Sequence[Named]:
    """The list that opens the clause of a verb of taking part, up to the verb; or none.

    It may begin a clause earlier (A、B等20家单位负责人，|以及60余名志愿者参加).
    """
    clauses = context.clauses[context.sentence_index(frame.clause.start)]
    place = clauses.index(frame.clause) if frame.clause in clauses else 0
    if place and how_they_come().fullmatch(context.text, frame.clause.start, frame.cue.start):
        # A、B齐聚松涛广场，|参加…
        end = clauses[place - 1].end - 1
        come = _come_to().fullmatch
    else:
        end, come = frame.cue.start, how_they_come().fullmatch
        place += 1
    place -= 1
    while place and context.text.startswith(tuple(links()), clauses[place].start):
        place -= 1
    listed = guests_opening(context, Span(clauses[place].start, end))
    return () if listed is None or come(context.text, listed.end, end) is None else listed.members


@cache
def _come_to() -> re.Pattern[str]:
    """Where those of a list come to, in front of what they take part in there (齐聚松涛广场)."""
    verbs = any_of(word_set("gathering_at_places"))
    return re.compile(rf"{how_they_come().pattern}(?:{verbs})[^，。；：]{{0,16}}")


def behind_verb(context: Context, frame: Frame) -> GuestList:
    """The list behind a verb of inviting, with those of its bodies alone that are told to come.

    They come through people (邀请A、B负责人及居民), or a verb of taking part stands behind them.
    """
    start = frame.cue.end + len(found_words("perfective").longest_at(context.text, frame.cue.end))
    listed = guests_from(context, start, _end_of_list(context, frame.clause))
    if listed is None:
        return _NOBODY
    if listed.people or _coming_behind().match(context.text, listed.end):
        return listed
    members = tuple(one for one in listed.members if one not in listed.bodies)
    return listed._replace(members=members, bodies=())


@cache
def _coming_behind() -> re.Pattern[str]:
    tables = ("joining_in", "attendance_verbs", "coming_verbs", "celebrating", "deeds_at_events")
    return re.compile(rf"{how_they_come().pattern}(?:{any_of(word_set(*tables))})")


def guests_opening(context: Context, clause: Span) -> GuestList | None:
    """The list that opens a clause, behind at most a day, the scene and how many there are."""
    opener = _opener().match(context.text, clause.start, clause.end)
    end = _end_of_list(context, clause)
    return guests_from(context, opener.end() if opener else clause.start, end)


def _end_of_list(context: Context, clause: Span) -> int:
    """How far a list in a clause may go: a link may open the next one (A、B负责人，|以及60余名居民)."""
    sentence, end = context.sentence_at(clause.start), clause.end
    while end < sentence.end and (
        context.text.startswith(tuple(links()), end) or _persons_then_people(context, end)
    ):
        end = context.clause_at(end).end
    return end


def _persons_then_people(context: Context, position: int) -> bool:
    """Whether a mark parts persons from classes of people (主任林晓岚、周远，|居民代表、网格员等30余人)."""
    before = [one for one in context.ending.get(position - 1, ()) if one.type == "Person"]
    return bool(before) and any(one.type == "Group" for one in context.starting_at(position))


def joining(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the list that joins an event (活动由A、B参与, 在A、B的参与下, 共有A、B参加)."""
    for opening, deed in frames_of_guests() if main else ():
        for match in opening.finditer(context.text):
            pointed = found_words("event_nouns").among(match.group())
            start = 0 if pointed else context.text.rfind("\n", 0, match.start() + 1)
            events = [event for event in main if start < event.end <= match.end()]
            end = _end_of_list(context, context.clause_at(match.start()))
            # 在A、B的参与下，|清洁家园活动顺利完成
            events = events or [
                one for one in main[:1] if end <= one.start < context.sentence_at(end - 1).end
            ]
            listed = guests_from(context, match.end(), end) if events else None
            if listed is None or context.is_inside_name(match.start()):
                continue
            if deed.match(context.text, listed.end):
                refusal = not_real(context, listed.end)
                for one in listed.members:
                    yield Statement(one, "participates_in", events[-1], _RULE, refusal=refusal)


def acting_together(context: Context, clause: Span, hosts: Collection[str]) -> Sequence[Named]:
    """The list of bodies and people that opens a clause and acts in it (A、B负责人|上台致辞)."""
    if len(context.top_in(clause.start, _end_of_list(context, clause))) < 2:
        return ()
    listed = guests_opening(context, clause)
    if listed is None or len(listed.members) < 2 or (listed.paired and listed.bodies):
        return ()
    start = _behind_mark(context, listed)
    end = context.clause_at(start).end
    # A、居民等|摊位上: 等 alone may go on with whatever the list is of.
    open_end = start == listed.end and context.text.endswith(word_tuple("list_closers"), 0, listed.end)
    open_end = open_end and _deeds_there().match(context.text, listed.end) is None
    told = listed.people or ((listed.counted or _is_mixed(listed)) and not open_end)
    if not told or not _act(context, start, end) or _goes_on_as_title(context, listed):
        return ()
    if is_only_told_of(context, clause, listed.members[-1]):
        return ()
    return [one for one in listed.members if one.name not in hosts]


def _behind_mark(context: Context, listed: GuestList) -> int:
    """Where it is told what those of a list do: behind a comma, where the list fills its clause.

    A、居民代表等20余人，|围绕停车问题进行协商: nobody else opens the next clause.
    """
    mark = context.text.startswith("，", listed.end)
    closed = mark and listed.counted
    start = listed.end + 1
    other = context.top_in(start, context.clause_at(start).end)[:1] if closed else []
    return start if closed and not (other and other[0].front <= start) else listed.end


def _is_mixed(listed: GuestList) -> bool:
    """Whether people stand in a list beside bodies that have a name of their own, and are no places."""
    named = all(one.type not in LOCAL_UNITS and one.mention.antecedent is None for one in listed.bodies)
    return named and 0 < len(listed.bodies) < len(listed.members)


def _goes_on_as_title(context: Context, listed: GuestList) -> bool:
    """Whether the last body of a list only tells whose somebody is (、业委会|成员, 松涛支行|行长带领…)."""
    if listed.members[-1] not in listed.bodies:
        return False
    titled = title_words("role").longest_at(context.text, listed.end)
    return bool(titled or found_words("members_of_bodies").longest_at(context.text, listed.end))


def _act(context: Context, start: int, end: int) -> bool:
    """Whether what stands behind a list tells what it does, be it to something (对社区情况|进行了介绍)."""
    if deals_with().match(context.text, start, end):
        return True
    idle = (*word_tuple("inactive"), *word_tuple("stative"))
    return context.text[start : start + 1].isalnum() and not context.text.startswith(idle, start)


@cache
def _deeds_there() -> re.Pattern[str]:
    """What people do at an event, with how they do it (等|现场表演了)."""
    tables = ("performing_verbs", "speaking_at_meetings", "deeds_at_events", "sending_verbs")
    return re.compile(rf"{how_they_come().pattern}(?:{any_of(word_set(*tables))})")


@cache
def _opener() -> re.Pattern[str]:
    """Words of time and connection, and words that lead to the scene, at the start of a clause."""
    openers = word_set("clause_openers") | word_set("scene_openers")
    openers = openers - word_set("coming_from") - {word for word in openers if word.endswith("有")}
    openers |= word_set("adding_people")
    return re.compile(rf"(?:{any_of(openers)}|\d+[年月日号]|\s)*")
