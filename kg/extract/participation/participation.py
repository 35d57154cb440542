"""participates_in for verbs of taking part, inviting and teaching."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.recurrence import kept_on
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.clauses.actors import directly_before
from kg.extract.clauses.binding import is_governed
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.lists_of_people import only_tells
from kg.extract.context import Context
from kg.extract.events.called_deeds import named_before
from kg.extract.events.events_meant import event_of
from kg.extract.founding.summed_teams import made_by
from kg.extract.founding.told_practices import is_practice
from kg.extract.modality import not_real
from kg.extract.participation.broken_lists import is_of_unknown
from kg.extract.participation.guests_told import before_verb, behind_verb
from kg.extract.participation.links_of_guests import in_number
from kg.extract.participation.made_into_teams import are_made_a_team
from kg.extract.participation.own_deeds import own_deeds
from kg.extract.participation.passers_by import only_passes_by
from kg.extract.participation.representing import are_mustered, bodies_invited, represented
from kg.extract.participation.showing_nobody import shows_nobody
from kg.extract.participation.visited import is_called_on
from kg.extract.statements import Statement
from kg.extract.types import LOCAL_UNITS, ORGANIZATIONS, TAKING_PART

# Guests stand at most this many characters behind 邀请 and its like.
_GUEST_REACH = 16
# What stands behind a verb of taking part that has no object.
_NOTHING_MORE = "了到过，。；：！？”\n"
_HAVING = frozenset({"contain"})  # 共有80名居民参加: this verb only counts them.


def attends(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """participates_in for verbs of taking part, inviting and mobilising."""
    yield from own_deeds(context, frames)
    for frame in frames:
        if "joint" in frame.cue.kinds:
            yield from _people_joined(context, frame)
        if not frame.cue.kinds & {"attend", "invite"} or _recurs(context, frame.clause.start, frame):
            continue
        if _is_urged(context, frame) or _takes_part_in_else(context, frame) or shows_nobody(context, frame):
            continue
        event = _called_to(context, frames, frame, event_of(context, frame, main))
        if event is None or is_practice(context, event) or _is_custom_before(context, frame, event):
            continue
        if "invite" in frame.cue.kinds:
            everyone = frozenset(name.type for name in context.top)
            guests = context.listed(frame.cue.end, frame.clause.end, everyone, _GUEST_REACH)
            if guests and _is_called_on(context, frame.cue.end, guests[0]):
                # 带领社区成员走访|退役军人
                continue
            together = frame.cue.word not in word_set("inviting_verbs")
            calling = not together or "organize" in frame.cue.kinds
            mustered = calling and are_mustered(context, guests, event, together=together)
            bodies = ORGANIZATIONS if mustered else frozenset()
            listed = behind_verb(context, frame)
            guests += [one for one in listed.members if one not in guests]
            guests = [one for one in guests if not only_tells(context, one, event)]
            invited = [one for one in guests if one.type in TAKING_PART | bodies or one in listed.bodies]
            if invited and _is_mobilised_for_else(context, frame, invited[-1], event):
                continue
            invited += [body for body in bodies_invited(context, frame) if body not in invited]
            rule = "invited guest"
        else:
            invited = [*_subjects(context, frame), *_ending_before(context, frame)]
            invited += [body for body in represented(context, frame) if body not in invited]
            invited += [one for one in before_verb(context, frame) if one not in invited]
            told = (one for one in invited if not only_tells(context, one, event))
            told = (one for one in told if one.name not in word_set("own_members") - word_set("staff"))
            told = (one for one in told if not (is_of_unknown(context, one) or only_passes_by(context, one)))
            invited = [one for one in told if not is_called_on(context, one, event)]
            rule = "verb of taking part"
        refusal = not_real(context, frame.cue.start) if invited else None
        for guest in invited:
            yield Statement(guest, "participates_in", event, rule, frame.cue, refusal)


def _is_urged(context: Context, frame: Frame) -> bool:
    """Whether a verb only guides (引导|下), or others are urged to take part (鼓励他们|加入…)."""
    if frame.cue.word in word_set("urging_verbs"):
        return True
    urged = found_words("urging_verbs").found(context.text, frame.clause.start, frame.cue.end)
    if urged and urged[-1].end == frame.cue.end:
        return context.text.startswith("下", frame.cue.end)
    return any(not context.text.startswith("下", verb.end) for verb in urged)


def _called_to(context: Context, frames: Sequence[Frame], frame: Frame, event: Named | None) -> Named | None:
    """The event that people are called to: the one named before, where they only do something at it."""
    deed = event is not None and event.quote is None and event.start in frame.clause
    named = named_before(context, frames, frame) if deed and "invite" in frame.cue.kinds else None
    return named or event


def _is_called_on(context: Context, start: int, guest: Named) -> bool:
    """Whether those behind a verb of taking along are whom others call on."""
    verbs = found_words("calling_verbs").found(context.text, start, guest.outer)
    return any(not context.text.startswith("的", verb.end) for verb in verbs)


def _subjects(context: Context, frame: Frame) -> Sequence[Named]:
    """The actors of a verb that stand in its sentence, but for the places that they come from."""
    actors = frame.subject.of(TAKING_PART | ORGANIZATIONS).all if frame.near else ()
    if actors and actors[-1].end <= frame.clause.start:
        # …比赛结束，共有11支队伍的50多名爱好者|参加: the clause tells itself who comes.
        own = context.top_in(frame.clause.start, frame.cue.start)
        actors = () if any(name.type in TAKING_PART for name in own) else actors
    between = context.text[actors[-1].end : frame.cue.start] if actors else ""
    if any(found_words(table).among(between) for table in ("calling_others", "inviting_verbs")):
        # 青禾社区|邀请居民参加讲座: it is the host.
        return ()
    if frame.relative:
        # 向齐聚一堂的老人: who stands further in front does not take part.
        actors = tuple(name for name in actors if name.end == frame.cue.start or name.type in TAKING_PART)
    come = actors and context.text.endswith(word_tuple("coming_from"), frame.clause.start, actors[0].outer)
    if actors and (teams := made_by(context, frame.clause, actors[0])):
        return teams
    return [name for name in actors if name.type in TAKING_PART or not (come or _is_narrowed(context, name))]


def _is_narrowed(context: Context, name: Named) -> bool:
    """Whether those who come are of a unit (松涛街道|各社区书记, 松涛社区|3位志愿者)."""
    narrowed = context.text.startswith(word_tuple("narrowing_behind_units"), name.end)
    return narrowed or (name.type in LOCAL_UNITS and _counted().match(context.text, name.end) is not None)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"的?{figure()}[余多]?[名位]")


def _ending_before(context: Context, frame: Frame) -> list[Named]:
    """The people at the end of a list in front of a verb, whatever its first members are (…等80余人参加)."""
    names = context.top_in(frame.clause.start, frame.cue.start)
    if not names or not _counted_off().fullmatch(context.text, names[-1].end, frame.cue.start):
        return []
    summed = names[-2:-1] and names[-2].type != "Person"
    if summed and in_number().fullmatch(context.text, names[-2].end, names[-1].outer):
        # 社工、学生志愿者等6位|青年代表
        return []
    region = Span(frame.clause.start, names[-1].end)
    listed = directly_before(context, region, 0).all
    before = context.cues_in(frame.clause.start, listed[0].outer) if listed else []
    verbs = [cue for cue in before if cue.kinds != _HAVING]
    if not listed or verbs or is_governed(context, frame.clause, listed[0]):
        return []
    return [name for name in listed if name not in frame.subject.all and name.type == "Group"]


@cache
def _counted_off() -> re.Pattern[str]:
    """How many come, between the last of a list and the verb (们|等共80余人|共同)."""
    count = rf"(?:等|共|约|近|共计|一行)*(?:{figure()}[余多]?[人名位户个])?"
    adverbs = any_of(word_set("happening_adverbs", "adverbs_of_pairing"))
    return re.compile(rf"们?{count}(?:{adverbs})*")


def _people_joined(context: Context, frame: Frame) -> Iterator[Statement]:
    """Groups among those whom 联合 takes along for an event behind it (联合供电所、党员志愿者，开展…)."""
    events = [event for event in context.events_at(frame.cue.start) if event.start >= frame.cue.end]
    holding = frame.subject.of(ORGANIZATIONS).leads
    everyone = frozenset(name.type for name in context.top)
    guests = context.listed(frame.cue.end, frame.clause.end, everyone, _GUEST_REACH)
    for guest in guests if events and holding else ():
        if guest.type == "Group" and guest.end <= events[0].start:
            refusal = not_real(context, frame.cue.start)
            yield Statement(guest, "participates_in", events[0], "invited guest", frame.cue, refusal)


def _takes_part_in_else(context: Context, frame: Frame) -> bool:
    """Whether the object of a verb of taking part is no event (参加志愿服务12年), or its subject a make-up.

    由居民代表、物业共同参与 says of what a body consists.
    """
    if frame.cue.word not in word_set("joining_in"):
        return False
    if frame.agent:
        return True
    behind = context.text[frame.cue.end : frame.clause.end].strip(_NOTHING_MORE)
    if not behind:
        return frame.cue.word in word_set("joining_verbs")
    named = any(event.start >= frame.cue.end for event in context.events_at(frame.cue.start))
    return not named and _taken_part_in().search(behind) is None


def _is_mobilised_for_else(context: Context, frame: Frame, guest: Named, event: Named) -> bool:
    """Whether people are called to no event (动员居民参与治理), or sent on (发动业主代表|走访公司)."""
    if frame.cue.word in word_set("asking_verbs") and _asked().match(context.text, guest.end):
        return True
    visits = [cue for cue in context.cues_in(guest.end, frame.clause.end) if "visit" in cue.kinds]
    sent = event.end <= frame.cue.start and visits and visits[0].start == guest.end
    # 邀请骑手|来到驿站: guests come.
    sent = sent and frame.cue.word not in word_set("inviting_verbs")
    made = are_made_a_team(context, frame, guest)
    if sent or made or context.text.startswith(word_tuple("heeding"), guest.end):
        return True
    joining = _joining().match(context.text, guest.end)
    behind = context.text[joining.end() : frame.clause.end].strip(_NOTHING_MORE) if joining else ""
    return bool(behind) and _taken_part_in().search(behind) is None


@cache
def _asked() -> re.Pattern[str]:
    """What people are asked to do with something, or at a time (请店主|把…清理干净, 请居民|出门时…)."""
    marks = any_of(word_set("object_prepositions") | word_set("urged_manners"))
    return re.compile(rf"们?(?:{marks}|[^，。；：！？“”\n]{{1,6}}时[^候])")


@cache
def _taken_part_in() -> re.Pattern[str]:
    """A word for an event; one character ends its word (参加讲座|会, but not 参与社|会|治理)."""
    words = word_set("taken_part_in")
    long, short = (any_of(word for word in words if (len(word) > 1) is several) for several in (True, False))
    return re.compile(rf"(?:{long})|(?:{short})(?=$|{any_of(word_set('localizers'))}|[^\u4e00-\u9fff])")


@cache
def _joining() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs") | word_set("ways_of_coming"))
    return re.compile(rf"(?:{adverbs})*(?:{any_of(word_set('joining_in'))})到?了?")


def _recurs(context: Context, start: int, frame: Frame) -> bool:
    """Whether a clause tells what is done again and again (每月邀请…), not what was done at an event."""
    before = context.text[start : frame.cue.start]
    kept = kept_on(context.text, start, frame.cue.end) is not None
    return kept or any(word in before for word in word_set("recurring"))


def _is_custom_before(context: Context, frame: Frame, event: Named) -> bool:
    """Whether people come to what the sentence says is held again and again (每月举办“…”议事会，请来骑手)."""
    before = event.start in context.sentence_at(frame.cue.start) and event.end <= frame.cue.start
    return before and _recurs(context, context.sentence_at(event.start).start, frame)
