"""organizes: who holds which event, and who runs what is held again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.quotations.themes import is_theme
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.belonging.governed_places import row_of
from kg.extract.clauses.acting_through import acting_through
from kg.extract.clauses.actors import NOBODY, Actors
from kg.extract.clauses.binding import is_governed
from kg.extract.clauses.counted_people import are_brought_up, people_act
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.clauses.repetition import (
    are_projects,
    is_course_in_series,
    is_held_many_times,
    is_kept_up,
    is_recurring,
)
from kg.extract.clauses.weak_verbs import held_weakly
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import opens_amid
from kg.extract.events.called_deeds import is_deed_at_event
from kg.extract.events.called_parts import part_meant
from kg.extract.events.forms_of_events import is_only_a_form
from kg.extract.events.told_again import told_again
from kg.extract.possibility import possible
from kg.extract.statements import Statement, typed
from kg.extract.types import ORGANIZATIONS

# A quotation without a head noun is an event where it stands at most this far behind 开展.
_NEAR, _SHORTEST_THEME = 4, 3
# A relative clause that says who holds an event is looked for this far in front of it.
_RELATIVE_REACH = 12
# A site may go on with something again and again (驿站每月举办…).
_SITES = frozenset({"Venue"})
# The noun at the end of an event's name has between two and four characters.
_NOUN_LENGTHS = range(2, 5)
# The dash between a theme and what has it.
_DASH = "——"
_HOLDING = frozenset({"organize", "run"})


def organizes(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for every actor of an organising verb and each event among its objects."""
    told = False
    for place, frame in enumerate(frames):
        if not frame.cue.kinds & (_HOLDING | {"invite"}):
            continue
        deed = is_deed_at_event(context, frames[:place], frame)
        held = [] if deed else [_at_event(context, one) for one in _held(context, frame)]
        through = acting_through(context, frame, frames[:place]) if held else NOBODY
        if not held or (not through.all and (_others_act(context, frame) or people_act(context, frame))):
            continue
        subject = through if through.all else _without_guests(context, acting(frame))
        if told and all(is_only_a_form(context, event) for event in held):
            continue
        told = True
        rule = "organising verb" if frame.near else "organising verb, carried subject"
        recurring = is_recurring(context, frame) or are_projects(context, held)
        refusal = unreal(context, frame) or possible(context, frame.cue.start)
        for number, event in enumerate(held):
            if frame.relative and not frame.near and event.type == "Programme":
                # 2018年启动的“…”项目: nobody is said to run it.
                continue
            kept = recurring or is_course_in_series(context, event) or is_kept_up(context, frame, event)
            kept = kept or (len(held) == 1 and is_held_many_times(context, event))
            if kept or event.type == "Programme":
                series = typed(event, "Programme")
                sites = frame.subject.of(_SITES).leads if frame.near else ()
                for lead in (subject.leads or sites)[:1]:
                    yield Statement(lead, "runs", series, "recurring event", frame.cue, refusal)
            else:
                apart = len(subject.all) == len(held) > 1 and frame.apart
                for actor in subject.all[number : number + 1] if apart else subject.all:
                    yield Statement(actor, "organizes", event, rule, frame.cue, refusal)


def _at_event(context: Context, held: Named) -> Named:
    """What is held, as an event where only one tells of it (活动最后，社区开展积分兑换)."""
    once = held.type == "Programme" and held.quote is None
    return typed(held, "Event") if once and opens_amid(context, context.sentence_at(held.start)) else held


def _others_act(context: Context, frame: Frame) -> bool:
    """Whether people act in the sentence of a verb whose subject stands in an earlier sentence."""
    if frame.near:
        return False
    if found_words("agent_marks").among(context.text[frame.clause.start : frame.cue.start]):
        return True  # 由共建单位|联办: who acts is not named.
    sentence = context.sentence_at(frame.cue.start)
    people = [n for n in context.top_in(sentence.start, frame.cue.start) if n.type in ("Group", "Person")]
    return any(
        name.outer - context.clause_at(name.outer).start <= _NEAR
        and not are_brought_up(context, name)
        and not is_governed(context, sentence, name)
        and not context.text.startswith("的", name.end)
        for name in people[:1]
    )


def _without_guests(context: Context, subject: Actors) -> Actors:
    """The actors without those whom 邀请 takes for its object: they come to what its subject holds."""
    if not (subject.joint and subject.leads and subject.partners):
        return subject
    verbs = context.cues_in(subject.leads[-1].end, subject.partners[0].outer)
    invited = bool(verbs) and verbs[-1].word in word_set("inviting_verbs")
    return Actors(subject.leads) if invited else subject


def acting(frame: Frame) -> Actors:
    """Who can hold an event: organisations, and behind 由 places that act like one, too."""
    return frame.subject.of(ORGANIZATIONS | {"Venue"} if frame.agent else ORGANIZATIONS)


def _held(context: Context, frame: Frame) -> list[Named]:
    """What an organising verb holds: its objects, or what the clause with 由 speaks of."""
    if not frame.cue.kinds & _HOLDING:
        # 发动居民|清理积雪: a deed that no noun names is what they are called for.
        return [name for name in objects_held(context, frame) if not name.head and name.quote is None]
    if "organize" not in frame.cue.kinds:
        return [name for name in objects_held(context, frame) if name.head in word_set("works")]
    spoken_of = frame.agent or _goes_on_about_event(context, frame)
    events = (
        told_again(context, frame)
        or objects_held(context, frame)
        or (events_around(context, frame) if spoken_of else [])
    )
    return held_weakly(context, frame, events) if frame.cue.word in word_set("weak_organizing") else events


def _goes_on_about_event(context: Context, frame: Frame) -> bool:
    """Whether a verb without an object ends a sentence that began with 活动由 (讲座由 A 指导，B 举办)."""
    sentence = context.sentence_at(frame.cue.start)
    bare = not context.text[frame.cue.end : frame.clause.end].strip("的，。；")
    led = bare and _led_by().search(context.text, sentence.start, frame.cue.start) is not None
    return led or (bare and not frame.relative and _acts_behind_event(context, frame))


def _acts_behind_event(context: Context, frame: Frame) -> bool:
    """Whether several do together what a verb without an object says, in a clause behind an event.

    (“…”活动在松涛社区启动，|松涛社区与青禾公司共同开展)
    """
    subject = frame.subject.of(ORGANIZATIONS)
    several = frame.near and len(subject.all) > 1 and subject.all[-1].end <= frame.cue.start
    if not several or subject.all[0].outer < frame.clause.start:
        return False
    events = [one for one in context.events_at(frame.cue.start) if one.end <= frame.clause.start]
    return bool(events) and not context.is_spoken(frame.cue.start)


@cache
def _led_by() -> re.Pattern[str]:
    # 此次活动，是 A 与 B 联合开展的。
    marks = any_of(word_set("agent_marks") | word_set("equating"))
    return re.compile(rf"(?:{any_of(word_set('event_nouns'))})，?(?:{marks})")


def objects_held(context: Context, frame: Frame) -> list[Named]:
    """The events, and programmes held like events, among a frame's objects."""
    found: list[Named] = []
    for name in context.top_in(frame.objects.start, frame.objects.end):
        like_event = name.type == "Event" or (name.type == "Programme" and name.head)
        if like_event or _is_series(context, frame, name):
            if not found or context.text[found[-1].end : name.outer] in links() | {""}:
                found.append(name)
        elif not found and _is_untitled(context, frame, name):
            found.append(typed(name, "Event"))
    return found or _deeds(context, frame)


def _is_series(context: Context, frame: Frame, name: Named) -> bool:
    """Whether a quotation that may name a room is what is taught again and again (定期开展“…”大讲堂)."""
    taught = name.type in _SITES and name.quote is not None and name.head.endswith(word_tuple("courses"))
    return taught and is_recurring(context, frame)


def _deeds(context: Context, frame: Frame) -> list[Named]:
    """The deed that people are called together for, where it stands in the next clauses (|走进…，赏菊花)."""
    deeds = [one for one in context.events_at(frame.cue.start) if not one.head and one.quote is None]
    near = [one for one in deeds if one.start in frame.objects and one.end > frame.objects.end]
    called = any(one.type == "Group" for one in context.top_in(*frame.objects))
    if near or not called or "invite" not in frame.cue.kinds:
        return near[:1]
    rest = context.top_in(frame.objects.end, context.sentence_at(frame.cue.start).end)
    return [one for one in rest if one.type == "Event" and not one.head and one.quote is None][:1]


def _is_untitled(context: Context, frame: Frame, name: Named) -> bool:
    """Whether a quotation without a head noun is the event itself."""
    near = name.quote is not None and not name.head and name.start - frame.cue.end <= _NEAR
    # “两委” are people in short.
    if near and any(one.type == "Event" and one.quote is not None for one in context.starting_at(name.end)):
        # “低碳日”|“绿动柳岸”志愿服务活动 is one event.
        return False
    return near and len(name.name) >= _SHORTEST_THEME and not _is_theme(context, name)


def _is_theme(context: Context, name: Named) -> bool:
    """Whether what is quoted only gives the theme of something (“…”为主题的活动, “…”——邻里节活动)."""
    start, end = name.quote or (name.start, name.end)
    return is_theme(context.text, start, end) or context.text.startswith(_DASH, end)


def events_around(context: Context, frame: Frame) -> list[Named]:
    """The event that a clause with 由 speaks of: its subject, what follows 主办, or what 活动 refers to."""
    sentence = context.sentence_at(frame.cue.start)
    before = [name for name in context.top if name.type == "Event" and name.end <= frame.cue.start]
    near = [name for name in before if name.start >= sentence.start]
    behind = [name for name in context.top_in(frame.cue.end, frame.clause.end) if name.type == "Event"]
    if not behind and not context.text[frame.cue.end : frame.clause.end].strip("，、"):
        # 由 A 主办，B 承办的…: the event stands behind the last host.
        rest = context.top_in(frame.clause.end, sentence.end)
        behind = [name for name in rest if name.type == "Event" and _is_hosted(context, name)]
    if not near and behind and (frame.agent or frame.cue.word in word_set("hosting")):
        return row_of(context, behind)
    near = part_meant(context, sentence) or near
    opening = context.text[sentence.start : frame.cue.start]
    refers = any(word in opening for word in word_set("event_nouns")) or _points_at(opening, before[-1:])
    refers = refers or (bool(before) and _hosts_what_was_told(context, frame, before[-1]))
    return near[-1:] or (before[-1:] if refers else [])


def _hosts_what_was_told(context: Context, frame: Frame, event: Named) -> bool:
    """Whether a sentence tells only who hosts the event of the one in front (…举行。|A、B 共同主办)."""
    hosted = frame.cue.word in word_set("hosting") and frame.near and not frame.relative
    ends = not context.text[frame.cue.end : frame.clause.end].strip("，。；")
    near = context.sentence_index(frame.cue.start) - context.sentence_index(event.start) == 1
    return hosted and ends and near and "\n" not in context.text[event.end : frame.cue.start]


def _points_at(opening: str, events: Sequence[Named]) -> bool:
    """Whether a sentence begins with what an event is, pointed at (本届邻里节由…)."""
    return any(
        opening.startswith(tuple(f"{word}{event.name[-length:]}" for word in word_set("event_references")))
        for event in events
        for length in _NOUN_LENGTHS
    )


def _is_hosted(context: Context, event: Named) -> bool:
    """Whether a relative clause in front of an event says who holds it (青禾社区承办的2025年…)."""
    before = context.text[max(0, event.outer - _RELATIVE_REACH) : event.outer]
    return any(f"{verb}的" in before for verb in word_set("hosting", "joining_in", "assisting_verbs"))
